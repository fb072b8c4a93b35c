"""Everybody's own work: what waits for me, and my plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijken import klok

from .. import werk


def te_doen(request: HttpRequest) -> HttpResponse:
    """What waits for this person, in all wijken and roles, what is due first."""
    return render(
        request,
        "initiatieven/te_doen.html",
        {"regels": werk.te_doen(request.rollen, klok.vandaag()), "onderweg": werk.onderweg(request.rollen)},
    )


def mijn(request: HttpRequest) -> HttpResponse:
    """This person's plans, and the plans they support."""
    return render(
        request,
        "initiatieven/mijn.html",
        {"plannen": werk.eigen_plannen(request.rollen), "gesteund": werk.gesteunde_plannen(request.rollen)},
    )
