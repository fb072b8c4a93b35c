"""The mail of a trial on one machine, to read without login. Everywhere else these addresses are a 404."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smederij import postmap

NIET_BEWAREN = "private, no-store"


@login_not_required
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All mail that was written, newest first."""
    _alleen_proef()
    return _pagina(request, "smederij/postvak.html", {"mails": postmap.mails()})


@login_not_required
@require_safe
def bericht(request: HttpRequest, naam: str) -> HttpResponse:
    """One mail, as text."""
    _alleen_proef()
    mail = postmap.mail(naam)
    if mail is None:
        raise Http404
    return _pagina(request, "smederij/postvak_bericht.html", {"mail": mail})


def _alleen_proef() -> None:
    if not settings.POSTVAK:
        raise Http404


def _pagina(request: HttpRequest, sjabloon: str, inhoud: dict) -> HttpResponse:
    antwoord = render(request, sjabloon, inhoud)
    antwoord["Cache-Control"] = NIET_BEWAREN
    return antwoord
