"""What the pages of the town and the wijken say: steun, whose turn, the team, lines of a kasboek. Decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from budgetten.models import Boekingsoort as Soort
from initiatieven.models import Initiatief
from wijken.models import Functie

from .templatetags.smederij import dag


def steun(plan: Initiatief) -> str:
    """Take a plan with `aantal_steun`; give in a sentence how many stand behind it."""
    if not plan.aantal_steun:
        return "Nog niemand steunt dit plan. Word jij de eerste?"
    if plan.aantal_steun == 1:
        return "1 bewoner steunt dit plan."
    return f"{plan.aantal_steun} bewoners steunen dit plan."


def beurt(plan: Initiatief) -> str:
    """Take a plan; give in a sentence who must act next, and by when."""
    if not plan.aan_de_beurt:
        return ""
    uiterlijk = f", uiterlijk {dag(plan.uiterlijk)}" if plan.uiterlijk else ""
    return f"Nu aan de beurt: {plan.get_aan_de_beurt_display()}{uiterlijk}."


MEERVOUD = {Functie.WIJKAGENT: "wijkagenten"}


def team(functies: Sequence[str]) -> list[str]:
    """Take the functies of a team's members, one entry each; give who sit in it, residents first: `2 bewoners`."""
    aantallen = [(functie, functies.count(functie.value)) for functie in Functie]
    return [
        functie.label if aantal == 1 else f"{aantal} {MEERVOUD.get(functie, f'{functie.label}s')}"
        for functie, aantal in aantallen
        if aantal
    ]


@dataclass(frozen=True)
class Woorden:
    """One kind of line. kop: its words, before the name of the plan, spaardoel or wijk where there is one. naam: the
    kind by itself. uitleg: one sentence. intern: for money that stays with the wijk, what happens to it."""

    kop: str
    naam: str
    uitleg: str
    intern: str = ""


KASBOEK = {
    Soort.VERDELING: Woorden(
        "Wijkbudget", "Wijkbudget", "De stuurgroep heeft het geld van het jaar verdeeld. Dit is het deel van de wijk.",
    ),
    Soort.UIT_RESERVE: Woorden(
        "Extra geld van de stuurgroep", "Extra geld", "De stuurgroep geeft geld uit haar reserve aan de wijk.",
    ),
    Soort.TUSSEN_WIJKEN: Woorden(
        "Van wijk naar wijk", "Van wijk naar wijk", "Een wijk geeft geld aan een andere wijk, voor iets samen.",
    ),
    Soort.TOEKENNING: Woorden(
        "Toegekend aan", "Toegekend", "Het team zet geld apart voor een plan. Het is nog niet betaald.", "apart gezet",
    ),
    Soort.BETALING: Woorden(
        "Betaald voor", "Betaald", "De kassier heeft een bon of factuur van een plan betaald. Dit geld is weg.",
    ),
    Soort.TERUG: Woorden(
        "Terug van", "Terug naar de wijk", "Een plan is klaar of gestopt. Wat over is, kan de wijk weer besteden.",
        "weer vrij",
    ),
    Soort.TERUGGESTORT: Woorden(
        "Teruggestort voor", "Teruggestort", "De bank of de winkel stuurde een betaling terug.",
    ),
    Soort.SPAREN: Woorden(
        "Gespaard voor", "Sparen", "De wijk legt geld opzij voor iets groots, over meer jaren.", "opzij gelegd",
    ),
    Soort.VRIJGEVEN: Woorden(
        "Uit de spaarpot van", "Uit de spaarpot", "Geld uit een spaarpot kan de wijk weer vrij besteden.", "weer vrij",
    ),
    Soort.HERSTEL: Woorden(
        "Hersteld:", "Hersteld", "Een eerdere regel was fout. Deze regel draait die precies terug.", "teruggedraaid",
    ),
}  # fmt: skip
