"""Acting on a plan: one screen for all acts, and the page for a new plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from wijken import scherm
from wijken.handelen import KanNiet, MagNiet, voer_uit
from wijken.models import Aanspreekpunt, Wijk

from .. import rechten, regels
from ..forms import FORMULIEREN, NieuwPlanForm
from ..verloop import VERLOOP, maak_concept


def handeling(request: HttpRequest, pk: int, naam: str, deel: int | None = None) -> HttpResponse:
    """One act on a plan: GET its form, POST the act."""
    return scherm.handeling(
        request,
        verloop=VERLOOP,
        naam=naam,
        zaak_id=pk,
        deel_id=deel,
        formulieren=FORMULIEREN,
        terug=reverse("initiatief", args=[pk]),
        context=lambda plan: {"plan": plan, "aanspreekpunten": Aanspreekpunt.objects.filter(wijk=plan.wijk_id)},
    )


def nieuw(request: HttpRequest) -> HttpResponse:
    """A new plan: first how big it is, then the form that fits; kept as a concept, or handed in at once."""
    if not rechten.mag_plan_maken(request.rollen):
        raise MagNiet("Een plan maak je voor de wijk waar je woont. Bel ons even, dan zetten we je wijk erbij.")
    zwaarte = request.GET.get("gewicht")
    if zwaarte not in regels.ZWAARTE:
        return render(request, "initiatieven/nieuw.html")
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NieuwPlanForm(data, files, persoon=request.user, rollen=request.rollen, zwaarte=zwaarte)
    if request.method == "POST" and form.is_valid():
        plan = maak_concept(request.rollen.persoon_id, form.gegevens, kenmerk=form.cleaned_data["kenmerk"])
        if "indienen" in request.POST:
            return _dien_in(request, plan)
        return redirect(plan)
    return render(
        request,
        "initiatieven/plan_form.html",
        {
            "form": form,
            "terug": reverse("initiatief-nieuw"),
            "wijk": Wijk.objects.get(pk=request.rollen.woont_in),
            "aanspreekpunten": Aanspreekpunt.objects.filter(wijk=request.rollen.woont_in),
            "zwaarte": zwaarte,
        },
        status=422 if form.errors else 200,
    )


def _dien_in(request: HttpRequest, plan) -> HttpResponse:
    """Hand in the concept that was just made; what is still missing is told on its page."""
    try:
        voer_uit(VERLOOP, "indienen", plan.pk, request.rollen.persoon_id)
    except KanNiet as nog_niet:
        scherm.meld(request, f"Je plan is bewaard, maar nog niet ingediend. {nog_niet.zin}", waarschuwing=True)
    else:
        scherm.meld(request, FORMULIEREN["indienen"].gelukt)
    return redirect(plan)
