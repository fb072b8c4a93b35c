"""The history of a year in words."""

from collections.abc import Mapping
from decimal import Decimal

from wijken.opmaak import euro

BEDRAGEN = ("bedrag", "totaal", "basis", "reserve")

# Without a full stop: the page writes behind it who did it.
HANDELINGEN = {
    "beginnen": "Het jaar is begonnen",
    "bijdrage-toezeggen": "Bijdrage toegezegd: {bedrag} van {partner}",
    "bijdrage-intrekken": "Bijdrage ingetrokken: {bedrag} van {partner}",
    "bijdrage-ontvangen": "Bijdrage ontvangen: {bedrag} van {partner}",
    "verdelen": "Verdeling gemaakt van {totaal}: {basis} per wijk, {reserve} reserve",
    "voorstellen": "Verdeling voorgesteld",
    "terugnemen": "Verdeling terug naar voorbereiding",
    "vaststellen": "Verdeling vastgesteld",
}


def in_woorden(gebeurtenis, partners: Mapping[int, str]) -> str:
    """Take a line of a year's history and the partners' names by id; give it in words, amounts the Dutch way."""
    gegevens = gebeurtenis.gegevens
    bedragen = {naam: euro(Decimal(gegevens[naam])) for naam in BEDRAGEN if naam in gegevens}
    partner = partners.get(gegevens.get("organisatie"), "een partner")
    return HANDELINGEN[gebeurtenis.handeling].format(partner=partner, **bedragen)
