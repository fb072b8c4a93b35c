"""One screen for every act: GET shows its form, POST carries it out. Decides nothing; the engine does."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from .forms import HandelingForm
from .handelen import Knop, NietGevonden, Ongeldig, Verloop, toets, voer_uit


def handeling(
    request: HttpRequest,
    *,
    verloop: Verloop,
    naam: str,
    zaak_id: int,
    deel_id: int | None,
    formulieren: Mapping[str, type[HandelingForm]],
    terug: str,
    context: Callable[[Any], Mapping[str, Any]],
) -> HttpResponse:
    """Take a request for an act on a case; give its form, or after a good POST a redirect to `terug`.

    formulieren: the form per act. terug: the address of the case's page. context: what the page's template needs
    besides, given the loaded case. Raises the engine's refusals, which the middleware turns into pages.
    """
    rij = verloop.handelingen.get(naam)
    if rij is None:
        raise NietGevonden
    zaak = _zaak(verloop, zaak_id, request.rollen)
    deel = verloop.deel(zaak, rij.deel, deel_id) if rij.deel and deel_id is not None else None
    if (rij.deel is None) != (deel_id is None) or (rij.deel and deel is None):
        raise NietGevonden
    formulier = formulieren[naam]
    if request.method == "POST":
        form = formulier(request.POST, request.FILES, zaak=zaak, deel=deel, rollen=request.rollen)
        if form.is_valid():
            try:
                voer_uit(
                    verloop,
                    naam,
                    zaak_id,
                    request.rollen.persoon_id,
                    form.gegevens,
                    deel_id=deel_id,
                    kenmerk=form.cleaned_data["kenmerk"],
                )
            except Ongeldig as fout:
                form.zet_fouten(fout.fouten)
            else:
                meld(request, form.gelukt)
                return HttpResponseRedirect(terug)
        else:
            toets(verloop, rij, request.rollen, zaak, deel_id)
    else:
        toets(verloop, rij, request.rollen, zaak, deel_id)
        form = formulier(zaak=zaak, deel=deel, rollen=request.rollen)
    inhoud = {"form": form, "handeling": rij, "zaak": zaak, "deel": deel, "terug": terug, **context(zaak)}
    return render(request, form.template, inhoud, status=422 if form.errors else 200)


def meld(request: HttpRequest, zin: str, *, waarschuwing: bool = False) -> None:
    """Take a sentence; show it on the next page that this person sees."""
    messages.add_message(request, messages.WARNING if waarschuwing else messages.SUCCESS, zin)


def _zaak(verloop: Verloop, zaak_id: int, rollen):
    """Give the loaded case, or raise NietGevonden when it is not there or not for these eyes."""
    try:
        zaak = verloop.laad(zaak_id, rollen)
    except ObjectDoesNotExist:
        raise NietGevonden from None
    if not verloop.zichtbaar(rollen, zaak):
        raise NietGevonden
    return zaak


def adres(knop: Knop, basis: str) -> str:
    """Take a possible act and the case's address; give the act's address (with the part's number where it has one)."""
    return f"{basis}{knop.handeling.naam}/" + (f"{knop.deel.pk}/" if knop.deel is not None else "")
