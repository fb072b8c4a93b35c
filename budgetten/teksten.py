"""The history of a year in words."""

from decimal import Decimal

from wijken.opmaak import euro

BEDRAGEN = ("bedrag", "totaal", "basis", "reserve")

HANDELINGEN = {
    "beginnen": "Het jaar is begonnen.",
    "bijdrage-toezeggen": "Een bijdrage van {bedrag} is toegezegd.",
    "bijdrage-intrekken": "Een bijdrage van {bedrag} is ingetrokken.",
    "bijdrage-ontvangen": "Een bijdrage van {bedrag} is ontvangen.",
    "verdelen": "Er is een verdeling gemaakt van {totaal}: {basis} per wijk, {reserve} reserve.",
    "voorstellen": "De verdeling is voorgesteld.",
    "terugnemen": "De verdeling ging terug naar voorbereiding.",
    "vaststellen": "De verdeling is vastgesteld.",
}


def in_woorden(gebeurtenis) -> str:
    """Take a line of a year's history; give it as a sentence, amounts the Dutch way."""
    gegevens = gebeurtenis.gegevens
    bedragen = {naam: euro(Decimal(gegevens[naam])) for naam in BEDRAGEN if naam in gegevens}
    return HANDELINGEN[gebeurtenis.handeling].format(**bedragen)
