"""Areas with their people and their money, for the page of all wijken and the page of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from budgetten import stand
from budgetten.models import Pot, Potsoort
from budgetten.regels import VijfWoorden
from wijken.models import Lidmaatschap, Rol, Spelregel, Wijk

from . import plannen

# Part of the bar -> which of the five words; in the order in which they are drawn.
DELEN = (("gespaard", "in_spaardoelen"), ("toegekend", "toegekend"), ("betaald", "betaald"), ("vrij", "vrij"))


@dataclass(frozen=True)
class Stuk:
    """A piece of a bar, in thousandths of the longest bar: what it stands for, where it begins, how long it is."""

    deel: str
    x: int
    breedte: int


@dataclass(frozen=True)
class Rij:
    """One wijk in the list: its money this year (euro), its plans, its bar."""

    wijk: Wijk
    geld: VijfWoorden
    lopend: int
    klaar: int
    staaf: tuple[Stuk, ...]


def staaf(geld: VijfWoorden, langste: Decimal) -> tuple[Stuk, ...]:
    """Take a wijk's money and the largest whole among the wijken (euro); give the pieces of its bar."""
    stukken, tot = [], Decimal(0)
    for deel, woord in DELEN:
        vanaf, tot = tot, tot + getattr(geld, woord)
        x, einde = (int(1000 * waarde / langste) if langste else 0 for waarde in (vanaf, tot))
        if einde > x:
            stukken.append(Stuk(deel, x, einde - x))
    return tuple(stukken)


def alle(dag: date) -> list[Rij]:
    """Take a day; give the wijken of that day by name, with money of its year and plans. Three queries."""
    wijken = list(Wijk.objects.op(dag).met_inwoners(dag))
    geld: Mapping[int, VijfWoorden] = stand.vijf_woorden(dag.year, [wijk.pk for wijk in wijken])
    aantallen = plannen.aantallen_per_wijk()
    langste = max((woorden.samen for woorden in geld.values()), default=Decimal(0))
    return [Rij(wijk, geld[wijk.pk], *aantallen.get(wijk.pk, (0, 0)), staaf(geld[wijk.pk], langste)) for wijk in wijken]


def namen(dag: date) -> list[tuple[str, str]]:
    """Take a day; give address and name of the wijken of that day, for a choice. One query."""
    return list(Wijk.objects.op(dag).values_list("slug", "naam"))


def een(slug: str, dag: date) -> Wijk | None:
    """Take an address and a day; give that wijk, also one whose term has ended, or None. One query.

    With `inwoners` and `inwoners_bron`, `functies` (one entry per member of the team) and `eigen_spelregels` (nummer,
    tekst, uitleg).
    """
    leden = Lidmaatschap.objects.op(dag).filter(wijk=OuterRef("pk"), rol=Rol.TEAMLID).order_by("functie")
    regels = Spelregel.objects.op(dag).filter(wijk=OuterRef("pk")).order_by("nummer")
    return (
        Wijk.objects.filter(slug=slug)
        .met_inwoners(dag)
        .annotate(
            functies=ArraySubquery(leden.values("functie")),
            eigen_spelregels=ArraySubquery(
                regels.values(regel=JSONObject(nummer="nummer", tekst="tekst", uitleg="uitleg"))
            ),
        )
        .first()
    )


def is_voorbij(wijk: Wijk, dag: date) -> bool:
    """Take a wijk and a day; give whether its term has ended by then. Its page stays."""
    return wijk.tot is not None and wijk.tot <= dag


def spaarpotten(wijk_id: int) -> QuerySet:
    """Take a wijk id; give the potten of what it saves for, each with its spaardoel. One query."""
    potten = Pot.objects.filter(soort=Potsoort.SPAARDOEL, wijk=wijk_id).select_related("spaardoel")
    return potten.order_by("spaardoel__streefjaar", "pk")
