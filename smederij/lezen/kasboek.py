"""A wijk's kasboek in words: each line says what happened, for which plan, and what the wijk had after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import FETCH_RAISE, QuerySet

from budgetten.models import Boeking, Boekingsoort, Kasboekregel, Pot, Wijkstand
from smederij.teksten import KASBOEK

VAN_EEN_PLAN = {Boekingsoort.TOEKENNING, Boekingsoort.BETALING, Boekingsoort.TERUG, Boekingsoort.TERUGGESTORT}


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
    """Take a wijk id and a year; give its lines, the last booked first, with their boekingen. One query."""
    lijnen = Kasboekregel.objects.filter(wijk=wijk_id, jaar=jaar).select_related("boeking__herstelt")
    return lijnen.order_by("-nummer").fetch_mode(FETCH_RAISE)


def in_woorden(lijnen: Iterable[Kasboekregel]) -> list[Regel]:
    """Take the lines of one page; give them as people read them. One query more, for what their potten are called."""
    lijnen = list(lijnen)
    potten = _potnamen({pot for lijn in lijnen for pot in (lijn.boeking.van_id, lijn.boeking.naar_id)})
    return [_regel(lijn, potten[lijn.boeking.van_id], potten[lijn.boeking.naar_id]) for lijn in lijnen]


@dataclass(frozen=True)
class Potnaam:
    """Whose a pot is, by name: its wijk, its spaardoel ("" where there is none), its public plan (id, title)."""

    wijk_id: int | None
    wijk: str
    spaardoel: str
    plan: tuple[int, str] | None


def _potnamen(pot_ids: set[int]) -> dict[int, Potnaam]:
    """Take pot ids; give their names. One query: joined to every line instead, it took ten times as long to plan."""
    plan = "toekenning__initiatief"
    rijen = Pot.objects.filter(pk__in=pot_ids).values_list(
        "pk", "wijk", "wijk__naam", "spaardoel__naam", plan, f"{plan}__titel", f"{plan}__openbaar_vanaf"
    )
    return {
        pk: Potnaam(wijk_id, wijk or "", spaardoel or "", (plan_id, titel) if openbaar else None)
        for pk, wijk_id, wijk, spaardoel, plan_id, titel, openbaar in rijen
    }


def _regel(lijn: Kasboekregel, van: Potnaam, naar: Potnaam) -> Regel:
    boeking = lijn.boeking
    erbij = lijn.kreeg - lijn.betaald
    return Regel(
        dag=boeking.datum,
        wat=_wat(boeking),
        plan=van.plan or naar.plan,
        naam=_naam(boeking, van, naar, lijn.wijk_id),
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


def _naam(boeking: Boeking, van: Potnaam, naar: Potnaam, wijk_id: int) -> str:
    """Give the name that belongs behind the words where no plan is named: a spaardoel's, the other wijk's, or ""."""
    soort = boeking.herstelt.soort if boeking.herstelt else boeking.soort
    if soort in {Boekingsoort.SPAREN, Boekingsoort.VRIJGEVEN}:
        return van.spaardoel or naar.spaardoel
    if soort in VAN_EEN_PLAN:
        return "een plan"
    return next((f"({pot.wijk})" for pot in (van, naar) if pot.wijk_id not in {None, wijk_id}), "")
