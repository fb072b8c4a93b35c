"""Carrying it out: news with photos, and the verslag at the end."""

from django.db import models

from wijken.models import Bestand, Persoon

from .initiatief import Initiatief


class Nieuws(models.Model):
    """News about a plan, by its groep; public."""

    initiatief = models.ForeignKey(Initiatief, models.CASCADE, related_name="nieuws", verbose_name="plan")
    tekst = models.TextField("wat is er gebeurd", max_length=4000)
    foto = models.OneToOneField(Bestand, models.PROTECT, null=True, related_name="nieuws", verbose_name="foto")
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "nieuws over een plan"
        verbose_name_plural = "nieuws over plannen"
        ordering = ["-op", "-pk"]

    def __str__(self):
        return f"nieuws {self.pk}"


class Verslag(models.Model):
    """How it went. Hours are shown, never turned into euros."""

    initiatief = models.OneToOneField(Initiatief, models.CASCADE, related_name="verslag", verbose_name="plan")
    tekst = models.TextField("hoe ging het", max_length=4000)
    uren = models.PositiveIntegerField("uren die jullie erin staken")
    foto = models.OneToOneField(Bestand, models.PROTECT, null=True, related_name="verslag", verbose_name="foto")
    terugblik = models.TextField("wat zou je anderen aanraden", max_length=2000, blank=True)
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"

    def __str__(self):
        return f"verslag {self.pk}"
