"""Many hands in the till, in a process of its own: boekingen against rows of the same shape without a guard.

`python -m benchmarks.boeken` in the environment of an empty house; prints a line of JSON: per round, how many a second.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count

import django
import psycopg

django.setup()

from django.db import DatabaseError, connection, connections  # noqa: E402 - models can be read only now

from budgetten import kas  # noqa: E402
from budgetten.models import Boekingsoort, Pot  # noqa: E402
from tests import maak  # noqa: E402
from wijken.handelen import KanNiet  # noqa: E402

DRADEN = 8
RONDES = 3
SECONDEN = 1.2
DAG = date(2026, 2, 1)
CENT = Decimal("0.01")
KAAL = """
    INSERT INTO meting_kaal (van_id, naar_id, bedrag, soort, jaar, datum, omschrijving, op, kenmerk, inhoud_hash)
    VALUES (%s, %s, %s, 'toekenning', %s, %s, 'meting', %s, %s, %s)
"""

nummers = count(1)


def zet_klaar() -> list[tuple[Pot, Pot]]:
    """Make a table as boekingen's, with its indexes and without its guards; give per thread a full pot and a plan's."""
    with psycopg.connect(os.environ["DATABASE_URL_EIGENAAR"], autocommit=True) as eigenaar:
        eigenaar.execute("CREATE TABLE meting_kaal (LIKE budgetten_boeking INCLUDING ALL)")
    wijken = maak.wijken(DRADEN)
    return [(maak.geld_voor_wijk(wijk, "100000.00"), kas.nieuwe_pot_toekenning(wijk.pk)) for wijk in wijken]


def boek(van: Pot, naar: Pot) -> None:
    """Book a cent by the till."""
    regel = kas.Regel(van.pk, naar.pk, CENT, Boekingsoort.TOEKENNING, f"meting-{next(nummers)}", "meting")
    kas.boek([regel], door_id=None, datum=DAG, op=maak.OP)


def schrijf_kaal(van: Pot, naar: Pot) -> None:
    """Write the same row where nothing guards it, in a transaction of its own."""
    with connection.cursor() as cur:
        kenmerk = f"meting-{next(nummers)}"
        cur.execute(KAAL, [van.pk, naar.pk, CENT, DAG.year, DAG, maak.OP, kenmerk, "0" * 64])


def per_seconde(doe: Callable[[Pot, Pot], None], paren: list[tuple[Pot, Pot]]) -> float:
    """Let a thread per pair do it over and over for SECONDEN; give how many a second. Exits on an error."""
    gedaan: list[int] = []
    fouten: list[Exception] = []
    start = threading.Barrier(len(paren) + 1)

    def draad(van: Pot, naar: Pot) -> None:
        aantal = 0
        try:
            connection.ensure_connection()
            start.wait(10)
            einde = time.monotonic() + SECONDEN
            while time.monotonic() < einde:
                doe(van, naar)
                aantal += 1
        except (DatabaseError, KanNiet) as fout:
            fouten.append(fout)
        finally:
            gedaan.append(aantal)
            connections.close_all()

    draden = [threading.Thread(target=draad, args=paar) for paar in paren]
    for een in draden:
        een.start()
    start.wait(10)
    begin = time.monotonic()
    for een in draden:
        een.join()
    if fouten:
        sys.exit(f"Niet alles is geboekt: {fouten[0]!r}")
    return sum(gedaan) / (time.monotonic() - begin)


def main() -> None:
    """Measure in turns and print."""
    eigen = zet_klaar()
    bron, wijk_id = eigen[0][0], eigen[0][0].wijk_id
    een_pot = [(bron, kas.nieuwe_pot_toekenning(wijk_id)) for _ in range(DRADEN)]
    print(
        json.dumps(
            [
                {
                    "kaal": per_seconde(schrijf_kaal, eigen),
                    "een_pot": per_seconde(boek, een_pot),
                    "eigen_pot": per_seconde(boek, eigen),
                    "een_draad": per_seconde(boek, eigen[:1]),
                    "kaal_een_draad": per_seconde(schrijf_kaal, eigen[:1]),
                }
                for _ in range(RONDES)
            ]
        )
    )


if __name__ == "__main__":
    main()
