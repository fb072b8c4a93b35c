"""The pages for everybody: what they say, to the cent; what they do not say; and how little they cost."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgetten import kas
from budgetten.models import Boekingsoort as Soort
from initiatieven.models import Initiatief, Toekenning
from smederij.lezen import kasboek
from smederij.lezen import wijken as lezen
from smederij.teksten import KASBOEK
from tests import maak, plannen
from tests.foto import foto
from wijken import klok
from wijken.models import Aanspreekpunt, Gemeente, Lidmaatschap, OudeSlug, Spelregel, Wijk

PAGINAS = ["/", "/wijken/", "/wijken/krakeel/", "/wijken/krakeel/kasboek/", "/zo-werkt-het/", "/budget/"]
ENGELS = re.compile(r"\b(the|your|please|search|select|next|previous|page|free|paid|plan of)\b", re.I)
pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return plannen.smederij()


def met_nieuws(s, tekst: str = "We zijn begonnen!") -> Initiatief:
    plan = plannen.plan(s, "in-uitvoering", titel="Speeltuin opknappen")
    return plannen.doe(plan, "nieuws-plaatsen", s.trekker, {"tekst": tekst, "foto": foto()})


def betaal(s, plan: Initiatief, bedrag: str) -> None:
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens(bedrag))
    bon = plan.bonnen.latest("pk")
    plannen.doe(plan, "bon-goedkeuren", s.officer1, {}, deel=bon)
    plannen.doe(plan, "betalen", s.kassier, {"datum": klok.vandaag()}, deel=bon)


def afgerond(s, titel: str = "Wijkfestival", bedrag: str = "5500.00", betaald: str = "5210.35") -> Initiatief:
    plan = plannen.plan(s, "in-uitvoering", bedrag, titel=titel)
    betaal(s, plan, betaald)
    plannen.doe(plan, "verslag-inleveren", s.trekker, {"tekst": "Mooi.", "uren": 80, "terugblik": "Begin op tijd."})
    return plannen.doe(plan, "afronden", s.bewoner1)


def woorden(client, pad: str, status: int = 200) -> str:
    """Give a page's words, with single spaces and no tags."""
    antwoord = client.get(pad)
    assert antwoord.status_code == status, pad
    kaal = re.sub(r"</?(strong|span|time|a)\b[^>]*>", "", antwoord.content.decode())
    kaal = re.sub(r"<[^>]+>", " ", kaal)
    return " ".join(kaal.replace("\u00a0", " ").replace("&#x27;", "'").split())


# --- all of them -----------------------------------------------------------------------------------
@pytest.mark.parametrize("vol", [False, True], ids=["empty", "full"])
def test_a_strangers_page_is_cheap_dutch_and_leaves_no_trace(client, s, vol):
    if vol:
        for status in plannen.STATUSSEN:
            plannen.plan(s, status)
        met_nieuws(s)
        maak.spaarpot(s.wijk)
        Spelregel.objects.create(wijk=s.wijk, nummer=1, tekst="Eerst op het plein.", van=plannen.LANG_GELEDEN)
    for pad in PAGINAS:
        with CaptureQueriesContext(connection) as vragen:
            antwoord = client.get(pad)
        assert antwoord.status_code == 200
        assert len(vragen) <= 8, (pad, [v["sql"][:90] for v in vragen])
        assert not antwoord.wsgi_request.session.accessed
        assert not antwoord.cookies
        assert antwoord["Cache-Control"] == "public, max-age=60"
        assert antwoord.content.decode().count("<h1") == 1
        assert not (engels := ENGELS.search(woorden(client, pad))), (pad, engels)


def test_a_page_works_before_there_is_anything(client):
    Wijk.objects.create(naam="Krakeel", slug="krakeel", soort="wijk", van=klok.vandaag())
    for pad in PAGINAS:
        assert client.get(pad).status_code == 200, pad


