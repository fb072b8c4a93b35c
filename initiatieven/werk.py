"""Lists of work: what waits for a person, over all wijken and roles; own and supported plans."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse

from budgetten.models import Jaarbudget
from wijken.handelen import mogelijk
from wijken.klok import dag_van
from wijken.models import Gemeente
from wijken.rechten import Rollen

from . import schikking, teksten
from .models import Bon, Initiatief
from .verloop import VERLOOP, lezen


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
    plan_id: int | None = None


def _plannen() -> QuerySet:
    return lezen.met_bedragen(Initiatief.objects.select_related("wijk", "trekker")).defer("zoekvector", "zoeknaam")


def te_doen(rollen: Rollen, dag: date) -> list[Regel]:
    """Take somebody's roles and a date (Amsterdam); give what waits for them, what is due first on top."""
    regels = [*_aan_plannen(rollen, dag), *_als_kassier(rollen, dag), *_als_stuurgroep(rollen)]
    return sorted(regels, key=lambda r: (r.uiterlijk or date.max, r.titel))


def _aan_plannen(rollen: Rollen, dag: date) -> Iterable[Regel]:
    """The plans on which the act that is waited for is possible for this person: the same question as the buttons ask.

    A besluit that an officer may not sign yet, or that somebody has signed already, waits for others.
    """
    eigen, team = Q(trekker=rollen.persoon_id, aan_de_beurt="groep"), Q(wijk__in=rollen.team, aan_de_beurt="team")
    instellingen = Gemeente.objects.first() or Gemeente()
    for plan in lezen.met_feiten(rollen).filter(eigen | team):
        plan.instellingen = instellingen
        voorop = schikking.eerste(mogelijk(VERLOOP, rollen, plan), plan, dag)
        if voorop is None:
            continue
        bellen = plan.trekker_id != rollen.persoon_id
        yield Regel(
            wat=teksten.WACHT_OP_JOU[voorop.handeling.naam],
            titel=plan.titel,
            adres=plan.get_absolute_url(),
            wijk=plan.wijk.naam,
            uiterlijk=plan.uiterlijk,
            te_laat=plan.uiterlijk is not None and plan.uiterlijk < dag,
            bedrag=plan.gevraagd,
            bel_naam=plan.trekker.naam if bellen else "",
            bel_nummer=plan.telefoon if bellen else "",
            plan_id=plan.pk,
        )


def _als_kassier(rollen: Rollen, dag: date) -> Iterable[Regel]:
    """The approved bonnen as one thing to do, due when the oldest of them is."""
    if not rollen.kassier:
        return
    bonnen = Bon.objects.filter(status=Bon.Status.GOEDGEKEURD).order_by("goedgekeurd_op")
    aantal, samen = len(bonnen), sum((b.bedrag for b in bonnen), Decimal("0.00"))
    if aantal:
        instellingen = Gemeente.objects.first() or Gemeente()
        uiterlijk = dag_van(bonnen[0].goedgekeurd_op) + timedelta(days=instellingen.dagen_kassier)
        yield Regel(
            wat="Betaal de goedgekeurde bonnen",
            titel="1 bon" if aantal == 1 else f"{aantal} bonnen",
            adres=reverse("kassier"),
            uiterlijk=uiterlijk,
            te_laat=uiterlijk < dag,
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


def onderweg(rollen: Rollen, behalve: Collection[int] = ()) -> QuerySet:
    """Give the open plans of this person's wijken that wait for somebody else: for the team's overview.

    behalve: the plans that wait for this person.
    """
    open_ = ["ingediend", "in-gesprek", "toegekend", "in-uitvoering", "verslag-ingeleverd"]
    plannen = _plannen().filter(wijk__in=rollen.team, status__in=open_).exclude(pk__in=behalve)
    return plannen.order_by("uiterlijk", "titel") if rollen.team else plannen.none()


def eigen_plannen(rollen: Rollen) -> QuerySet:
    """Give the plans of which this person is trekker, newest first."""
    return _plannen().filter(trekker=rollen.persoon_id).order_by("-gemaakt_op")


def gesteunde_plannen(rollen: Rollen) -> QuerySet:
    """Give the plans that this person supports, newest first."""
    return _plannen().filter(steun__persoon=rollen.persoon_id, openbaar_vanaf__isnull=False).order_by("-ingediend_op")
