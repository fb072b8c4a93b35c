"""Public pages of a year's money: which years there are, where a year came from and where it went."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from wijken.rechten import NIEMAND

from .. import rechten, regels
from ..models import Jaarbudget
from ..stand import NUL
from ..verloop import met_feiten, verdeling_van


def bijdragen_tabel(jaarbudget: Jaarbudget) -> dict:
    """Take a loaded jaarbudget; give what each partner brings, and the totals promised and received (euro)."""
    bijdragen = list(jaarbudget.bijdragen.all())
    return {
        "bijdragen": bijdragen,
        "bijdragen_samen": sum((b.bedrag for b in bijdragen), NUL),
        "ontvangen_samen": sum((b.ontvangen_bedrag or NUL for b in bijdragen), NUL),
    }


def verdeling_tabel(jaarbudget: Jaarbudget) -> dict:
    """Take a loaded jaarbudget; give its verdeling's rows and figures for a page (empty while there is none)."""
    verdeling = verdeling_van(jaarbudget)
    if verdeling is None:
        return {"verdeling": None}
    rijen = list(verdeling.wijkbudgetten.select_related("wijk").order_by("wijk__sorteernaam"))
    inwoners = {rij.wijk_id: rij.inwoners for rij in rijen}
    return {
        "verdeling": verdeling,
        "wijkbudgetten": rijen,
        "tarief": regels.tarief(
            totaal=verdeling.totaal, basis=verdeling.basis, reserve=verdeling.reserve, inwoners=inwoners
        ),
        "inwoners": sum(inwoners.values()),
        "samen_basis": sum((rij.basis for rij in rijen), NUL),
        "samen_per_inwoner": sum((rij.per_inwoner for rij in rijen), NUL),
        "samen_bedrag": sum((rij.bedrag for rij in rijen), NUL),
        "meeste": max((rij.bedrag for rij in rijen), default=NUL),
    }


@login_not_required
def jaren(request: HttpRequest) -> HttpResponse:
    """The years that are final, newest first."""
    jaarbudgetten = rechten.jaarbudgetten_voor(NIEMAND).annotate(
        totaal=F("verdeling__totaal"), reserve=F("verdeling__reserve"), wijken=Count("verdeling__wijkbudgetten")
    )
    return render(request, "budgetten/jaren.html", {"jaarbudgetten": jaarbudgetten})


@login_not_required
def jaar(request: HttpRequest, jaar: int) -> HttpResponse:
    """One final year: bijdragen, verdeling with its arithmetic."""
    jaarbudget = get_object_or_404(met_feiten().filter(pk__in=rechten.jaarbudgetten_voor(NIEMAND)), jaar=jaar)
    return render(
        request,
        "budgetten/jaar.html",
        {"jaarbudget": jaarbudget, **bijdragen_tabel(jaarbudget), **verdeling_tabel(jaarbudget)},
    )
