"""Who may do what with the yearly money. The stuurgroep divides; about a plan it decides nothing."""

from django.db.models import Q

from wijken.rechten import Rollen

from .models import Jaarbudget


def is_stuurgroeplid(rollen: Rollen, jaarbudget) -> bool:
    """Prepare and divide a year: any member of the stuurgroep."""
    return rollen.stuurgroeplid


def mag_jaarbudget_maken(rollen: Rollen) -> bool:
    """Begin a new year: any member of the stuurgroep."""
    return rollen.stuurgroeplid


def mag_jaarbudget_zien(rollen: Rollen, jaarbudget: Jaarbudget) -> bool:
    """A final year is everybody's; a year in preparation is the stuurgroep's."""
    return jaarbudget.status == Jaarbudget.Status.VASTGESTELD or rollen.stuurgroeplid


def jaarbudgetten_voor(rollen: Rollen):
    """The queryset twin of mag_jaarbudget_zien."""
    return Jaarbudget.objects.filter(Q() if rollen.stuurgroeplid else Q(status=Jaarbudget.Status.VASTGESTELD))
