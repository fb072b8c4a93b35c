"""The rules of a plan: what it weighs, what it must say, whose signatures suffice, whose turn it is. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

KLEIN, GEWOON, GROOT = "klein", "gewoon", "groot"
ZWAARTE = {KLEIN: 0, GEWOON: 1, GROOT: 2}


def gewicht(bedrag: Decimal, soort: str, *, klein_tot: Decimal, gewoon_tot: Decimal) -> str:
    """Take an amount (euro) and `kort` or `lang`; give klein, gewoon or groot. A lange klap is always groot."""
    if soort == "lang" or bedrag > gewoon_tot:
        return GROOT
    return GEWOON if bedrag > klein_tot else KLEIN


# What a plan must say besides what every plan says, by weight; each field with its sentence when it is missing.
EXTRA = {
    KLEIN: {},
    GEWOON: {"draagvlak": "Schrijf op hoe je in de buurt hebt rondgevraagd."},
    GROOT: {
        "draagvlak": "Schrijf op hoe je in de buurt hebt rondgevraagd.",
        "onderhoud": "Schrijf op wie er later voor zorgt.",
        "planning": "Schrijf op wat jullie wanneer doen.",
        "contact2_naam": "Noem een tweede contact.",
        "contact2_telefoon": "Zet het telefoonnummer van het tweede contact erbij.",
    },
}


def ontbreekt(velden: Mapping[str, str], zwaarte: str) -> list[str]:
    """Take the plan's texts by field and its weight; give what is still missing, as sentences."""
    return [zin for veld, zin in EXTRA[zwaarte].items() if not (velden.get(veld) or "").strip()]


@dataclass(frozen=True)
class Handtekeningen:
    """How many have signed: residents of the team, and officers."""

    bewoners: int = 0
    officers: int = 0


def ondertekend(h: Handtekeningen, zwaarte: str) -> bool:
    """Do these signatures make a besluit count (DOMAIN, "Who does what")? Two at least; for klein one of a bewoner
    among them, for all else more bewoners than officers. The same rule stands in sql/besluit.sql."""
    if h.bewoners + h.officers < 2 or h.bewoners < 1:
        return False
    return zwaarte == KLEIN or h.bewoners > h.officers


def officer_mag_tekenen(h: Handtekeningen) -> bool:
    """May one more officer sign? Only while fewer officers than bewoners have signed."""
    return h.officers < h.bewoners


def wat_ontbreekt(h: Handtekeningen, zwaarte: str) -> str:
    """Take the signatures so far; give in words what a besluit still lacks, or "" when it counts."""
    if ondertekend(h, zwaarte):
        return ""
    if zwaarte == KLEIN and h.bewoners == 1:
        return "Er is nog één handtekening nodig, van een bewoner of een beroepskracht uit het team."
    if zwaarte == KLEIN and not h.bewoners:
        return "Er zijn nog twee handtekeningen nodig. De eerste is van een bewoner uit het team."
    nodig = max(2, h.officers + 1) - h.bewoners
    if nodig > 1:
        return f"Er zijn nog handtekeningen nodig van {GETAL[nodig]} bewoners uit het team."
    zin = "Er is nog een handtekening nodig van een bewoner uit het team."
    if h.officers:
        zin += " Bewoners beslissen: er tekenen meer bewoners dan beroepskrachten."
    return zin


GETAL = {2: "twee", 3: "drie", 4: "vier", 5: "vijf"}


# --- whose turn ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Beurt:
    """Who must act next, and the last day for it (Amsterdam); nobody once the plan has ended."""

    wie: str
    uiterlijk: date | None = None


@dataclass(frozen=True)
class Termijnen:
    """The town's terms in days."""

    team: int = 14
    groep: int = 21
    kassier: int = 10

    def vanaf(self, wie: str, dag: date) -> date | None:
        dagen = {"team": self.team, "groep": self.groep, "kassier": self.kassier}.get(wie)
        return dag + timedelta(days=dagen) if dagen is not None else None


def wie_is_aan_de_beurt(status: str, *, open_vragen: int, bonnen: Iterable[str]) -> str:
    """Take a plan's state, its open questions and the states of its bonnen; give groep, team, kassier or ""."""
    bonnen = set(bonnen)
    if status in {"concept", "toegekend"}:
        return "groep"
    if status == "ingediend":
        return "team"
    if status == "in-gesprek":
        return "groep" if open_vragen else "team"
    if status in {"in-uitvoering", "verslag-ingeleverd"}:
        if "ingeleverd" in bonnen:
            return "team"
        if "niet-gelukt" in bonnen:
            return "groep"
        if "goedgekeurd" in bonnen:
            return "kassier"
        return "groep" if status == "in-uitvoering" else "team"
    return ""


def beurt(
    status: str,
    *,
    vragen: Iterable[date],
    bonnen: Iterable[str],
    klaar_op: date | None,
    vorige: Beurt,
    nieuw: bool,
    dag: date,
    termijnen: Termijnen,
) -> Beurt:
    """Give whose turn it is after an act.

    vragen: last days of the open questions. klaar_op: the day the plan means to be done, if known. vorige: whose turn
    it was; nieuw: whether the act changed the state. A term that runs is not started anew by an act that leaves the
    turn where it was.
    """
    vragen = sorted(vragen)
    wie = wie_is_aan_de_beurt(status, open_vragen=len(vragen), bonnen=bonnen)
    if status == "in-gesprek" and vragen:
        return Beurt(wie, vragen[0])
    if status == "concept" or not wie:
        return Beurt(wie)
    if wie == "groep" and status == "in-uitvoering" and "niet-gelukt" not in set(bonnen):
        return Beurt(wie, klaar_op)
    if wie == vorige.wie and not nieuw and vorige.uiterlijk:
        return Beurt(wie, vorige.uiterlijk)
    return Beurt(wie, termijnen.vanaf(wie, dag))