def test_somebody_signed_in_gets_the_page_for_themselves(client, s):
    client.force_login(s.buur)
    for pad in PAGINAS:
        antwoord = client.get(pad)
        assert antwoord.status_code == 200
        assert antwoord["Cache-Control"] == "private, no-store"


# --- home ------------------------------------------------------------------------------------------
def test_home_says_what_is_going_on_and_what_it_cost(client, s):
    met_nieuws(s, "De glijbaan staat.")
    afgerond(s)
    plannen.plan(s, "ingediend", "450.00", titel="Kerstboom en koor")
    gesteund = plannen.plan(s, "in-gesprek", "950.00", titel="Moestuin")
    plannen.doe(gesteund, "steunen", s.buur)
    toegekend = plannen.plan(s, "toegekend", "1500.00", titel="Natuurpad")
    plannen.concept(s, titel="Geheim plan")
    tekst = woorden(client, "/")
    assert "De glijbaan staat." in tekst
    assert tekst.index("Kerstboom en koor") < tekst.index("Moestuin"), "what has least steun comes first"
    assert "Nog niemand steunt dit plan." in tekst
    assert "1 bewoner steunt dit plan." in tekst
    assert re.search(r"Net klaar Krakeel Wijkfestival .*€ 5\.210,35 betaald", tekst)
    assert re.search(rf"Net toegekend Natuurpad Krakeel, {klok.vandaag().day} \w+ \d{{4}} € 1\.500", tekst)
    assert f"/initiatieven/{toegekend.pk}/" in client.get("/").content.decode()
    assert "Geheim plan" not in tekst
    assert "1 plan is klaar" in tekst.replace("plan is klaar 1", "1 plan is klaar")


def test_home_adds_up_the_money_of_all_wijken(client, s):
    plannen.geld(s.andere_wijk, "690.00")
    afgerond(s)
    tekst = woorden(client, "/")
    assert "kreeg € 25.000" in tekst
    assert "betaald € 5.210,35" in tekst
    assert "vrij te besteden € 19.789,65" in tekst


def test_the_choice_of_a_wijk_leads_to_its_page(client, s):
    html = client.get("/").content.decode()
    assert '<option value="krakeel">Krakeel</option>' in html
    assert client.get("/wijken/?wijk=krakeel")["Location"] == "/wijken/krakeel/"
    assert client.get("/wijken/?wijk=").status_code == 200
    for onzin in ("bestaat-niet", "%00", "a%00b", "../beheer", "https://elders.nl/"):
        assert client.get(f"/wijken/?wijk={onzin}", follow=True).status_code == 404


# --- wijken ----------------------------------------------------------------------------------------
def test_all_wijken_with_people_money_and_plans(client, s):
    afgerond(s)
    plannen.plan(s, "ingediend")
    tekst = woorden(client, "/wijken/")
    assert "Wijk, 4.700 inwoners" in tekst
    assert "€ 19.099,65 vrij te besteden 1 plan loopt" in tekst
    assert "nu geen plan dat loopt" in tekst
    assert "Samen 7.100 inwoners" in tekst
    assert "Krakeel 0,00 0,00 5.210,35 19.099,65 24.310,00" in tekst


def test_the_bars_of_the_wijken_keep_to_their_money():
    krakeel, ander = maak.wijken(2)
    vrij = maak.geld_voor_wijk(krakeel, "1000.00", klok.vandaag().year)
    maak.geld_voor_wijk(ander, "500.00", klok.vandaag().year)
    maak.boeking(Soort.TOEKENNING, vrij, kas.nieuwe_pot_toekenning(krakeel.pk), "250.00", klok.vandaag())
    rijen = {
        rij.wijk.pk: [(stuk.deel, stuk.x, stuk.breedte) for stuk in rij.staaf] for rij in lezen.alle(klok.vandaag())
    }
    assert rijen == {krakeel.pk: [("toegekend", 0, 250), ("vrij", 250, 750)], ander.pk: [("vrij", 0, 500)]}


