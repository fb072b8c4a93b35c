"""Pages for everybody, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from wijken import klok
from wijken.models import Wijk


@login_not_required
def home(request):
    """The front page."""
    return render(request, "smederij/home.html")


@login_not_required
def wijken(request):
    """All wijken with how many people live there."""
    return render(
        request,
        "smederij/wijken.html",
        {"wijken": Wijk.objects.op(klok.vandaag()).met_inwoners(klok.vandaag())},
    )
