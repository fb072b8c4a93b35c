"""A plan as rights, rules and pages need it: loaded in a fixed number of queries, whatever hangs on it."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce, JSONObject

from budgetten.models import Boeking, Pot, Potsoort
from wijken.models import Bestand, Gemeente
from wijken.rechten import Rollen

from ..models import (
    Besluit,
    Initiatief,
    Kostenregel,
    Ondertekening,
    Spelregelcheck,
    SpelregelOordeel,
    Steun,
    Toekenning,
    Wijziging,
)
from ..regels import Handtekeningen, Termijnen, gewicht

PRIVE = ("wie_mee", "telefoon", "contact2_naam", "contact2_telefoon", "zoekvector", "zoeknaam")
EURO = DecimalField(max_digits=14, decimal_places=2)
NUL = Value(Decimal("0.00"), output_field=EURO)


def _som(bron: QuerySet, groep: str, veld: str | Case) -> Coalesce:
    """Take rows, the column that ties them to the plan, and what to add up; give the sum as a subquery (euro)."""
    som = bron.order_by().values(groep).annotate(som=Sum(veld)).values("som")
    return Coalesce(Subquery(som, output_field=EURO), NUL)


@cache
def _bedragen() -> dict[str, Coalesce | CombinedExpression]:
    """Give what `met_bedragen` adds, by name."""
    plus = Boeking.objects.filter(naar__toekenning__initiatief=OuterRef("pk"))
    min_ = Boeking.objects.filter(van__toekenning__initiatief=OuterRef("pk"))
    gever = [Potsoort.WIJK, Potsoort.SPAARDOEL]
    kosten = Kostenregel.objects.filter(initiatief=OuterRef("pk"))
    steun = Steun.objects.filter(initiatief=OuterRef("pk")).order_by().values("initiatief").annotate(n=Count("pk"))
    return {
        "gevraagd": _som(kosten, "initiatief", Case(When(soort="kosten", then="bedrag"), default=-F("bedrag"))),
        "toegekend": _som(plus.filter(van__soort__in=gever), "naar__toekenning__initiatief", "bedrag"),
        "betaald": _som(min_.filter(naar__soort=Potsoort.UITGAVEN), "van__toekenning__initiatief", "bedrag")
        - _som(plus.filter(van__soort=Potsoort.UITGAVEN), "naar__toekenning__initiatief", "bedrag"),
        "terug": _som(min_.filter(naar__soort__in=gever), "van__toekenning__initiatief", "bedrag"),
        "aantal_steun": Coalesce(Subquery(steun.values("n")), 0),
    }


def met_bedragen(plannen: QuerySet) -> QuerySet:
    """Add, in euro: `gevraagd` (costs less other income), `toegekend`, `betaald`, `terug`, and `aantal_steun`."""
    return plannen.annotate(**_bedragen())


def _besluiten() -> QuerySet:
    """Give besluiten with the numbers of their signatures."""
    return Besluit.objects.annotate(
        bewoners=Count("ondertekeningen", filter=Q(ondertekeningen__functie="bewoner")),
        officers=Count("ondertekeningen", filter=~Q(ondertekeningen__functie="bewoner")),
    ).order_by("voorbereid_op", "pk")


def _oordelen() -> QuerySet:
    """Give the outcomes of a spelregelcheck: the town's spelregels first, then the wijk's own."""
    return SpelregelOordeel.objects.select_related("spelregel").order_by(
        F("spelregel__wijk").asc(nulls_first=True), "spelregel__nummer"
    )


def handtekeningen(besluit: Besluit) -> Handtekeningen:
    """Take a besluit from a loaded plan; give how many residents and officers have signed."""
    return Handtekeningen(bewoners=besluit.bewoners, officers=besluit.officers)


def _wijzigingen() -> ArraySubquery:
    """What public fields said before they were changed after handing in, newest first, within the plan's own query."""
    rijen = Wijziging.objects.filter(initiatief=OuterRef("pk")).order_by("-op", "pk")
    return ArraySubquery(rijen.values(rij=JSONObject(veld="veld", oud="oud", op="op")))


def wijzigingen_van(plan: Initiatief) -> list[dict]:
    """Take a loaded plan; give what its public fields said before (veld, oud, op as a moment)."""
    return [{**rij, "op": datetime.fromisoformat(rij["op"])} for rij in plan.wijzigd]


@cache
def _voor_iedereen() -> QuerySet:
    """Give what `voor_iedereen` gives. Built once, as `_kaarten`."""
    return met_bedragen(
        Initiatief.objects.openbaar()
        .select_related("wijk", "thema", "verslag", "verslag__foto")
        .defer(*PRIVE)
        .annotate(wijzigd=_wijzigingen())
    ).prefetch_related(
        "kostenregels", "vragen", Prefetch("besluiten", _besluiten().filter(definitief_op__isnull=False))
    )


def voor_iedereen() -> QuerySet:
    """Give plans for a public page: no personal facts, four queries in all."""
    return _voor_iedereen().all()


@cache
def _kaarten() -> QuerySet:
    """Give what `kaarten` gives. Built once: building it takes longer than asking it."""
    bedragen = {naam: som for naam, som in _bedragen().items() if naam != "terug"}
    plannen = Initiatief.objects.openbaar().select_related("wijk").annotate(**bedragen)
    return plannen.defer(*PRIVE, "wat", "waarom", "draagvlak", "onderhoud", "planning")


