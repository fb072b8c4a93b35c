"""The example: thought up the same every time, made once for this module by the engine, and true to the issue."""

import csv
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from stdnum import iban

from budgetten import controle
from budgetten.models import Bijdrage, Boeking, Jaarbudget, Verdeling
from budgetten.regels import verdeel
from initiatieven import werk
from initiatieven.forms.velden import TELEFOON
from initiatieven.models import Besluit, Bon, Initiatief, Status, Wijziging
from initiatieven.regels import GROOT, KLEIN
from initiatieven.verloop import HANDELINGEN
from smederij.voorbeeld import beelden, jaren, maken, namen, plannen
from smederij.voorbeeld.accounts import ACCOUNTS, WACHTWOORD
from smederij.voorbeeld.agenda import vrije_dag
from smederij.voorbeeld.plannen import Plan
from smederij.voorbeeld.wijken import GEGEVENS, MEER_STEUN, THEMAS, lees_gebieden
from wijken import bestanden
from wijken.klok import AMSTERDAM, dag_van
from wijken.models import (
    Aanspreekpunt,
    Bericht,
    Bestand,
    Bewonerschap,
    Functie,
    Gebeurtenis,
    Gemeente,
    Inwoneraantal,
    Lidmaatschap,
    Persoon,
    Rol,
    Spelregel,
    Wijk,
)
from wijken.rechten import rollen_van

VANDAAG = date(2026, 11, 24)
DAGEN = [
    *(date(2026, 1, 1) + timedelta(days=29 * nummer) for nummer in range(14)),
    *(date(2028, 1, dag) for dag in range(2, 30, 3)),
    date(2026, 8, 31),
    date(2026, 9, 1),
    date(2028, 2, 29),
    date(2029, 3, 1),
]
PLANNEN = plannen.lees()
TITELS = [f"{plan.wijk}: {plan.titel}" for plan in PLANNEN]


# --- what is thought up, without a database -----------------------------------------------------
def in_het_kort(vandaag: date) -> list[tuple]:
    return [(s.op, s.zaak, s.handeling, s.wie, s.deel) for s in maken.bedenk(vandaag)[2]]


def test_the_same_day_gives_the_same_example():
    assert in_het_kort(VANDAAG) == in_het_kort(VANDAAG)
    assert in_het_kort(VANDAAG) != in_het_kort(VANDAAG + timedelta(days=1))


@pytest.mark.parametrize("vandaag", DAGEN, ids=str)
def test_all_happened_before_the_day_in_order_and_by_daylight(vandaag):
    _, mensen, stappen = maken.bedenk(vandaag)
    laatste: dict[str, datetime] = {}
    for stap in stappen:
        if stap.handeling == "boeken":
            continue
        assert dag_van(stap.op) < vandaag
        assert 9 <= stap.op.hour < 23
        assert stap.op > laatste.get(stap.zaak, datetime.min.replace(tzinfo=AMSTERDAM)), stap
        laatste[stap.zaak] = stap.op
        if mensen.werkt(stap.wie):
            assert not vrije_dag(stap.op.date()), stap
    assert vandaag - min(stap.op for stap in stappen if "/" in stap.zaak).date() > timedelta(days=350)


@pytest.mark.parametrize("vandaag", DAGEN, ids=str)
def test_no_wijk_awards_what_it_does_not_have(vandaag):
    gebieden, _, stappen = maken.bedenk(vandaag)
    inwoners = {nummer: g.inwoners for nummer, g in enumerate(gebieden)}
    delen = {
        jaren.zaak(vandaag.year - 1 + nummer): verdeel(
            totaal=sum(jaren.BIJDRAGEN.values()), basis=jaren.BASIS, reserve=reserve, inwoners=inwoners
        )
        for nummer, reserve in enumerate((jaren.RESERVE["vorig"], jaren.RESERVE["dit"]))
    }
    per_titel = {f"{plan.wijk}/{plan.titel}": plan for plan in PLANNEN}
    saldo: dict[str, Decimal] = defaultdict(Decimal)
    for stap in stappen:
        plan = per_titel.get(stap.zaak)
        if stap.handeling == "boeken":
            for nummer, gebied in enumerate(gebieden):
                saldo[gebied.slug] += delen[stap.zaak][nummer].bedrag
        elif stap.handeling == "besluit-voorbereiden":
            assert saldo[plan.wijk] >= plan.toegekend, stap
        elif stap.handeling == "starten":
            saldo[plan.wijk] -= plan.toegekend
            assert saldo[plan.wijk] >= 0, stap


