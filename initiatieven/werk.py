"""Lists of work: what waits for a person, over all wijken and roles; own and supported plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse

from budgetten.models import Jaarbudget
from wijken.rechten import Rollen

from .models import Besluit, Bon, Initiatief
from .verloop import lezen

WAT = {
    ("groep", "concept"): "Maak je plan af en dien het in",
    ("groep", "in-gesprek"): "Beantwoord de vraag van het team",
    ("groep", "toegekend"): "Begin met je plan",
    ("groep", "in-uitvoering"): "Voer je plan uit en lever je bonnen in",
    ("groep", "verslag-ingeleverd"): "Kijk een bon na die niet betaald kon worden",
    ("team", "ingediend"): "Neem het plan in gesprek",
    ("team", "in-gesprek"): "Loop de spelregels na en besluit",
    ("team", "in-uitvoering"): "Kijk een bon na",
    ("team", "verslag-ingeleverd"): "Rond het plan af",
}


@dataclass(frozen=True)
class Regel:
    """One thing to do: what, about which plan or year, by when, and whom one can call about it."""

    wat: str
    titel: str
    adres: str
    wijk: str = ""
    uiterlijk: date | None = None
    te_laat: bool = False
    bedrag: Decimal | None = None
    bel_naam: str = ""
    bel_nummer: str = ""


def _van_plan(plan: Initiatief, wat: str, dag: date, *, bellen: bool) -> Regel:
    return Regel(
        wat=wat,
        titel=plan.titel,
        adres=plan.get_absolute_url(),
        wijk=plan.wijk.naam,
        uiterlijk=plan.uiterlijk,
        te_laat=plan.uiterlijk is not None and plan.uiterlijk < dag,
        bedrag=plan.gevraagd,
        bel_naam=plan.trekker.naam if bellen else "",
        bel_nummer=plan.telefoon if bellen else "",
    )


def _plannen() -> QuerySet:
    return lezen.met_bedragen(Initiatief.objects.select_related("wijk", "trekker")).defer("zoekvector", "zoeknaam")


def te_doen(rollen: Rollen, dag: date) -> list[Regel]:
    """Take somebody's roles and a date (Amsterdam); give what waits for them, what is due first on top."""
    regels = [*_als_groep(rollen, dag), *_als_team(rollen, dag), *_als_kassier(rollen), *_als_stuurgroep(rollen)]
    return sorted(regels, key=lambda r: (r.uiterlijk or date.max, r.titel))


def _als_groep(rollen: Rollen, dag: date) -> Iterable[Regel]:
    for plan in _plannen().filter(trekker=rollen.persoon_id, aan_de_beurt="groep"):
        yield _van_plan(plan, WAT["groep", plan.status], dag, bellen=False)


def _als_team(rollen: Rollen, dag: date) -> Iterable[Regel]:
    if not rollen.team:
        return
    besluiten = Besluit.objects.filter(vervallen_op__isnull=True, definitief_op__isnull=True)
    tekenen = dict(
        besluiten.filter(initiatief__wijk__in=rollen.team)
        .exclude(ondertekeningen__persoon=rollen.persoon_id)
        .values_list("initiatief", "pk")
    )
    plannen = (
        _plannen()
        .filter(wijk__in=rollen.team, aan_de_beurt="team")
        .exclude(Q(trekker=rollen.persoon_id) | Q(terzijden__persoon=rollen.persoon_id))
        .prefetch_related("bonnen")
    )
    for plan in plannen:
        wat = WAT["team", plan.status]
        if plan.status == "in-gesprek" and plan.pk in tekenen:
            wat = "Lees het besluit en onderteken het"
        elif plan.status == "verslag-ingeleverd" and any(b.status == "ingeleverd" for b in plan.bonnen.all()):
            wat = "Kijk een bon na"
        yield _van_plan(plan, wat, dag, bellen=True)


def _als_kassier(rollen: Rollen) -> Iterable[Regel]:
    if not rollen.kassier:
        return
    bonnen = Bon.objects.filter(status=Bon.Status.GOEDGEKEURD)
    aantal, samen = len(bonnen), sum((b.bedrag for b in bonnen), Decimal("0.00"))
    if aantal:
        yield Regel(
            wat="Betaal de goedgekeurde bonnen",
            titel="1 bon" if aantal == 1 else f"{aantal} bonnen",
            adres=reverse("kassier"),
            uiterlijk=None,
            bedrag=samen,
        )


def _als_stuurgroep(rollen: Rollen) -> Iterable[Regel]:
    if not rollen.stuurgroeplid:
        return
    wachtend = Jaarbudget.objects.filter(status="voorgesteld").exclude(verdeling__voorgesteld_door=rollen.persoon_id)
    for jaarbudget in wachtend:
        yield Regel(
            wat="Bekijk de verdeling en stel haar vast",
            titel=f"Verdeling {jaarbudget.jaar}",
            adres=reverse("stuurgroep-jaar", args=[jaarbudget.jaar]),
        )


def onderweg(rollen: Rollen) -> QuerySet:
    """Give the open plans of this person's wijken where somebody else's turn is: for the team's overview."""
    open_ = ["ingediend", "in-gesprek", "toegekend", "in-uitvoering", "verslag-ingeleverd"]
    plannen = _plannen().filter(wijk__in=rollen.team, status__in=open_).exclude(aan_de_beurt="team")
    return plannen.order_by("uiterlijk", "titel") if rollen.team else plannen.none()


def eigen_plannen(rollen: Rollen) -> QuerySet:
    """Give the plans of which this person is trekker, newest first."""
    return _plannen().filter(trekker=rollen.persoon_id).order_by("-gemaakt_op")


def gesteunde_plannen(rollen: Rollen) -> QuerySet:
    """Give the plans that this person supports, newest first."""
    return _plannen().filter(steun__persoon=rollen.persoon_id, openbaar_vanaf__isnull=False).order_by("-ingediend_op")
