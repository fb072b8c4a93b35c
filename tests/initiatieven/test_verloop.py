"""The way of a plan, act by act, through the engine: what may, what may not, and what the money does."""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from budgetten.models import Pot
from budgetten.stand import vijf_woorden
from initiatieven.models import Besluit, Bon, Initiatief, Steun
from initiatieven.verloop import HANDELINGEN, VERLOOP, lezen
from tests import plannen
from wijken import klok
from wijken.handelen import KanNiet, MagNiet, NietGevonden, Ongeldig, mogelijk, voer_uit
from wijken.models import Gebeurtenis
from wijken.rechten import rollen_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return plannen.smederij()


def geld(s):
    return vijf_woorden(klok.vandaag().year)[s.wijk.pk]


@pytest.mark.parametrize("status", plannen.STATUSSEN)
def test_every_state_is_reached_by_the_acts_themselves(s, status):
    assert plannen.plan(s, status).status == status


def test_a_plan_of_6000_from_concept_to_closed_moves_exactly_its_money(s):
    p = plannen.plan(s, "in-uitvoering", "6000.00", toegekend="5500.00")
    assert (geld(s).toegekend, geld(s).vrij) == (Decimal("5500.00"), Decimal("18810.00"))
    for bedrag in ("5000.00", "210.35"):
        plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens(bedrag))
        bon = p.bonnen.latest("pk")
        plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=bon)
        assert geld(s).betaald == Decimal("5000.00") * (bedrag != "5000.00"), "approved is not paid"
        plannen.doe(p, "betalen", s.kassier, {"datum": klok.vandaag()}, deel=bon)
    plannen.doe(p, "verslag-inleveren", s.trekker, {"tekst": "Mooi.", "uren": 80, "terugblik": "Doen."})
    p = plannen.doe(p, "afronden", s.officer1)
    assert p.status == "afgerond"
    stand = geld(s)
    assert stand.betaald == Decimal("5210.35")
    assert stand.toegekend == 0
    assert stand.vrij == Decimal("24310.00") - Decimal("5210.35")
    cijfers = lezen.met_bedragen(Initiatief.objects.filter(pk=p.pk)).get()
    assert (cijfers.toegekend, cijfers.betaald, cijfers.terug) == (
        Decimal("5500.00"),
        Decimal("5210.35"),
        Decimal("289.65"),
    )


def test_a_plan_that_asks_nothing_cannot_be_handed_in(s):
    p = plannen.concept(s)
    p.kostenregels.all().delete()
    with pytest.raises(KanNiet, match="kosten"):
        plannen.doe(p, "indienen", s.trekker)


def test_a_heavier_plan_must_say_more_before_it_is_handed_in(s):
    licht = plannen.concept(s, "500.00", draagvlak="", onderhoud="", planning="", contact2_naam="")
    assert plannen.doe(licht, "indienen", s.trekker).status == "ingediend"
    gewoon = plannen.concept(s, "500.01", draagvlak="")
    with pytest.raises(KanNiet, match="rondgevraagd"):
        plannen.doe(gewoon, "indienen", s.trekker)
    groot = plannen.concept(s, "2500.01", onderhoud="")
    with pytest.raises(KanNiet, match="later voor"):
        plannen.doe(groot, "indienen", s.trekker)


def test_a_plan_is_for_the_wijk_where_one_lives(s):
    p = plannen.concept(s)
    s.trekker.bewonerschappen.update(wijk=s.andere_wijk)
    with pytest.raises(KanNiet, match="eigen wijk"):
        plannen.doe(p, "indienen", s.trekker)


def test_somebody_who_lives_nowhere_here_makes_no_plan(s):
    with pytest.raises(MagNiet):
        plannen.maak_concept(s.officer1.pk, {"velden": plannen.velden(s), "kosten": []})


def test_steun_counts_once_and_not_for_the_own_plan(s):
    p = plannen.plan(s, "ingediend")
    plannen.doe(p, "steunen", s.buur)
    with pytest.raises(KanNiet):
        plannen.doe(p, "steunen", s.buur)
    with pytest.raises(MagNiet):
        plannen.doe(p, "steunen", s.trekker)
    assert Steun.objects.filter(initiatief=p).count() == 1
    plannen.doe(p, "steun-intrekken", s.buur)
    assert not Steun.objects.filter(initiatief=p).exists()


