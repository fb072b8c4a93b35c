"""Makes the example, whole or not at all, and leaves a mark; refuses a database that is somebody's already."""

import ipaddress
from collections.abc import Callable
from datetime import date
from itertools import groupby

from django.db import connection, transaction

from budgetten.models import Boeking, Jaarbudget
from initiatieven.models import Initiatief
from wijken import klok
from wijken.models import Gemeente, Organisatie, Persoon, Wijk

from . import agenda, jaren, mensen, plannen, verhaal, wijken
from .uitvoeren import Uitvoerder

# The first day with two years of budgets that the counts of inhabitants (1 January 2024) were known for.
VROEGST = date(2026, 1, 1)
GRENDEL = 20080101
Zeg = Callable[[str], None]


class Geweigerd(Exception):
    """The example is not made; the text says why in one line."""


def andere_machine(host: str, adres: str) -> bool:
    """Take a database's host (a name, or the folder of a socket) and its address; give whether it is elsewhere."""
    if host.startswith(("/", "@")) or not (host or adres):
        return False
    try:
        return not ipaddress.ip_address(adres or host).is_loopback
    except ValueError:
        return host != "localhost"


def bedenk(vandaag: date) -> tuple[list[wijken.Gebied], mensen.Mensen, list[agenda.Stap]]:
    """Take the day; give the areas, the people and all acts in order. The same every time; no database."""
    gebieden = wijken.lees_gebieden()
    iedereen = mensen.bedenk(gebieden)
    # The first year is booked on 1 January; a besluit is written some days before the last signature.
    geld_vanaf = date(vandaag.year - 1, 1, 15)
    stappen = jaren.stappen(vandaag, iedereen)
    for plan in plannen.lees():
        stappen += verhaal.stappen(plan, iedereen, vandaag, geld_vanaf)
    return gebieden, iedereen, agenda.in_volgorde(stappen, vandaag)


def maak(vandaag: date, zeg: Zeg, *, toch: bool = False) -> bool:
    """Take the day from which all is counted back, and how to tell; make the example. Give False if it was there.

    toch: also in a database on another machine. Raises Geweigerd.
    """
    connection.ensure_connection()
    server = connection.connection.info
    if not toch and andere_machine(server.host, server.hostaddr):
        raise Geweigerd(
            f"De database staat op een andere computer ({server.host}). Wil je het voorbeeld daar? Gebruik dan --toch."
        )
    if vandaag < VROEGST:
        raise Geweigerd(f"Kies bij --vandaag een dag vanaf {VROEGST}. De aantallen inwoners gaan niet verder terug.")
    with transaction.atomic():
        if not _grendel():
            raise Geweigerd("Er wordt op dit moment al een voorbeeld gemaakt. Wacht tot dat klaar is.")
        if Gemeente.objects.filter(voorbeeld_op__isnull=False).exists():
            return False
        for model in (Persoon, Initiatief, Boeking, Wijk, Organisatie):
            if model.objects.exists():
                raise Geweigerd(
                    f"Deze database is al in gebruik: er staan {model._meta.verbose_name_plural} in. "
                    "Het voorbeeld maken we alleen in een lege database."
                )
        _maak(vandaag, zeg)
    return True


def _grendel() -> bool:
    """Be the only one that makes the example, until the transaction ends."""
    with connection.cursor() as cur:
        cur.execute("SELECT pg_try_advisory_xact_lock(%s)", [GRENDEL])
        return cur.fetchone()[0]


def _maak(vandaag: date, zeg: Zeg) -> None:
    gebieden, iedereen, stappen = bedenk(vandaag)
    gemaakt = wijken.schrijf(gebieden)
    zeg(f"{len(gemaakt)} wijken, {len(wijken.THEMAS)} thema's, {len(wijken.SPELREGELS) + 1} spelregels")
    personen, partners = mensen.schrijf(iedereen, gemaakt, vandaag)
    zeg(f"{len(personen)} mensen, {len(iedereen.leden)} rollen, {len(partners)} partners")
    uitvoerder = Uitvoerder(personen, partners, gemaakt)
    for jaar, van_het_jaar in groupby(stappen, key=lambda stap: stap.op.year):
        rij = list(van_het_jaar)
        zeg(f"Wat er gebeurde in {jaar}: {len(rij)} stappen ...")
        for stap in rij:
            uitvoerder.doe(stap)
    zeg(f"{Initiatief.objects.count()} plannen en {Jaarbudget.objects.count()} jaarbudgetten. Het voorbeeld is klaar.")
    Gemeente.objects.update(voorbeeld_op=klok.nu())
