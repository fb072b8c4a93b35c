"""How amounts and counts are written in Dutch, for pages, sentences and mails alike."""

from decimal import Decimal

PUNTEN_EN_KOMMAS = str.maketrans(",.", ".,")


def euro_cent(bedrag: Decimal) -> str:
    """Take an amount (euro); give it always with cents, for columns: `1.250,00`."""
    return f"{bedrag:,.2f}".translate(PUNTEN_EN_KOMMAS)


def euro_kaal(bedrag: Decimal) -> str:
    """Take an amount (euro); give it without the sign, whole euros without cents: `1.250` or `1.250,35`."""
    decimalen = 0 if bedrag == int(bedrag) else 2
    return f"{bedrag:,.{decimalen}f}".translate(PUNTEN_EN_KOMMAS)


def euro(bedrag: Decimal | None) -> str:
    """Take an amount (euro); give it for a sentence: `€ 1.250` or `€ 1.250,35`, with a space that does not break."""
    return "–" if bedrag is None else f"€\u00a0{euro_kaal(bedrag)}"


def aantal(getal: int | None) -> str:
    """Take a count; give it with points between the thousands: `56.581`. Never for years or numbers of things."""
    return "–" if getal is None else f"{getal:,}".translate(PUNTEN_EN_KOMMAS)