def kaarten() -> QuerySet:
    """Give public plans for cards in a list: with wijk, `aantal_steun`, and the amounts but for `terug`."""
    return _kaarten().all()


def met_foto(plannen: Iterable[Initiatief]) -> list[Initiatief]:
    """Take the plans of one page; give them with `foto`, the newest of news or verslag, or None. One query."""
    plannen = list(plannen)
    ids = [plan.pk for plan in plannen]
    fotos = Bestand.objects.filter(Q(nieuws__initiatief__in=ids) | Q(verslag__initiatief__in=ids)).annotate(
        plan=Coalesce("verslag__initiatief", "nieuws__initiatief")
    )
    per_plan = {foto.plan: foto for foto in fotos.order_by("op")}
    for plan in plannen:
        plan.foto = per_plan.get(plan.pk)
    return plannen


@cache
def _met_stand() -> QuerySet:
    """Give plans with their amounts, what is free in the wijk, and the plan's pot. Built once, run afresh each time."""
    wijkpot = Pot.objects.filter(soort=Potsoort.WIJK, wijk=OuterRef("wijk")).values("saldo")
    planpot = Toekenning.objects.filter(initiatief=OuterRef("pk"), wijk=OuterRef("wijk"))
    return (
        met_bedragen(Initiatief.objects.select_related("wijk"))
        .annotate(
            vrij=Coalesce(Subquery(wijkpot, output_field=EURO), NUL),
            pot_id=Subquery(planpot.values("pot")),
            saldo=Coalesce(Subquery(planpot.values("pot__saldo"), output_field=EURO), NUL),
        )
        .defer("zoekvector", "zoeknaam")
    )


def _voor(rollen: Rollen) -> QuerySet:
    """Give plans with their stand, and whether this person supports them."""
    steun = Steun.objects.filter(initiatief=OuterRef("pk"), persoon=rollen.persoon_id)
    return _met_stand().annotate(steunt=Exists(steun))


def met_feiten(rollen: Rollen) -> QuerySet:
    """Give plans with all that `mogelijk` and a plan's own page ask, for this person."""
    return (
        _voor(rollen)
        .annotate(wijzigd=_wijzigingen())
        .select_related("wijk", "thema", "trekker", "verslag", "verslag__foto")
        .prefetch_related(
            "kostenregels",
            "vragen",
            "terzijden",
            "bonnen",
            "offertes",
            Prefetch(
                "checks",
                Spelregelcheck.objects.select_related("door").prefetch_related(Prefetch("oordelen", _oordelen())),
            ),
            Prefetch("besluiten", _besluiten().select_related("voorbereid_door")),
            Prefetch("besluiten__ondertekeningen", Ondertekening.objects.select_related("persoon")),
        )
    )


def laad(zaak_id: int, rollen: Rollen) -> Initiatief:
    """Take a plan's id; give it with all facts, and the town's settings as `instellingen`."""
    return _met_instellingen(met_feiten(rollen).get(pk=zaak_id))


def laad_voor_handeling(zaak_id: int, rollen: Rollen) -> Initiatief:
    """Take a plan's id; give it for one act: what only some acts ask, is read when it is asked."""
    return _met_instellingen(_voor(rollen).prefetch_related(Prefetch("besluiten", _besluiten())).get(pk=zaak_id))


def _met_instellingen(plan: Initiatief) -> Initiatief:
    plan.instellingen = Gemeente.objects.first() or Gemeente()
    return plan


def zwaarte(plan: Initiatief, bedrag: Decimal = Decimal(0)) -> str:
    """Take a loaded plan (and an amount to be awarded); give its weight, by the greatest of asked and awarded."""
    return gewicht(
        max(plan.gevraagd, plan.toegekend, bedrag),
        plan.soort,
        klein_tot=plan.instellingen.klein_tot,
        gewoon_tot=plan.instellingen.gewoon_tot,
    )


def termijnen(plan: Initiatief) -> Termijnen:
    """Take a loaded plan; give the town's terms (days)."""
    i = plan.instellingen
    return Termijnen(team=i.dagen_team, groep=i.dagen_groep, kassier=i.dagen_kassier)


def goedgekeurd_open(plan: Initiatief) -> Decimal:
    """Take a loaded plan; give what its approved and unpaid bonnen come to (euro)."""
    return sum((b.bedrag for b in plan.bonnen.all() if b.status == "goedgekeurd"), Decimal("0.00"))


def nog_over(plan: Initiatief) -> Decimal:
    """Take a loaded plan; give what is set aside for it and not spoken for by an approved bon (euro)."""
    return plan.saldo - goedgekeurd_open(plan)


def besluit_in_voorbereiding(plan: Initiatief) -> Besluit | None:
    """Take a loaded plan; give the besluit that is being written, or None."""
    return next((b for b in plan.besluiten.all() if b.in_voorbereiding), None)


def aantallen_per_status(plannen: QuerySet) -> dict[str, int]:
    """Take plans; give how many there are in each state."""
    return dict(plannen.order_by().values_list("status").annotate(n=Count(F("pk"))))
