"""The table of a plan's acts (DESIGN 3): from, to, who, rules, effect. What is not here cannot happen to a plan."""

from budgetten import kas
from wijken import klok
from wijken.handelen import Handeling, Uitvoering, Verloop

from .. import rechten, regels, teksten
from ..models import Bon, Initiatief, Status, Toekenning
from . import effecten, eisen, lezen

CONCEPT, INGEDIEND, IN_GESPREK = Status.CONCEPT, Status.INGEDIEND, Status.IN_GESPREK
TOEGEKEND, IN_UITVOERING, VERSLAG = Status.TOEGEKEND, Status.IN_UITVOERING, Status.VERSLAG_INGELEVERD
LOPEND = (INGEDIEND, IN_GESPREK, TOEGEKEND, IN_UITVOERING, VERSLAG)

GROEP = {"wie": rechten.is_groep, "wie_zin": "Alleen de groep van dit plan doet dit.", "als": "groep"}
TEAM = {"wie": rechten.is_teamlid, "wie_zin": "Alleen het team van deze wijk doet dit.", "als": "team"}
TEAM_BUITEN = {
    "wie": rechten.is_teamlid_buiten_de_groep,
    "wie_zin": "Alleen het team van deze wijk doet dit, en niemand bij een eigen plan of als je terzijde staat.",
    "als": "team",
}
BUUR = {
    "wie": rechten.mag_steunen,
    "wie_zin": "Steunen kan wie in een van de wijken woont. Je eigen plan steun je al door het in te dienen.",
    "als": "bewoner",
    "openbaar": False,
}
KASSIER = {"wie": rechten.is_kassier, "wie_zin": "Alleen de kassier doet dit.", "als": "kassier"}


def _bon(*standen: str):
    """Take states of a bon; give the question whether a bon is in one of them."""
    return lambda plan, bon: bon.status in standen


TABEL = (
    Handeling("indienen", "Indienen", (CONCEPT,), effect=effecten.indienen, naar=INGEDIEND, **GROEP,
              eisen=(eisen.eis_eigen_wijk, eisen.eis_volledig)),
    Handeling("bespreken", "In gesprek nemen", (INGEDIEND,), effect=effecten.zonder_meer, naar=IN_GESPREK, **TEAM),
    Handeling("steunen", "Steunen", (INGEDIEND, IN_GESPREK), effect=effecten.steunen, **BUUR,
              eisen=(eisen.eis_steunt_nog_niet,)),
    Handeling("steun-intrekken", "Steun intrekken", (INGEDIEND, IN_GESPREK), effect=effecten.steun_intrekken, **BUUR,
              eisen=(eisen.eis_steunt,)),
    Handeling("vraag-stellen", "Vraag stellen", (IN_GESPREK,), effect=effecten.vraag_stellen, **TEAM,
              invoer=(eisen.invoer_vraag,)),
    Handeling("vraag-beantwoorden", "Vraag beantwoorden", (IN_GESPREK,), effect=effecten.vraag_beantwoorden, **GROEP,
              deel="vraag", deel_open=lambda plan, vraag: vraag.open),
    Handeling("aanpassen", "Aanpassen", (CONCEPT, IN_GESPREK), effect=effecten.aanpassen, **GROEP,
              eisen=(eisen.eis_concept_of_vraag,)),
    Handeling("spelregels-nalopen", "Spelregels nalopen", (IN_GESPREK,), effect=effecten.spelregels_nalopen,
              **TEAM_BUITEN),
    Handeling("besluit-voorbereiden", "Besluit voorbereiden", (IN_GESPREK,), effect=effecten.besluit_voorbereiden,
              **TEAM_BUITEN, eisen=(eisen.eis_nagelopen,), invoer=(eisen.invoer_besluit,), openbaar=False),
    Handeling("besluit-ondertekenen", "Besluit ondertekenen", (IN_GESPREK,), effect=effecten.besluit_ondertekenen,
              **TEAM_BUITEN, deel="besluit", deel_open=lambda plan, besluit: besluit.in_voorbereiding,
              eisen=(eisen.eis_nog_niet_getekend, eisen.eis_officer_na_bewoner, eisen.eis_past_in_de_pot),
              potten=True),
    Handeling("starten", "Starten", (TOEGEKEND,), effect=effecten.zonder_meer, naar=IN_UITVOERING, **GROEP),
    Handeling("nieuws-plaatsen", "Nieuws plaatsen", (IN_UITVOERING,), effect=effecten.nieuws_plaatsen, **GROEP),
    Handeling("bon-inleveren", "Bon inleveren", (IN_UITVOERING,), effect=effecten.bon_inleveren, **GROEP,
              invoer=(eisen.invoer_bon,)),
    Handeling("bon-aanpassen", "Bon aanpassen", (IN_UITVOERING, VERSLAG), effect=effecten.bon_aanpassen, **GROEP,
              deel="bon", deel_open=_bon(Bon.Status.INGELEVERD, Bon.Status.NIET_GELUKT), invoer=(eisen.invoer_bon,)),
    Handeling("bon-goedkeuren", "Bon goedkeuren", (IN_UITVOERING, VERSLAG), effect=effecten.bon_goedkeuren,
              **TEAM_BUITEN, deel="bon", deel_open=_bon(Bon.Status.INGELEVERD), potten=True,
              eisen=(eisen.eis_niet_zelf_ingeleverd, eisen.eis_bon_past)),
    Handeling("bon-afwijzen", "Bon afwijzen", (IN_UITVOERING, VERSLAG), effect=effecten.bon_afwijzen, **TEAM_BUITEN,
              deel="bon", deel_open=_bon(Bon.Status.INGELEVERD, Bon.Status.NIET_GELUKT)),
    Handeling("betalen", "Betaald", (IN_UITVOERING, VERSLAG), effect=effecten.betalen, **KASSIER, deel="bon",
              deel_open=_bon(Bon.Status.GOEDGEKEURD), eisen=(eisen.eis_ander_betaalt,),
              invoer=(eisen.invoer_betaaldag,), potten=True),
    Handeling("betaling-mislukt", "Niet gelukt", (IN_UITVOERING, VERSLAG), effect=effecten.betaling_mislukt, **KASSIER,
              deel="bon", deel_open=_bon(Bon.Status.GOEDGEKEURD)),
    Handeling("verslag-inleveren", "Verslag inleveren", (IN_UITVOERING,), effect=effecten.verslag_inleveren,
              naar=VERSLAG, **GROEP, invoer=(eisen.invoer_verslag,)),
    Handeling("afronden", "Afronden", (VERSLAG,), effect=effecten.afronden, naar=Status.AFGEROND, **TEAM_BUITEN,
              eisen=(eisen.eis_geen_bon_open,), potten=True),
    Handeling("intrekken", "Intrekken", (CONCEPT, INGEDIEND, IN_GESPREK), effect=effecten.intrekken,
              naar=Status.INGETROKKEN, **GROEP),
    Handeling("stoppen", "Stoppen", (TOEGEKEND, IN_UITVOERING), effect=effecten.stoppen, naar=Status.GESTOPT, **GROEP,
              eisen=(eisen.eis_geen_bon_open,), potten=True),
    Handeling("terzijde-staan", "Terzijde staan", LOPEND, effect=effecten.terzijde_staan, openbaar=False,
              wie=rechten.mag_terzijde, wie_zin="Alleen wie in het team zit, kan terzijde staan.", als="team"),
)  # fmt: skip
HANDELINGEN = {handeling.naam: handeling for handeling in TABEL}