def test_the_list_costs_the_same_for_few_and_many(client, s):
    with CaptureQueriesContext(connection) as weinig:
        client.get("/wijken/")
    for nummer in range(25):
        plannen.maak_wijk(f"Buurt {nummer}")
    with CaptureQueriesContext(connection) as veel:
        client.get("/wijken/")
    assert len(veel) == len(weinig)


# --- one wijk --------------------------------------------------------------------------------------
def test_a_wijk_shows_money_plans_team_rules_and_whom_to_call(client, s):
    Aanspreekpunt.objects.create(
        wijk=s.wijk, naam="Gea uit het team", functie="gebiedsregisseur", telefoon="0528 111222", uren="ma t/m do"
    )
    Spelregel.objects.create(wijk=s.wijk, nummer=1, tekst="Eerst op het plein.", van=plannen.LANG_GELEDEN)
    Spelregel.objects.create(wijk=s.andere_wijk, nummer=1, tekst="Elders.", van=plannen.LANG_GELEDEN)
    afgerond(s)
    plannen.plan(s, "ingediend", "450.00", titel="Kerstboom")
    tekst = woorden(client, "/wijken/krakeel/")
    assert "Krakeel kreeg € 24.310" in tekst
    assert "betaald € 5.210,35" in tekst
    assert "vrij te besteden € 19.099,65" in tekst
    uiterlijk = klok.vandaag() + timedelta(days=14)
    assert re.search(rf"Kerstboom Nu aan de beurt: het team, uiterlijk {uiterlijk.day} \w+ {uiterlijk.year}\.", tekst)
    assert tekst.index("Kerstboom") < tekst.index("Wijkfestival"), "what runs comes before what is done"
    assert "Het team van smederij Krakeel 2 bewoners gebiedsregisseur opbouwwerker" in tekst
    assert "Eerst op het plein." in tekst
    assert "Elders." not in tekst
    assert "Gea uit het team" in tekst
    assert 'href="tel:0528111222"' in client.get("/wijken/krakeel/").content.decode()
    assert "Hier sparen we voor" not in tekst


def test_a_wijk_names_no_member_that_did_not_choose_to_be_named(client, s):
    plannen.plan(s, "in-uitvoering")
    tekst = woorden(client, "/wijken/krakeel/")
    for persoon in s.rollen.values():
        assert persoon.naam not in tekst
        assert persoon.telefoon not in tekst


def test_what_a_wijk_saves_for_is_shown(client, s):
    pot = maak.spaarpot(s.wijk)
    maak.boeking(Soort.SPAREN, kas.pot_van_wijk(s.wijk.pk), pot, "6000.00", klok.vandaag())
    tekst = woorden(client, "/wijken/krakeel/")
    assert "Hier sparen we voor Speeltuin: € 6.000 van € 10.000, klaar in 2030" in tekst
    assert "in spaardoelen € 6.000" in tekst


def test_an_old_address_leads_on_for_good(client, s):
    OudeSlug.objects.create(slug="oud", wijk=s.wijk)
    for van, naar in {
        "/wijken/oud/": "/wijken/krakeel/",
        "/wijken/oud/kasboek/?jaar=2025": "/wijken/krakeel/kasboek/?jaar=2025",
    }.items():
        antwoord = client.get(van)
        assert (antwoord.status_code, antwoord["Location"]) == (301, naar)
    assert client.get("/wijken/nergens/").status_code == 404
    assert client.get("/wijken/nergens/kasboek/").status_code == 404


def test_a_wijk_that_has_ended_keeps_its_page(client, s):
    afgerond(s)
    Wijk.objects.filter(pk=s.wijk.pk).update(tot=klok.vandaag())
    tekst = woorden(client, "/wijken/krakeel/")
    assert "Deze wijk bestaat niet meer sinds" in tekst
    assert "Wijkfestival" in tekst
    assert "Nieuw plan" not in tekst
    assert "Betaald voor Wijkfestival" in woorden(client, "/wijken/krakeel/kasboek/")
    assert "/wijken/krakeel/" not in client.get("/wijken/").content.decode()


