"""A PostgreSQL server for one test run: a direct child in a temporary folder, gone when its parent is."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg import pq

from smederij.lokaal.binaries import zoek
from smederij.lokaal.map import als, kies_account
from smederij.lokaal.processen import sein_bij_dood_van_ouder
from smederij.lokaal.server import BEHEER, POORT, maak_cluster, maak_rollen, pols, postgres, schone_omgeving
from smederij.lokaal.sloten import Slot

PLEK = Path("/tmp")
VOORVOEGSEL = "smederij-proef-"
OPTIES = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "deadlock_timeout": "200ms",
}


def ruim_op() -> None:
    """Remove the folders of test runs that were killed: those whose lock is free."""
    for rest in PLEK.glob(f"{VOORVOEGSEL}*/slot"):
        slot = Slot(rest)
        try:
            vrij = slot.neem()
        except OSError:
            continue
        if vrij:
            shutil.rmtree(rest.parent, ignore_errors=True)
            slot.los()


class Proefserver:
    """start() gives the socket's folder; stop() ends the server and removes its folder."""

    def __init__(self):
        ruim_op()
        self.map = Path(tempfile.mkdtemp(prefix=VOORVOEGSEL, dir=PLEK))
        self.slot = Slot(self.map / "slot")
        self.slot.neem()
        self.map.chmod(0o755)
        self.account = kies_account(self.map / "pg")
        if self.account is not None:
            os.chown(self.map, self.account.uid, self.account.gid)
        self.proces: subprocess.Popen | None = None

    def start(self) -> str:
        """Give the folder of the socket, once the server answers and has its two roles."""
        programmas = zoek(self.map, self.account)
        maak_cluster(programmas, self.map / "pg", self.account, ["--no-sync"])
        self.proces = subprocess.Popen(
            postgres(programmas, self.map / "pg", self.map, OPTIES),
            cwd="/",
            env=schone_omgeving(),
            stdout=subprocess.DEVNULL,
            stderr=(self.map / "log").open("wb"),
            preexec_fn=sein_bij_dood_van_ouder(signal.SIGINT),
            **als(self.account),
        )
        einde = time.monotonic() + 20
        while pols(self.map) is not pq.Ping.OK:
            if self.proces.poll() is not None or time.monotonic() > einde:
                raise RuntimeError((self.map / "log").read_text())
            time.sleep(0.05)
        with psycopg.connect(host=str(self.map), port=POORT, user=BEHEER, dbname=BEHEER) as verbinding:
            maak_rollen(verbinding)
        return str(self.map)

    def stop(self) -> None:
        """End it and leave nothing."""
        if self.proces is not None:
            self.proces.send_signal(signal.SIGINT)
            self.proces.wait(10)
        shutil.rmtree(self.map, ignore_errors=True)
        self.slot.los()
