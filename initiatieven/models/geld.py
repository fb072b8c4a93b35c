"""Bonnen: a claim with its proof, and whom to pay. Who hands in, who approves and who pays are three people."""

from django.db import models
from django.db.models import F, Q

from budgetten.models import Boeking
from wijken.models import Bestand, Persoon

from .initiatief import Initiatief


class Bon(models.Model):
    """A bon or factuur of a plan (euro, btw included). Private: the payee, the IBAN, the file."""

    class Status(models.TextChoices):
        INGELEVERD = "ingeleverd", "ingeleverd"
        GOEDGEKEURD = "goedgekeurd", "goedgekeurd, wordt betaald"
        AFGEWEZEN = "afgewezen", "afgewezen"
        BETAALD = "betaald", "betaald"
        NIET_GELUKT = "niet-gelukt", "niet gelukt"

    class Soort(models.TextChoices):
        LEVERANCIER = "leverancier", "Betaal de winkel of leverancier"
        VOORGESCHOTEN = "voorgeschoten", "Ik heb het voorgeschoten"

    OPEN = (Status.INGELEVERD, Status.GOEDGEKEURD, Status.NIET_GELUKT)

    initiatief = models.ForeignKey(Initiatief, models.PROTECT, related_name="bonnen", verbose_name="plan")
    omschrijving = models.CharField("waarvoor", max_length=120)
    bedrag = models.DecimalField("bedrag", max_digits=12, decimal_places=2)
    bondatum = models.DateField("datum van de bon")
    soort = models.CharField("wie krijgt het geld", max_length=14, choices=Soort)
    ten_name_van = models.CharField("naam bij de rekening", max_length=70)
    iban = models.CharField("rekeningnummer (IBAN)", max_length=34)
    kenmerk_betaling = models.CharField("factuurnummer", max_length=35, blank=True)
    bewijs = models.ForeignKey(Bestand, models.PROTECT, related_name="bonnen", verbose_name="foto of pdf van de bon")
    ontvanger = models.ForeignKey(
        Persoon, models.PROTECT, null=True, related_name="+", help_text="the payee, where that is a person we know"
    )

    status = models.CharField("stand", max_length=12, choices=Status, default=Status.INGELEVERD)
    ingeleverd_door = models.ForeignKey(Persoon, models.PROTECT, related_name="+")
    ingeleverd_op = models.DateTimeField()
    goedgekeurd_door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    goedgekeurd_op = models.DateTimeField(null=True)
    reden = models.CharField("reden", max_length=500, blank=True)
    betaald_door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    betaald_op = models.DateField("dag bij de bank", null=True)
    boeking = models.OneToOneField(Boeking, models.PROTECT, null=True, related_name="bon")

    class Meta:
        verbose_name = "bon"
        verbose_name_plural = "bonnen"
        ordering = ["ingeleverd_op", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="bon_boven_nul"),
            models.CheckConstraint(
                condition=Q(goedgekeurd_door__isnull=True)
                | (
                    ~Q(goedgekeurd_door=F("ingeleverd_door"))
                    & (Q(ontvanger__isnull=True) | ~Q(goedgekeurd_door=F("ontvanger")))
                ),
                name="bon_ander_keurt_goed",
            ),
            models.CheckConstraint(
                condition=Q(betaald_door__isnull=True)
                | (~Q(betaald_door=F("goedgekeurd_door")) & ~Q(betaald_door=F("ingeleverd_door"))),
                name="bon_ander_betaalt",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["goedgekeurd", "betaald"]) | Q(goedgekeurd_door__isnull=False),
                name="bon_goedgekeurd_door",
            ),
            models.CheckConstraint(
                condition=Q(
                    status="betaald", betaald_door__isnull=False, betaald_op__isnull=False, boeking__isnull=False
                )
                | (~Q(status="betaald") & Q(betaald_op__isnull=True, boeking__isnull=True)),
                name="bon_betaald_heel",
            ),
        ]
        indexes = [models.Index(fields=["status", "goedgekeurd_op"], name="bon_te_betalen")]

    def __str__(self):
        return f"bon {self.pk}: {self.omschrijving}"

    @property
    def open(self) -> bool:
        return self.status in self.OPEN
