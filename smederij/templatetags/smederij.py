"""How amounts, dates and people's words are written on a page."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.defaultfilters import date as datumfilter

from wijken.klok import dag_van

register = template.Library()


@register.filter
def euro(bedrag: Decimal | None) -> str:
    """Take an amount (euro); give it the Dutch way: `€ 1.250` for whole euros, `€ 1.250,35` otherwise."""
    if bedrag is None:
        return "–"
    return f"€ {euro_kaal(bedrag)}"


@register.filter
def euro_kaal(bedrag: Decimal) -> str:
    """Take an amount (euro); give it without the sign, whole euros without cents."""
    decimalen = 0 if bedrag == bedrag.to_integral_value() else 2
    return f"{bedrag:,.{decimalen}f}".translate(str.maketrans(",.", ".,"))


@register.filter
def euro_cent(bedrag: Decimal) -> str:
    """Take an amount (euro); give it always with cents, for columns: `1.250,00`."""
    return f"{bedrag:,.2f}".translate(str.maketrans(",.", ".,"))


@register.filter
def dag(moment: date | datetime | None) -> str:
    """Take a date or moment; give `12 juni 2026` (Amsterdam)."""
    if moment is None:
        return ""
    return datumfilter(dag_van(moment) if isinstance(moment, datetime) else moment, "j F Y")


@register.filter
def dag_kort(moment: date | datetime | None) -> str:
    """Take a date or moment; give `12 jun` (Amsterdam)."""
    if moment is None:
        return ""
    return datumfilter(dag_van(moment) if isinstance(moment, datetime) else moment, "j M")
