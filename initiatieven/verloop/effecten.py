"""What each act writes. Everything here runs inside the engine's transaction, with the case (and its potten) locked."""

from datetime import date
from decimal import Decimal

from budgetten import kas
from budgetten.models import Boekingsoort
from wijken import bestanden
from wijken.handelen import Uitvoering
from wijken.opmaak import euro

from .. import regels
from ..models import (
    Besluit,
    BesluitBoeking,
    Bon,
    Initiatief,
    Nieuws,
    Ondertekening,
    Spelregelcheck,
    SpelregelOordeel,
    Status,
    Steun,
    Terzijde,
    Toekenning,
    Verslag,
    Vraag,
    Wijziging,
)
from . import lezen, maken


# --- handing in and talking ---------------------------------------------------------------------
def indienen(u: Uitvoering) -> None:
    u.zaak.ingediend_op = u.zaak.openbaar_vanaf = u.op
    u.zaak.save(update_fields=["ingediend_op", "openbaar_vanaf"])
    u.notitie["gevraagd"] = u.zaak.gevraagd


def zonder_meer(u: Uitvoering) -> None:
    """The state changes, and that is all."""


def steunen(u: Uitvoering) -> None:
    Steun.objects.create(initiatief=u.zaak, persoon_id=u.door_id, op=u.op)


def steun_intrekken(u: Uitvoering) -> None:
    Steun.objects.filter(initiatief=u.zaak, persoon=u.door_id).delete()


def vraag_stellen(u: Uitvoering) -> None:
    vraag = Vraag.objects.create(
        initiatief=u.zaak,
        tekst=u.gegevens["tekst"],
        uiterlijk=u.gegevens["uiterlijk"],
        gesteld_door_id=u.door_id,
        gesteld_op=u.op,
    )
    u.notitie |= {"vraag": vraag.pk, "uiterlijk": str(vraag.uiterlijk)}


def vraag_beantwoorden(u: Uitvoering) -> None:
    vraag: Vraag = u.deel
    vraag.antwoord, vraag.beantwoord_door_id, vraag.beantwoord_op = u.gegevens["antwoord"], u.door_id, u.op
    vraag.save(update_fields=["antwoord", "beantwoord_door", "beantwoord_op"])


def aanpassen(u: Uitvoering) -> None:
    plan: Initiatief = u.zaak
    voor = _zoals_het_was(plan)
    maken.schrijf_velden(plan, u.gegevens["velden"])
    plan.save(update_fields=[*maken.OPENBARE_VELDEN, *maken.EIGEN_VELDEN])
    maken.schrijf_kosten(plan, u.gegevens["kosten"])
    maken.schrijf_offertes(plan, u.gegevens.get("offertes", ()), door_id=u.door_id, op=u.op)
    if plan.status == Status.CONCEPT:
        u.openbaar = False
        return
    na = _zoals_het_was(lezen.met_feiten(u.rollen).get(pk=plan.pk))
    anders = [veld for veld, oud in voor.items() if na[veld] != oud]
    Wijziging.objects.bulk_create(Wijziging(initiatief=plan, veld=veld, oud=voor[veld], op=u.op) for veld in anders)
    u.notitie["velden"] = anders
    if anders:
        _laat_vervallen(u)


def _zoals_het_was(plan: Initiatief) -> dict[str, str]:
    """Take a plan; give its public fields and cost lines as text, by the name that a page shows."""
    tekst = {}
    for veld in maken.OPENBARE_VELDEN:
        soort = plan._meta.get_field(veld)
        waarde = getattr(plan, f"get_{veld}_display")() if soort.choices else getattr(plan, veld)
        if isinstance(waarde, date):
            waarde = f"{waarde:%d-%m-%Y}"
        tekst[str(soort.verbose_name)] = "" if waarde is None else str(waarde)
    tekst["kosten"] = "\n".join(
        f"{regel.get_soort_display()}: {regel.omschrijving}, {euro(regel.bedrag)}" for regel in plan.kostenregels.all()
    )
    return tekst


def intrekken(u: Uitvoering) -> None:
    u.reden = u.gegevens.get("reden", "")
    u.openbaar = u.zaak.openbaar_vanaf is not None
    _laat_vervallen(u)


