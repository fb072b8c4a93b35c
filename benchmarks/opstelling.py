"""A private house to measure in: a PostgreSQL and a gunicorn of its own, with the example, on loopback.

Django itself runs only in the processes that are started from here.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from smederij.lokaal.adres import Adres
from smederij.lokaal.fout import Fout
from smederij.lokaal.gebruik import open_gebruik
from smederij.lokaal.processen import BASIS, Kind, beheer
from smederij.lokaal.toezicht import beeindig

POORTEN = range(18500, 18600)
KLAAR_BINNEN = 60.0
INSTELLINGEN = "benchmarks.instellingen"


def zeg(regel: str) -> None:
    """Print a line at once."""
    print(regel, flush=True)


@dataclass(frozen=True)
class Huis:
    """What is there to measure in: its folder, the environment of its processes, the pid of its database server."""

    data: Path
    omgeving: dict[str, str]
    pg: int

    def voer_uit(self, *woorden: str) -> None:
        """Run a management command to its end. Raises CalledProcessError when it fails."""
        subprocess.run(beheer(*woorden), cwd=BASIS, env=self.omgeving, check=True, stdin=subprocess.DEVNULL)


@contextmanager
def huis(*, voorbeeld: bool, data: Path | None = None) -> Iterator[Huis]:
    """Give a house with tables and, when asked, the example.

    data: a folder to keep and use again; None: a temporary one, thrown away after.
    """
    tijdelijk = None
    if data is None:
        tijdelijk = Path(tempfile.mkdtemp(prefix="smederij-meting-"))
        tijdelijk.chmod(0o755)  # the server's account passes through
        data = tijdelijk / "data"
    try:
        with open_gebruik(data.resolve()) as gebruik:
            omgeving = os.environ | {
                **gebruik.omgeving(),
                "DJANGO_SETTINGS_MODULE": INSTELLINGEN,
                "PYTHONPATH": str(BASIS),
                "SECRET_KEY": gebruik.datamap.geheim(),
                "SMEDERIJ_DATA": str(data.resolve()),
                "SMEDERIJ_LOKAAL": "1",
            }
            pid = int((gebruik.server.pg / "postmaster.pid").read_text().split()[0])
            klaar = Huis(data, omgeving, pid)
            klaar.voer_uit("migrate", "--no-input", "--verbosity", "0")
            if voorbeeld:
                klaar.voer_uit("voorbeeld")
                klaar.voer_uit("collectstatic", "--no-input", "--verbosity", "0")
            yield klaar
    finally:
        if tijdelijk is not None:
            shutil.rmtree(tijdelijk, ignore_errors=True)


def vrije_poort() -> Adres:
    """Give the first port of ours that is free. Raises Fout when none is."""
    for poort in POORTEN:
        adres = Adres("127.0.0.1", poort)
        try:
            adres.luister().close()
        except Fout:
            continue
        return adres
    raise Fout(f"Geen vrije poort van {POORTEN[0]} tot en met {POORTEN[-1]}.")


@contextmanager
def website(huis: Huis, opties: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Take a house and gunicorn's options; give the port that it answers on, and the pid of its master."""
    adres = vrije_poort()
    log = huis.data / "logboek" / "meting.log"
    with adres.luister() as luisteraar:
        opdracht = [
            *(sys.executable, "-m", "gunicorn", "smederij.wsgi:application", *opties),
            *("--bind", f"fd://{luisteraar.fileno()}", "--access-logfile", str(log.with_name("meting-toegang.log"))),
        ]
        kind = Kind("gunicorn", opdracht, huis.omgeving | {"SMEDERIJ_POOL": "1"}, log, [luisteraar.fileno()])
        try:
            kind.start()
            einde = time.monotonic() + KLAAR_BINNEN
            while not adres.antwoordt("/gezond/"):
                if not kind.loopt or time.monotonic() > einde:
                    raise Fout(f"De website geeft geen antwoord:\n{log.read_text()[-2000:]}")
                time.sleep(0.1)
            yield adres.poort, kind.proces.pid
        finally:
            beeindig([kind])
