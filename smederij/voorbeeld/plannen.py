"""The plans of the example, read from `teksten/`: what their groepen wrote, and how it went.

All days are counted from a plan's own day 0: with `op` ("maand-dag") a day of the calendar, the last one long enough
ago; without it the day for which the example is made. So -12 is twelve days earlier. Amounts are euro.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from initiatieven import regels
from initiatieven.models import Status

from .wijken import lees_verkiezing

TEKSTEN = Path(__file__).parent / "teksten"
# So long after its own last day a plan is quite done.
NASLEEP = timedelta(days=52)
# So far may a plan of winter move when there was no money yet.
UITSTEL = timedelta(days=40)
KLEIN_TOT, GEWOON_TOT = Decimal(500), Decimal(2500)


@dataclass(frozen=True)
class Vraag:
    """A question of the team; without an answer it is open. termijn: days to answer in."""

    tekst: str
    antwoord: str = ""
    dag: int | None = None
    na: int | None = None
    termijn: int = 14
    aanpassing: dict[str, Any] | None = None


@dataclass(frozen=True)
class Voorstel:
    """A besluit. dag: of the last signature. door: keys of who signed; none: whoever of the team. telt: is it final."""

    reden: str
    soort: str = "toekennen"
    bedrag: Decimal | None = None
    dag: int = -42
    door: tuple[str, ...] = ()
    telt: bool = True
    steun_uitleg: str = ""
    eerst: str = ""


@dataclass(frozen=True)
class Bericht:
    """News: on which day, what, and a scene of `beelden` when there is a photo."""

    dag: int
    tekst: str
    beeld: str = ""


@dataclass(frozen=True)
class Rekening:
    """A bon. aan: the shop or supplier; empty when the trekker paid it first (then `winkel`). stand: where it ends."""

    dag: int
    waarvoor: str
    bedrag: Decimal
    aan: str = ""
    winkel: str = ""
    stand: str = "betaald"
    reden: str = ""


@dataclass(frozen=True)
class Terugblik:
    """A verslag."""

    tekst: str
    uren: int
    beeld: str = ""
    raad: str = ""
    dag: int | None = None


@dataclass(frozen=True)
class Einde:
    """Withdrawn or stopped: on which day and why."""

    dag: int
    reden: str


@dataclass(frozen=True)
class Plan:
    """One plan with its history. trekker: a number among the wijk's residents, or a key."""

    wijk: str
    eind: str
    thema: str
    groep: str
    wat: str
    waarom: str
    voor_wie: str
    aantal: int
    plek: str
    kosten: list[list]
    titel: str = ""
    nummer: int | None = None
    trekker: int | str = 1
    soort: str = "kort"
    namens: str = ""
    kvk: str = ""
    draagvlak: str = ""
    onderhoud: str = ""
    planning: str = ""
    offerte: str = ""
    op: str = ""
    jaar_eerder: bool = False
    duur: int = 0
    begin: int | None = None
    einde: int | None = None
    ingediend: int | None = None
    besproken: int | None = None
    nagelopen: int | None = None
    start: int | None = None
    afgerond: int | None = None
    steun: int = 0
    steun_van: tuple[str, ...] = ()
    steun_weg: bool = False
    terzijde: str = ""
    oordelen: tuple[tuple[int, str, str], ...] = ()
    vraag: tuple[Vraag, ...] = ()
    besluit: Voorstel | None = None
    nieuws: tuple[Bericht, ...] = ()
    bon: tuple[Rekening, ...] = ()
    verslag: Terugblik | None = None
    stop: Einde | None = None

    @property
    def gevraagd(self) -> Decimal:
        """What is asked from the wijk in the end: costs less other income (euro)."""
        kosten = self.kosten
        for vraag in self.vraag:
            kosten = (vraag.aanpassing or {}).get("kosten", kosten)
        return sum((bedrag if soort == "kosten" else -bedrag for soort, _, bedrag in kosten), Decimal(0))

    @property
    def toegekend(self) -> Decimal:
        """What the besluit gives, once it counts (euro)."""
        if self.besluit is None or not self.besluit.telt or self.besluit.soort == "afwijzen":
            return Decimal(0)
        return self.besluit.bedrag or self.gevraagd

    @property
    def gewicht(self) -> str:
        return regels.gewicht(self.gevraagd, self.soort, klein_tot=KLEIN_TOT, gewoon_tot=GEWOON_TOT)

    def dag_nul(self, vandaag: date, geld_vanaf: date) -> date:
        """Take the day, and from when there is money; give the plan's day 0."""
        if not self.op:
            return vandaag
        maand, dag = (int(deel) for deel in self.op.split("-"))
        klaar = vandaag - NASLEEP - timedelta(days=self.duur)
        jaar = klaar.year if date(klaar.year, maand, dag) <= klaar else klaar.year - 1
        besluit = timedelta(days=self.besluit.dag if self.besluit else 0)
        for poging in (jaar - 1, jaar) if self.jaar_eerder else (jaar,):
            nul = date(poging, maand, dag)
            if nul + besluit >= geld_vanaf:
                return nul
        if nul + besluit + UITSTEL >= geld_vanaf:
            return geld_vanaf - besluit
        return date(jaar + 1, maand, dag)


SOORTEN = {"vraag": Vraag, "nieuws": Bericht, "bon": Rekening}
ENKEL = {"besluit": Voorstel, "verslag": Terugblik, "stop": Einde}


def lees() -> list[Plan]:
    """Give all plans, file by file in the order they are written."""
    verkiezing = lees_verkiezing()
    return [
        _plan(ruw, verkiezing)
        for bestand in sorted(TEKSTEN.glob("*.toml"))
        for ruw in tomllib.loads(bestand.read_text(encoding="utf-8"), parse_float=Decimal)["plan"]
    ]


def _plan(ruw: dict[str, Any], verkiezing: dict[int, str]) -> Plan:
    """Take a plan as written; give it in shape. Raises TypeError for a key that does not exist."""
    velden = {naam: waarde.strip() if isinstance(waarde, str) else waarde for naam, waarde in ruw.items()}
    if "nummer" in velden:
        velden["titel"] = verkiezing[velden["nummer"]]
    velden["kosten"] = [[soort, waarvoor, Decimal(bedrag)] for soort, waarvoor, bedrag in velden["kosten"]]
    for naam, soort in SOORTEN.items():
        velden[naam] = tuple(_deel(soort, deel) for deel in velden.get(naam, ()))
    for naam, soort in ENKEL.items():
        if naam in velden:
            velden[naam] = _deel(soort, velden[naam])
    velden["oordelen"] = tuple(tuple(oordeel) for oordeel in velden.get("oordelen", ()))
    plan = Plan(**velden)
    if plan.eind not in Status.values:
        raise ValueError(f"{plan.titel}: de stand {plan.eind} bestaat niet.")
    return plan


def _deel(soort: type, ruw: dict[str, Any]):
    velden = dict(ruw)
    if velden.get("bedrag") is not None:
        velden["bedrag"] = Decimal(velden["bedrag"])
    if "door" in velden:
        velden["door"] = tuple(velden["door"])
    return soort(**velden)
