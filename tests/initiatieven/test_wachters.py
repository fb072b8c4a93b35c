"""What the database itself refuses about plans, besluiten, bonnen and history, whatever the code above it does."""

import pytest
from django.db import DatabaseError, connection, transaction

from initiatieven.models import Besluit, Bon, Ondertekening, Terzijde
from tests import plannen
from wijken import klok
from wijken.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return plannen.smederij()


def geweigerd(sql: str, *waarden) -> str:
    """Run SQL by hand as the web role; give the refusal, or fail when there is none."""
    with connection.cursor() as cur, pytest.raises(DatabaseError) as fout, transaction.atomic():
        cur.execute(sql, waarden)
    return str(fout.value)


def concept_besluit(s, gewicht="gewoon") -> Besluit:
    p = plannen.plan(s, "in-gesprek", "400.00" if gewicht == "klein" else "2000.00")
    plannen.doe(p, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(p, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    return p.besluiten.get()


MAAK_DEFINITIEF = "UPDATE initiatieven_besluit SET definitief_op = now() WHERE id = %s"


@pytest.mark.parametrize(
    ("gewicht", "wie", "telt"),
    [
        ("klein", [], False),
        ("klein", ["bewoner1"], False),
        ("klein", ["officer1", "officer2"], False),
        ("klein", ["bewoner1", "officer1"], True),
        ("klein", ["bewoner1", "bewoner2"], True),
        ("gewoon", ["bewoner1"], False),
        ("gewoon", ["bewoner1", "officer1"], False),
        ("gewoon", ["bewoner1", "bewoner2"], True),
        ("gewoon", ["bewoner1", "bewoner2", "officer1"], True),
        ("gewoon", ["bewoner1", "bewoner2", "officer1", "officer2"], False),
    ],
)
def test_a_besluit_becomes_final_only_with_its_signatures(s, gewicht, wie, telt):
    besluit = concept_besluit(s, gewicht)
    assert besluit.gewicht == gewicht
    for naam in wie:
        functie = {"officer1": "gebiedsregisseur", "officer2": "opbouwwerker"}.get(naam, "bewoner")
        Ondertekening.objects.create(besluit=besluit, persoon=getattr(s, naam), functie=functie, op=klok.nu())
    if telt:
        with connection.cursor() as cur:
            cur.execute(MAAK_DEFINITIEF, [besluit.pk])
        besluit.refresh_from_db()
        assert besluit.definitief_op
    else:
        assert "mist handtekeningen" in geweigerd(MAAK_DEFINITIEF, besluit.pk)


def test_only_a_teamlid_signs_in_the_own_functie(s):
    besluit = concept_besluit(s)
    for wie, functie in ((s.buur, "bewoner"), (s.officer1, "bewoner"), (s.team_elders, "bewoner")):
        with pytest.raises(DatabaseError, match="lid van dit team"), transaction.atomic():
            Ondertekening.objects.create(besluit=besluit, persoon=wie, functie=functie, op=klok.nu())


def test_nobody_signs_for_an_own_plan_or_from_aside(s):
    besluit = concept_besluit(s)
    plannen.lid(s.trekker, "teamlid", wijk=s.wijk, functie="bewoner")
    Terzijde.objects.create(initiatief=besluit.initiatief, persoon=s.bewoner1, op=klok.nu())
    for wie in (s.trekker, s.bewoner1):
        with pytest.raises(DatabaseError, match="eigen plan"), transaction.atomic():
            Ondertekening.objects.create(besluit=besluit, persoon=wie, functie="bewoner", op=klok.nu())


@pytest.mark.parametrize(
    "verandering",
    ["bedrag = 1", "reden = 'x'", "soort = 'afwijzen', bedrag = 0", "definitief_op = NULL", "vervallen_op = now()"],
)
def test_a_final_besluit_never_changes(s, verandering):
    besluit = plannen.plan(s, "toegekend").besluiten.get()
    assert "verandert niet" in geweigerd(f"UPDATE initiatieven_besluit SET {verandering} WHERE id = %s", besluit.pk)
    geweigerd("DELETE FROM initiatieven_besluit WHERE id = %s", besluit.pk)


def test_the_text_of_a_besluit_does_not_change_under_its_signatures(s):
    besluit = concept_besluit(s)
    assert "nieuw besluit" in geweigerd("UPDATE initiatieven_besluit SET bedrag = 1 WHERE id = %s", besluit.pk)


def test_a_signature_stays(s):
    besluit = plannen.plan(s, "toegekend").besluiten.get()
    geweigerd("UPDATE initiatieven_ondertekening SET functie = 'bewoner' WHERE besluit_id = %s", besluit.pk)
    geweigerd("DELETE FROM initiatieven_ondertekening WHERE besluit_id = %s", besluit.pk)


@pytest.mark.parametrize("van", ["concept", "ingediend", "afgewezen", "afgerond", "ingetrokken"])
def test_a_plan_does_not_leave_its_ways(s, van):
    p = plannen.plan(s, van)
    assert "gaat niet van" in geweigerd("UPDATE initiatieven_initiatief SET status = 'toegekend' WHERE id = %s", p.pk)


def test_an_award_needs_a_final_besluit(s):
    p = plannen.plan(s, "in-gesprek")
    assert "Zonder ondertekend besluit" in geweigerd(
        "UPDATE initiatieven_initiatief SET status = 'toegekend' WHERE id = %s", p.pk
    )


def test_a_plan_begins_as_a_concept(s):
    oud = plannen.concept(s)
    oud.pk, oud.status, oud.ingediend_op, oud.openbaar_vanaf = None, "ingediend", klok.nu(), klok.nu()
    with pytest.raises(DatabaseError, match="begint als concept"), transaction.atomic():
        oud.save(force_insert=True)


@pytest.mark.parametrize(
    "zetten",
    [
        "goedgekeurd_door_id = ingeleverd_door_id, status = 'goedgekeurd'",
        "status = 'goedgekeurd'",
        "status = 'betaald'",
        "bedrag = 0",
    ],
)
def test_two_hands_on_a_bon_also_in_the_database(s, zetten):
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    geweigerd(f"UPDATE initiatieven_bon SET {zetten} WHERE initiatief_id = %s", p.pk)


def test_who_approved_does_not_pay_also_in_the_database(s):
    p = plannen.plan(s, "in-uitvoering")
    plannen.doe(p, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    plannen.doe(p, "bon-goedkeuren", s.bewoner1, deel=p.bonnen.get())
    plannen.doe(p, "betalen", s.kassier, {"datum": klok.vandaag()}, deel=p.bonnen.get())
    assert "bon_ander_betaalt" in geweigerd(
        "UPDATE initiatieven_bon SET betaald_door_id = goedgekeurd_door_id WHERE initiatief_id = %s", p.pk
    )
    assert Bon.objects.get().betaald_door == s.kassier


def test_history_cannot_be_rewritten(s):
    p = plannen.plan(s, "ingediend")
    for sql in (
        "UPDATE wijken_gebeurtenis SET reden = 'x' WHERE zaak_id = %s",
        "DELETE FROM wijken_gebeurtenis WHERE zaak_id = %s",
    ):
        geweigerd(sql, p.pk)
    geweigerd("TRUNCATE wijken_gebeurtenis CASCADE")
    assert Gebeurtenis.objects.van_zaak("initiatief", p.pk).count() == 2
