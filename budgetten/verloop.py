"""The workflow of a year's money: promised, divided, proposed, made final by a second member. Sets its status."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Prefetch, Subquery

from wijken import journaal, klok
from wijken.berichten import Tekst
from wijken.handelen import Handeling, KanNiet, MagNiet, Ongeldig, Uitvoering, Verloop
from wijken.models import Lidmaatschap, Organisatie, Rol, Wijk
from wijken.rechten import Rollen, rollen_van

from . import kas, rechten, regels
from .models import Bijdrage, Boekingsoort, Jaarbudget, Pot, Potsoort, Verdeling, Wijkbudget

CONCEPT, VOORGESTELD, VASTGESTELD = Jaarbudget.Status.values
ALTIJD = (CONCEPT, VOORGESTELD, VASTGESTELD)
NUL = Decimal("0.00")


# --- reading ------------------------------------------------------------------------------------
def met_feiten():
    """Give jaarbudgetten with all that rights, rules and pages ask: partners, verdeling, what is left to divide."""
    te_verdelen = Pot.objects.filter(soort=Potsoort.TE_VERDELEN, jaarbudget=OuterRef("pk")).values("saldo")
    return (
        Jaarbudget.objects.annotate(te_verdelen=Subquery(te_verdelen))
        .select_related("verdeling")
        .prefetch_related(Prefetch("bijdragen", Bijdrage.objects.select_related("organisatie")))
    )


def _laad(zaak_id: int, rollen: Rollen) -> Jaarbudget:
    return met_feiten().get(pk=zaak_id)


def verdeling_van(jaarbudget: Jaarbudget) -> Verdeling | None:
    """Take a loaded jaarbudget; give its verdeling, or None while there is none."""
    return getattr(jaarbudget, "verdeling", None)


def _vergrendel(zaak_id: int) -> None:
    Jaarbudget.objects.select_for_update(no_key=True).get(pk=zaak_id)


def _vergrendel_potten(zaak_id: int) -> None:
    jaar = Jaarbudget.objects.get(pk=zaak_id).jaar
    wijken = (
        Wijkbudget.objects.filter(verdeling__jaarbudget=zaak_id).order_by("wijk_id").values_list("wijk_id", flat=True)
    )
    potten = [kas.pot_te_verdelen(zaak_id).pk, kas.pot_reserve().pk, *(kas.pot_van_wijk(w).pk for w in wijken)]
    kas.vergrendel(potten, jaar)


# --- rules --------------------------------------------------------------------------------------
def _er_is_iets_te_verdelen(rollen, jaarbudget, deel):
    return (
        None if (jaarbudget.te_verdelen or 0) > 0 else "Er is nog geen bijdrage toegezegd, dus er is niets te verdelen."
    )


def _verdeling_klopt(rollen, jaarbudget, deel):
    verdeling = verdeling_van(jaarbudget)
    if verdeling is None:
        return "Er is nog geen verdeling gemaakt."
    if verdeling.totaal != (jaarbudget.te_verdelen or NUL):
        return "De bijdragen zijn veranderd nadat de verdeling is gemaakt. Maak de verdeling opnieuw."
    return None


def _iemand_anders(rollen, jaarbudget, deel):
    if verdeling_van(jaarbudget).voorgesteld_door_id == rollen.persoon_id:
        return "Jij hebt deze verdeling voorgesteld. Een ander lid van de stuurgroep stelt haar vast."
    return None


def _partner_nog_vrij(jaarbudget, deel, gegevens, dag):
    if any(b.organisatie_id == gegevens["organisatie"].pk for b in jaarbudget.bijdragen.all()):
        return {"organisatie": "Deze partner heeft voor dit jaar al een bijdrage toegezegd."}
    return {}


def _ontvangen_dag_kan(jaarbudget, deel, gegevens, dag):
    if gegevens["datum"] > dag:
        return {"datum": "Deze dag is nog niet geweest. Vul de dag in waarop het geld binnenkwam."}
    return {}


def _verdeling_past(jaarbudget, deel, gegevens, dag):
    try:
        regels.verdeel(
            totaal=jaarbudget.te_verdelen,
            basis=gegevens["basis"],
            reserve=gegevens["reserve"],
            inwoners=_inwoners(dag)[0],
        )
    except regels.VerdelingPastNiet as fout:
        return {"basis": str(fout)}
    return {}


def _inwoners(dag: date) -> tuple[dict[int, int], dict[int, str]]:
    """Give per wijk of that day its inhabitants and their source. Raises KanNiet when a count is missing."""
    wijken = list(Wijk.objects.op(dag).met_inwoners(dag))
    if zonder := [w.naam for w in wijken if w.inwoners is None]:
        raise KanNiet(f"Van deze wijken is het aantal inwoners niet bekend: {', '.join(zonder)}.")
    return {w.pk: w.inwoners for w in wijken}, {w.pk: w.inwoners_bron for w in wijken}


# --- effects ------------------------------------------------------------------------------------
def _toezeggen(u: Uitvoering) -> None:
    organisatie, bedrag = u.gegevens["organisatie"], u.gegevens["bedrag"]
    bijdrage = Bijdrage.objects.create(jaarbudget=u.zaak, organisatie=organisatie, bedrag=bedrag, toegezegd_op=u.dag)
    kas.boek(
        [
            kas.Regel(
                van_id=kas.pot_bijdrage(organisatie.pk).pk,
                naar_id=kas.pot_te_verdelen(u.zaak.pk).pk,
                bedrag=bedrag,
                soort=Boekingsoort.BIJDRAGE,
                kenmerk=f"bijdrage-{bijdrage.pk}",
                omschrijving=f"Bijdrage aan jaarbudget {u.zaak.jaar}",
            )
        ],
        door_id=u.door_id,
        datum=u.dag,
        op=u.op,
    )
    u.notitie |= {"bijdrage": bijdrage.pk, "organisatie": organisatie.pk, "bedrag": bedrag}


def _intrekken(u: Uitvoering) -> None:
    bijdrage: Bijdrage = u.deel
    kas.herstel(
        kas.boeking_met(f"bijdrage-{bijdrage.pk}").pk,
        door_id=u.door_id,
        als=u.als,
        reden=u.gegevens["reden"],
        datum=u.dag,
        op=u.op,
    )
    u.reden = u.gegevens["reden"]
    u.notitie |= {"deel": bijdrage.pk, "organisatie": bijdrage.organisatie_id, "bedrag": bijdrage.bedrag}
    bijdrage.delete()


def _ontvangen(u: Uitvoering) -> None:
    bijdrage: Bijdrage = u.deel
    bijdrage.ontvangen_bedrag, bijdrage.ontvangen_op = u.gegevens["bedrag"], u.gegevens["datum"]
    bijdrage.save(update_fields=["ontvangen_bedrag", "ontvangen_op"])
    u.notitie |= {"organisatie": bijdrage.organisatie_id, "bedrag": bijdrage.ontvangen_bedrag}


def _verdelen(u: Uitvoering) -> None:
    inwoners, bronnen = _inwoners(u.dag)
    totaal, basis, reserve = u.zaak.te_verdelen, u.gegevens["basis"], u.gegevens["reserve"]
    delen = regels.verdeel(totaal=totaal, basis=basis, reserve=reserve, inwoners=inwoners)
    verdeling, _ = Verdeling.objects.update_or_create(
        jaarbudget=u.zaak, defaults={"totaal": totaal, "basis": basis, "reserve": reserve}
    )
    verdeling.wijkbudgetten.all().delete()
    Wijkbudget.objects.bulk_create(
        Wijkbudget(
            verdeling=verdeling,
            wijk_id=wijk_id,
            inwoners=inwoners[wijk_id],
            inwoners_bron=bronnen[wijk_id],
            basis=deel.basis,
            per_inwoner=deel.per_inwoner,
            bedrag=deel.bedrag,
        )
        for wijk_id, deel in delen.items()
    )
    u.notitie |= {"totaal": totaal, "basis": basis, "reserve": reserve}


def _voorstellen(u: Uitvoering) -> None:
    verdeling = u.zaak.verdeling
    verdeling.voorgesteld_door_id, verdeling.voorgesteld_op = u.door_id, u.op
    verdeling.save(update_fields=["voorgesteld_door", "voorgesteld_op"])
    u.notitie |= {"totaal": verdeling.totaal}


def _terugnemen(u: Uitvoering) -> None:
    verdeling = u.zaak.verdeling
    verdeling.voorgesteld_door_id = verdeling.voorgesteld_op = None
    verdeling.save(update_fields=["voorgesteld_door", "voorgesteld_op"])
    u.reden = u.gegevens["reden"]


def _vaststellen(u: Uitvoering) -> None:
    verdeling = u.zaak.verdeling
    verdeling.vastgesteld_door_id, verdeling.vastgesteld_op = u.door_id, u.op
    verdeling.save(update_fields=["vastgesteld_door", "vastgesteld_op"])
    u.notitie |= {"totaal": verdeling.totaal}
    if u.zaak.jaar <= u.dag.year:
        _boek_verdeling(u.zaak, door_id=u.door_id, datum=u.dag, op=u.op)


def _boek_verdeling(jaarbudget: Jaarbudget, *, door_id: int | None, datum: date, op: datetime) -> None:
    """Book a final verdeling: te verdelen -> each wijk's pot, and the reserve. Its kenmerken make twice harmless."""
    verdeling, jaar = jaarbudget.verdeling, jaarbudget.jaar
    bron = kas.pot_te_verdelen(jaarbudget.pk).pk
    boekregels = [
        kas.Regel(
            van_id=bron,
            naar_id=kas.pot_van_wijk(wijkbudget.wijk_id).pk,
            bedrag=wijkbudget.bedrag,
            soort=Boekingsoort.VERDELING,
            kenmerk=f"verdeling-{verdeling.pk}-wijk-{wijkbudget.wijk_id}",
            omschrijving=f"Wijkbudget {jaar}",
        )
        for wijkbudget in verdeling.wijkbudgetten.order_by("wijk_id")
        if wijkbudget.bedrag
    ]
    if verdeling.reserve:
        boekregels.append(
            kas.Regel(
                van_id=bron,
                naar_id=kas.pot_reserve().pk,
                bedrag=verdeling.reserve,
                soort=Boekingsoort.NAAR_RESERVE,
                kenmerk=f"verdeling-{verdeling.pk}-reserve",
                omschrijving=f"Reserve {jaar}",
            )
        )
    kas.boek(boekregels, door_id=door_id, datum=datum, op=op)
    verdeling.geboekt_op = op
    verdeling.save(update_fields=["geboekt_op"])


