"""What pages cost and what they keep to themselves: queries do not grow with rows, and nothing private is public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import plannen
from tests.foto import foto

pytestmark = pytest.mark.django_db

MERKEN = {
    "telefoon": "06 98 76 54 32",
    "contact2_naam": "Geheime Tweede",
    "contact2_telefoon": "06 12 34 98 76",
    "wie_mee": "Merkteken Meedoener",
}


@pytest.fixture
def s():
    return plannen.smederij(geld_in_wijk="900000.00")


def vragen(client, pad: str) -> int:
    """Give how many queries a page takes, after a first visit."""
    assert client.get(pad).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as gesteld:
        assert client.get(pad).status_code == 200
    return len(gesteld)


def rijk_plan(s, **anders):
    """Give a plan with one of everything on its page."""
    plan = plannen.plan(s, "in-gesprek", **anders)
    plannen.doe(plan, "steunen", s.buur)
    plannen.doe(plan, "vraag-stellen", s.officer1, {"tekst": "Waarom?", "uiterlijk": plannen.klok.vandaag()})
    plannen.doe(plan, "vraag-beantwoorden", s.trekker, {"antwoord": "Daarom."}, deel=plan.vragen.get())
    plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    for wie in (s.bewoner1, s.bewoner2):
        plannen.doe(plan, "besluit-ondertekenen", wie, deel=plan.besluiten.get())
    plannen.doe(plan, "starten", s.trekker)
    plannen.doe(plan, "nieuws-plaatsen", s.trekker, {"tekst": "Kijk!", "foto": foto(), "alt": "Een plein"})
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens("1000.00"))
    return plan


PAGINAS = (
    ("anoniem", "/initiatieven/"),
    ("anoniem", "/initiatieven/?q=wijkfestival"),
    ("anoniem", "/"),
    ("anoniem", "/wijken/"),
    ("anoniem", "/wijken/krakeel/"),
    ("anoniem", "/wijken/krakeel/kasboek/"),
    ("trekker", "/te-doen/"),
    ("trekker", "/mijn/"),
    ("officer1", "/te-doen/"),
    ("kassier", "/kassier/"),
)


def alle_vragen(client, s) -> dict:
    """Give, for every page and who looks at it, how many queries it takes."""
    uit = {}
    for rol, pad in PAGINAS:
        client.logout()
        if rol != "anoniem":
            client.force_login(s.rollen[rol])
        uit[rol, pad] = vragen(client, pad)
    return uit


def test_one_row_and_fifty_cost_the_same_queries(client, s):
    een_van_elk = ("toegekend", "in-uitvoering", "verslag-ingeleverd", "afgerond")
    for status in ("ingediend", *een_van_elk):
        plannen.plan(s, status, "1000.00")
    goedgekeurde_bon(s, rijk_plan(s))
    weinig = alle_vragen(client, s)
    for _ in range(50):
        plannen.plan(s, "ingediend", "1000.00")
    for status in een_van_elk:
        plannen.plan(s, status, "1000.00")
    for _ in range(3):
        goedgekeurde_bon(s, rijk_plan(s))
    assert alle_vragen(client, s) == weinig


def goedgekeurde_bon(s, plan) -> None:
    """One bon more, and approved: for the kassier."""
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens("10.00"))
    plannen.doe(plan, "bon-goedkeuren", s.bewoner1, deel=plan.bonnen.latest("pk"))


@pytest.mark.parametrize(
    "pad",
    [
        "/",
        "/wijken/",
        "/wijken/krakeel/",
        "/wijken/krakeel/kasboek/",
        "/initiatieven/",
        "/budget/",
        "/zo-werkt-het/",
        "plan",
    ],
)
def test_a_visitors_page_takes_at_most_eight_queries(client, s, pad):
    plan = rijk_plan(s)
    assert vragen(client, plan.get_absolute_url() if pad == "plan" else pad) <= 8


def test_a_plan_with_much_on_it_costs_no_more_queries(client, s):
    een, veel = rijk_plan(s), rijk_plan(s)
    for _ in range(5):
        plannen.doe(veel, "nieuws-plaatsen", s.trekker, {"tekst": "Weer wat!", "foto": foto(), "alt": "Een plein"})
        plannen.doe(veel, "bon-inleveren", s.trekker, plannen.bon_gegevens("10.00"))
    for rol in (None, "trekker", "officer1", "kassier"):
        if rol:
            client.force_login(s.rollen[rol])
        assert vragen(client, een.get_absolute_url()) == vragen(client, veel.get_absolute_url()), rol


def test_a_public_page_shows_nothing_private(client, s):
    plan = rijk_plan(s, **MERKEN)
    bon = plan.bonnen.get()
    geheim = [
        *MERKEN.values(),
        s.trekker.naam,
        s.trekker.email,
        s.trekker.telefoon,
        s.buur.naam,
        s.bewoner1.naam,
        s.officer1.naam,
        bon.iban,
        bon.ten_name_van,
        bon.omschrijving,
        str(bon.bewijs_id),
    ]
    paden = [plan.get_absolute_url(), "/", "/initiatieven/", "/wijken/", "/wijken/krakeel/", "/wijken/krakeel/kasboek/"]
    for rol in (None, "buur", "team_elders", "stuurgroep", "beheerder"):
        if rol:
            client.force_login(s.rollen[rol])
        for pad in paden:
            pagina = client.get(pad).content.decode()
            eigen = {s.rollen[rol].naam, s.rollen[rol].email} if rol else set()
            assert not [merk for merk in geheim if merk in pagina and merk not in eigen], (rol, pad)


def test_a_besluit_being_written_does_not_leak(client, s):
    plan = plannen.plan(s, "in-gesprek")
    plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens() | {"reden": "Dit is nog geheim."})
    for rol, ziet in ((None, False), ("trekker", False), ("buur", False), ("kassier", False), ("bewoner1", True)):
        if rol:
            client.force_login(s.rollen[rol])
        assert ("Dit is nog geheim." in client.get(plan.get_absolute_url()).content.decode()) == ziet, rol
