"""Many hands in one till at once. Each test has a database of its own, with real transactions.

Each promise has its counterpart: with the guard taken away (by the owner, in a copy that is thrown away), the same
hands do harm. So the promise is kept by that guard, and not by luck.
"""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from django.db import OperationalError, connections

from budgetten import kas, narekenen
from budgetten.kas import Tekort
from budgetten.models import Boekingsoort, Jaarbudget, Kasboekregel, Pot, Schakel
from tests import maak

from .grootboek import als_eigenaar

DRADEN = 8
DAG = date(2026, 2, 1)
ZONDER_CHECK = "ALTER TABLE budgetten_pot DROP CONSTRAINT pot_niet_onder_nul"
ZONDER_SLOT = (
    "CREATE OR REPLACE FUNCTION public.kas_vergrendel(potten bigint[], boekjaar integer) RETURNS void "
    "LANGUAGE plpgsql AS 'BEGIN END'"
)
# Time for others between the first pot of a boeking and the second, so that what can go wrong does.
TRAAG = (
    "CREATE OR REPLACE FUNCTION public.schakel_tekst(vorige text, nummer bigint, b budgetten_boeking) RETURNS text "
    "LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.01); RETURN nummer::text; END'"
)


def tegelijk(*werk: Callable[[], None]) -> Counter:
    """Run each piece of work in a thread of its own, all from one start; count how they ended: "goed" or the error."""
    start, afloop = threading.Barrier(len(werk)), []

    def draad(taak: Callable[[], None]) -> None:
        try:
            start.wait(10)
            taak()
            afloop.append("goed")
        except Exception as fout:
            afloop.append(type(fout.__cause__ if isinstance(fout, OperationalError) else fout))
        finally:
            connections.close_all()

    draden = [threading.Thread(target=draad, args=(taak,)) for taak in werk]
    for d in draden:
        d.start()
    for d in draden:
        d.join(60)
    assert len(afloop) == len(werk)
    return Counter(afloop)


def boek(*regels: kas.Regel) -> None:
    kas.boek(regels, door_id=None, datum=DAG, op=maak.OP)


def nagerekend() -> list[str]:
    """Chains and numbering, worked out again."""
    potten = {r[0]: narekenen.PotRij(*r) for r in Pot.objects.values_list(*narekenen.PotRij._fields)}
    nummers = list(Kasboekregel.objects.order_by("wijk", "nummer").values_list("wijk", "nummer"))
    doorlopend = [(wijk, nummer) for wijk, n in Counter(w for w, _ in nummers).items() for nummer in range(1, n + 1)]
    assert nummers == sorted(doorlopend)
    assert Schakel.objects.count() == sum(pot.volgnummer for pot in potten.values())
    return list(narekenen.verschil_potten(potten))


# --- never more than there is -------------------------------------------------------------------
def acht_kennen_toe() -> tuple[Counter, Pot]:
    """Eight threads award EUR 100 four times each, from a pot of EUR 1,000: 32 times 100."""
    wijk = maak.wijken(1)[0]
    pot = maak.geld_voor_wijk(wijk, "1000.00")
    plannen = [kas.nieuwe_pot_toekenning(wijk.pk) for _ in range(DRADEN)]
    uitkomst: Counter = Counter()

    def ken_toe(plan: Pot) -> Callable[[], None]:
        def werk() -> None:
            for _ in range(4):
                try:
                    boek(maak.regel(Boekingsoort.TOEKENNING, pot, plan, "100.00"))
                    uitkomst["toegekend"] += 1
                except Tekort:
                    uitkomst["geweigerd"] += 1

        return werk

    assert tegelijk(*map(ken_toe, plannen)) == {"goed": DRADEN}
    pot.refresh_from_db()
    return uitkomst, pot


def test_eight_hands_cannot_award_more_than_there_is(eigen_db):
    uitkomst, pot = acht_kennen_toe()
    assert uitkomst == {"toegekend": 10, "geweigerd": 22}
    assert pot.saldo == 0
    assert nagerekend() == []


