"""The front page, and how it all works."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from budgetten import stand
from initiatieven.verloop import lezen
from smederij import teksten
from smederij.lezen import plannen, wijken
from wijken import klok
from wijken.models import Spelregel


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What is going on now: news, plans that look for steun, plans that came off, the town's money this year."""
    dag = klok.vandaag()
    klaar, toegekend = plannen.splits(plannen.net_gelukt(20))
    return render(
        request,
        "smederij/home.html",
        {
            "nieuws": plannen.nieuws(3),
            "zoekt_steun": [plannen.kaart(plan, teksten.steun(plan)) for plan in plannen.zoekt_steun(3)],
            "klaar": [plannen.kaart(plan) for plan in lezen.met_foto(klaar[:3])],
            "toegekend": toegekend[:5],
            "jaar": dag.year,
            "geld": stand.samen(stand.vijf_woorden(dag.year)),
            "aantal_afgerond": plannen.aantal_afgerond(dag.year),
            "wijken": wijken.namen(dag),
        },
    )


@login_not_required
def zo_werkt_het(request: HttpRequest) -> HttpResponse:
    """From idea to closed, who decides, the spelregels that hold today, and how the money works."""
    regels = Spelregel.objects.op(klok.vandaag()).filter(wijk__isnull=True).order_by("nummer")
    return render(request, "smederij/zo_werkt_het.html", {"spelregels": regels})
