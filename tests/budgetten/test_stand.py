"""A wijk's money in five words, as a worked example in euros.

Always: kreeg + had nog = in spaardoelen + toegekend en wordt nog betaald + betaald + vrij te besteden.
"""

from datetime import date
from decimal import Decimal

import pytest

from budgetten import kas, narekenen, stand
from budgetten.models import Boekingsoort, Kasboekregel, Pot
from budgetten.regels import VijfWoorden
from tests import maak
from wijken.models import Wijk


def woorden(wijk: Wijk, jaar: int) -> dict[str, Decimal]:
    """The words that are not nought, after holding both sides against each other in every year."""
    for elk_jaar in range(2024, 2029):
        assert list(narekenen.verschil_vijf_woorden(elk_jaar, stand.vijf_woorden(elk_jaar))) == []
    w = stand.vijf_woorden(jaar, [wijk.pk]).get(wijk.pk, VijfWoorden())
    return {naam: bedrag for naam in w.__dataclass_fields__ if (bedrag := getattr(w, naam))}


def kasboek(wijk: Wijk) -> list[tuple]:
    """The wijk's lines: number, soort, what came from outside, what was paid, what the wijk has after it."""
    return list(
        Kasboekregel.objects.filter(wijk=wijk)
        .order_by("nummer")
        .values_list("nummer", "soort", "kreeg", "betaald", "saldo")
    )


def uit_de_reserve(wijkpot: Pot, bedrag: str, dag: date) -> None:
    bron = Pot.objects.get(soort="te-verdelen", jaarbudget__jaar=dag.year)
    maak.boeking(Boekingsoort.BIJDRAGE, kas.pot_bijdrage(maak.organisatie().pk), bron, bedrag, dag)
    maak.boeking(Boekingsoort.NAAR_RESERVE, bron, kas.pot_reserve(), bedrag, dag)
    maak.boeking(Boekingsoort.UIT_RESERVE, kas.pot_reserve(), wijkpot, bedrag, dag)


@pytest.mark.django_db
def test_krakeel_through_three_years():
    krakeel, buurt = maak.wijken(2)

    # 2025: Krakeel gets 4.000. A plan is awarded 880 and paid in full. 3.120 is left.
    vrij = maak.geld_voor_wijk(krakeel, "4000.00", jaar=2025)
    oud_plan, betaald = kas.nieuwe_pot_toekenning(krakeel.pk), kas.pot_uitgaven(krakeel.pk)
    maak.boeking(Boekingsoort.TOEKENNING, vrij, oud_plan, "880.00", date(2025, 3, 1))
    oude_betaling = maak.boeking(Boekingsoort.BETALING, oud_plan, betaald, "880.00", date(2025, 4, 1))
    assert woorden(krakeel, 2025) == {"kreeg": 4000, "betaald": 880, "vrij": 3120}

    # 2026: what is left stays with the wijk; the verdeling brings 24.310.
    maak.geld_voor_wijk(krakeel, "24310.00", jaar=2026)
    assert woorden(krakeel, 2026) == {"had_nog": 3120, "kreeg": 24310, "vrij": 27430}

    # It saves 6.000 for a playground.
    speeltuin = maak.spaarpot(krakeel)
    maak.boeking(Boekingsoort.SPAREN, vrij, speeltuin, "6000.00", date(2026, 2, 1))
    assert woorden(krakeel, 2026) == {"had_nog": 3120, "kreeg": 24310, "in_spaardoelen": 6000, "vrij": 21430}

    # Two plans are awarded 5.500 and 8.400. Nothing has left the wijk yet.
    feest, bomen = kas.nieuwe_pot_toekenning(krakeel.pk), kas.nieuwe_pot_toekenning(krakeel.pk)
    maak.boeking(Boekingsoort.TOEKENNING, vrij, feest, "5500.00", date(2026, 4, 1))
    maak.boeking(Boekingsoort.TOEKENNING, vrij, bomen, "8400.00", date(2026, 4, 1))
    assert woorden(krakeel, 2026) == {
        "had_nog": 3120, "kreeg": 24310, "in_spaardoelen": 6000, "toegekend": 13900, "vrij": 7530,
    }  # fmt: skip

    # The feast costs 5.210; the other 290 goes back. This is the sentence on the wijk's page.
    feestbetaling = maak.boeking(Boekingsoort.BETALING, feest, betaald, "5210.00", date(2026, 7, 1))
    maak.boeking(Boekingsoort.TERUG, feest, vrij, "290.00", date(2026, 8, 1))
    eind_2026 = {
        "had_nog": 3120, "kreeg": 24310, "in_spaardoelen": 6000, "toegekend": 8400, "betaald": 5210, "vrij": 7820,
    }  # fmt: skip
    assert woorden(krakeel, 2026) == eind_2026

    # 2027: the bank turns out to have sent 210 of 2025's payment back, and the feast's payment was an error.
    maak.boeking(Boekingsoort.TERUGGESTORT, betaald, oud_plan, "210.00", date(2027, 1, 10))
    kas.herstel(
        feestbetaling.pk, door_id=maak.persoon("Kassier").pk, als="kassier", reden="Verkeerde rekening.",
        datum=date(2027, 1, 15), op=maak.OP,
    )  # fmt: skip
    assert woorden(krakeel, 2027) == {
        "had_nog": 22220, "in_spaardoelen": 6000, "toegekend": 13820, "betaald": -5420, "vrij": 7820,
    }  # fmt: skip
    # What the earlier years were, they stay.
    assert woorden(krakeel, 2026) == eind_2026
    assert woorden(krakeel, 2025) == {"kreeg": 4000, "betaald": 880, "vrij": 3120}
    assert oude_betaling.jaar == 2025

    # Money from wijk to wijk, from the reserve, and out of the spaardoel.
    maak.boeking(Boekingsoort.TUSSEN_WIJKEN, vrij, kas.pot_van_wijk(buurt.pk), "820.00", date(2027, 2, 1))
    maak.geld_voor_wijk(buurt, "0.01", jaar=2027)
    uit_de_reserve(vrij, "1000.00", date(2027, 2, 2))
    maak.boeking(Boekingsoort.VRIJGEVEN, speeltuin, vrij, "500.00", date(2027, 2, 3))
    maak.boeking(Boekingsoort.TOEKENNING, speeltuin, bomen, "1500.00", date(2027, 2, 4))
    assert woorden(krakeel, 2027) == {
        "had_nog": 22220, "kreeg": 180, "in_spaardoelen": 4000, "toegekend": 15320, "betaald": -5420, "vrij": 8500,
    }  # fmt: skip
    assert woorden(buurt, 2027) == {"kreeg": Decimal("820.01"), "vrij": Decimal("820.01")}

    # A year further nothing has happened, and nothing is lost.
    assert woorden(krakeel, 2028) == {"had_nog": 27820, "in_spaardoelen": 4000, "toegekend": 15320, "vrij": 8500}

    assert kasboek(krakeel) == [
        # nr  soort           kreeg  betaald  the wijk has
        (1, "verdeling", 4000, 0, 4000),
        (2, "toekenning", 0, 0, 4000),
        (3, "betaling", 0, 880, 3120),
        (4, "verdeling", 24310, 0, 27430),
        (5, "sparen", 0, 0, 27430),
        (6, "toekenning", 0, 0, 27430),
        (7, "toekenning", 0, 0, 27430),
        (8, "betaling", 0, 5210, 22220),
        (9, "terug", 0, 0, 22220),
        (10, "teruggestort", 0, -210, 22430),
        (11, "herstel", 0, -5210, 27640),
        (12, "tussen-wijken", -820, 0, 26820),
        (13, "uit-reserve", 1000, 0, 27820),
        (14, "vrijgeven", 0, 0, 27820),
        (15, "toekenning", 0, 0, 27820),
    ]  # fmt: skip
    assert [regel[1:] for regel in kasboek(buurt)] == [
        ("tussen-wijken", 820, 0, 820),
        ("verdeling", Decimal("0.01"), 0, Decimal("820.01")),
    ]


