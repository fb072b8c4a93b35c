"""The kassier's pages: what to pay, a list to pay from, and marking several as paid at once."""

import csv
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from wijken import klok, scherm
from wijken.handelen import KanNiet, MagNiet, Ongeldig, voer_uit

from ..forms.kassier import BetaallijstForm
from ..models import Bon
from ..verloop import VERLOOP


def _bonnen(status: str):
    return Bon.objects.filter(status=status).select_related("initiatief", "initiatief__wijk")


def _alleen_de_kassier(request: HttpRequest) -> None:
    if not request.rollen.kassier:
        raise PermissionDenied


def _te_betalen() -> list[Bon]:
    return list(_bonnen(Bon.Status.GOEDGEKEURD).order_by("goedgekeurd_op"))


def _bladzijde(request: HttpRequest, bonnen: list[Bon], form: BetaallijstForm) -> HttpResponse:
    return render(
        request,
        "initiatieven/kassier.html",
        {
            "bonnen": bonnen,
            "samen": sum((b.bedrag for b in bonnen), Decimal("0.00")),
            "betaald": _bonnen(Bon.Status.BETAALD).order_by("-betaald_op", "-pk")[:20],
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def te_betalen(request: HttpRequest) -> HttpResponse:
    """Approved bonnen, oldest first, and the last ones paid."""
    _alleen_de_kassier(request)
    bonnen = _te_betalen()
    return _bladzijde(request, bonnen, BetaallijstForm(bonnen=bonnen))


def betaallijst(request: HttpRequest) -> HttpResponse:
    """The approved bonnen as CSV: whom to pay, what, with which reference."""
    _alleen_de_kassier(request)
    antwoord = HttpResponse(content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="te-betalen-{klok.vandaag()}.csv"'
    antwoord.write("\ufeff")
    schrijver = csv.writer(antwoord, delimiter=";")
    schrijver.writerow(["bon", "plan", "wijk", "naam", "iban", "bedrag", "kenmerk", "waarvoor"])
    for bon in _bonnen(Bon.Status.GOEDGEKEURD).order_by("goedgekeurd_op"):
        schrijver.writerow(
            [
                bon.pk,
                bon.initiatief_id,
                *(_veilig(t) for t in (bon.initiatief.wijk.naam, bon.ten_name_van)),
                bon.iban,
                f"{bon.bedrag:.2f}".replace(".", ","),
                _veilig(bon.kenmerk_betaling or f"Smederij plan {bon.initiatief_id} bon {bon.pk}"),
                _veilig(bon.omschrijving),
            ]
        )
    return antwoord


def _veilig(tekst: str) -> str:
    """Take a text for a spreadsheet's cell; give it so that it is never read as a formula."""
    return f"'{tekst}" if tekst.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%")) else tekst


@require_POST
def betalen(request: HttpRequest) -> HttpResponse:
    """Mark several bonnen as paid on one day: each its own act, so one that cannot does not stop the others."""
    _alleen_de_kassier(request)
    bonnen = _te_betalen()
    form = BetaallijstForm(request.POST, bonnen=bonnen)
    if not form.is_valid():
        return _bladzijde(request, bonnen, form)
    gelukt = 0
    for bon in form.cleaned_data["gekozen"]:
        try:
            voer_uit(
                VERLOOP,
                "betalen",
                bon.initiatief_id,
                request.rollen.persoon_id,
                {"datum": form.cleaned_data["datum"]},
                deel_id=bon.pk,
            )
            gelukt += 1
        except (KanNiet, MagNiet, Ongeldig) as fout:
            scherm.meld(request, f"Bon {bon.pk} niet: {fout}", waarschuwing=True)
    if gelukt:
        scherm.meld(request, "1 bon staat als betaald." if gelukt == 1 else f"{gelukt} bonnen staan als betaald.")
    return redirect("kassier")
