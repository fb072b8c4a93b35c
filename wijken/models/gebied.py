"""The municipality, its 27 areas, how many people live there, and the spelregels that hold."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class ZonderAccent(Func):
    """SQL `zonder_accent(text)`: lower case without accents; immutable, for sort keys and trigrams."""

    function = "zonder_accent"
    output_field = models.TextField()


class Termijn(Func):
    """SQL `daterange(van, tot)`: a half-open term, `van <= dag < tot`; an empty end is open."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self):
        super().__init__("van", "tot", RangeBoundary())


def geen_overlap(naam: str, *velden: str, condition: Q | None = None) -> ExclusionConstraint:
    """Take a constraint name and the columns that must be equal; give the constraint that terms may not overlap."""
    return ExclusionConstraint(
        name=naam,
        expressions=[
            (Termijn(), RangeOperators.OVERLAPS),
            *((veld, RangeOperators.EQUAL) for veld in velden),
        ],
        condition=condition,
    )


class TermijnQuerySet(models.QuerySet):
    def op(self, dag: date):
        """Take a date (Amsterdam); give the rows whose term holds that day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=dag), van__lte=dag)


class Gemeente(models.Model):
    """The one installation: its name, who helps, and the settings of the beheerder. One row."""

    class Rechtsvorm(models.TextChoices):
        COLLEGE = "college", "Het college besluit op voordracht van de wijk (bezwaar is mogelijk)"
        PRIVAAT = "privaat", "Het geld is van een private partij (geen bezwaar, wel de stuurgroep)"

    naam = models.CharField("naam", max_length=80, default="Hoogeveen")
    cbs_code = models.CharField("CBS-code", max_length=8, default="GM0118")
    hulp_naam = models.CharField("wie helpt", max_length=80, default="Secretariaat De Smederijen")
    hulp_telefoon = models.CharField("telefoon", max_length=20, default="14 0528")
    hulp_email = models.EmailField("e-mail", blank=True)
    hulp_uren = models.CharField("bereikbaar", max_length=120, default="op werkdagen van 9 tot 17 uur")
    rechtsvorm = models.CharField("wat een besluit is", max_length=10, choices=Rechtsvorm, default=Rechtsvorm.COLLEGE)
    klein_tot = models.DecimalField("klein plan, tot en met (euro)", max_digits=12, decimal_places=2, default=500)
    gewoon_tot = models.DecimalField("gewoon plan, tot en met (euro)", max_digits=12, decimal_places=2, default=2500)
    dagen_team = models.PositiveSmallIntegerField("het team reageert binnen (dagen)", default=14)
    dagen_groep = models.PositiveSmallIntegerField("de groep antwoordt binnen (dagen)", default=21)
    dagen_kassier = models.PositiveSmallIntegerField("de kassier betaalt binnen (dagen)", default=10)
    voorbeeld_op = models.DateTimeField("voorbeeld gemaakt op", null=True, blank=True, editable=False)
    een = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeente"
        constraints = [
            models.UniqueConstraint(fields=["een"], name="gemeente_een_rij"),
            models.CheckConstraint(condition=Q(een=True), name="gemeente_alleen_een"),
            models.CheckConstraint(
                condition=Q(klein_tot__gt=0, gewoon_tot__gt=F("klein_tot")),
                name="gemeente_grenzen_oplopend",
                violation_error_message="Een klein plan is goedkoper dan een gewoon plan.",
            ),
        ]

    def __str__(self):
        return self.naam


class Thema(models.Model):
    """What a plan is about, for finding it again."""

    naam = models.CharField("naam", max_length=60, unique=True)
    slug = models.SlugField("adres", unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["volgorde", "naam"]

    def __str__(self):
        return self.naam


class WijkQuerySet(TermijnQuerySet):
    def met_inwoners(self, dag: date):
        """Take a date; add `inwoners` and `inwoners_bron`, the latest count known that day."""
        laatste = Inwoneraantal.objects.filter(wijk=models.OuterRef("pk"), peildatum__lte=dag).order_by("-peildatum")
        return self.annotate(
            inwoners=models.Subquery(laatste.values("aantal")[:1]),
            inwoners_bron=models.Subquery(laatste.values("bron")[:1]),
        )


class Wijk(models.Model):
    """One of the areas that residents drew themselves: a wijk, a buurt or a dorp."""

    class Soort(models.TextChoices):
        WIJK = "wijk", "wijk"
        BUURT = "buurt", "buurt"
        DORP = "dorp", "dorp"

    naam = models.CharField("naam", max_length=80)
    slug = models.SlugField("adres", unique=True)
    soort = models.CharField("soort", max_length=5, choices=Soort)
    stadsdeel = models.CharField("stadsdeel", max_length=80, blank=True)
    steun_nodig = models.PositiveSmallIntegerField(
        "steun die verwacht wordt", default=1, help_text="Bij minder steun vraagt een besluit om een uitleg."
    )
    van = models.DateField("vanaf")
    tot = models.DateField("tot", null=True, blank=True)
    sorteernaam = models.GeneratedField(
        expression=ZonderAccent("naam"), output_field=models.TextField(), db_persist=True
    )

    objects = WijkQuerySet.as_manager()

    class Meta:
        verbose_name = "wijk"
        verbose_name_plural = "wijken"
        ordering = ["sorteernaam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="wijk_tot_na_van",
                violation_error_message="De einddatum ligt na de begindatum.",
            ),
            geen_overlap("wijk_naam_uniek_in_de_tijd", "naam"),
        ]

    def __str__(self):
        return self.naam


class OudeSlug(models.Model):
    """An address a wijk had before; it redirects."""

    slug = models.SlugField("oud adres", unique=True)
    wijk = models.ForeignKey(Wijk, models.CASCADE, related_name="oude_slugs", verbose_name="wijk")

    class Meta:
        verbose_name = "oud adres"
        verbose_name_plural = "oude adressen"

    def __str__(self):
        return self.slug


class Inwoneraantal(models.Model):
    """How many people lived in a wijk on a day, and who says so."""

    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="inwoneraantallen", verbose_name="wijk")
    peildatum = models.DateField("peildatum")
    aantal = models.PositiveIntegerField("inwoners")
    bron = models.CharField("bron", max_length=120)

    class Meta:
        verbose_name = "inwoneraantal"
        verbose_name_plural = "inwoneraantallen"
        ordering = ["wijk", "-peildatum"]
        constraints = [models.UniqueConstraint(fields=["wijk", "peildatum"], name="inwoneraantal_een_per_dag")]

    def __str__(self):
        return f"{self.aantal} op {self.peildatum}"


class SpelregelQuerySet(TermijnQuerySet):
    def voor(self, *, wijk_id: int, soort: str, dag: date):
        """Take a wijk, `kort` or `lang`, and a date; give the spelregels that hold for such a plan, in order."""
        regels = self.op(dag).filter(Q(wijk__isnull=True) | Q(wijk=wijk_id))
        if soort != "kort":
            regels = regels.filter(alleen_kort=False)
        return regels.order_by(F("wijk").asc(nulls_first=True), "nummer")


class Spelregel(models.Model):
    """A criterion, town-wide or a wijk's own. Never edited once used: a new row replaces the old."""

    wijk = models.ForeignKey(
        Wijk,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="spelregels",
        verbose_name="alleen voor wijk",
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    tekst = models.CharField("tekst", max_length=300)
    uitleg = models.CharField("uitleg", max_length=500, blank=True)
    alleen_kort = models.BooleanField("alleen voor een korte klap", default=False)
    van = models.DateField("vanaf")
    tot = models.DateField("tot", null=True, blank=True)
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangen_door", verbose_name="vervangt"
    )

    objects = SpelregelQuerySet.as_manager()

    class Meta:
        verbose_name = "spelregel"
        verbose_name_plural = "spelregels"
        ordering = ["nummer"]
        constraints = [
            ExclusionConstraint(
                name="spelregel_geen_overlap",
                expressions=[
                    (Termijn(), RangeOperators.OVERLAPS),
                    ("nummer", RangeOperators.EQUAL),
                    (Func("wijk", Value(0), function="COALESCE"), RangeOperators.EQUAL),
                ],
            )
        ]

    def __str__(self):
        return f"{self.nummer}. {self.tekst}"