def boek_vastgestelde(dag: date, op: datetime | None = None) -> int:
    """The nightly job: book, on 1 January of its year, each verdeling that was made final before; give how many."""
    wachtend = Jaarbudget.objects.filter(status=VASTGESTELD, verdeling__geboekt_op__isnull=True, jaar__lte=dag.year)
    aantal = 0
    for zaak_id in wachtend.values_list("pk", flat=True):
        with transaction.atomic():
            _vergrendel(zaak_id)
            _vergrendel_potten(zaak_id)
            jaarbudget = Jaarbudget.objects.select_related("verdeling").get(pk=zaak_id)
            if jaarbudget.verdeling.geboekt_op is None:
                _boek_verdeling(jaarbudget, door_id=None, datum=date(jaarbudget.jaar, 1, 1), op=op or klok.nu())
                aantal += 1
    return aantal


# --- the table ----------------------------------------------------------------------------------
ZIN = "Alleen leden van de stuurgroep verdelen het jaarbudget."


def _rij(naam: str, knop: str, van: tuple[str, ...], effect, **extra) -> Handeling:
    return Handeling(
        naam=naam,
        knop=knop,
        van=van,
        wie=rechten.is_stuurgroeplid,
        wie_zin=ZIN,
        als="stuurgroep",
        effect=effect,
        **extra,
    )


