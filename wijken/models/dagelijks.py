"""The nightly work: one row per job and day, so that it is safe to repeat."""

from django.db import models


class Dagtaak(models.Model):
    """A nightly job that was done for a day (Amsterdam)."""

    taak = models.CharField(max_length=40)
    dag = models.DateField()
    klaar_op = models.DateTimeField(null=True)
    uitkomst = models.TextField(blank=True)

    class Meta:
        verbose_name = "dagtaak"
        verbose_name_plural = "dagtaken"
        constraints = [models.UniqueConstraint(fields=["taak", "dag"], name="dagtaak_een_per_dag")]

    def __str__(self):
        return f"{self.taak} {self.dag}"
