"""Plans for everybody: the list with search, and a plan's own page."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from wijken import klok
from wijken.handelen import mogelijk
from wijken.models import Aanspreekpunt, Gebeurtenis

from .. import rechten, regels, schikking, teksten
from ..filters import InitiatiefFilter
from ..models import Nieuws
from ..verloop import VERLOOP, lezen, voor_iedereen
from ..verloop.eisen import wat_nog_mist

PER_PAGINA = 20


@login_not_required
def lijst(request: HttpRequest) -> HttpResponse:
    """All public plans, searched and filtered."""
    filter_ = InitiatiefFilter(request.GET, queryset=lezen.kaarten(), request=request)
    pagina = Paginator(filter_.gevonden, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "initiatieven/lijst.html",
        {"filter": filter_, "page_obj": pagina, "plannen": lezen.met_foto(pagina.object_list)},
    )


@login_not_required
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan with its history, whose turn it is, and (signed in) what this person can do now."""
    if not request.rollen.ingelogd:
        gevonden, knoppen = get_object_or_404(voor_iedereen(), pk=pk), []
    else:
        gevonden = _voor_bekende(request, pk)
        knoppen = mogelijk(VERLOOP, request.rollen, gevonden)
    dag = klok.vandaag()
    van_plan, van_delen = schikking.schik(knoppen, gevonden, dag)
    geschiedenis = list(_geschiedenis(request, gevonden))
    return render(
        request,
        "initiatieven/plan.html",
        {
            "plan": gevonden,
            "knoppen": van_plan,
            "deelknoppen": van_delen,
            "beurt": schikking.beurt(gevonden, schikking.eerste(knoppen, gevonden, dag), dag),
            "stappen": schikking.stappen(gevonden.status, (g.naar for g in geschiedenis)),
            "geschiedenis": [_regel(g, _ziet_wie(request, gevonden)) for g in geschiedenis],
            "wijzigingen": lezen.wijzigingen_van(gevonden),
            "steunbaar": VERLOOP.handelingen["steunen"].van,
            "nieuws": Nieuws.objects.filter(initiatief=gevonden).select_related("foto"),
            "aanspreekpunten": Aanspreekpunt.objects.filter(wijk=gevonden.wijk_id),
            **_eigen_gegevens(request, gevonden),
        },
    )


def _regel(gebeurtenis: Gebeurtenis, met_naam: bool) -> dict:
    """Give a line of history as the page shows it. A besluit's reason stands with the besluit itself."""
    besluit = gebeurtenis.handeling == "besluit-ondertekenen"
    return {
        "op": gebeurtenis.op,
        "tekst": teksten.in_woorden(gebeurtenis),
        "reden": "" if besluit else gebeurtenis.reden,
        "adres": "#besluit" if besluit and gebeurtenis.reden else "",
        "door": gebeurtenis.door if met_naam else "",
    }


def _voor_bekende(request: HttpRequest, pk: int):
    """Give the plan with all facts for somebody who is signed in; 404 when it is not for these eyes."""
    try:
        gevonden = lezen.laad(pk, request.rollen)
    except lezen.Initiatief.DoesNotExist:
        raise Http404 from None
    if not rechten.mag_zien(request.rollen, gevonden):
        raise Http404
    return gevonden


def _ziet_wie(request: HttpRequest, gevonden) -> bool:
    return rechten.ziet_groepsgegevens(request.rollen, gevonden)


def _geschiedenis(request: HttpRequest, gevonden):
    """Give the plan's history: the public lines, or for groep and team with who did it."""
    regels_ = Gebeurtenis.objects.van_zaak("initiatief", gevonden.pk).exclude(
        handeling__in=["steunen", "steun-intrekken"]
    )
    if not rechten.ziet_groepsgegevens(request.rollen, gevonden):
        return regels_.openbaar()
    return regels_.select_related("door")


def _eigen_gegevens(request: HttpRequest, gevonden) -> dict:
    """Give what only the groep, the team or the kassier sees, and only to them."""
    rollen = request.rollen
    if not rollen.ingelogd:
        return {}
    team = rechten.is_teamlid(rollen, gevonden)
    besluit = lezen.besluit_in_voorbereiding(gevonden) if team else None
    return {
        "ziet_groep": rechten.ziet_groepsgegevens(rollen, gevonden),
        "ziet_betaling": rechten.ziet_betaalgegevens(rollen, gevonden),
        "is_groep": rechten.is_groep(rollen, gevonden),
        "is_team": team,
        "zwaarte": lezen.zwaarte(gevonden),
        "nog_over": lezen.nog_over(gevonden),
        "open_bonnen": schikking.open_bonnen(gevonden),
        "mist": wat_nog_mist(gevonden) if gevonden.status == "concept" else [],
        "besluit_nu": besluit,
        "besluit_mist": regels.wat_ontbreekt(lezen.handtekeningen(besluit), besluit.gewicht) if besluit else "",
    }