# --- deciding -----------------------------------------------------------------------------------
def spelregels_nalopen(u: Uitvoering) -> None:
    check = Spelregelcheck.objects.create(initiatief=u.zaak, door_id=u.door_id, op=u.op)
    SpelregelOordeel.objects.bulk_create(
        SpelregelOordeel(check_van=check, spelregel_id=spelregel, uitkomst=uitkomst, toelichting=toelichting)
        for spelregel, uitkomst, toelichting in u.gegevens["oordelen"]
    )
    passen = sum(uitkomst == "past" for _, uitkomst, _ in u.gegevens["oordelen"])
    u.notitie |= {"check": check.pk, "past": passen, "van": len(u.gegevens["oordelen"])}


def _laat_vervallen(u: Uitvoering) -> None:
    """A besluit in preparation lapses: its text, or what it is about, has changed."""
    Besluit.objects.filter(initiatief=u.zaak, vervallen_op__isnull=True, definitief_op__isnull=True).update(
        vervallen_op=u.op
    )


def besluit_voorbereiden(u: Uitvoering) -> None:
    _laat_vervallen(u)
    soort = u.gegevens["soort"]
    afwijzen = soort == Besluit.Soort.AFWIJZEN
    bedrag = Decimal("0.00") if afwijzen else (u.gegevens.get("bedrag") or u.zaak.gevraagd)
    besluit = Besluit.objects.create(
        initiatief=u.zaak,
        soort=soort,
        bedrag=bedrag,
        gevraagd=u.zaak.gevraagd,
        gewicht=lezen.zwaarte(u.zaak, bedrag),
        reden=u.gegevens["reden"],
        steun_uitleg=u.gegevens.get("steun_uitleg", ""),
        check_bij=u.zaak.checks.all()[0],
        voorbereid_door_id=u.door_id,
        voorbereid_op=u.op,
    )
    u.notitie |= {"besluit": besluit.pk, "bedrag": bedrag}


def besluit_ondertekenen(u: Uitvoering) -> None:
    besluit: Besluit = u.deel
    functie = u.rollen.team[u.zaak.wijk_id]
    tekening = Ondertekening.objects.create(besluit=besluit, persoon_id=u.door_id, functie=functie, op=u.op)
    voor = lezen.handtekeningen(besluit)
    na = regels.Handtekeningen(voor.bewoners + tekening.van_bewoner, voor.officers + (not tekening.van_bewoner))
    u.notitie |= {"bewoners": na.bewoners, "officers": na.officers}
    u.openbaar = regels.ondertekend(na, besluit.gewicht)
    if not u.openbaar:
        return
    besluit.definitief_op = u.op
    besluit.save(update_fields=["definitief_op"])
    u.reden = besluit.reden
    u.notitie |= {"soort": besluit.soort, "bedrag": besluit.bedrag}
    if besluit.soort == Besluit.Soort.AFWIJZEN:
        u.naar = Status.AFGEWEZEN
    else:
        u.naar = Status.TOEGEKEND
        _ken_toe(u, besluit)


def _ken_toe(u: Uitvoering, besluit: Besluit) -> None:
    """Set the money of a final besluit aside: the wijk's pot -> the plan's own."""
    plan: Initiatief = u.zaak
    pot = kas.nieuwe_pot_toekenning(plan.wijk_id)
    Toekenning.objects.create(initiatief=plan, wijk_id=plan.wijk_id, pot=pot)
    [boeking] = kas.boek(
        [
            kas.Regel(
                van_id=kas.pot_van_wijk(plan.wijk_id).pk,
                naar_id=pot.pk,
                bedrag=besluit.bedrag,
                soort=Boekingsoort.TOEKENNING,
                kenmerk=f"besluit-{besluit.pk}",
                omschrijving=f"Toegekend aan plan {plan.pk}",
            )
        ],
        door_id=u.door_id,
        datum=u.dag,
        op=u.op,
    )
    BesluitBoeking.objects.create(besluit=besluit, boeking=boeking)


def terzijde_staan(u: Uitvoering) -> None:
    Terzijde.objects.create(initiatief=u.zaak, persoon_id=u.door_id, op=u.op)
    besluit = lezen.besluit_in_voorbereiding(u.zaak)
    if besluit and any(o.persoon_id == u.door_id for o in besluit.ondertekeningen.all()):
        _laat_vervallen(u)


# --- carrying out, paying, closing --------------------------------------------------------------
def nieuws_plaatsen(u: Uitvoering) -> None:
    nieuws = Nieuws.objects.create(
        initiatief=u.zaak, tekst=u.gegevens["tekst"], foto=_foto(u), door_id=u.door_id, op=u.op
    )
    u.notitie["nieuws"] = nieuws.pk