@pytest.mark.parametrize("vandaag", DAGEN, ids=str)
def test_a_besluit_is_written_with_steun_or_with_a_reason_for_doing_without(vandaag):
    per_titel = {f"{plan.wijk}/{plan.titel}": plan for plan in PLANNEN}
    steun: Counter = Counter()
    for stap in maken.bedenk(vandaag)[2]:
        steun[stap.zaak] += {"steunen": 1, "steun-intrekken": -1}.get(stap.handeling, 0)
        if stap.handeling == "besluit-voorbereiden" and not per_titel[stap.zaak].besluit.steun_uitleg:
            assert steun[stap.zaak] >= MEER_STEUN.get(per_titel[stap.zaak].wijk, 1), stap


@pytest.mark.parametrize("vandaag", DAGEN, ids=str)
def test_what_is_typed_fits_the_day_of_the_act(vandaag):
    for stap in maken.bedenk(vandaag)[2]:
        dag = dag_van(stap.op)
        if stap.handeling == "bijdrage-ontvangen":
            assert stap.gegevens(SimpleNamespace(dag=dag))["datum"] <= dag
        elif stap.handeling == "vraag-stellen":
            assert stap.gegevens["uiterlijk"] > dag


def test_plans_of_a_season_are_in_their_season():
    """Whatever the day: no ice rink in May, no Sinterklaas in spring."""
    maanden = {"Tijdelijke ijsbaan": {1, 2}, "Intocht Sinterklaas": {11}, "Kerstmarkt Meteoor": {12, 1}}
    for plan in PLANNEN:
        for vandaag in DAGEN:
            if plan.titel in maanden:
                assert plan.dag_nul(vandaag, date(vandaag.year - 1, 1, 15)).month in maanden[plan.titel]


@pytest.mark.parametrize("plan", PLANNEN, ids=TITELS)
def test_a_plan_is_written_so_that_the_engine_and_the_pages_can_take_it(plan: Plan):
    for veld in ("titel", "wat", "waarom", "voor_wie", "plek", "draagvlak", "onderhoud", "planning", "namens", "kvk"):
        assert len(getattr(plan, veld)) <= Initiatief._meta.get_field(veld).max_length
    assert len(plan.groep) <= Initiatief._meta.get_field("groepsnaam").max_length
    assert plan.thema in THEMAS
    assert plan.gevraagd > 0
    assert all(bedrag > 0 and len(waarvoor) <= 120 for _, waarvoor, bedrag in plan.kosten)
    if plan.gewicht != KLEIN and plan.eind != "concept":
        assert plan.draagvlak
    if plan.gewicht == GROOT and plan.eind != "concept":
        assert plan.onderhoud
        assert plan.planning
        assert plan.verslag is None or plan.verslag.raad
    betaald = sum(bon.bedrag for bon in plan.bon if bon.stand != "afgewezen")
    assert betaald <= plan.toegekend
    assert all((bon.aan or bon.winkel) and len(bon.waarvoor) <= 120 and len(bon.aan) <= 70 for bon in plan.bon)
    beeld = [b.beeld for b in plan.nieuws if b.beeld] + ([plan.verslag.beeld] if plan.verslag else [])
    assert set(beeld) <= set(beelden.MOTIEVEN)


def test_the_verkiezing_ended_as_it_did():
    with (GEGEVENS / "krakeel-verkiezing.csv").open(encoding="utf-8") as invoer:
        uitslag = {regel["idee"]: regel["doorgegaan"] == "ja" for regel in csv.DictReader(invoer)}
    assert Counter(uitslag.values()) == {True: 10, False: 4}
    onze = {plan.titel: plan.toegekend > 0 for plan in PLANNEN if plan.nummer is not None}
    assert onze == uitslag
    assert all(plan.eind == "afgewezen" for plan in PLANNEN if plan.nummer and not uitslag[plan.titel])


def test_the_amounts_of_2008_are_there():
    gevraagd = Counter(int(plan.gevraagd) for plan in PLANNEN if plan.wijk == "krakeel")
    assert not Counter([1400, 2500, 6000, 1500, 1000]) - gevraagd