def test_a_question_gives_the_turn_to_the_groep_and_the_answer_gives_it_back(s):
    p = plannen.plan(s, "in-gesprek")
    dag = klok.vandaag() + timedelta(days=9)
    p = plannen.doe(p, "vraag-stellen", s.officer1, {"tekst": "Wie ruimt op?", "uiterlijk": dag})
    assert (p.aan_de_beurt, p.uiterlijk) == ("groep", dag)
    p = plannen.doe(p, "vraag-beantwoorden", s.trekker, {"antwoord": "Wij."}, deel=p.vragen.get())
    assert p.aan_de_beurt == "team"


def test_a_plan_in_talk_changes_only_while_a_question_is_open_and_what_it_said_stays_visible(s):
    p = plannen.plan(s, "in-gesprek")
    nieuw = {"velden": plannen.velden(s, titel="Groot wijkfestival"), "kosten": plannen.kosten("5000.00")}
    with pytest.raises(KanNiet):
        plannen.doe(p, "aanpassen", s.trekker, nieuw)
    plannen.doe(p, "vraag-stellen", s.officer1, {"tekst": "Kan het goedkoper?", "uiterlijk": klok.vandaag()})
    plannen.doe(p, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(p, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    p = plannen.doe(p, "aanpassen", s.trekker, nieuw)
    assert p.titel == "Groot wijkfestival"
    assert set(p.wijzigingen.values_list("veld", "oud")) == {
        ("titel", "Wijkfestival"),
        ("kosten", "kosten: Alles bij elkaar, €\u00a06.000"),
    }
    assert p.besluiten.get().vervallen_op, "a besluit about the old text lapses"


def _besluit(s, p, **kwargs):
    plannen.doe(p, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(p, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens(**kwargs))
    return p.besluiten.get(vervallen_op__isnull=True, definitief_op__isnull=True)


def test_one_resident_and_one_officer_are_not_enough_and_a_second_resident_is(s):
    p = plannen.plan(s, "in-gesprek")
    besluit = _besluit(s, p)
    with pytest.raises(KanNiet, match="Bewoners beslissen"):
        plannen.doe(p, "besluit-ondertekenen", s.officer1, deel=besluit)
    plannen.doe(p, "besluit-ondertekenen", s.bewoner1, deel=besluit)
    p = plannen.doe(p, "besluit-ondertekenen", s.officer1, deel=besluit)
    assert p.status == "in-gesprek"
    with pytest.raises(KanNiet, match="Bewoners beslissen"):
        plannen.doe(p, "besluit-ondertekenen", s.officer2, deel=besluit)
    p = plannen.doe(p, "besluit-ondertekenen", s.bewoner2, deel=besluit)
    assert p.status == "toegekend"


def test_a_klein_plan_needs_one_resident_and_one_more(s):
    p = plannen.plan(s, "in-gesprek", "400.00")
    besluit = _besluit(s, p)
    plannen.doe(p, "besluit-ondertekenen", s.bewoner1, deel=besluit)
    assert plannen.doe(p, "besluit-ondertekenen", s.officer1, deel=besluit).status == "toegekend"


def test_a_new_text_voids_the_signatures(s):
    p = plannen.plan(s, "in-gesprek")
    oud = _besluit(s, p)
    plannen.doe(p, "besluit-ondertekenen", s.bewoner1, deel=oud)
    plannen.doe(p, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens("deels-toekennen", "5500.00"))
    with pytest.raises(KanNiet):
        plannen.doe(p, "besluit-ondertekenen", s.bewoner2, deel=oud)
    nieuw = p.besluiten.get(vervallen_op__isnull=True)
    assert plannen.doe(p, "besluit-ondertekenen", s.bewoner2, deel=nieuw).status == "in-gesprek"


def test_who_stands_aside_decides_no_more_and_an_earlier_signature_counts_no_more(s):
    p = plannen.plan(s, "in-gesprek")
    besluit = _besluit(s, p)
    plannen.doe(p, "besluit-ondertekenen", s.bewoner1, deel=besluit)
    plannen.doe(p, "terzijde-staan", s.bewoner1)
    assert Besluit.objects.get(pk=besluit.pk).vervallen_op
    with pytest.raises(MagNiet):
        plannen.doe(p, "besluit-voorbereiden", s.bewoner1, plannen.besluit_gegevens())


def test_nobody_decides_on_an_own_plan(s):
    plannen.lid(s.trekker, "teamlid", wijk=s.wijk, functie="bewoner")
    p = plannen.plan(s, "in-gesprek")
    for naam in ("spelregels-nalopen", "besluit-voorbereiden"):
        with pytest.raises(MagNiet):
            plannen.doe(p, naam, s.trekker, {})


@pytest.mark.parametrize(
    ("soort", "bedrag", "veld"),
    [
        ("deels-toekennen", None, "bedrag"),
        ("deels-toekennen", "6000.00", "bedrag"),
        ("toekennen", "5999.99", "bedrag"),
        ("afwijzen", "1.00", "bedrag"),
    ],
)
def test_a_besluit_that_does_not_add_up_is_told_why(s, soort, bedrag, veld):
    p = plannen.plan(s, "in-gesprek")
    plannen.doe(p, "spelregels-nalopen", s.officer1, plannen.alles_past())
    with pytest.raises(Ongeldig) as fout:
        plannen.doe(p, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens(soort, bedrag))
    assert veld in fout.value.fouten
    assert not p.besluiten.exists()


def test_no_more_is_awarded_than_the_wijk_has(s):
    p = plannen.plan(s, "in-gesprek", "24310.01")
    plannen.doe(p, "spelregels-nalopen", s.officer1, plannen.alles_past())
    with pytest.raises(Ongeldig):
        plannen.doe(p, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())


def test_money_that_went_elsewhere_since_stops_the_last_signature(s):
    een, twee = plannen.plan(s, "in-gesprek", "20000.00"), plannen.plan(s, "in-gesprek", "20000.00")
    besluiten = [(p, _besluit(s, p)) for p in (een, twee)]
    for p, besluit in besluiten:
        plannen.doe(p, "besluit-ondertekenen", s.bewoner1, deel=besluit)
    assert plannen.doe(een, "besluit-ondertekenen", s.bewoner2, deel=besluiten[0][1]).status == "toegekend"
    with pytest.raises(KanNiet, match="vrij te besteden"):
        plannen.doe(twee, "besluit-ondertekenen", s.bewoner2, deel=besluiten[1][1])


def test_who_hands_in_does_not_approve_and_who_approves_does_not_pay(s):
    plannen.lid(s.bewoner1, "kassier")
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    bon = p.bonnen.get()
    plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=bon)
    with pytest.raises(KanNiet, match="Een ander"):
        plannen.doe(p, "betalen", s.bewoner1, {"datum": klok.vandaag()}, deel=bon)
    plannen.doe(p, "betalen", s.kassier, {"datum": klok.vandaag()}, deel=bon)


def test_approved_bonnen_never_exceed_what_is_set_aside(s):
    p = plannen.plan(s, "in-uitvoering", "1000.00")
    for _ in range(2):
        plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens("600.00"))
    een, twee = p.bonnen.all()
    plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=een)
    with pytest.raises(KanNiet, match="400"):
        plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=twee)
    with pytest.raises(Ongeldig) as fout:
        plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens("400.01"))
    assert "400" in fout.value.fouten["bedrag"]