def test_a_team_is_that_of_today(client, s):
    Lidmaatschap.objects.filter(persoon=s.bewoner1).update(tot=klok.vandaag())
    assert "smederij Krakeel bewoner gebiedsregisseur" in woorden(client, "/wijken/krakeel/")
    Lidmaatschap.objects.filter(wijk=s.wijk).update(tot=klok.vandaag())
    assert "Dit team zoekt nog mensen." in woorden(client, "/wijken/krakeel/")


# --- kasboek ---------------------------------------------------------------------------------------
def test_the_kasboek_says_in_words_where_each_euro_went(client, s):
    plan = afgerond(s)
    tekst = woorden(client, "/wijken/krakeel/kasboek/")
    wat, bedrag = r"(Wijkbudget|Toegekend aan|Betaald voor|Terug van)", r"((?:[a-z]+ [a-z]+|[+−]) [\d.,]+) ([\d.,]+)"
    regels = re.findall(rf"{wat} (?:Wijkfestival )?{bedrag}", tekst)
    assert regels == [
        ("Terug van", "weer vrij 289,65", "19.099,65"),
        ("Betaald voor", "− 5.210,35", "19.099,65"),
        ("Toegekend aan", "apart gezet 5.500,00", "24.310,00"),
        ("Wijkbudget", "+ 24.310,00", "24.310,00"),
    ]
    assert (
        f'<a href="/initiatieven/{plan.pk}/">Wijkfestival</a>'
        in client.get("/wijken/krakeel/kasboek/").content.decode()
    )
    assert "kreeg en had nog zijn samen € 24.310. En € 0 + € 5.210,35 + € 19.099,65 is ook € 24.310" in tekst


def test_every_kind_that_touches_a_wijk_has_words_and_a_sentence(client, s):
    nooit = {Soort.BIJDRAGE, Soort.NAAR_RESERVE}
    assert set(KASBOEK) == set(Soort) - nooit
    tekst = woorden(client, "/wijken/krakeel/kasboek/")
    for soort in KASBOEK.values():
        assert f"{soort.naam} {soort.uitleg}" in tekst


def test_saving_giving_and_putting_right_are_told(client, s):
    vandaag, pot = klok.vandaag(), maak.spaarpot(s.wijk)
    vrij, elders = kas.pot_van_wijk(s.wijk.pk), kas.pot_van_wijk(s.andere_wijk.pk)
    fout = maak.boeking(Soort.SPAREN, vrij, pot, "10.00", vandaag)
    kas.herstel(fout.pk, door_id=None, als="systeem", reden="Dubbel.", datum=vandaag, op=klok.nu())
    maak.boeking(Soort.TUSSEN_WIJKEN, vrij, elders, "300.00", vandaag)
    tekst = woorden(client, "/wijken/krakeel/kasboek/")
    assert "Gespaard voor Speeltuin opzij gelegd 10,00" in tekst
    assert "Hersteld: gespaard voor Speeltuin teruggedraaid 10,00" in tekst
    assert "Van wijk naar wijk (Venesluis) − 300,00" in tekst
    assert "Van wijk naar wijk (Krakeel) + 300,00" in woorden(client, "/wijken/venesluis/kasboek/")


def test_the_signed_amounts_lead_from_saldo_to_saldo(s):
    afgerond(s)
    regels = kasboek.in_woorden(kasboek.lijnen(s.wijk.pk, klok.vandaag().year))
    saldo = Decimal(0)
    for regel in reversed(regels):
        saldo += {"+": regel.bedrag, "−": -regel.bedrag, "": 0}[regel.teken]
        assert saldo == regel.saldo
        assert bool(regel.teken) != bool(regel.intern)