def test_nobody_of_the_article_is_in_it():
    alles = "\n".join(p.read_text(encoding="utf-8") for p in plannen.TEKSTEN.glob("*.toml"))
    alles += "\n".join(m.naam for m in maken.bedenk(VANDAAG)[1].alle.values())
    for naam in ("Henri", "Klok", "Aalst", "Hogebom"):
        assert naam not in alles


def test_numbers_and_accounts_are_right_in_shape_and_nobodys():
    mensen = maken.bedenk(VANDAAG)[1].alle.values()
    nummers = [m.telefoon for m in mensen]
    assert len(set(nummers)) == len(nummers)
    assert len({m.naam for m in mensen}) == len(nummers)
    for nummer in [*nummers, *(namen.vast(n) for n in range(31, 60))]:
        assert TELEFOON.fullmatch(nummer)
        assert nummer.startswith(("06 0", "0528 0"))
        assert sum(teken.isdigit() for teken in nummer) == 10
    assert all(iban.is_valid(namen.iban(nummer)) for nummer in (0, 7, 123456, 999999))


@pytest.mark.parametrize("motief", beelden.MOTIEVEN)
def test_a_scene_can_be_drawn_and_told(motief):
    beeld = beelden.teken(motief, 1)
    bestanden.keur_foto(SimpleUploadedFile("x.jpg", beeld, content_type="image/jpeg"))
    assert 20 < len(beelden.alt(motief)) <= 200