def test_a_payment_that_failed_goes_back_to_the_groep_and_needs_approval_again(s):
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    bon = p.bonnen.get()
    plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=bon)
    p = plannen.doe(p, "betaling-mislukt", s.kassier, {"reden": "De naam klopt niet."}, deel=bon)
    assert p.aan_de_beurt == "groep"
    plannen.doe(p, "bon-aanpassen", s.trekker, plannen.bon_gegevens() | {"bewijs": None}, deel=bon)
    bon.refresh_from_db()
    assert (bon.status, bon.goedgekeurd_door_id) == (Bon.Status.INGELEVERD, None)
    with pytest.raises(KanNiet):
        plannen.doe(p, "betalen", s.kassier, {"datum": klok.vandaag()}, deel=bon)


@pytest.mark.parametrize("verschil", [1, -400])
def test_the_day_at_the_bank_is_not_to_come_and_not_before_approval(s, verschil):
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    bon = p.bonnen.get()
    plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=bon)
    with pytest.raises(Ongeldig):
        plannen.doe(p, "betalen", s.kassier, {"datum": klok.vandaag() + timedelta(days=verschil)}, deel=bon)


def test_a_payee_in_the_team_approves_nothing_of_that_plan(s):
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    Bon.objects.update(ontvanger=s.bewoner1)
    with pytest.raises(MagNiet):
        plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=p.bonnen.get())


