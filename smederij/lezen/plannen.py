"""Plans in short: the newest news, plans that look for steun, what was awarded or finished lately, a wijk's plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import FETCH_RAISE, Count, F, OuterRef, Q, QuerySet, Subquery

from initiatieven.models import Initiatief, Nieuws, Status
from initiatieven.verloop import lezen
from initiatieven.verloop.tabel import LOPEND
from wijken.models import Gebeurtenis

ZOEKT_STEUN = (Status.INGEDIEND, Status.IN_GESPREK)
MET_GELD = (Status.TOEGEKEND, Status.IN_UITVOERING, Status.VERSLAG_INGELEVERD, Status.AFGEROND)
MIJLPALEN = ("besluit-ondertekenen", "afronden")


@dataclass(frozen=True)
class Kaart:
    """A plan on a card: the amount that matters most in its state (euro) with its word, and one sentence."""

    plan: Initiatief
    bedrag: Decimal
    bedragwoord: str
    zin: str = ""


def kaart(plan: Initiatief, zin: str = "") -> Kaart:
    """Take a plan from `lezen.kaarten` and a sentence about it; give its card."""
    if plan.status == Status.AFGEROND:
        return Kaart(plan, plan.betaald, "betaald", zin)
    if plan.status in ZOEKT_STEUN:
        return Kaart(plan, plan.gevraagd, "gevraagd", zin)
    return Kaart(plan, plan.toegekend, "toegekend", zin)


def nieuws(aantal: int) -> QuerySet:
    """Give the newest news that has a photo, of public plans, each with its plan and wijk. One query."""
    return (
        Nieuws.objects.filter(foto__isnull=False, initiatief__openbaar_vanaf__isnull=False)
        .select_related("foto", "initiatief__wijk")
        .only("tekst", "op", "foto__alt", "initiatief__titel", "initiatief__wijk__naam")
        .fetch_mode(FETCH_RAISE)[:aantal]
    )


def zoekt_steun(aantal: int) -> QuerySet:
    """Give plans that can still be supported, with what little steun they have first. One query."""
    plannen = lezen.kaarten().filter(status__in=ZOEKT_STEUN)
    return plannen.order_by("aantal_steun", "-ingediend_op", "-pk").fetch_mode(FETCH_RAISE)[:aantal]


def _mijlpalen() -> QuerySet:
    """Give the moments at which a plan was awarded or finished."""
    return Gebeurtenis.objects.openbaar().filter(
        zaaksoort="initiatief", handeling__in=MIJLPALEN, naar__in=[Status.TOEGEKEND, Status.AFGEROND]
    )


def net_gelukt(aantal: int) -> QuerySet:
    """Give the plans that were awarded or finished last, newest first, with that moment as `gelukt_op`. One query.

    A plan may count twice among the moments (awarded, then finished), so twice as many are asked for.
    """
    laatste = _mijlpalen().order_by("-op").values("zaak_id")[: 2 * aantal]
    moment = _mijlpalen().filter(zaak_id=OuterRef("pk")).order_by("-op").values("op")[:1]
    plannen = lezen.kaarten().filter(pk__in=laatste, status__in=MET_GELD).annotate(gelukt_op=Subquery(moment))
    return plannen.order_by("-gelukt_op", "-pk").fetch_mode(FETCH_RAISE)[:aantal]


def splits(gelukt: Iterable[Initiatief]) -> tuple[list[Initiatief], list[Initiatief]]:
    """Take plans; give the ones that are finished, and the ones that are not."""
    klaar: list[Initiatief] = []
    bezig: list[Initiatief] = []
    for plan in gelukt:
        (klaar if plan.status == Status.AFGEROND else bezig).append(plan)
    return klaar, bezig


def aantal_afgerond(jaar: int) -> int:
    """Take a year (Amsterdam); give how many plans were finished in it, in the whole town. One query."""
    afgerond = Gebeurtenis.objects.filter(zaaksoort="initiatief", handeling="afronden", naar=Status.AFGEROND)
    return afgerond.filter(op__year=jaar).count()


def van_wijk(wijk_id: int, aantal: int) -> tuple[list[Initiatief], list[Initiatief]]:
    """Give of a wijk the last finished plans, newest first, and all open ones, who must act first on top. One query."""
    klaar = Initiatief.objects.openbaar().filter(wijk=wijk_id, status=Status.AFGEROND).values("pk")[:aantal]
    plannen = lezen.kaarten().filter(Q(status__in=LOPEND) | Q(pk__in=klaar), wijk=wijk_id)
    volgorde = (F("uiterlijk").asc(nulls_last=True), "-ingediend_op", "-pk")
    return splits(plannen.order_by(*volgorde).fetch_mode(FETCH_RAISE))


def aantallen_per_wijk() -> dict[int, tuple[int, int]]:
    """Give per wijk id how many public plans are open and how many are finished. One query."""
    rijen = (
        Initiatief.objects.openbaar()
        .order_by()
        .values("wijk_id")
        .annotate(lopend=Count("pk", filter=Q(status__in=LOPEND)), klaar=Count("pk", filter=Q(status=Status.AFGEROND)))
    )
    return {rij["wijk_id"]: (rij["lopend"], rij["klaar"]) for rij in rijen}
