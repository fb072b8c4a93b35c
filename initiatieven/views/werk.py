"""Everybody's own work: what waits for me, and my plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijken import klok

from .. import werk
from ..verloop import lezen


def te_doen(request: HttpRequest) -> HttpResponse:
    """What waits for this person, in all wijken and roles, what is due first."""
    dag = klok.vandaag()
    regels = werk.te_doen(request.rollen, dag)
    onderweg = werk.onderweg(request.rollen, [regel.plan_id for regel in regels if regel.plan_id])
    return render(request, "initiatieven/te_doen.html", {"regels": regels, "onderweg": onderweg, "dag": dag})


def mijn(request: HttpRequest) -> HttpResponse:
    """This person's plans, and the plans they support."""
    return render(
        request,
        "initiatieven/mijn.html",
        {
            "plannen": lezen.met_foto(werk.eigen_plannen(request.rollen)),
            "gesteund": lezen.met_foto(werk.gesteunde_plannen(request.rollen)),
        },
    )