def _foto(u: Uitvoering):
    upload = u.gegevens.get("foto")
    if not upload:
        return None
    return bestanden.bewaar_foto(upload, door_id=u.door_id, op=u.op, alt=u.gegevens.get("alt", ""))


BON_VELDEN = ("omschrijving", "bedrag", "bondatum", "soort", "ten_name_van", "iban", "kenmerk_betaling")


def _vul_bon(u: Uitvoering, bon: Bon) -> None:
    for veld in BON_VELDEN:
        setattr(bon, veld, u.gegevens[veld])
    bon.status = Bon.Status.INGELEVERD
    bon.ingeleverd_door_id, bon.ingeleverd_op = u.door_id, u.op
    bon.ontvanger_id = u.door_id if bon.soort == Bon.Soort.VOORGESCHOTEN else None
    bon.goedgekeurd_door_id = bon.goedgekeurd_op = None
    bon.reden = ""
    if u.gegevens.get("bewijs"):
        bon.bewijs = bestanden.bewaar_bewijs(u.gegevens["bewijs"], door_id=u.door_id, op=u.op)
    bon.save()
    u.notitie |= {"deel": bon.pk, "bedrag": bon.bedrag}


def bon_inleveren(u: Uitvoering) -> None:
    _vul_bon(u, Bon(initiatief=u.zaak))


def bon_aanpassen(u: Uitvoering) -> None:
    _vul_bon(u, u.deel)


def bon_goedkeuren(u: Uitvoering) -> None:
    bon: Bon = u.deel
    bon.status, bon.goedgekeurd_door_id, bon.goedgekeurd_op = Bon.Status.GOEDGEKEURD, u.door_id, u.op
    bon.save(update_fields=["status", "goedgekeurd_door", "goedgekeurd_op"])
    u.notitie["bedrag"] = bon.bedrag


def bon_afwijzen(u: Uitvoering) -> None:
    _zet_terug(u, Bon.Status.AFGEWEZEN)


def betaling_mislukt(u: Uitvoering) -> None:
    _zet_terug(u, Bon.Status.NIET_GELUKT)


def _zet_terug(u: Uitvoering, status: str) -> None:
    bon: Bon = u.deel
    bon.status, bon.reden = status, u.gegevens["reden"]
    bon.save(update_fields=["status", "reden"])
    u.notitie["bedrag"] = bon.bedrag


def betalen(u: Uitvoering) -> None:
    bon: Bon = u.deel
    [boeking] = kas.boek(
        [
            kas.Regel(
                van_id=u.zaak.pot_id,
                naar_id=kas.pot_uitgaven(u.zaak.wijk_id).pk,
                bedrag=bon.bedrag,
                soort=Boekingsoort.BETALING,
                kenmerk=f"bon-{bon.pk}",
                omschrijving=f"Betaald voor plan {u.zaak.pk}",
            )
        ],
        door_id=u.door_id,
        datum=u.gegevens["datum"],
        op=u.op,
    )
    bon.status, bon.betaald_door_id, bon.betaald_op = Bon.Status.BETAALD, u.door_id, u.gegevens["datum"]
    bon.boeking = boeking
    bon.save(update_fields=["status", "betaald_door", "betaald_op", "boeking"])
    u.notitie["bedrag"] = bon.bedrag


def verslag_inleveren(u: Uitvoering) -> None:
    Verslag.objects.create(
        initiatief=u.zaak,
        tekst=u.gegevens["tekst"],
        uren=u.gegevens["uren"],
        terugblik=u.gegevens.get("terugblik", ""),
        foto=_foto(u),
        door_id=u.door_id,
        op=u.op,
    )
    u.notitie["uren"] = u.gegevens["uren"]


def _rest_terug(u: Uitvoering) -> None:
    """What is left in the plan's pot goes back to the wijk."""
    rest = u.zaak.saldo
    u.notitie["terug"] = rest
    if rest:
        kas.boek(
            [
                kas.Regel(
                    van_id=u.zaak.pot_id,
                    naar_id=kas.pot_van_wijk(u.zaak.wijk_id).pk,
                    bedrag=rest,
                    soort=Boekingsoort.TERUG,
                    kenmerk=f"terug-plan-{u.zaak.pk}",
                    omschrijving=f"Terug van plan {u.zaak.pk}",
                )
            ],
            door_id=u.door_id,
            datum=u.dag,
            op=u.op,
        )


def afronden(u: Uitvoering) -> None:
    _rest_terug(u)


def stoppen(u: Uitvoering) -> None:
    u.reden = u.gegevens["reden"]
    _rest_terug(u)
