"""A plan: what, why, for whom, where, when, by whom, and what it costs (euro, two decimals)."""

from decimal import Decimal

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from wijken.models import Bestand, Persoon, Thema, Wijk
from wijken.models.gebied import ZonderAccent


class Status(models.TextChoices):
    CONCEPT = "concept", "concept"
    INGEDIEND = "ingediend", "ingediend"
    IN_GESPREK = "in-gesprek", "in gesprek"
    TOEGEKEND = "toegekend", "toegekend"
    IN_UITVOERING = "in-uitvoering", "in uitvoering"
    VERSLAG_INGELEVERD = "verslag-ingeleverd", "verslag ingeleverd"
    AFGEROND = "afgerond", "afgerond"
    AFGEWEZEN = "afgewezen", "afgewezen"
    INGETROKKEN = "ingetrokken", "ingetrokken"
    GESTOPT = "gestopt", "gestopt"


class InitiatiefQuerySet(models.QuerySet):
    def openbaar(self):
        """Give the plans that everybody may see."""
        return self.filter(openbaar_vanaf__isnull=False)


class Initiatief(models.Model):
    """A plan of residents for their wijk. Public from `openbaar_vanaf`; a concept is its groep's own.

    aan_de_beurt and uiterlijk: who must act next, and the last day (Amsterdam) for it. What is private here:
    wie_mee, the contact fields, the second contact.
    """

    class Soort(models.TextChoices):
        KORT = "kort", "korte klap (binnen een jaar)"
        LANG = "lang", "lange klap (meer jaren)"

    class Wanneer(models.TextChoices):
        DAG = "dag", "op een dag"
        PERIODE = "periode", "in een periode"
        ONBEKEND = "onbekend", "nog niet bekend"

    class Beurt(models.TextChoices):
        GROEP = "groep", "de groep"
        TEAM = "team", "het team"
        KASSIER = "kassier", "de kassier"
        NIEMAND = "", "niemand"

    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="initiatieven", verbose_name="wijk")
    titel = models.CharField("titel", max_length=100)
    soort = models.CharField("korte of lange klap", max_length=4, choices=Soort, default=Soort.KORT)
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="initiatieven", verbose_name="thema")
    wat = models.TextField("wat ga je doen", max_length=4000)
    waarom = models.TextField("waarom is dit goed voor de wijk", max_length=4000)
    voor_wie = models.CharField("voor wie", max_length=200)
    aantal_mensen = models.PositiveIntegerField("voor hoeveel mensen")
    plek = models.CharField("waar", max_length=200)
    wanneer = models.CharField("wanneer", max_length=8, choices=Wanneer, default=Wanneer.ONBEKEND)
    begin = models.DateField("op of vanaf", null=True, blank=True)
    einde = models.DateField("tot en met", null=True, blank=True)

    trekker = models.ForeignKey(Persoon, models.PROTECT, related_name="initiatieven", verbose_name="trekker")
    groepsnaam = models.CharField("naam van de groep", max_length=80)
    namens = models.CharField("namens", max_length=120, blank=True)
    kvk = models.CharField("KvK-nummer", max_length=8, blank=True)
    wie_mee = models.TextField("wie doet met je mee", max_length=1000, blank=True)
    telefoon = models.CharField("telefoon", max_length=20)
    bereiken = models.CharField(
        "hoe we je bereiken", max_length=8, choices=Persoon.Bereiken, default=Persoon.Bereiken.BELLEN
    )
    contact2_naam = models.CharField("tweede contact", max_length=120, blank=True)
    contact2_telefoon = models.CharField("telefoon van het tweede contact", max_length=20, blank=True)

    draagvlak = models.TextField("hoe heb je in de buurt rondgevraagd", max_length=2000, blank=True)
    onderhoud = models.TextField("wie zorgt er later voor", max_length=2000, blank=True)
    planning = models.TextField("planning", max_length=2000, blank=True)

    status = models.CharField("stand", max_length=20, choices=Status, default=Status.CONCEPT, editable=False)
    aan_de_beurt = models.CharField(max_length=8, choices=Beurt, default=Beurt.GROEP, blank=True, editable=False)
    uiterlijk = models.DateField(null=True, editable=False)
    gemaakt_op = models.DateTimeField(editable=False)
    ingediend_op = models.DateTimeField(null=True, editable=False)
    openbaar_vanaf = models.DateTimeField(null=True, editable=False)

    zoekvector = models.GeneratedField(
        expression=(
            SearchVector("titel", weight="A", config="smederij")
            + SearchVector("wat", weight="B", config="smederij")
            + SearchVector("waarom", "voor_wie", "plek", "groepsnaam", "namens", weight="C", config="smederij")
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    zoeknaam = models.GeneratedField(
        expression=ZonderAccent(Concat("titel", Value(" "), "groepsnaam", Value(" "), "namens")),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = InitiatiefQuerySet.as_manager()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        ordering = ["-ingediend_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.CONCEPT)
                | Q(status=Status.INGETROKKEN)
                | Q(ingediend_op__isnull=False, openbaar_vanaf__isnull=False),
                name="initiatief_openbaar_na_indienen",
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="initiatief_status_bestaat"),
            models.CheckConstraint(
                condition=Q(wanneer="onbekend", begin__isnull=True, einde__isnull=True)
                | Q(wanneer="dag", begin__isnull=False, einde__isnull=True)
                | Q(wanneer="periode", begin__isnull=False, einde__gte=F("begin")),
                name="initiatief_wanneer_past",
                violation_error_message="De einddag ligt op of na de begindag.",
            ),
        ]
        indexes = [
            GinIndex("zoekvector", name="initiatief_zoekvector"),
            GinIndex(OpClass(F("zoeknaam"), "gin_trgm_ops"), name="initiatief_zoeknaam"),
            models.Index(
                fields=["-ingediend_op", "-id"],
                name="initiatief_openbaar",
                condition=Q(openbaar_vanaf__isnull=False),
            ),
            models.Index(fields=["wijk", "-ingediend_op"], name="initiatief_wijk"),
            models.Index(fields=["aan_de_beurt", "wijk", "uiterlijk"], name="initiatief_beurt"),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("initiatief", args=[self.pk])

    @property
    def namens_wie(self) -> str:
        """Who hands it in, as everybody may read it."""
        return f"{self.groepsnaam}, namens {self.namens}" if self.namens else self.groepsnaam


class Wijziging(models.Model):
    """What a field said before it was changed after handing in: it stays visible. Public fields only."""

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="wijzigingen", verbose_name="plan")
    veld = models.CharField("wat", max_length=60)
    oud = models.TextField("eerst stond er", blank=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-op", "pk"]

    def __str__(self):
        return f"{self.veld} {self.pk}"


class Kostenregel(models.Model):
    """A line of the plan's costs, or of other income (own contribution, a sponsor); btw included, euro."""

    class Soort(models.TextChoices):
        KOSTEN = "kosten", "kosten"
        EIGEN = "eigen", "eigen bijdrage"
        ANDER = "ander", "sponsor of ander geld"

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="kostenregels", verbose_name="plan")
    soort = models.CharField("soort", max_length=6, choices=Soort, default=Soort.KOSTEN)
    omschrijving = models.CharField("waarvoor", max_length=120)
    bedrag = models.DecimalField("bedrag", max_digits=12, decimal_places=2)
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "kostenregel"
        verbose_name_plural = "kostenregels"
        ordering = ["volgorde", "pk"]
        constraints = [models.CheckConstraint(condition=Q(bedrag__gt=0), name="kostenregel_boven_nul")]

    def __str__(self):
        return f"{self.omschrijving}: {self.bedrag}"

    @property
    def voor_de_wijk(self) -> Decimal:
        """What this line adds to what is asked from the wijk (euro; income takes away)."""
        return self.bedrag if self.soort == self.Soort.KOSTEN else -self.bedrag


class Offerte(models.Model):
    """A quote for a plan that is groot. For the team's eyes, not public."""

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="offertes", verbose_name="plan")
    bestand = models.OneToOneField(Bestand, models.PROTECT, related_name="offerte", verbose_name="bestand")

    class Meta:
        verbose_name = "offerte"
        verbose_name_plural = "offertes"

    def __str__(self):
        return f"offerte {self.pk}"