@pytest.mark.django_db
def test_a_correction_of_the_verdeling_counts_where_the_verdeling_counted():
    krakeel, _ = maak.wijken(2)
    pot = maak.geld_voor_wijk(krakeel, "1000.00", jaar=2025)
    kas.herstel(
        pot.erbij.get().pk, door_id=maak.persoon("Lid").pk, als="stuurgroep", reden="Verkeerde wijk.",
        datum=date(2026, 1, 5), op=maak.OP,
    )  # fmt: skip
    assert woorden(krakeel, 2025) == {"kreeg": 1000, "vrij": 1000}
    assert woorden(krakeel, 2026) == {"had_nog": 1000, "kreeg": -1000}


@pytest.mark.django_db
def test_a_year_that_is_booked_after_a_later_one_is_counted_in_its_own_place():
    krakeel, _ = maak.wijken(2)
    pot = maak.geld_voor_wijk(krakeel, "100.00", jaar=2025)
    maak.geld_voor_wijk(krakeel, "200.00", jaar=2026)
    plan = kas.nieuwe_pot_toekenning(krakeel.pk)
    maak.boeking(Boekingsoort.TOEKENNING, pot, plan, "50.00", date(2025, 12, 31))
    maak.boeking(Boekingsoort.BETALING, plan, kas.pot_uitgaven(krakeel.pk), "50.00", date(2025, 12, 31))
    assert woorden(krakeel, 2025) == {"kreeg": 100, "betaald": 50, "vrij": 50}
    assert woorden(krakeel, 2026) == {"had_nog": 50, "kreeg": 200, "vrij": 250}


@pytest.mark.django_db
def test_all_wijken_are_asked_at_once(django_assert_num_queries):
    for nummer, wijk in enumerate(maak.wijken(5), 1):
        maak.geld_voor_wijk(wijk, f"{nummer}00.00")
    with django_assert_num_queries(1):
        per_wijk = stand.vijf_woorden(2026)
    assert stand.samen(per_wijk) == VijfWoorden(kreeg=Decimal("1500.00"), vrij=Decimal("1500.00"))
    assert stand.vijf_woorden(2026, []) == {}
