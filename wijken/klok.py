"""The one clock of the house: what moment and what day it is. Tests and the example set it by `op`, not here."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def nu() -> datetime:
    """Give this moment, aware."""
    return timezone.now()


def vandaag() -> date:
    """Give today's date in Europe/Amsterdam."""
    return dag_van(nu())


def dag_van(moment: datetime) -> date:
    """Take an aware moment; give the date it falls on in Europe/Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()
