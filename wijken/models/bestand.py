"""Uploads: one row per stored file. Who may see it is for the app that hangs it on something."""

import uuid

from django.db import models

from .mensen import Persoon


class Bestand(models.Model):
    """A stored file. Photos are re-encoded (no EXIF, no place); other files are downloads only."""

    class Soort(models.TextChoices):
        FOTO = "foto", "foto"
        DOCUMENT = "document", "document"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField("soort", max_length=10, choices=Soort)
    bestand = models.FileField("bestand", max_length=200)
    klein = models.FileField("klein beeld", max_length=200, blank=True)
    mime = models.CharField("type", max_length=40)
    bytes = models.PositiveIntegerField("grootte (bytes)")
    sha256 = models.CharField(max_length=64)
    breedte = models.PositiveSmallIntegerField(null=True)
    hoogte = models.PositiveSmallIntegerField(null=True)
    alt = models.CharField("wat staat erop", max_length=200, blank=True)
    door = models.ForeignKey(Persoon, models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"

    def __str__(self):
        return str(self.pk)
