"""A year's money: what partners bring, how it is divided, and what a wijk saves for. Amounts are euro, two decimals."""

from django.db import models
from django.db.models import F, Q

from wijken.models import Organisatie, Persoon, Wijk


class Jaarbudget(models.Model):
    """One year's money. `status` is that of its verdeling: concept, voorgesteld, vastgesteld (final)."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "in voorbereiding"
        VOORGESTELD = "voorgesteld", "voorgesteld"
        VASTGESTELD = "vastgesteld", "vastgesteld"

    jaar = models.PositiveSmallIntegerField("jaar", unique=True)
    status = models.CharField("stand", max_length=12, choices=Status, default=Status.CONCEPT, editable=False)
    blijft_van_de_wijk = models.BooleanField("wat overblijft, blijft van de wijk", default=True)

    class Meta:
        verbose_name = "jaarbudget"
        verbose_name_plural = "jaarbudgetten"
        ordering = ["-jaar"]

    def __str__(self):
        return f"jaarbudget {self.jaar}"


class Bijdrage(models.Model):
    """What a partner brings to a year: promised (`toegezegd`, booked) and received (`ontvangen`, shown)."""

    jaarbudget = models.ForeignKey(Jaarbudget, models.PROTECT, related_name="bijdragen", verbose_name="jaarbudget")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="bijdragen", verbose_name="partner")
    bedrag = models.DecimalField("toegezegd (euro)", max_digits=12, decimal_places=2)
    toegezegd_op = models.DateField("toegezegd op")
    ontvangen_bedrag = models.DecimalField("ontvangen (euro)", max_digits=12, decimal_places=2, null=True)
    ontvangen_op = models.DateField("ontvangen op", null=True)

    class Meta:
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        ordering = ["-bedrag", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["jaarbudget", "organisatie"], name="bijdrage_een_per_partner"),
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="bijdrage_boven_nul"),
            models.CheckConstraint(
                condition=Q(ontvangen_op__isnull=True, ontvangen_bedrag__isnull=True)
                | Q(ontvangen_op__isnull=False, ontvangen_bedrag__gt=0),
                name="bijdrage_ontvangen_heel",
            ),
        ]

    def __str__(self):
        return f"bijdrage {self.pk}"


class Verdeling(models.Model):
    """How a year is divided: a base sum per wijk, the rest by inhabitants, and a reserve kept apart."""

    jaarbudget = models.OneToOneField(Jaarbudget, models.PROTECT, related_name="verdeling", verbose_name="jaarbudget")
    totaal = models.DecimalField("te verdelen (euro)", max_digits=12, decimal_places=2)
    basis = models.DecimalField("vast bedrag per wijk (euro)", max_digits=12, decimal_places=2)
    reserve = models.DecimalField("reserve (euro)", max_digits=12, decimal_places=2)
    voorgesteld_door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    voorgesteld_op = models.DateTimeField(null=True)
    vastgesteld_door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    vastgesteld_op = models.DateTimeField(null=True)
    geboekt_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "verdeling"
        verbose_name_plural = "verdelingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(vastgesteld_door__isnull=True) | ~Q(vastgesteld_door=F("voorgesteld_door")),
                name="verdeling_twee_mensen",
            ),
            models.CheckConstraint(
                condition=Q(vastgesteld_op__isnull=True)
                | Q(vastgesteld_door__isnull=False, voorgesteld_door__isnull=False),
                name="verdeling_vastgesteld_door",
            ),
            models.CheckConstraint(
                condition=Q(geboekt_op__isnull=True) | Q(vastgesteld_op__isnull=False), name="verdeling_geboekt_na_vast"
            ),
            models.CheckConstraint(
                condition=Q(totaal__gte=0, basis__gte=0, reserve__gte=0), name="verdeling_niet_negatief"
            ),
        ]

    def __str__(self):
        return f"verdeling {self.pk}"


class Wijkbudget(models.Model):
    """One wijk's part of a verdeling, with the inputs it was computed from copied in."""

    verdeling = models.ForeignKey(Verdeling, models.CASCADE, related_name="wijkbudgetten", verbose_name="verdeling")
    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="wijkbudgetten", verbose_name="wijk")
    inwoners = models.PositiveIntegerField("inwoners")
    inwoners_bron = models.CharField("bron", max_length=120)
    basis = models.DecimalField("vast bedrag (euro)", max_digits=12, decimal_places=2)
    per_inwoner = models.DecimalField("naar inwoners (euro)", max_digits=12, decimal_places=2)
    bedrag = models.DecimalField("wijkbudget (euro)", max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = "wijkbudget"
        verbose_name_plural = "wijkbudgetten"
        constraints = [
            models.UniqueConstraint(fields=["verdeling", "wijk"], name="wijkbudget_een_per_wijk"),
            models.CheckConstraint(condition=Q(bedrag=F("basis") + F("per_inwoner")), name="wijkbudget_telt_op"),
            models.CheckConstraint(condition=Q(bedrag__gte=0), name="wijkbudget_niet_negatief"),
        ]

    def __str__(self):
        return f"wijkbudget {self.pk}"


class Spaardoel(models.Model):
    """What a wijk saves for over years; its pot holds the money."""

    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="spaardoelen", verbose_name="wijk")
    naam = models.CharField("waarvoor", max_length=120)
    streefbedrag = models.DecimalField("streefbedrag (euro)", max_digits=12, decimal_places=2)
    streefjaar = models.PositiveSmallIntegerField("klaar in")

    class Meta:
        verbose_name = "spaardoel"
        verbose_name_plural = "spaardoelen"
        constraints = [models.CheckConstraint(condition=Q(streefbedrag__gt=0), name="spaardoel_boven_nul")]

    def __str__(self):
        return self.naam