HANDELINGEN = {
    h.naam: h
    for h in (
        _rij(
            "bijdrage-toezeggen", "Bijdrage toezeggen", (CONCEPT,), _toezeggen, invoer=(_partner_nog_vrij,), potten=True
        ),
        _rij(
            "bijdrage-intrekken",
            "Bijdrage intrekken",
            (CONCEPT,),
            _intrekken,
            deel="bijdrage",
            deel_open=lambda jaarbudget, bijdrage: bijdrage.ontvangen_op is None,
            potten=True,
        ),
        _rij(
            "bijdrage-ontvangen",
            "Bijdrage ontvangen",
            ALTIJD,
            _ontvangen,
            deel="bijdrage",
            deel_open=lambda jaarbudget, bijdrage: bijdrage.ontvangen_op is None,
            invoer=(_ontvangen_dag_kan,),
        ),
        _rij(
            "verdelen",
            "Verdeling maken",
            (CONCEPT,),
            _verdelen,
            eisen=(_er_is_iets_te_verdelen,),
            invoer=(_verdeling_past,),
            openbaar=False,
        ),
        _rij("voorstellen", "Voorstellen", (CONCEPT,), _voorstellen, naar=VOORGESTELD, eisen=(_verdeling_klopt,)),
        _rij("terugnemen", "Terug naar voorbereiding", (VOORGESTELD,), _terugnemen, naar=CONCEPT),
        _rij(
            "vaststellen",
            "Vaststellen",
            (VOORGESTELD,),
            _vaststellen,
            naar=VASTGESTELD,
            eisen=(_iemand_anders, _verdeling_klopt),
            potten=True,
        ),
    )
}


