"""The ledger: potten, boekingen between them, and what the booking trigger keeps beside them.

A boeking is one transfer and never changes. Saldi, chains (`Schakel`), a wijk's lines (`Kasboekregel`) and its year
figures (`Wijkstand`) are written by the trigger of `sql/boeking.sql` alone; `kas` is the only writer of Boeking.
Amounts are euro with two decimals.
"""

from django.db import models
from django.db.models import F, Q

from wijken.models import Organisatie, Persoon, Wijk


class Potsoort(models.TextChoices):
    BIJDRAGE = "bijdrage", "bijdrage van een partner"
    TE_VERDELEN = "te-verdelen", "te verdelen"
    RESERVE = "reserve", "reserve van de stuurgroep"
    WIJK = "wijk", "vrij te besteden"
    SPAARDOEL = "spaardoel", "spaarpot"
    TOEKENNING = "toekenning", "toegekend aan een plan"
    UITGAVEN = "uitgaven", "betaald"


class Boekingsoort(models.TextChoices):
    BIJDRAGE = "bijdrage", "Bijdrage toegezegd"
    VERDELING = "verdeling", "Verdeling over de wijken"
    NAAR_RESERVE = "naar-reserve", "Naar de reserve"
    UIT_RESERVE = "uit-reserve", "Extra uit de reserve"
    TUSSEN_WIJKEN = "tussen-wijken", "Van wijk naar wijk"
    SPAREN = "sparen", "Sparen"
    VRIJGEVEN = "vrijgeven", "Uit het spaardoel"
    TOEKENNING = "toekenning", "Toegekend aan een plan"
    BETALING = "betaling", "Betaald"
    TERUGGESTORT = "teruggestort", "Teruggestort"
    TERUG = "terug", "Terug naar de wijk"
    HERSTEL = "herstel", "Hersteld"


class Pot(models.Model):
    """A ledger account. `saldo`, `volgnummer` and `kop` (the last link) are the trigger's."""

    soort = models.CharField("soort", max_length=12, choices=Potsoort)
    wijk = models.ForeignKey(Wijk, models.PROTECT, null=True, blank=True, related_name="potten", verbose_name="wijk")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="potten", verbose_name="partner"
    )
    jaarbudget = models.ForeignKey(
        "budgetten.Jaarbudget", models.PROTECT, null=True, blank=True, related_name="potten", verbose_name="jaarbudget"
    )
    spaardoel = models.ForeignKey(
        "budgetten.Spaardoel", models.PROTECT, null=True, blank=True, related_name="potten", verbose_name="spaardoel"
    )
    saldo = models.DecimalField("saldo", max_digits=14, decimal_places=2, default=0, editable=False)
    volgnummer = models.BigIntegerField(default=0, editable=False)
    kop = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = "pot"
        verbose_name_plural = "potten"
        constraints = [
            models.CheckConstraint(condition=Q(saldo__gte=0) | Q(soort=Potsoort.BIJDRAGE), name="pot_niet_onder_nul"),
            models.CheckConstraint(
                name="pot_van_een_eigenaar",
                condition=(
                    Q(
                        soort=Potsoort.BIJDRAGE,
                        organisatie__isnull=False,
                        wijk__isnull=True,
                        jaarbudget__isnull=True,
                        spaardoel__isnull=True,
                    )
                    | Q(
                        soort=Potsoort.TE_VERDELEN,
                        jaarbudget__isnull=False,
                        wijk__isnull=True,
                        organisatie__isnull=True,
                        spaardoel__isnull=True,
                    )
                    | Q(
                        soort=Potsoort.RESERVE,
                        jaarbudget__isnull=True,
                        wijk__isnull=True,
                        organisatie__isnull=True,
                        spaardoel__isnull=True,
                    )
                    | Q(
                        soort=Potsoort.SPAARDOEL,
                        spaardoel__isnull=False,
                        wijk__isnull=False,
                        organisatie__isnull=True,
                        jaarbudget__isnull=True,
                    )
                    | Q(
                        soort__in=[Potsoort.WIJK, Potsoort.TOEKENNING, Potsoort.UITGAVEN],
                        wijk__isnull=False,
                        organisatie__isnull=True,
                        jaarbudget__isnull=True,
                        spaardoel__isnull=True,
                    )
                ),
            ),
            models.UniqueConstraint(fields=["organisatie"], name="pot_een_per_organisatie"),
            models.UniqueConstraint(fields=["jaarbudget"], name="pot_een_per_jaarbudget"),
            models.UniqueConstraint(fields=["spaardoel"], name="pot_een_per_spaardoel"),
            models.UniqueConstraint(fields=["soort"], name="pot_een_reserve", condition=Q(soort=Potsoort.RESERVE)),
            models.UniqueConstraint(
                fields=["wijk", "soort"],
                name="pot_een_per_wijk_en_soort",
                condition=Q(soort__in=[Potsoort.WIJK, Potsoort.UITGAVEN]),
            ),
        ]

    def __str__(self):
        return f"pot {self.pk} ({self.get_soort_display()})"


class BoekingQuerySet(models.QuerySet):
    def met_potten(self):
        """Fetch both potten along."""
        return self.select_related("van", "naar")