@pytest.mark.parametrize(
    ("host", "adres", "elders"),
    [
        ("/var/run/postgresql", "", False),
        ("", "", False),
        ("localhost", "127.0.0.1", False),
        ("localhost", "::1", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("localhost", "", False),
        ("db.gemeente.nl", "10.0.0.5", True),
        ("db", "", True),
        ("localhost", "10.0.0.5", True),
    ],
)
def test_another_machine_is_known_as_such(host, adres, elders):
    assert maken.andere_machine(host, adres) is elders


# --- what is made -------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def voorbeeld(django_db_setup, django_db_blocker):
    """The example, made once by the command itself; all of it is rolled back after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        uitvoer = StringIO()
        call_command("voorbeeld", vandaag=str(VANDAAG), stdout=uitvoer)
        yield uitvoer.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def los(voorbeeld):
    """The example, in a savepoint: what a test changes is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def account(naam: str) -> Persoon:
    return Persoon.objects.get(email=f"{naam}@voorbeeld.nl")


def te_doen(naam: str) -> list[werk.Regel]:
    """Take an account; give what waits for it on the day itself."""
    return werk.te_doen(rollen_van(account(naam).pk, VANDAAG), VANDAAG)


def standen(naam: str) -> Counter:
    """Take an account; give how many plans in each state wait for it."""
    per_titel = dict(Initiatief.objects.values_list("titel", "status"))
    return Counter(per_titel[regel.titel] for regel in te_doen(naam) if regel.titel in per_titel)


def test_it_tells_how_far_it_is(voorbeeld):
    regels = voorbeeld.splitlines()
    assert regels[0].startswith("27 wijken")
    assert "mensen" in regels[1]
    assert regels[-1].endswith("Het voorbeeld is klaar.")


def test_the_second_time_nothing_changes(los):
    voor = {model: model.objects.count() for model in (Persoon, Initiatief, Boeking, Gebeurtenis, Bestand)}
    merk = Gemeente.objects.get().voorbeeld_op
    uitvoer = StringIO()
    call_command("voorbeeld", vandaag=str(VANDAAG), stdout=uitvoer)
    assert "staat al in deze database" in uitvoer.getvalue()
    assert {model: model.objects.count() for model in voor} == voor
    assert Gemeente.objects.get().voorbeeld_op == merk


def test_a_database_in_use_is_refused(los):
    Gemeente.objects.update(voorbeeld_op=None)
    fout = StringIO()
    with pytest.raises(SystemExit) as einde:
        call_command("voorbeeld", vandaag=str(VANDAAG), stderr=fout)
    assert einde.value.code == 1
    assert "al in gebruik" in fout.getvalue()
    assert len(fout.getvalue().strip().splitlines()) == 1


@pytest.mark.parametrize(("dag", "zin"), [("2025-12-31", "vanaf 2026-01-01"), ("gisteren", "Schrijf de dag zo")])
def test_a_day_too_early_or_no_day_is_refused(los, dag, zin):
    fout = StringIO()
    with pytest.raises(SystemExit) as einde:
        call_command("voorbeeld", vandaag=dag, stderr=fout)
    assert einde.value.code == 1
    assert zin in fout.getvalue()


def test_another_machine_is_refused_unless_toch(los, monkeypatch):
    monkeypatch.setattr(maken, "andere_machine", lambda host, adres: True)
    with pytest.raises(SystemExit) as einde:
        call_command("voorbeeld", vandaag=str(VANDAAG), stderr=StringIO())
    assert einde.value.code == 1
    uitvoer = StringIO()
    call_command("voorbeeld", vandaag=str(VANDAAG), toch=True, stdout=uitvoer)
    assert "staat al" in uitvoer.getvalue()


def test_the_27_wijken_with_their_source(voorbeeld):
    assert Wijk.objects.count() == 27
    assert Inwoneraantal.objects.aggregate(som=Sum("aantal"))["som"] == 55825
    assert set(Inwoneraantal.objects.values_list("bron", flat=True)) == {"CBS, 1 januari 2024", "schatting"}
    krakeel = Inwoneraantal.objects.get(wijk__slug="krakeel")
    assert (krakeel.aantal, krakeel.bron) == (4700, "schatting")


def test_the_spelregels(voorbeeld):
    stad = Spelregel.objects.filter(wijk__isnull=True)
    assert [regel.nummer for regel in stad] == [1, 2, 3, 4, 5, 6, 7]
    assert [regel.nummer for regel in stad.filter(alleen_kort=True)] == [7]
    assert Spelregel.objects.filter(wijk__isnull=False).count() == 1


def test_every_state_and_every_act_is_there(voorbeeld):
    assert set(Initiatief.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(Bon.objects.values_list("status", flat=True)) == set(Bon.Status.values)
    assert set(Besluit.objects.values_list("soort", flat=True)) == set(Besluit.Soort.values)
    gedaan = set(Gebeurtenis.objects.filter(zaaksoort="initiatief").values_list("handeling", flat=True))
    assert gedaan == {*HANDELINGEN, "beginnen"}
    assert set(Besluit.objects.values_list("gewicht", flat=True)) == {"klein", "gewoon", "groot"}
    assert Wijziging.objects.exists()
    assert 55 <= Initiatief.objects.count() <= 70
    assert Wijk.objects.filter(initiatieven__isnull=False).distinct().count() >= 24


def test_each_plan_ended_as_written(voorbeeld):
    gemaakt = {(p.wijk.slug, p.titel): p.status for p in Initiatief.objects.select_related("wijk")}
    assert gemaakt == {(plan.wijk, plan.titel): plan.eind for plan in PLANNEN}


def test_two_years_of_450_000_to_the_cent(voorbeeld):
    vast = Jaarbudget.objects.filter(status=Jaarbudget.Status.VASTGESTELD).order_by("jaar")
    assert [j.jaar for j in vast] == [2025, 2026]
    for jaarbudget in vast:
        bijdragen = Bijdrage.objects.filter(jaarbudget=jaarbudget)
        assert sorted(bijdragen.values_list("organisatie__soort", flat=True)) == ["gemeente"] + 3 * ["woningcorporatie"]
        assert bijdragen.aggregate(som=Sum("bedrag"))["som"] == Decimal("450000.00")
        assert bijdragen.aggregate(som=Sum("ontvangen_bedrag"))["som"] == Decimal("450000.00")
        verdeling = Verdeling.objects.get(jaarbudget=jaarbudget)
        wijken = verdeling.wijkbudgetten.aggregate(som=Sum("bedrag"))["som"]
        assert wijken + verdeling.reserve == Decimal("450000.00")
        assert verdeling.geboekt_op is not None
    assert Jaarbudget.objects.get(jaar=2027).status == Jaarbudget.Status.VOORGESTELD


def test_the_ledger_is_content(los):
    uitkomst = controle.controleer(datetime.now(AMSTERDAM))
    assert uitkomst.in_orde, uitkomst.verschillen


def test_nothing_is_later_than_the_day_and_nobody_is_told(voorbeeld):
    for op in Gebeurtenis.objects.values_list("op", flat=True):
        assert dag_van(op) < VANDAAG
    boekingen = list(Boeking.objects.order_by("pk").values_list("op", "datum"))
    assert boekingen == sorted(boekingen, key=lambda b: b[0])
    assert all(datum <= dag_van(op) for op, datum in boekingen)
    assert not Bericht.objects.exists()


def test_who_has_an_account_and_who_has_none(voorbeeld):
    met = {p.email for p in Persoon.objects.all() if p.has_usable_password()}
    assert met == {email for email, _ in ACCOUNTS}
    assert set(Persoon.objects.exclude(email=None).values_list("email", flat=True)) == met
    assert Persoon.objects.count() > 100


@pytest.mark.parametrize("email", [email for email, _ in ACCOUNTS])
def test_an_account_can_sign_in(los, client, email):
    antwoord = client.post(reverse("account_login"), {"login": email, "password": WACHTWOORD})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == reverse("te-doen")
    assert client.session["_auth_user_id"] == str(Persoon.objects.get(email=email).pk)


def test_the_stuurgroep_is_ten_of_whom_four_residents(voorbeeld):
    leden = Lidmaatschap.objects.op(VANDAAG).filter(rol=Rol.STUURGROEPLID)
    assert leden.count() == 10
    bewoners = leden.filter(organisatie=None)
    assert bewoners.count() == 4
    assert Bewonerschap.objects.op(VANDAAG).filter(persoon__in=bewoners.values("persoon")).count() == 4
    assert set(leden.exclude(organisatie=None).values_list("organisatie__soort", flat=True)) == {
        "gemeente",
        "woningcorporatie",
        "welzijnsorganisatie",
        "politie",
    }


def test_every_wijk_has_a_team_and_somebody_to_call(voorbeeld):
    for gebied in lees_gebieden():
        team = Lidmaatschap.objects.op(VANDAAG).filter(rol=Rol.TEAMLID, wijk__slug=gebied.slug)
        assert 2 <= team.filter(functie=Functie.BEWONER).count() <= 4
        assert team.filter(functie=Functie.GEBIEDSREGISSEUR).count() == 1
        punten = Aanspreekpunt.objects.filter(wijk__slug=gebied.slug)
        assert punten.count() >= 2
        assert all(punt.telefoon and punt.uren for punt in punten)
    wijkteam = rollen_van(account("wijkteam").pk, VANDAAG)
    assert set(wijkteam.team.values()) == {Functie.GEBIEDSREGISSEUR}
    assert len(wijkteam.team) == 13


def test_there_is_work_for_every_account(voorbeeld):
    assert standen("bewoner") == {"in-gesprek": 1, "toegekend": 1, "in-uitvoering": 1, "concept": 2}
    for naam in ("wijkteam", "wijkteam2"):
        assert set(standen(naam)) == {"ingediend", "in-gesprek", "in-uitvoering", "verslag-ingeleverd"}
    assert set(standen("wijkteam-venesluis")) == {"ingediend", "in-gesprek", "in-uitvoering"}
    regels = te_doen("wijkteam")
    assert {regel.te_laat for regel in regels} == {True, False}
    assert len(te_doen("kassier")) == 1
    wachtend = Bon.objects.filter(status=Bon.Status.GOEDGEKEURD)
    assert wachtend.values("initiatief__wijk").distinct().count() >= 3
    assert [regel.titel for regel in te_doen("stuurgroep2")] == ["Verdeling 2027"]
    assert not te_doen("stuurgroep")


def test_a_besluit_signed_by_one_resident_waits_for_the_other(voorbeeld):
    baan = Initiatief.objects.get(titel="Een baan voor jeu de boules")
    [besluit] = baan.besluiten.all()
    assert besluit.in_voorbereiding
    assert [o.persoon for o in besluit.ondertekeningen.all()] == [account("wijkteam3")]
    assert baan.titel in [regel.titel for regel in te_doen("wijkteam2")]


def test_photos_can_be_seen_and_are_told(voorbeeld):
    fotos = Bestand.objects.exclude(nieuws=None, verslag=None)
    assert fotos.count() > 50
    assert all(foto.alt and foto.breedte == 960 for foto in fotos)