def _bewaar(u: Uitvoering) -> None:
    if u.zaak.status != u.naar:
        u.zaak.status = u.naar
        u.zaak.save(update_fields=["status"])


def _berichten(u: Uitvoering) -> None:
    if u.naar == VOORGESTELD and u.gebeurtenis.van == CONCEPT:
        leden = Lidmaatschap.objects.op(u.dag).filter(rol=Rol.STUURGROEPLID).values_list("persoon_id", flat=True)
        u.berichten.extend(
            Tekst(
                persoon_id=lid,
                soort="verdeling-voorgesteld",
                onderwerp=f"De verdeling van {u.zaak.jaar} ligt klaar",
                tekst=(
                    f"Er is een verdeling voorgesteld voor {u.zaak.jaar}. Bekijk haar. "
                    "Een ander lid dan wie haar voorstelde, kan haar vaststellen."
                ),
                pad=f"/stuurgroep/{u.zaak.jaar}/",
            )
            for lid in leden
        )


VERLOOP = Verloop(
    zaaksoort="jaarbudget",
    handelingen=HANDELINGEN,
    vergrendel=_vergrendel,
    vergrendel_potten=_vergrendel_potten,
    laad=_laad,
    zichtbaar=rechten.mag_jaarbudget_zien,
    delen=lambda jaarbudget, soort: jaarbudget.bijdragen.all(),
    status=lambda jaarbudget: jaarbudget.status,
    bewaar=_bewaar,
    wijk_id=lambda jaarbudget: None,
    berichten=_berichten,
)


def maak_jaarbudget(jaar: int, persoon_id: int, *, op: datetime | None = None) -> Jaarbudget:
    """Begin a year: give the new jaarbudget, in concept.

    Raises MagNiet for who is not in the stuurgroep, Ongeldig for a year that is past, too far off or there already.
    """
    moment = op or klok.nu()
    dag = klok.dag_van(moment)
    if not rechten.mag_jaarbudget_maken(rollen_van(persoon_id, dag)):
        raise MagNiet(ZIN)
    if not dag.year <= jaar <= dag.year + 5:
        raise Ongeldig({"jaar": f"Kies een jaar van {dag.year} tot en met {dag.year + 5}."})
    try:
        with transaction.atomic():
            jaarbudget = Jaarbudget.objects.create(jaar=jaar)
            kas.pot_te_verdelen(jaarbudget.pk)
            journaal.schrijf(
                zaaksoort="jaarbudget",
                zaak_id=jaarbudget.pk,
                handeling="beginnen",
                naar=jaarbudget.status,
                op=moment,
                door_id=persoon_id,
                als="stuurgroep",
                openbaar=True,
                gegevens={"jaar": jaar},
            )
    except IntegrityError:
        raise Ongeldig({"jaar": f"Het jaarbudget van {jaar} is er al."}) from None
    return jaarbudget


def partners_zonder_bijdrage(jaarbudget: Jaarbudget):
    """Take a jaarbudget; give the partners that have not promised anything for it yet."""
    return Organisatie.objects.exclude(bijdragen__jaarbudget=jaarbudget)
