"""How amounts, dates and people's words are written on a page."""

from datetime import date, datetime

from django import template
from django.template.defaultfilters import date as datumfilter

from wijken import opmaak
from wijken.klok import dag_van

register = template.Library()


for _opmaak in (opmaak.euro, opmaak.euro_kaal, opmaak.euro_cent, opmaak.aantal):
    register.filter(_opmaak.__name__, _opmaak)


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
    return datumfilter(dag_van(moment) if isinstance(moment, datetime) else moment, "j b")
