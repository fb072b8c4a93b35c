"""The stuurgroep's pages: the years, one year with its acts."""

import itertools

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from wijken import klok, scherm
from wijken.handelen import Ongeldig, mogelijk
from wijken.models import Gebeurtenis, Organisatie

from .. import rechten, stand, teksten
from ..forms import FORMULIEREN, NieuwJaarForm
from ..models import Jaarbudget
from ..verloop import VERLOOP, maak_jaarbudget, met_feiten
from .jaar import bijdragen_tabel, verdeling_tabel


def jaren(request: HttpRequest) -> HttpResponse:
    """All years, and a form to begin one."""
    if not rechten.mag_jaarbudget_maken(request.rollen):
        raise PermissionDenied
    jaarbudgetten = list(met_feiten())
    form = NieuwJaarForm(request.POST or None, initial={"jaar": _eerste_vrije_jaar(jaarbudgetten)})
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
        {"jaarbudgetten": jaarbudgetten, "form": form, "reserve": stand.reserve()},
        status=422 if form.errors else 200,
    )


def _eerste_vrije_jaar(jaarbudgetten: list[Jaarbudget]) -> int:
    """Give the first year from now on that has not begun, as a proposal."""
    begonnen = {jaarbudget.jaar for jaarbudget in jaarbudgetten}
    return next(jaar for jaar in itertools.count(klok.vandaag().year) if jaar not in begonnen)


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
            "jij_stelt_vast": "vaststellen" in {k.handeling.naam for k in knoppen},
            "geschiedenis": _geschiedenis(jaarbudget),
            **bijdragen_tabel(jaarbudget),
            **verdeling_tabel(jaarbudget),
        },
    )


def _geschiedenis(jaarbudget: Jaarbudget) -> list[dict]:
    """Give what happened to a year, in words, with who did it. Two queries."""
    partners = dict(Organisatie.objects.values_list("pk", "naam"))
    lijnen = Gebeurtenis.objects.van_zaak("jaarbudget", jaarbudget.pk).select_related("door")
    return [{"op": g.op, "tekst": teksten.in_woorden(g, partners), "reden": g.reden, "door": g.door} for g in lijnen]


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
