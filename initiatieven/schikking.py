"""How a plan is laid out for who looks at it: how far it is, whose turn in words, which act comes first.

Takes a loaded plan and the acts that the engine says are possible; decides nothing about the plan, asks no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wijken.handelen import Handeling, Knop
from wijken.scherm import adres

from . import teksten
from .models import Bon, Initiatief, Status
from .verloop import lezen

WEG = {
    Status.INGEDIEND: "Ingediend",
    Status.IN_GESPREK: "In gesprek",
    Status.TOEGEKEND: "Toegekend",
    Status.IN_UITVOERING: "In uitvoering",
    Status.VERSLAG_INGELEVERD: "Verslag",
    Status.AFGEROND: "Afgerond",
}
# What somebody is waited for, most pressing first. Acts that are not here never come first.
EERST = (
    "vraag-beantwoorden",
    "indienen",
    "aanpassen",
    "bespreken",
    "besluit-ondertekenen",
    "besluit-voorbereiden",
    "spelregels-nalopen",
    "starten",
    "bon-goedkeuren",
    "bon-afwijzen",
    "bon-aanpassen",
    "betalen",
    "afronden",
    "verslag-inleveren",
    "bon-inleveren",
)
# What is hard to undo comes last.
LAATST = ("steun-intrekken", "terzijde-staan", "stoppen", "intrekken")


@dataclass(frozen=True)
class Stap:
    """One step on the way of a plan. stand: klaar, nu or "" (still to come)."""

    naam: str
    stand: str


def stappen(status: str, geweest: Iterable[str]) -> list[Stap]:
    """Take a plan's state and the states it has been in; give its way: to the end, or to where it stopped."""
    if status in WEG:
        weg = list(WEG)
        plek = weg.index(status)
        klaar = plek + (status == Status.AFGEROND)
        return [Stap(WEG[s], "klaar" if i < klaar else "nu" if i == plek else "") for i, s in enumerate(weg)]
    geweest = set(geweest)
    if status == Status.CONCEPT:
        return [Stap("Concept", "nu"), *(Stap(naam, "") for naam in WEG.values())]
    return [
        *(Stap(naam, "klaar") for s, naam in WEG.items() if s in geweest),
        Stap(Status(status).label.capitalize(), "nu"),
    ]


def _vraagt_erom(knop: Knop, plan: Initiatief, dag: date) -> bool:
    """Is this act what is waited for now, rather than something one may do besides (check again, write it anew)?"""
    naam, deel = knop.handeling.naam, knop.deel
    if knop.handeling.als != plan.aan_de_beurt or naam not in EERST:
        return False
    if naam == "aanpassen":
        return plan.status == Status.CONCEPT
    if naam == "spelregels-nalopen":
        return not plan.checks.all()
    if naam == "besluit-voorbereiden":
        besluit = lezen.besluit_in_voorbereiding(plan)
        return besluit is None or besluit.bedrag > plan.vrij
    if naam in {"bon-goedkeuren", "bon-afwijzen"}:
        return deel.status == Bon.Status.INGELEVERD
    if naam == "bon-aanpassen":
        return deel.status == Bon.Status.NIET_GELUKT
    if naam == "verslag-inleveren":
        klaar_op = plan.einde or plan.begin
        return klaar_op is not None and klaar_op <= dag
    return True


def eerste(knoppen: Iterable[Knop], plan: Initiatief, dag: date) -> Knop | None:
    """Take the possible acts on a loaded plan and today's date; give the one that is waited for, or None."""
    gevraagd = [k for k in knoppen if _vraagt_erom(k, plan, dag)]
    return min(gevraagd, key=lambda k: EERST.index(k.handeling.naam), default=None)


@dataclass(frozen=True)
class Plek:
    """A button on the page: the act, where it leads, and how it shows (hoofd, tweede or gevaar)."""

    handeling: Handeling
    adres: str
    soort: str
    deel: object = None


def schik(knoppen: Iterable[Knop], plan: Initiatief, dag: date) -> tuple[list[Plek], list[Plek]]:
    """Take the possible acts on a loaded plan and today's date; give the buttons of the plan and those of its parts.

    The act that is waited for comes first and is the main one; what is hard to undo comes last.
    """
    knoppen = list(knoppen)
    voorop = eerste(knoppen, plan, dag)
    if voorop is None:  # nobody waits for this person: then standing behind the plan is what one can do
        voorop = next((k for k in knoppen if k.handeling.naam == "steunen"), None)
    plekken = []
    for knop in knoppen:
        naam = knop.handeling.naam
        soort = "hoofd" if knop == voorop else "gevaar" if naam in LAATST else "tweede"
        plekken.append(Plek(knop.handeling, adres(knop, plan.get_absolute_url()), soort, knop.deel))
    volgorde = {"hoofd": 0, "tweede": 1, "gevaar": 2}
    van_plan = sorted(
        (p for p in plekken if p.deel is None), key=lambda p: (volgorde[p.soort], p.handeling.als == "bewoner")
    )
    return van_plan, [p for p in plekken if p.deel is not None]


def open_bonnen(plan: Initiatief) -> list[Bon]:
    """Take a loaded plan; give its open bonnen, those that only wait for the bank last."""
    return sorted((b for b in plan.bonnen.all() if b.open), key=lambda b: b.status == Bon.Status.GOEDGEKEURD)


@dataclass(frozen=True)
class Beurt:
    """Whose turn it is, in words. jij: this person; wat: what is waited for."""

    wie: str
    wat: str
    jij: bool = False
    te_laat: bool = False


def beurt(plan: Initiatief, voorop: Knop | None, dag: date) -> Beurt | None:
    """Take a plan, what this person is waited for (or None) and today's date; give whose turn it is, or None."""
    if not plan.aan_de_beurt:
        return None
    wie = f"het team van smederij {plan.wijk}" if plan.aan_de_beurt == "team" else plan.get_aan_de_beurt_display()
    return Beurt(
        wie=wie,
        wat=teksten.WACHT_OP_JOU[voorop.handeling.naam]
        if voorop
        else teksten.WACHT_OP.get((plan.aan_de_beurt, plan.status), ""),
        jij=voorop is not None and plan.aan_de_beurt != "team",
        te_laat=plan.uiterlijk is not None and plan.uiterlijk < dag,
    )
