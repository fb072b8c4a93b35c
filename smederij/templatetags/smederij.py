"""How amounts, dates and people's words are written on a page."""

from datetime import date, datetime

from django import template
from django.template.defaultfilters import date as datumfilter
from django.utils.html import urlize
from django.utils.safestring import SafeString

from wijken import opmaak
from wijken.klok import dag_van

register = template.Library()


for _opmaak in (opmaak.euro, opmaak.euro_kaal, opmaak.euro_cent, opmaak.aantal):
    register.filter(_opmaak.__name__, _opmaak)


@register.filter(is_safe=True, needs_autoescape=True)
def links(tekst: str, autoescape: bool = True) -> str:
    """Take what somebody typed; give it escaped, with its links made links that search engines do not count for us."""
    gelinkt = urlize(tekst, nofollow=True, autoescape=autoescape)
    return SafeString(gelinkt.replace(' rel="nofollow"', ' rel="nofollow ugc"'))


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


@register.filter
def iban(nummer: str) -> str:
    """Take an IBAN without spaces; give it in groups of four, as on a bank card."""
    return " ".join(nummer[i : i + 4] for i in range(0, len(nummer), 4))
