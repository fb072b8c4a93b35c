"""`manage.py controleer_grootboek`: is the ledger whole? Prints what it looked at; exit code 1 on any difference."""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.formats import date_format

from budgetten import controle
from wijken import klok


class Command(BaseCommand):
    help = "Reken het grootboek helemaal na en vergelijk de bewaking met de bestanden. Bij een verschil: code 1."

    def handle(self, *args, **options):
        uitkomst = controle.controleer(klok.nu())
        moment = date_format(timezone.localtime(uitkomst.op), "j F Y, H:i")
        self.stdout.write(f"Grootboek nagekeken op {moment}.")
        for regel in uitkomst.nagekeken.splitlines():
            self.stdout.write(f"- {regel}")
        if uitkomst.in_orde:
            self.stdout.write("Alles klopt.")
            return
        self.stderr.write("Er zijn verschillen:")
        for regel in uitkomst.verschillen.splitlines():
            self.stderr.write(f"- {regel}")
        sys.exit(1)
