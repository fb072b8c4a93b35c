"""Pages for what goes wrong: each says what happened, that nothing changed, and where to go on."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijken.handelen import Weigering


def _pagina(request: HttpRequest, status: int, titel: str, zin: str) -> HttpResponse:
    return render(request, "fouten/uitleg.html", {"titel": titel, "zin": zin, "status": status}, status=status)


def weigering(request: HttpRequest, fout: Weigering) -> HttpResponse:
    """Take a refusal of the engine; give its page."""
    titels = {
        403: "Dit mag je hier niet doen",
        404: "Niet gevonden",
        409: "Dit kan nu niet",
        503: "Even druk",
    }
    antwoord = _pagina(request, fout.status, titels.get(fout.status, "Dit lukt niet"), fout.zin)
    if fout.status == 503:
        antwoord["Retry-After"] = "5"
    return antwoord


def ongeldig_verzoek(request, exception=None):
    """400: the request itself is broken."""
    return _pagina(request, 400, "Dit verzoek is niet te lezen", "Ga terug en probeer het opnieuw.")


def verboden(request, exception=None):
    """403: signed in, but not allowed."""
    return _pagina(request, 403, "Dit mag je hier niet doen", "Deze pagina hoort bij een andere rol dan de jouwe.")


def niet_gevonden(request, exception=None):
    """404: there is nothing here, or not for you."""
    return _pagina(
        request,
        404,
        "Niet gevonden",
        "Deze pagina bestaat niet (meer). Zoek het plan of de wijk die je bedoelt.",
    )


def formulier_verlopen(request, reason=""):
    """403 of the CSRF guard: the form is too old or came from elsewhere."""
    return _pagina(
        request,
        403,
        "Dit formulier is verlopen",
        "Ga terug naar de vorige pagina, ververs die en verstuur het formulier nog eens. Er is niets veranderd.",
    )


def serverfout(request):
    """500, or 503 when it is the database that does not answer. Asks the database nothing itself."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        antwoord = render(request, "fouten/storing.html", {"status": 503}, status=503, using=None)
        antwoord["Retry-After"] = "10"
        return antwoord
    return render(request, "fouten/storing.html", {"status": 500}, status=500)
