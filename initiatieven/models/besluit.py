"""The besluit on a plan: prepared privately, signed, final; and the pot in which its money is set aside."""

from django.db import models
from django.db.models import Q

from budgetten.models import Boeking, Pot
from wijken.models import Functie, Persoon, Wijk

from .gesprek import Spelregelcheck
from .initiatief import Initiatief


class Besluit(models.Model):
    """A besluit. While it is being written it is private; final, it is public. Final it never changes.

    gewicht is the plan's weight by the greater of asked and awarded; the signature rule goes by it (also in SQL).
    """

    class Soort(models.TextChoices):
        TOEKENNEN = "toekennen", "toekennen"
        DEELS = "deels-toekennen", "deels toekennen"
        AFWIJZEN = "afwijzen", "afwijzen"

    class Gewicht(models.TextChoices):
        KLEIN = "klein", "klein"
        GEWOON = "gewoon", "gewoon"
        GROOT = "groot", "groot"

    initiatief = models.ForeignKey(Initiatief, models.PROTECT, related_name="besluiten", verbose_name="plan")
    soort = models.CharField("besluit", max_length=16, choices=Soort)
    bedrag = models.DecimalField("bedrag (euro)", max_digits=12, decimal_places=2, default=0)
    gevraagd = models.DecimalField("gevraagd (euro)", max_digits=12, decimal_places=2)
    gewicht = models.CharField(max_length=8, choices=Gewicht)
    reden = models.TextField("reden", max_length=4000)
    steun_uitleg = models.TextField("waarom toch, met minder steun", max_length=1000, blank=True)
    check_bij = models.ForeignKey(Spelregelcheck, models.PROTECT, null=True, related_name="besluiten")
    voorbereid_door = models.ForeignKey(Persoon, models.PROTECT, related_name="+")
    voorbereid_op = models.DateTimeField()
    vervallen_op = models.DateTimeField(null=True)
    definitief_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["voorbereid_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiatief"],
                condition=Q(vervallen_op__isnull=True, definitief_op__isnull=True),
                name="besluit_een_in_voorbereiding",
            ),
            models.CheckConstraint(
                condition=Q(soort="afwijzen", bedrag=0) | (~Q(soort="afwijzen") & Q(bedrag__gt=0)),
                name="besluit_bedrag_past",
            ),
            models.CheckConstraint(
                condition=Q(vervallen_op__isnull=True) | Q(definitief_op__isnull=True), name="besluit_vervalt_of_geldt"
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="besluit_met_reden"),
        ]

    def __str__(self):
        return f"besluit {self.pk}"

    @property
    def in_voorbereiding(self) -> bool:
        return self.vervallen_op is None and self.definitief_op is None


class Ondertekening(models.Model):
    """A teamlid's signature under a besluit, with the functie held that day."""

    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="ondertekeningen", verbose_name="besluit")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="+", verbose_name="persoon")
    functie = models.CharField("functie", max_length=20, choices=Functie)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "ondertekening"
        verbose_name_plural = "ondertekeningen"
        ordering = ["op", "pk"]
        constraints = [models.UniqueConstraint(fields=["besluit", "persoon"], name="ondertekening_een_keer")]

    def __str__(self):
        return f"ondertekening {self.pk}"

    @property
    def van_bewoner(self) -> bool:
        return self.functie == Functie.BEWONER


class Toekenning(models.Model):
    """The pot of a plan in a wijk: what is set aside for it and not yet paid."""

    initiatief = models.ForeignKey(Initiatief, models.PROTECT, related_name="toekenningen", verbose_name="plan")
    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="toekenningen", verbose_name="wijk")
    pot = models.OneToOneField(Pot, models.PROTECT, related_name="toekenning", verbose_name="pot")

    class Meta:
        verbose_name = "toekenning"
        verbose_name_plural = "toekenningen"
        constraints = [models.UniqueConstraint(fields=["initiatief", "wijk"], name="toekenning_een_per_wijk")]

    def __str__(self):
        return f"toekenning {self.pk}"


class BesluitBoeking(models.Model):
    """Which boekingen a besluit made."""

    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="boekingen", verbose_name="besluit")
    boeking = models.OneToOneField(Boeking, models.PROTECT, related_name="besluit", verbose_name="boeking")

    class Meta:
        verbose_name = "boeking van een besluit"
        verbose_name_plural = "boekingen van besluiten"

    def __str__(self):
        return f"{self.besluit_id}: {self.boeking_id}"