# --- what the engine asks of a plan -------------------------------------------------------------
def _vergrendel(zaak_id: int) -> None:
    Initiatief.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(pk=zaak_id)


def _vergrendel_potten(zaak_id: int) -> None:
    wijk_id = Initiatief.objects.values_list("wijk_id", flat=True).get(pk=zaak_id)
    potten = {kas.pot_van_wijk(wijk_id).pk, kas.pot_uitgaven(wijk_id).pk}
    potten |= set(Toekenning.objects.filter(initiatief=zaak_id).values_list("pot_id", flat=True))
    kas.vergrendel(potten, klok.vandaag().year)


def _delen(plan: Initiatief, soort: str):
    return {"bon": plan.bonnen, "vraag": plan.vragen, "besluit": plan.besluiten}[soort].all()


def _bewaar(u: Uitvoering) -> None:
    """Write the state and whose turn it is, from the parts as they are after the effect."""
    plan: Initiatief = u.zaak
    beurt = regels.beurt(
        u.naar,
        vragen=plan.vragen.filter(beantwoord_op__isnull=True).values_list("uiterlijk", flat=True),
        bonnen=plan.bonnen.values_list("status", flat=True),
        klaar_op=plan.einde or plan.begin,
        vorige=regels.Beurt(plan.aan_de_beurt, plan.uiterlijk),
        nieuw=plan.status != u.naar,
        dag=u.dag,
        termijnen=lezen.termijnen(plan),
    )
    plan.status, plan.aan_de_beurt, plan.uiterlijk = u.naar, beurt.wie, beurt.uiterlijk
    plan.save(update_fields=["status", "aan_de_beurt", "uiterlijk"])


VERLOOP = Verloop(
    zaaksoort="initiatief",
    handelingen=HANDELINGEN,
    vergrendel=_vergrendel,
    vergrendel_potten=_vergrendel_potten,
    laad=lezen.laad_voor_handeling,
    zichtbaar=rechten.mag_zien,
    delen=_delen,
    status=lambda plan: plan.status,
    bewaar=_bewaar,
    wijk_id=lambda plan: plan.wijk_id,
    berichten=teksten.berichten,
)
