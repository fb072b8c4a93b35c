"""What every template may ask: who is here (only when a cookie says so), and whom to call for help."""

from django.conf import settings

from wijken.models import Gemeente
from wijken.rechten import NIEMAND

from .middleware import bekend


def bezoek(request):
    """Take a request; give the template's standing context. A stranger costs no session, no token, no query."""
    klaar = hasattr(request, "rollen")
    return {
        "ingelogd": klaar and bekend(request) and request.user.is_authenticated,
        "rollen": request.rollen if klaar else NIEMAND,
        "gemeente": _gemeente,
        "toont_meldingen": klaar and bekend(request),
        "lokaal_postvak": settings.POSTVAK,
    }


def _gemeente() -> Gemeente:
    """Give the one municipality row, or its defaults while the database is still empty."""
    return Gemeente.objects.first() or Gemeente()
