"""`manage.py voorbeeld`: fill an empty database with the example. With the example there it changes nothing."""

import sys
from datetime import date

from django.core.management.base import BaseCommand, CommandParser

from smederij.voorbeeld.maken import Geweigerd, maak
from wijken import klok


class Command(BaseCommand):
    help = "Maak het voorbeeld in een lege database: de 27 wijken van Hoogeveen met plannen, geld en mensen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--vandaag",
            metavar="JJJJ-MM-DD",
            help="de dag waarvan alles terugtelt (standaard vandaag)",
        )
        parser.add_argument("--toch", action="store_true", help="ook in een database op een andere computer")

    def handle(self, *, vandaag: str | None, toch: bool, **_) -> None:
        """Make it, or say that it is there (exit 0), or say in one line why not (exit 1)."""
        try:
            gemaakt = maak(_dag(vandaag) if vandaag else klok.vandaag(), self._zeg, toch=toch)
        except Geweigerd as fout:
            self.stderr.write(str(fout))
            sys.exit(1)
        if not gemaakt:
            self._zeg("Het voorbeeld staat al in deze database. Er is niets veranderd.")

    def _zeg(self, regel: str) -> None:
        self.stdout.write(regel)
        self.stdout.flush()


def _dag(tekst: str) -> date:
    """Take a day as typed; give the date. Raises Geweigerd."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise Geweigerd(f"{tekst} is geen dag. Schrijf de dag zo: 2026-11-24.") from None
