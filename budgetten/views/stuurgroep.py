"""The stuurgroep's pages: the years, one year with its acts."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from wijken import scherm
from wijken.handelen import Ongeldig, mogelijk
from wijken.models import Gebeurtenis

from .. import rechten, stand, teksten
from ..forms import FORMULIEREN, NieuwJaarForm
from ..verloop import VERLOOP, maak_jaarbudget, met_feiten
from .jaar import verdeling_tabel


def jaren(request: HttpRequest) -> HttpResponse:
    """All years, and a form to begin one."""
    if not rechten.mag_jaarbudget_maken(request.rollen):
        raise PermissionDenied
    form = NieuwJaarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            jaarbudget = maak_jaarbudget(form.cleaned_data["jaar"], request.rollen.persoon_id)
        except Ongeldig as fout:
            form.add_error("jaar", fout.fouten["jaar"])
        else:
            return redirect("stuurgroep-jaar", jaar=jaarbudget.jaar)
    return render(
        request,
        "budgetten/stuurgroep.html",
        {"jaarbudgetten": met_feiten(), "form": form, "reserve": stand.reserve()},
        status=422 if form.errors else 200,
    )


def jaar(request: HttpRequest, jaar: int) -> HttpResponse:
    """One year for the stuurgroep: partners, verdeling, what can be done now, what happened."""
    if not rechten.mag_jaarbudget_maken(request.rollen):
        raise PermissionDenied
    jaarbudget = get_object_or_404(met_feiten(), jaar=jaar)
    basis = reverse("stuurgroep-jaar", args=[jaar])
    knoppen = mogelijk(VERLOOP, request.rollen, jaarbudget)
    return render(
        request,
        "budgetten/stuurgroep_jaar.html",
        {
            "jaarbudget": jaarbudget,
            "knoppen": [(k.handeling, scherm.adres(k, basis)) for k in knoppen if k.deel is None],
            "bijdrage_knoppen": [(k.deel.pk, k.handeling, scherm.adres(k, basis)) for k in knoppen if k.deel],
            "bijdragen": jaarbudget.bijdragen.all(),
            "bijdragen_samen": sum(b.bedrag for b in jaarbudget.bijdragen.all()),
            "geschiedenis": [
                {"op": g.op, "tekst": teksten.in_woorden(g), "reden": g.reden, "door": g.door}
                for g in Gebeurtenis.objects.van_zaak("jaarbudget", jaarbudget.pk).select_related("door")
            ],
            **verdeling_tabel(jaarbudget),
        },
    )


def handeling(request: HttpRequest, jaar: int, naam: str, deel: int | None = None) -> HttpResponse:
    """One act on a year."""
    jaarbudget = get_object_or_404(rechten.jaarbudgetten_voor(request.rollen), jaar=jaar)
    return scherm.handeling(
        request,
        verloop=VERLOOP,
        naam=naam,
        zaak_id=jaarbudget.pk,
        deel_id=deel,
        formulieren=FORMULIEREN,
        terug=reverse("stuurgroep-jaar", args=[jaar]),
        context=lambda zaak: {"sectie": "stuurgroep"},
    )
