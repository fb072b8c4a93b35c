"""The talk about a plan: steun, a vraag back, the spelregelcheck, and who stands aside."""

from django.db import models
from django.db.models import Q

from wijken.models import Persoon, Spelregel

from .initiatief import Initiatief


class Steun(models.Model):
    """Somebody stands behind a plan. Counts are public, names are not."""

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="steun", verbose_name="plan")
    persoon = models.ForeignKey(Persoon, models.CASCADE, related_name="steun", verbose_name="persoon")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "steun"
        verbose_name_plural = "steun"
        constraints = [models.UniqueConstraint(fields=["initiatief", "persoon"], name="steun_een_keer")]

    def __str__(self):
        return f"steun {self.pk}"


class Vraag(models.Model):
    """A question back to the groep: what, and by which day (Amsterdam)."""

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="vragen", verbose_name="plan")
    tekst = models.TextField("vraag", max_length=2000)
    uiterlijk = models.DateField("antwoord uiterlijk")
    gesteld_door = models.ForeignKey(Persoon, models.PROTECT, related_name="+")
    gesteld_op = models.DateTimeField()
    antwoord = models.TextField("antwoord", max_length=4000, blank=True)
    beantwoord_door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    beantwoord_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["gesteld_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True, antwoord="")
                | (Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False) & ~Q(antwoord="")),
                name="vraag_antwoord_heel",
            )
        ]

    def __str__(self):
        return f"vraag {self.pk}"

    @property
    def open(self) -> bool:
        return self.beantwoord_op is None


class Spelregelcheck(models.Model):
    """The team's check of a plan against the spelregels in force when it was handed in. The newest counts."""

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="checks", verbose_name="plan")
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "spelregelcheck"
        verbose_name_plural = "spelregelchecks"
        ordering = ["-op", "-pk"]

    def __str__(self):
        return f"spelregelcheck {self.pk}"


class SpelregelOordeel(models.Model):
    """One spelregel of a check: does the plan fit it, with a note where it does not."""

    class Uitkomst(models.TextChoices):
        PAST = "past", "past"
        PAST_NIET = "past-niet", "past niet"
        TWIJFEL = "twijfel", "twijfel"

    check_van = models.ForeignKey(Spelregelcheck, models.CASCADE, related_name="oordelen", verbose_name="check")
    spelregel = models.ForeignKey(Spelregel, models.PROTECT, related_name="+", verbose_name="spelregel")
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Uitkomst)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)

    class Meta:
        verbose_name = "oordeel over een spelregel"
        verbose_name_plural = "oordelen over spelregels"
        ordering = ["spelregel__nummer"]
        constraints = [
            models.UniqueConstraint(fields=["check_van", "spelregel"], name="oordeel_een_per_spelregel"),
            models.CheckConstraint(condition=Q(uitkomst="past") | ~Q(toelichting=""), name="oordeel_met_toelichting"),
        ]

    def __str__(self):
        return f"oordeel {self.pk}"


class Terzijde(models.Model):
    """A teamlid stands aside from a plan (own statement: household, payee, another tie). For good."""

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="terzijden", verbose_name="plan")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="+", verbose_name="persoon")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "terzijde"
        verbose_name_plural = "terzijde"
        constraints = [models.UniqueConstraint(fields=["initiatief", "persoon"], name="terzijde_een_keer")]

    def __str__(self):
        return f"terzijde {self.pk}"
