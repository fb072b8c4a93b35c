"""The rules of the table. `eis_*`: about the plan, for buttons too. `invoer_*`: about what was typed."""

from datetime import date

from wijken import klok
from wijken.opmaak import euro
from wijken.rechten import Rollen

from .. import regels
from ..models import Besluit, Bon, Initiatief
from . import lezen


# --- handing in ---------------------------------------------------------------------------------
def wat_nog_mist(plan: Initiatief) -> list[str]:
    """Take a loaded plan; give what is missing before it can be handed in, as sentences."""
    zinnen = []
    if plan.gevraagd <= 0:
        zinnen.append("Zet bij de kosten hoeveel geld je van de wijk vraagt.")
    velden = {veld: getattr(plan, veld) for veld in regels.EXTRA[regels.GROOT]}
    return zinnen + regels.ontbreekt(velden, lezen.zwaarte(plan))


def eis_volledig(rollen: Rollen, plan: Initiatief, deel) -> str | None:
    return " ".join(wat_nog_mist(plan)) or None


def eis_eigen_wijk(rollen: Rollen, plan: Initiatief, deel) -> str | None:
    if rollen.woont_in != plan.wijk_id:
        return "Een plan is voor je eigen wijk. Volgens onze gegevens woon je nu ergens anders."
    return None


# --- talking ------------------------------------------------------------------------------------
def eis_steunt_nog_niet(rollen: Rollen, plan: Initiatief, deel) -> str | None:
    return "Je steunt dit plan al." if plan.steunt else None


def eis_steunt(rollen: Rollen, plan: Initiatief, deel) -> str | None:
    return None if plan.steunt else "Je steunt dit plan (nog) niet."


def eis_concept_of_vraag(rollen: Rollen, plan: Initiatief, deel) -> str | None:
    if plan.status == "in-gesprek" and not any(v.open for v in plan.vragen.all()):
        return "Je kunt het plan aanpassen als het team een vraag heeft gesteld."
    return None


def invoer_vraag(plan, deel, gegevens, dag: date):
    if gegevens["uiterlijk"] < dag:
        return {"uiterlijk": "Deze dag is al geweest. Kies een dag die nog komt."}
    return {}


# --- deciding -----------------------------------------------------------------------------------
def eis_nagelopen(rollen: Rollen, plan: Initiatief, deel) -> str | None:
    return None if plan.checks.all() else "Loop eerst de spelregels na."


def invoer_besluit(plan: Initiatief, deel, gegevens, dag: date):
    fouten = {}
    soort, bedrag = gegevens["soort"], gegevens.get("bedrag")
    if soort == Besluit.Soort.AFWIJZEN:
        return {"bedrag": "Bij afwijzen hoort geen bedrag. Laat het leeg."} if bedrag else {}
    if soort == Besluit.Soort.TOEKENNEN and bedrag is not None and bedrag != plan.gevraagd:
        fouten["bedrag"] = f"Gevraagd is {euro(plan.gevraagd)}. Kies 'deels toekennen' voor een ander bedrag."
    if soort == Besluit.Soort.DEELS:
        if not bedrag:
            fouten["bedrag"] = "Vul in hoeveel jullie toekennen."
        elif bedrag >= plan.gevraagd:
            fouten["bedrag"] = f"Deels toekennen is minder dan de gevraagde {euro(plan.gevraagd)}."
    gekozen = bedrag or plan.gevraagd
    if not fouten and gekozen > plan.vrij:
        fouten["bedrag"] = f"Dat past niet: {plan.wijk} heeft nog {euro(plan.vrij)} vrij te besteden."
    if plan.aantal_steun < plan.wijk.steun_nodig and not gegevens.get("steun_uitleg"):
        fouten["steun_uitleg"] = (
            f"Er is steun van {plan.aantal_steun}, verwacht wordt {plan.wijk.steun_nodig}. Schrijf op waarom jullie "
            "toch toekennen."
        )
    return fouten


def eis_nog_niet_getekend(rollen: Rollen, plan: Initiatief, besluit: Besluit) -> str | None:
    if any(o.persoon_id == rollen.persoon_id for o in besluit.ondertekeningen.all()):
        return "Jij hebt dit besluit al ondertekend."
    return None


def eis_officer_na_bewoner(rollen: Rollen, plan: Initiatief, besluit: Besluit) -> str | None:
    if rollen.is_officer_in_team(plan.wijk_id) and not regels.officer_mag_tekenen(lezen.handtekeningen(besluit)):
        return (
            "Bewoners beslissen. Als beroepskracht kun je tekenen zodra er meer bewoners dan beroepskrachten "
            "getekend hebben."
        )
    return None


def eis_past_in_de_pot(rollen: Rollen, plan: Initiatief, besluit: Besluit) -> str | None:
    if besluit.bedrag > plan.vrij:
        return f"Dat past niet: {plan.wijk} heeft nog {euro(plan.vrij)} vrij te besteden."
    return None


# --- paying and closing -------------------------------------------------------------------------
def invoer_bon(plan: Initiatief, bon: Bon | None, gegevens, dag: date):
    fouten = {}
    if gegevens["bondatum"] > dag:
        fouten["bondatum"] = "Deze dag is nog niet geweest. Kijk welke datum er op de bon staat."
    over = lezen.nog_over(plan)
    if gegevens["bedrag"] > over:
        fouten["bedrag"] = (
            f"Er is nog {euro(over)} over voor dit plan. Vul hoogstens dat bedrag in, of bel het team."
            if over > 0
            else "Het geld voor dit plan is op. Bel het team."
        )
    return fouten


def eis_niet_zelf_ingeleverd(rollen: Rollen, plan: Initiatief, bon: Bon) -> str | None:
    if rollen.persoon_id in {bon.ingeleverd_door_id, bon.ontvanger_id}:
        return "Een ander dan wie de bon inleverde, keurt hem goed."
    return None


def eis_bon_past(rollen: Rollen, plan: Initiatief, bon: Bon) -> str | None:
    over = lezen.nog_over(plan)
    return f"Er is nog {euro(over)} over voor dit plan. Deze bon is hoger." if bon.bedrag > over else None


def eis_ander_betaalt(rollen: Rollen, plan: Initiatief, bon: Bon) -> str | None:
    if rollen.persoon_id in {bon.ingeleverd_door_id, bon.goedgekeurd_door_id}:
        return "Een ander dan wie de bon inleverde of goedkeurde, betaalt hem."
    return None


def invoer_betaaldag(plan: Initiatief, bon: Bon, gegevens, dag: date):
    betaald_op = gegevens["datum"]
    if betaald_op > dag:
        return {"datum": "Deze dag is nog niet geweest. Vul de dag in waarop de bank betaalde."}
    if betaald_op < klok.dag_van(bon.goedgekeurd_op):
        return {"datum": "Op deze dag was de bon nog niet goedgekeurd. Vul de dag in waarop de bank betaalde."}
    return {}


def eis_geen_bon_open(rollen: Rollen, plan: Initiatief, deel) -> str | None:
    if any(b.open for b in plan.bonnen.all()):
        return "Er staat nog een bon open. Handel die eerst af."
    return None


def invoer_verslag(plan: Initiatief, deel, gegevens, dag: date):
    if lezen.zwaarte(plan) == regels.GROOT and not gegevens.get("terugblik"):
        return {"terugblik": "Bij een groot plan horen we graag wat je anderen aanraadt."}
    return {}
