"""What happened, and what must be told. Rows only: `journaal.py` and `berichten.py` are their writers."""

from django.db import models
from django.db.models import Q

from .gebied import Wijk
from .mensen import Persoon


class GebeurtenisQuerySet(models.QuerySet):
    def van_zaak(self, soort: str, zaak_id: int):
        """Take a kind of case and its id; give its history, oldest first."""
        return self.filter(zaaksoort=soort, zaak_id=zaak_id).order_by("op", "id")

    def openbaar(self):
        """Give the lines that everybody may read."""
        return self.filter(openbaar=True)


class Gebeurtenis(models.Model):
    """One line of history. Append-only, guarded in the database; `gegevens` holds ids and amounts, no names."""

    zaaksoort = models.CharField(max_length=20)
    zaak_id = models.BigIntegerField()
    wijk = models.ForeignKey(Wijk, models.PROTECT, null=True, related_name="+")
    handeling = models.CharField(max_length=40)
    van = models.CharField(max_length=20, blank=True)
    naar = models.CharField(max_length=20, blank=True)
    door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    als = models.CharField(max_length=20, blank=True, help_text="groep, team, kassier, stuurgroep, bewoner, systeem")
    namens = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField()
    reden = models.TextField(blank=True)
    openbaar = models.BooleanField()
    gegevens = models.JSONField(default=dict)
    kenmerk = models.UUIDField(null=True, unique=True)
    inhoud_hash = models.CharField(max_length=64, blank=True)

    objects = GebeurtenisQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes = [
            models.Index(fields=["zaaksoort", "zaak_id", "op"], name="gebeurtenis_zaak"),
            models.Index(fields=["-op"], name="gebeurtenis_openbaar_op", condition=Q(openbaar=True)),
        ]

    def __str__(self):
        return f"{self.zaaksoort} {self.zaak_id}: {self.handeling}"


class BerichtQuerySet(models.QuerySet):
    def te_versturen(self, moment):
        """Take a moment; give the messages that are due and not sent yet, oldest first."""
        return self.filter(verstuurd_op__isnull=True, vanaf__lte=moment).order_by("vanaf", "id")


class Bericht(models.Model):
    """A message to a person: the outbox. Written in the act's own transaction."""

    persoon = models.ForeignKey(Persoon, models.CASCADE, related_name="berichten")
    gebeurtenis = models.ForeignKey(Gebeurtenis, models.PROTECT, related_name="berichten")
    soort = models.CharField(max_length=40)
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    pad = models.CharField(max_length=200, blank=True)
    vanaf = models.DateTimeField()
    pogingen = models.PositiveSmallIntegerField(default=0)
    verstuurd_op = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            models.UniqueConstraint(fields=["persoon", "gebeurtenis", "soort"], name="bericht_een_keer"),
        ]
        indexes = [models.Index(fields=["vanaf"], name="bericht_te_versturen", condition=Q(verstuurd_op__isnull=True))]

    def __str__(self):
        return f"{self.soort} {self.pk}"
