"""A wijk's kasboek in words: each line says what happened, for which plan, and what the wijk had after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import FETCH_RAISE, QuerySet

from budgetten.models import Boeking, Boekingsoort, Kasboekregel, Pot, Potsoort, Wijkstand
from smederij.teksten import KASBOEK

from . import plannen


@dataclass(frozen=True)
class Regel:
    """One line as people read it.

    wat: its words, ending before `plan` (id, title) or `naam` (a spaardoel, another wijk) where there is one. teken: +
    or − by what it does to all the wijk has; "" where the money stays with the wijk, and then `intern` says what
    happens to it. bedrag: euro, above zero. saldo: what the wijk had after it (euro).
    """

    dag: date
    wat: str
    plan: tuple[int, str] | None
    naam: str
    teken: str
    bedrag: Decimal
    intern: str
    saldo: Decimal


def jaren(wijk_id: int) -> list[int]:
    """Take a wijk id; give the years that have lines, newest first. One query."""
    return list(Wijkstand.objects.filter(wijk=wijk_id, regels__gt=0).order_by("-jaar").values_list("jaar", flat=True))


def lijnen(wijk_id: int, jaar: int) -> QuerySet:
    """Take a wijk id and a year; give its lines, the last booked first, with all that `in_woorden` asks. One query."""
    return (
        Kasboekregel.objects.filter(wijk=wijk_id, jaar=jaar)
        .select_related(
            "boeking__van__wijk",
            "boeking__naar__wijk",
            "boeking__van__spaardoel",
            "boeking__naar__spaardoel",
            "boeking__herstelt",
        )
        .order_by("-nummer")
        .fetch_mode(FETCH_RAISE)
    )


def in_woorden(lijnen: Iterable[Kasboekregel]) -> list[Regel]:
    """Take the lines of one page; give them as people read them. One query more, for the names of all their plans."""
    lijnen = list(lijnen)
    potten = {
        pot.pk for lijn in lijnen for pot in (lijn.boeking.van, lijn.boeking.naar) if pot.soort == Potsoort.TOEKENNING
    }
    titels = plannen.titels_bij_potten(potten)
    return [_regel(lijn, titels) for lijn in lijnen]


def _regel(lijn: Kasboekregel, titels: dict[int, tuple[int, str]]) -> Regel:
    boeking = lijn.boeking
    erbij = lijn.kreeg - lijn.betaald
    return Regel(
        dag=boeking.datum,
        wat=_wat(boeking),
        plan=next((titels[pot.pk] for pot in (boeking.van, boeking.naar) if pot.pk in titels), None),
        naam=_naam(boeking, lijn.wijk_id),
        teken="+" if erbij > 0 else "−" if erbij < 0 else "",
        bedrag=boeking.bedrag,
        intern="" if erbij else KASBOEK[boeking.soort].intern,
        saldo=lijn.saldo,
    )


def _wat(boeking: Boeking) -> str:
    """Give the words of a boeking; of a reversal, those of what it reverses."""
    woorden = KASBOEK[boeking.soort].kop
    if boeking.herstelt is None:
        return woorden
    eerder = KASBOEK[boeking.herstelt.soort].kop
    return f"{woorden} {eerder[0].lower()}{eerder[1:]}"


def _naam(boeking: Boeking, wijk_id: int) -> str:
    """Give the name that belongs behind the words: a spaardoel's, or the other wijk's; "" where there is none."""
    potten: tuple[Pot, Pot] = (boeking.van, boeking.naar)
    soort = boeking.herstelt.soort if boeking.herstelt else boeking.soort
    if soort in {Boekingsoort.SPAREN, Boekingsoort.VRIJGEVEN}:
        return next(pot.spaardoel.naam for pot in potten if pot.spaardoel is not None)
    return next((f"({pot.wijk.naam})" for pot in potten if pot.wijk is not None and pot.wijk_id != wijk_id), "")