@pytest.mark.parametrize("naam", ["afronden", "stoppen"])
def test_a_plan_does_not_end_while_a_bon_is_open(s, naam):
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    if naam == "afronden":
        plannen.doe(p, "verslag-inleveren", s.trekker, {"tekst": "Mooi.", "uren": 80, "terugblik": "Doen."})
    wie = s.bewoner1 if naam == "afronden" else s.trekker
    with pytest.raises(KanNiet, match="bon open"):
        plannen.doe(p, naam, wie, {"reden": "x"})


def test_stopping_gives_the_rest_back_to_the_wijk(s):
    plannen.plan(s, "gestopt")
    assert geld(s).vrij == Decimal("24310.00")
    assert not Pot.objects.filter(soort="toekenning", saldo__gt=0).exists()


def test_the_same_form_twice_is_one_act_and_another_content_is_refused(s):
    p = plannen.plan(s, "in-gesprek")
    nummer = "6b2b1c1e-0000-4000-8000-000000000001"
    gegevens = {"tekst": "Wie ruimt op?", "uiterlijk": klok.vandaag()}
    een = voer_uit(VERLOOP, "vraag-stellen", p.pk, s.officer1.pk, gegevens, kenmerk=nummer)
    twee = voer_uit(VERLOOP, "vraag-stellen", p.pk, s.officer1.pk, gegevens, kenmerk=nummer)
    assert een == twee
    assert p.vragen.count() == 1
    with pytest.raises(KanNiet, match="al verstuurd"):
        voer_uit(VERLOOP, "vraag-stellen", p.pk, s.officer1.pk, gegevens | {"tekst": "Iets anders"}, kenmerk=nummer)


def test_a_part_of_another_plan_is_not_found(s):
    een, twee = plannen.plan(s, "in-uitvoering"), plannen.plan(s, "in-uitvoering")
    plannen.doe(een, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    with pytest.raises(NietGevonden):
        plannen.doe(twee, "bon-goedkeuren", s.bewoner1, deel=een.bonnen.get())


def test_a_concept_is_there_for_its_groep_only(s):
    p = plannen.concept(s)
    for wie in (s.buur, s.bewoner1, s.officer1, s.beheerder):
        with pytest.raises(NietGevonden):
            plannen.doe(p, "indienen", wie)


def test_who_left_the_team_acts_no_more(s):
    p = plannen.plan(s, "ingediend")
    s.officer1.lidmaatschappen.filter(wijk=s.wijk).update(tot=klok.vandaag())
    with pytest.raises(MagNiet):
        plannen.doe(p, "bespreken", s.officer1)


def test_every_act_leaves_one_line_of_history(s):
    p = plannen.plan(s, "afgerond")
    namen = [g.handeling for g in Gebeurtenis.objects.van_zaak("initiatief", p.pk)]
    assert namen == [
        "beginnen",
        "indienen",
        "bespreken",
        "spelregels-nalopen",
        "besluit-voorbereiden",
        "besluit-ondertekenen",
        "besluit-ondertekenen",
        "starten",
        "verslag-inleveren",
        "afronden",
    ]


def test_mogelijk_asks_no_query(s, django_assert_num_queries):
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    for wie in s.rollen.values():
        rollen = rollen_van(wie.pk, klok.vandaag())
        zaak = lezen.laad(p.pk, rollen)
        with django_assert_num_queries(0):
            mogelijk(VERLOOP, rollen, zaak)


def test_the_table_says_what_the_database_allows():
    """sql/status.sql and the table name the same ways of a plan."""
    sql = Path("initiatieven/sql/status.sql").read_text().split("NOT IN (")[1].split(") THEN")[0]
    in_sql = set(re.findall(r"\('([a-z-]+)', '([a-z-]+)'\)", sql))
    in_tabel = {
        (van, naar)
        for h in HANDELINGEN.values()
        for van in h.van
        for naar in ([h.naar] if h.naar else ["toegekend", "afgewezen"] if h.naam == "besluit-ondertekenen" else [])
    }
    assert in_sql == in_tabel
