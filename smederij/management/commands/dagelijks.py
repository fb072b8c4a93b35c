"""The nightly work, by a timer in production and by `start` otherwise. Safe to run again, and twice at once."""

import sys

from django.core.management.base import BaseCommand

from smederij.dagelijks import TAKEN, doe
from wijken import klok


class Command(BaseCommand):
    help = "Doe het dagelijkse werk van vandaag, voor zover het nog niet gedaan is."

    def handle(self, **_):
        """Do each job of today; exit 1 when one failed."""
        dag = klok.vandaag()
        alles_goed = True
        for naam, taak in TAKEN:
            goed, regel = doe(naam, taak, dag)
            self.stdout.write(f"{dag} {naam}: {regel}")
            alles_goed = alles_goed and goed
        if not alles_goed:
            sys.exit(1)
