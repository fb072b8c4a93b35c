"""The yearly money: last year and this year divided and booked, next year on its way. The acts only; pure."""

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from wijken.klok import AMSTERDAM

from .agenda import DAG, Stap, Tijdlijn
from .mensen import GEMEENTE, HEIDE, VAART, VEENRAND, Mensen

# Together EUR 450,000, of the municipality and three housing associations.
BIJDRAGEN = {
    GEMEENTE: Decimal("225000.00"),
    VEENRAND: Decimal("95000.00"),
    VAART: Decimal("75000.00"),
    HEIDE: Decimal("55000.00"),
}
BASIS = Decimal("4000.00")
RESERVE = {"vorig": Decimal("12000.00"), "dit": Decimal("15000.00"), "volgend": Decimal("18000.00")}
# From this month on the stuurgroep works on the next year.
NAJAAR = 9


def zaak(jaar: int) -> str:
    """Take a year; give the key of its case."""
    return f"jaar-{jaar}"


def stappen(vandaag: date, mensen: Mensen) -> list[Stap]:
    """Take the day and the people; give the acts on three years."""
    jaar = vandaag.year
    return [
        *_verdeeld(jaar - 1, RESERVE["vorig"], ("stuurgroep2", "stuurgroep-3"), vandaag, mensen),
        *_verdeeld(jaar, RESERVE["dit"], ("stuurgroep-5", "stuurgroep"), vandaag, mensen),
        *_volgend(jaar + 1, vandaag, mensen),
    ]


class _Jaar:
    """The acts of one year as they are thought up."""

    def __init__(self, jaar: int, vandaag: date, mensen: Mensen):
        self.zaak = zaak(jaar)
        self.mensen = mensen
        self.tijd = Tijdlijn(random.Random(f"{vandaag}/{jaar}"), vandaag)  # noqa: S311 - moments in an example
        self.stappen: list[Stap] = []

    def doe(self, dag: date, handeling: str, wie: str, gegevens=None, deel=None) -> None:
        moment = self.tijd.moment(dag, op_het_werk=self.mensen.werkt(wie))
        self.stappen.append(Stap(moment, self.zaak, handeling, wie, gegevens or {}, deel))

    def zeg_toe(self, dag: date, wie: str, partner: str) -> None:
        self.doe(
            dag,
            "bijdrage-toezeggen",
            wie,
            lambda u: {"organisatie": u.partners[partner], "bedrag": BIJDRAGEN[partner]},
        )

    def verdeel(self, dag: date, wie: str, reserve: Decimal) -> None:
        self.doe(dag, "verdelen", wie, {"basis": BASIS, "reserve": reserve})


def _verdeeld(jaar: int, reserve: Decimal, wie: tuple[str, str], vandaag: date, mensen: Mensen) -> list[Stap]:
    """A year that was made final in the autumn before, booked on 1 January, and paid in by its partners."""
    j, (eerste, tweede), herfst = _Jaar(jaar, vandaag, mensen), wie, jaar - 1
    j.doe(date(herfst, 10, 6), "beginnen", eerste)
    for partner, (maand, dag) in zip(BIJDRAGEN, ((10, 13), (10, 27), (11, 3), (11, 10)), strict=True):
        j.zeg_toe(date(herfst, maand, dag), eerste, partner)
    j.verdeel(date(herfst, 11, 17), eerste, reserve)
    j.doe(date(herfst, 11, 19), "voorstellen", eerste)
    j.doe(date(herfst, 12, 3), "vaststellen", tweede)
    j.stappen.append(Stap(datetime.combine(date(jaar, 1, 1), time(0), AMSTERDAM), j.zaak, "boeken", ""))
    for nummer, (partner, dag) in enumerate(zip(BIJDRAGEN, ((1, 15), (1, 22), (2, 5), (3, 12)), strict=True)):
        binnen = date(jaar, *dag)
        j.doe(binnen + DAG, "bijdrage-ontvangen", eerste, _ontvangen(partner, binnen), ("bijdrage", nummer))
    return j.stappen


def _ontvangen(partner: str, binnen: date):
    """Take a partner and the day at the bank; give what the form gives, also when it is filled in a day earlier."""
    return lambda u: {"bedrag": BIJDRAGEN[partner], "datum": min(binnen, u.dag)}


def _volgend(jaar: int, vandaag: date, mensen: Mensen) -> list[Stap]:
    """The year to come: late in the year proposed and waiting for a second member; before that only begun."""
    j, partners = _Jaar(jaar, vandaag, mensen), list(BIJDRAGEN)
    if vandaag.month < NAJAAR:
        j.doe(vandaag - timedelta(days=16), "beginnen", "stuurgroep")
        j.zeg_toe(vandaag - timedelta(days=9), "stuurgroep", partners[0])
        return j.stappen
    j.doe(vandaag - timedelta(days=38), "beginnen", "stuurgroep")
    for partner, geleden in zip(partners, (31, 24, 20, 13), strict=True):
        j.zeg_toe(vandaag - timedelta(days=geleden), "stuurgroep", partner)
    j.verdeel(vandaag - timedelta(days=7), "stuurgroep", RESERVE["volgend"])
    j.doe(vandaag - timedelta(days=4), "voorstellen", "stuurgroep")
    return j.stappen