def test_without_the_check_eight_hands_would(eigen_db, eigenaar_url):
    als_eigenaar(eigenaar_url, ZONDER_CHECK)
    uitkomst, pot = acht_kennen_toe()
    assert uitkomst == {"toegekend": 32}
    assert pot.saldo == -2200
    assert nagerekend() == [f"Pot {pot.pk} (wijk) staat onder nul: -2200,00."]


# --- never in each other's way ------------------------------------------------------------------
def acht_heen_en_weer(rondes: int) -> Counter:
    """Eight threads book between two potten, half of them one way and half the other."""
    een, ander = (maak.geld_voor_wijk(wijk, "1000.00") for wijk in maak.wijken(2))

    def tussen(van: Pot, naar: Pot) -> Callable[[], None]:
        def werk() -> None:
            for _ in range(rondes):
                boek(maak.regel(Boekingsoort.TUSSEN_WIJKEN, van, naar, "1.00"))

        return werk

    return tegelijk(*[tussen(een, ander), tussen(ander, een)] * (DRADEN // 2))


def test_eight_hands_to_and_fro_between_two_potten_all_succeed(eigen_db, eigenaar_url):
    als_eigenaar(eigenaar_url, TRAAG)
    assert acht_heen_en_weer(4) == {"goed": DRADEN}
    assert nagerekend() == []
    assert set(Pot.objects.filter(soort="wijk").values_list("saldo", flat=True)) == {1000}


def test_without_the_locks_they_would_wait_for_each_other(eigen_db, eigenaar_url):
    als_eigenaar(eigenaar_url, TRAAG, ZONDER_SLOT)
    assert acht_heen_en_weer(4)[psycopg.errors.DeadlockDetected] > 0


def twee_handelingen(rondes: int) -> Counter:
    """Two acts of six boekingen each, over the same twelve potten in opposite order."""
    potten = [maak.geld_voor_wijk(wijk, "100.00") for wijk in maak.wijken(12)]
    paren = list(zip(potten[::2], potten[1::2], strict=True))
    heen = [(van, naar) for van, naar in paren]
    terug = [(naar, van) for van, naar in reversed(paren)]

    def handeling(richting: list[tuple[Pot, Pot]]) -> Callable[[], None]:
        def werk() -> None:
            for _ in range(rondes):
                boek(*(maak.regel(Boekingsoort.TUSSEN_WIJKEN, van, naar, "1.00") for van, naar in richting))

        return werk

    return tegelijk(handeling(heen), handeling(terug))


def test_two_acts_of_many_boekingen_in_opposite_order_both_succeed(eigen_db, eigenaar_url):
    als_eigenaar(eigenaar_url, TRAAG)
    assert twee_handelingen(2) == {"goed": 2}
    assert nagerekend() == []


def test_without_the_locks_one_of_them_would_fail(eigen_db, eigenaar_url):
    als_eigenaar(eigenaar_url, TRAAG, ZONDER_SLOT)
    assert twee_handelingen(2)[psycopg.errors.DeadlockDetected] > 0


def twee_centrale_handelingen(rondes: int) -> Counter:
    """Two acts over the potten of no wijk, which have no kasboek to wait for each other at, in opposite order."""
    bron = [kas.pot_te_verdelen(Jaarbudget.objects.create(jaar=jaar).pk) for jaar in (2025, 2026)]
    partner, reserve = kas.pot_bijdrage(maak.organisatie().pk), kas.pot_reserve()
    maak.boeking(Boekingsoort.BIJDRAGE, partner, bron[0], "100.00")

    def handeling(keer_om: bool) -> Callable[[], None]:
        def werk() -> None:
            for _ in range(rondes):
                erbij = maak.regel(Boekingsoort.BIJDRAGE, partner, bron[1], "1.00")
                apart = maak.regel(Boekingsoort.NAAR_RESERVE, bron[0], reserve, "1.00")
                boek(*([apart, erbij] if keer_om else [erbij, apart]))

        return werk

    return tegelijk(handeling(False), handeling(True))


def test_two_acts_over_central_potten_in_opposite_order_both_succeed(eigen_db, eigenaar_url):
    als_eigenaar(eigenaar_url, TRAAG)
    assert twee_centrale_handelingen(10) == {"goed": 2}
    assert nagerekend() == []


def test_without_the_locks_one_of_those_would_fail(eigen_db, eigenaar_url):
    als_eigenaar(eigenaar_url, TRAAG, ZONDER_SLOT)
    assert twee_centrale_handelingen(10)[psycopg.errors.DeadlockDetected] > 0


# --- the same act twice at once -----------------------------------------------------------------
def test_a_double_click_books_once(eigen_db):
    wijk = maak.wijken(1)[0]
    pot, plan = maak.geld_voor_wijk(wijk, "1000.00"), kas.nieuwe_pot_toekenning(wijk.pk)
    regel = maak.regel(Boekingsoort.TOEKENNING, pot, plan, "100.00", kenmerk="besluit-17")
    assert tegelijk(*[lambda: boek(regel)] * DRADEN) == {"goed": DRADEN}
    plan.refresh_from_db()
    assert (plan.saldo, plan.volgnummer) == (100, 1)


def test_a_double_click_on_a_bijdrage_books_once(eigen_db):
    """Between potten of no wijk."""
    bron, partner = (
        kas.pot_te_verdelen(Jaarbudget.objects.create(jaar=2026).pk),
        kas.pot_bijdrage(maak.organisatie().pk),
    )
    regel = maak.regel(Boekingsoort.BIJDRAGE, partner, bron, "100.00", kenmerk="bijdrage-1")
    assert tegelijk(*[lambda: boek(regel)] * DRADEN) == {"goed": DRADEN}
    bron.refresh_from_db()
    assert (bron.saldo, bron.volgnummer) == (100, 1)


def test_a_herstel_from_many_hands_happens_once(eigen_db):
    wijk = maak.wijken(1)[0]
    pot, plan = maak.geld_voor_wijk(wijk, "1000.00"), kas.nieuwe_pot_toekenning(wijk.pk)
    fout = maak.boeking(Boekingsoort.TOEKENNING, pot, plan, "100.00")
    kassier = maak.persoon("Kassier").pk

    def herstel() -> None:
        kas.herstel(fout.pk, door_id=kassier, als="kassier", reden="Dubbel.", datum=DAG, op=maak.OP)

    afloop = tegelijk(*[herstel] * DRADEN)
    assert afloop["goed"] == 1
    assert sum(afloop.values()) == DRADEN
    plan.refresh_from_db()
    assert plan.saldo == 0


@pytest.mark.parametrize("jaren", [(2026, 2026), (2025, 2026)])
def test_lines_of_a_wijk_are_numbered_through_whatever_pot_and_year_they_are_of(eigen_db, jaren):
    """Each thread has two potten to itself: all they share is the wijk."""
    wijk = maak.wijken(1)[0]
    pot = maak.geld_voor_wijk(wijk, "1000.00", jaar=2024)

    def werk(jaar: int, nummer: int) -> Callable[[], None]:
        plan, spaarpot = kas.nieuwe_pot_toekenning(wijk.pk), maak.spaarpot(wijk, f"Doel {nummer}")
        maak.boeking(Boekingsoort.TOEKENNING, pot, plan, "5.00", date(2024, 2, 1))

        def doe() -> None:
            for _ in range(5):
                regel = maak.regel(Boekingsoort.TERUG, plan, spaarpot, "1.00")
                kas.boek([regel], door_id=None, datum=date(jaar, 2, 1), op=maak.OP)

        return doe

    assert tegelijk(*[werk(jaren[nummer % 2], nummer) for nummer in range(DRADEN)]) == {"goed": DRADEN}
    assert nagerekend() == []
