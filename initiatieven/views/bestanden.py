"""Stored files: photos of public plans for everybody, all else for who may see the plan's own papers."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from wijken.models import Bestand

from .. import rechten
from ..models import Bon, Initiatief


@login_not_required
def bestand(request: HttpRequest, nummer, maat: str = "groot") -> HttpResponseBase:
    """One file. A photo shows in the page; anything else is a download and is kept by nobody."""
    gevonden = get_object_or_404(Bestand, pk=nummer)
    openbaar = Initiatief.objects.openbaar().filter(nieuws__foto=gevonden) | Initiatief.objects.openbaar().filter(
        verslag__foto=gevonden
    )
    if openbaar.exists():
        return _stuur(gevonden, maat, "public, max-age=86400")
    if not request.rollen.ingelogd or not _mag(request, gevonden):
        raise Http404
    return _stuur(gevonden, maat, "private, no-store")


def _mag(request: HttpRequest, gevonden: Bestand) -> bool:
    """Does the file belong to a bon or quote of a plan whose papers this person may see?"""
    bon = Bon.objects.filter(bewijs=gevonden).select_related("initiatief").first()
    if bon is not None:
        return rechten.ziet_betaalgegevens(request.rollen, bon.initiatief)
    plan = Initiatief.objects.filter(offertes__bestand=gevonden).first()
    return plan is not None and rechten.ziet_groepsgegevens(request.rollen, plan)


def _stuur(gevonden: Bestand, maat: str, bewaren: str) -> HttpResponseBase:
    veld = gevonden.klein if maat == "klein" and gevonden.klein else gevonden.bestand
    try:
        inhoud = veld.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    foto = gevonden.soort == Bestand.Soort.FOTO
    naam = f"{gevonden.pk}.{'jpg' if foto else 'pdf'}"
    antwoord = FileResponse(inhoud, content_type=gevonden.mime, filename=naam, as_attachment=not foto)
    antwoord["Cache-Control"] = bewaren
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return antwoord
