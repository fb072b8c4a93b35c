"""The floor: the least that a page from this database can cost in this house."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from budgetten.models import Boeking

RIJEN = 20


@login_not_required
def ondergrens(request: HttpRequest) -> HttpResponse:
    """One SELECT by the primary key's index, its rows in a table, through the same middleware as every page.

    It says itself that it may not be kept, so each reader's floor is made anew: the stock of strangers' pages has none.
    """
    antwoord = render(request, "ondergrens.html", {"boekingen": Boeking.objects.order_by("-pk")[:RIJEN]})
    antwoord["Cache-Control"] = "no-store"
    return antwoord