def test_a_year_can_be_chosen(client):
    [krakeel] = maak.wijken(1)
    maak.geld_voor_wijk(krakeel, "4000.00", jaar=2025)
    maak.geld_voor_wijk(krakeel, "24310.00", jaar=2026)
    tekst = woorden(client, "/wijken/krakeel/kasboek/")
    assert "2026 in vijf woorden Krakeel kreeg € 24.310 in 2026 en had nog € 4.000" in tekst
    oud = woorden(client, "/wijken/krakeel/kasboek/?jaar=2025")
    assert "+ 4.000,00" in oud
    assert "24.310,00" not in oud
    assert "In 1999 is er niets geboekt" in woorden(client, "/wijken/krakeel/kasboek/?jaar=1999")
    for onzin in ("", "x", "%00", "²⁰²⁵", "-2025", "99999999999999999999", "2025'"):
        assert "2026 in vijf woorden" in woorden(client, f"/wijken/krakeel/kasboek/?jaar={onzin}")


def test_a_kasboek_has_pages_of_fifty_and_costs_the_same_for_one_line_and_fifty(client, s):
    vrij, vandaag = kas.pot_van_wijk(s.wijk.pk), klok.vandaag()
    maak.boeking(Soort.TOEKENNING, vrij, kas.nieuwe_pot_toekenning(s.wijk.pk), "10.00", vandaag)
    with CaptureQueriesContext(connection) as een:
        client.get("/wijken/krakeel/kasboek/")
    for nummer in range(59):
        pot = kas.nieuwe_pot_toekenning(s.wijk.pk)
        if nummer % 6 == 0:
            Toekenning.objects.create(initiatief=plannen.concept(s, titel=f"Plan {nummer}"), wijk=s.wijk, pot=pot)
        maak.boeking(Soort.TOEKENNING, vrij, pot, "10.00", vandaag)
    with CaptureQueriesContext(connection) as veel:
        antwoord = client.get("/wijken/krakeel/kasboek/")
    assert len(veel) == len(een) <= 8
    assert len(antwoord.context["regels"]) == 50
    tweede = woorden(client, "/wijken/krakeel/kasboek/?pagina=2")
    assert "Bladzijde 2 van 2" in tweede
    assert "+ 24.310,00" in tweede
    eerste = woorden(client, "/wijken/krakeel/kasboek/")
    assert "Toegekend aan een plan" in eerste
    assert "Plan 12" not in eerste, "a plan that is not public is not named"


# --- how it works ----------------------------------------------------------------------------------
def test_how_it_works_follows_the_towns_settings(client, s):
    Gemeente.objects.update(klein_tot=Decimal("600"), gewoon_tot=Decimal("3000"), dagen_team=9, dagen_kassier=5)
    tekst = woorden(client, "/zo-werkt-het/")
    assert "Klein: tot en met € 600 Gewoon: tot en met € 3.000 Groot: meer dan € 3.000" in tekst
    assert "binnen 9 dagen" in tekst
    assert "binnen 5 dagen" in tekst
    for woord in (
        "kreeg",
        "had nog",
        "in spaardoelen",
        "toegekend en wordt nog betaald",
        "betaald",
        "vrij te besteden",
    ):
        assert woord in tekst


def test_what_a_besluit_is_in_law_follows_the_setting(client, s):
    assert "bezwaar" in woorden(client, "/zo-werkt-het/")
    Gemeente.objects.update(rechtsvorm=Gemeente.Rechtsvorm.PRIVAAT)
    tekst = woorden(client, "/zo-werkt-het/")
    assert "bezwaar" not in tekst
    assert "college" not in tekst
    assert "aan de stuurgroep voorleggen" in tekst


def test_only_the_spelregels_in_force_are_shown(client, s):
    Spelregel.objects.filter(nummer=2).update(tot=klok.vandaag())
    Spelregel.objects.create(nummer=9, tekst="Pas later.", van=klok.vandaag() + timedelta(days=1))
    Spelregel.objects.create(nummer=8, tekst="Alleen Krakeel.", wijk=s.wijk, van=date(2020, 1, 1))
    tekst = woorden(client, "/zo-werkt-het/")
    assert "Spelregel 1" in tekst
    assert "Spelregel 2" not in tekst
    assert "Pas later." not in tekst
    assert "Alleen Krakeel." not in tekst