class Boeking(models.Model):
    """One transfer, for good: no UPDATE, DELETE or TRUNCATE. `jaar` is its `datum`'s; `op` is the clock's moment.

    `kenmerk` is the natural key of what is booked ("besluit-17"): the same kenmerk with the same body is the same
    boeking, so a retry books nothing. `herstelt` is the boeking that this one reverses.
    """

    van = models.ForeignKey(Pot, models.PROTECT, related_name="uit", verbose_name="van")
    naar = models.ForeignKey(Pot, models.PROTECT, related_name="erbij", verbose_name="naar")
    bedrag = models.DecimalField("bedrag", max_digits=14, decimal_places=2)
    soort = models.CharField("soort", max_length=14, choices=Boekingsoort)
    jaar = models.PositiveSmallIntegerField("jaar")
    datum = models.DateField("datum")
    omschrijving = models.CharField("omschrijving", max_length=120)
    door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+", verbose_name="door")
    op = models.DateTimeField("geboekt op")
    kenmerk = models.CharField("kenmerk", max_length=80, unique=True)
    inhoud_hash = models.CharField(max_length=64)
    herstelt = models.OneToOneField("self", models.PROTECT, null=True, related_name="hersteld_door")

    objects = BoekingQuerySet.as_manager()

    class Meta:
        verbose_name = "boeking"
        verbose_name_plural = "boekingen"
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="boeking_bedrag_boven_nul"),
            models.CheckConstraint(condition=~Q(van=F("naar")), name="boeking_van_is_niet_naar"),
            models.CheckConstraint(condition=Q(jaar=F("datum__year")), name="boeking_jaar_van_datum"),
            models.CheckConstraint(
                condition=Q(soort=Boekingsoort.HERSTEL, herstelt__isnull=False)
                | (~Q(soort=Boekingsoort.HERSTEL) & Q(herstelt__isnull=True)),
                name="boeking_herstel_noemt_boeking",
            ),
        ]

    def __str__(self):
        return f"{self.omschrijving}: {self.bedrag}"


class Schakel(models.Model):
    """A link of a pot's chain: sha256 over the link before it and the boeking's public columns and ids."""

    pot = models.ForeignKey(Pot, models.PROTECT, related_name="keten")
    volgnummer = models.BigIntegerField()
    boeking = models.ForeignKey(Boeking, models.PROTECT, related_name="schakels")
    hash = models.CharField(max_length=64)
    saldo = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "schakel"
        verbose_name_plural = "schakels"
        constraints = [models.UniqueConstraint(fields=["pot", "volgnummer"], name="schakel_uniek")]

    def __str__(self):
        return f"{self.pot_id}/{self.volgnummer}"


class Stand(models.Model):
    """The five words as changes (euro): what a line or year added. kreeg - betaald = the other three."""

    kreeg = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    in_spaardoelen = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    toegekend = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    betaald = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    vrij = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    class Meta:
        abstract = True


class Kasboekregel(Stand):
    """One line of a wijk's kasboek: a boeking as that wijk sees it, numbered, with what the wijk had after it."""

    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="kasboek")
    nummer = models.BigIntegerField()
    boeking = models.ForeignKey(Boeking, models.PROTECT, related_name="kasboekregels")
    jaar = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=14)
    saldo = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "kasboekregel"
        verbose_name_plural = "kasboekregels"
        constraints = [
            models.UniqueConstraint(fields=["wijk", "nummer"], name="kasboekregel_uniek"),
            models.CheckConstraint(
                condition=Q(kreeg=F("betaald") + F("in_spaardoelen") + F("toegekend") + F("vrij")),
                name="kasboekregel_klopt",
            ),
        ]
        indexes = [models.Index(fields=["wijk", "jaar", "nummer"], name="kasboekregel_jaar")]

    def __str__(self):
        return f"{self.wijk_id}/{self.nummer}"


class Wijkstand(Stand):
    """A wijk's year: the sum of its kasboekregels of that year."""

    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="standen")
    jaar = models.PositiveSmallIntegerField()
    regels = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "stand van een wijk"
        verbose_name_plural = "standen van wijken"
        constraints = [
            models.UniqueConstraint(fields=["wijk", "jaar"], name="wijkstand_een_per_jaar"),
            models.CheckConstraint(
                condition=Q(kreeg=F("betaald") + F("in_spaardoelen") + F("toegekend") + F("vrij")),
                name="wijkstand_klopt",
            ),
        ]

    def __str__(self):
        return f"{self.wijk_id} {self.jaar}"


class Grootboekcontrole(models.Model):
    """One run of the ledger check: when, whether all was well, what it looked at and what it found."""

    op = models.DateTimeField("op")
    in_orde = models.BooleanField("in orde")
    nagekeken = models.TextField("nagekeken")
    verschillen = models.TextField("verschillen", blank=True)

    class Meta:
        verbose_name = "controle van het grootboek"
        verbose_name_plural = "controles van het grootboek"
        ordering = ["-op"]

    def __str__(self):
        return f"{self.op:%Y-%m-%d %H:%M} {'in orde' if self.in_orde else 'niet in orde'}"
