"""The wijken: all of them, one of them, and its kasboek."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse

from budgetten import stand
from initiatieven.verloop import lezen
from smederij import teksten
from smederij.lezen import kasboek, plannen, wijken
from wijken import klok
from wijken.models import Aanspreekpunt, OudeSlug, Wijk

PER_PAGINA = 50


@login_not_required
def alle(request: HttpRequest) -> HttpResponse:
    """All wijken; with `?wijk=krakeel` (the choice on the front page) on to that one."""
    if gekozen := request.GET.get("wijk"):
        return _door_naar(gekozen)
    dag = klok.vandaag()
    rijen = wijken.alle(dag)
    return render(
        request,
        "smederij/wijken.html",
        {
            "rijen": rijen,
            "jaar": dag.year,
            "samen": stand.samen({rij.wijk.pk: rij.geld for rij in rijen}),
            "inwoners": sum(rij.wijk.inwoners or 0 for rij in rijen),
        },
    )


def _door_naar(slug: str) -> HttpResponse:
    """Take what was chosen; send on to that wijk's page, which says so when there is none. What is no address: 404."""
    try:
        return redirect("wijk", slug)
    except NoReverseMatch:
        raise Http404 from None


def _verhuisd(request: HttpRequest, slug: str, naam: str) -> HttpResponse:
    """Take an address that no wijk has now; send on to where that wijk is, or 404."""
    oud = get_object_or_404(OudeSlug.objects.select_related("wijk"), slug=slug)
    adres = reverse(naam, args=[oud.wijk.slug])
    vraag = request.GET.urlencode()
    return redirect(f"{adres}?{vraag}" if vraag else adres, permanent=True)


@login_not_required
def een(request: HttpRequest, slug: str) -> HttpResponse:
    """One wijk: its money, its plans, its team and whom to call. A wijk whose term has ended keeps its page."""
    dag = klok.vandaag()
    wijk = wijken.een(slug, dag)
    if wijk is None:
        return _verhuisd(request, slug, "wijk")
    afgerond, lopend = plannen.van_wijk(wijk.pk, 6)
    lezen.met_foto([*lopend, *afgerond])
    return render(
        request,
        "smederij/wijk.html",
        {
            "wijk": wijk,
            "voorbij": wijken.is_voorbij(wijk, dag),
            "jaar": dag.year,
            "geld": stand.vijf_woorden(dag.year, [wijk.pk])[wijk.pk],
            "lopend": [plannen.kaart(plan, teksten.beurt(plan)) for plan in lopend],
            "afgerond": [plannen.kaart(plan) for plan in afgerond],
            "team": teksten.team(wijk.functies),
            "spaarpotten": wijken.spaarpotten(wijk.pk),
            "aanspreekpunten": Aanspreekpunt.objects.filter(wijk=wijk),
        },
    )


@login_not_required
def kasboek_van(request: HttpRequest, slug: str) -> HttpResponse:
    """A wijk's kasboek of one year (`?jaar=`; without it the newest that has lines), newest line first."""
    wijk = Wijk.objects.filter(slug=slug).first()
    if wijk is None:
        return _verhuisd(request, slug, "kasboek")
    jaren = kasboek.jaren(wijk.pk)
    jaar = _gekozen_jaar(request, jaren)
    pagina = Paginator(kasboek.lijnen(wijk.pk, jaar), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "smederij/kasboek.html",
        {
            "wijk": wijk,
            "jaar": jaar,
            "jaren": jaren,
            "geld": stand.vijf_woorden(jaar, [wijk.pk])[wijk.pk],
            "page_obj": pagina,
            "regels": kasboek.in_woorden(pagina.object_list),
            "soorten": teksten.KASBOEK.values(),
            "aanspreekpunten": Aanspreekpunt.objects.filter(wijk=wijk),
        },
    )


def _gekozen_jaar(request: HttpRequest, jaren: list[int]) -> int:
    """Give the year that was asked for; the newest with lines when it was not asked for or is no year."""
    gevraagd = request.GET.get("jaar", "")
    if gevraagd.isascii() and gevraagd.isdigit() and len(gevraagd) == 4:
        return int(gevraagd)
    return jaren[0] if jaren else klok.vandaag().year
