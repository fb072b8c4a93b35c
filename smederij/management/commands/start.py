"""Everything in one command: database, tables, example, website, jobs, and an orderly end to all of it."""

import os
import signal
import socket
import sys
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands
from django.core.management.base import BaseCommand

from smederij.lokaal import stappen
from smederij.lokaal.adres import Adres
from smederij.lokaal.fout import Fout
from smederij.lokaal.gebruik import Gebruik
from smederij.lokaal.map import Datamap
from smederij.lokaal.processen import Kind, beheer, sein_bij_dood_van_ouder
from smederij.lokaal.sloten import Slot
from smederij.lokaal.toezicht import Toezicht, beeindig
from smederij.voorbeeld.accounts import ACCOUNTS, WACHTWOORD
from wijken.klok import vandaag

TIK = 0.1
KLAAR_BINNEN = 60.0
POORT_GEDULD = 6.0
STOP_GEDULD = 12.0
DAGELIJKS_NA = 5.0
DAGELIJKS_OPNIEUW = 3600.0
LOGBOEK_GRENS = 10 * 1024 * 1024
WEB = (
    *("--worker-class", "gthread", "--workers", "2", "--threads", "8", "--graceful-timeout", "5"),
    *("--no-control-socket", "--log-level", "warning"),
)


class Gestopt(Exception):
    """Somebody asked to stop."""


class Command(BaseCommand):
    help = "Start De Smederij: de database, het voorbeeld en de website, in een keer."
    requires_system_checks = []

    def create_parser(self, prog_name, subcommand, **kwargs):
        # `--dat` for `--data` would be understood here, but not by manage.py, which reads it first.
        return super().create_parser(prog_name, subcommand, allow_abbrev=False, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren (standaard 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="poort om op te luisteren (standaard 8000)")
        parser.add_argument("--data", help="map voor de gegevens (standaard .data, of SMEDERIJ_DATA)")
        parser.add_argument("--leeg", action="store_true", help="zonder het voorbeeld")
        parser.add_argument("--onveilig", action="store_true", help="ook voor andere computers, zonder beveiliging")

    def handle(self, *, host, port, leeg, onveilig, **_):
        """Run until it is asked to stop (exit 0) or cannot go on (one line, exit 1)."""
        try:
            adres = Adres(host, port)
            if not adres.alleen_hier and not onveilig:
                raise Fout(
                    f"Op {host} kunnen andere computers erbij, zonder versleuteling. "
                    "Dat doet start alleen met --onveilig en --leeg."
                )
            if onveilig and not leeg:
                raise Fout("Met --onveilig is ook --leeg nodig: het voorbeeld heeft wachtwoorden die iedereen kent.")
            Opstart(adres, Datamap(settings.DATA), leeg=leeg, onveilig=onveilig).draai()
        except Fout as fout:
            zeg(str(fout), sys.stderr)
            sys.exit(1)


def zeg(regel: str, waar=None) -> None:
    """Print a line at once. Nobody there to read it any more (a closed terminal) is no reason to fall."""
    try:
        print(regel, file=waar or sys.stdout, flush=True)
    except OSError:
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - stays open to the end


class Opstart:
    """One run of `start` on one data folder."""

    def __init__(self, adres: Adres, datamap: Datamap, *, leeg: bool, onveilig: bool):
        self.adres = adres
        self.datamap = datamap
        self.leeg = leeg
        self.onveilig = onveilig
        self.stop_gevraagd = False
        self.slot = Slot(datamap.pad / "start.lock")
        self.toezicht: Toezicht
        self.los: list[Kind] = []
        self.omgeving: dict[str, str] = {}
        self.eigenaar: dict[str, str] = {}
        self.dag_gedaan: date | None = None
        self.dagelijks_vanaf = 0.0

    def draai(self) -> None:
        """Prepare, serve, and stop all that was started. Raises Fout when it cannot go on."""
        self._vang_seinen()
        with ExitStack() as stapel:
            ongewoon = self._neem_slot()
            stapel.callback(self.slot.los)
            # What a killed run left behind needs a moment to let go of the port.
            self.adres.luister(POORT_GEDULD if ongewoon else 0).close()
            self._kort_logboeken()
            try:
                self._bereid_voor(stapel)
                self._dien(stapel)
            except Gestopt:
                pass
            # From here on a new start waits for us instead of saying that we run.
            # (The stack then stops the children, then the server, then lets go.)
            finally:
                self.slot.schrijf(pid=os.getpid(), adres=self.adres.url, stopt=True)
                zeg("Stoppen ...")
        zeg("Gestopt.")

    # --- being alone, and being asked to stop ---------------------------------------------------
    def _vang_seinen(self) -> None:
        def stop(*_):
            self.stop_gevraagd = True

        # A script's background job ignores SIGINT; who sends it to us all the same means it.
        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, stop)
        try:
            via_uv = Path(f"/proc/{os.getppid()}/comm").read_text().strip() == "uv"
        except OSError:
            via_uv = False
        if via_uv:
            # A killed uv does not pass anything on; without this we would serve on, unseen.
            sein_bij_dood_van_ouder(signal.SIGTERM)()

    def _neem_slot(self) -> bool:
        """Be the only run on this folder; give whether the last one was cut off. Raises Fout when another runs."""
        einde = time.monotonic() + STOP_GEDULD
        kort = time.monotonic() + 1
        while not self.slot.neem(wacht=0.2):
            ander = self.slot.lees()
            if time.monotonic() > (einde if ander.get("stopt") else kort):
                raise Fout(
                    f"De Smederij draait al op {self.datamap.pad} "
                    f"(proces {ander.get('pid', 'onbekend')}): {ander.get('adres', 'adres onbekend')}"
                )
        ongewoon = self.slot.lees().get("stopt") is False
        self.slot.schrijf(pid=os.getpid(), adres=self.adres.url, stopt=False)
        return ongewoon

    def _pauze(self) -> None:
        """Wait a tick. Raises Gestopt when somebody asked."""
        if self.stop_gevraagd:
            raise Gestopt
        time.sleep(TIK)

    # --- preparing ------------------------------------------------------------------------------
    def _bereid_voor(self, stapel: ExitStack) -> None:
        basis = os.environ | {
            "SMEDERIJ_LOKAAL": "1",
            "SMEDERIJ_POSTVAK": "0" if self.onveilig else "1",
            "SMEDERIJ_HOSTS": self.adres.hosts(os.environ.get("SMEDERIJ_HOSTS", "")),
            "SMEDERIJ_URL": os.environ.get("SMEDERIJ_URL") or self.adres.url,
            "SECRET_KEY": os.environ.get("SECRET_KEY") or self.datamap.geheim(),
        }
        gebruik = None
        if url := os.environ.get("DATABASE_URL"):
            stappen.controleer_versie(url)
        else:
            zeg("Database starten ...")
            gebruik = stapel.enter_context(Gebruik(self.datamap, zeg))
            basis |= gebruik.omgeving()
            if gebruik.server.account is not None:
                naam = gebruik.server.account.naam
                zeg(f"De database draait als het account {naam}; andere programma's van {naam} kunnen erbij.")
        # Children before the server: the stack unwinds backwards.
        self.toezicht = Toezicht(gebruik, zeg)
        stapel.callback(lambda: beeindig(self.toezicht.kinderen + self.los))
        # Only `migrate` needs the owner's address, so only `migrate` gets it.
        self.eigenaar = basis
        self.omgeving = {naam: waarde for naam, waarde in basis.items() if naam != "DATABASE_URL_EIGENAAR"}
        verzamelaar = self._verzamel()
        self._migreer()
        self._maak_voorbeeld()
        if verzamelaar is not None:
            self._wacht_op(verzamelaar, "De vormgeving kan niet klaargezet worden")
            self._statisch_stempel.write_text(stappen.stempel_statisch())

    @property
    def _statisch_stempel(self) -> Path:
        return self.datamap.pad / "statisch.stempel"

    def _verzamel(self) -> Kind | None:
        """Begin to collect the files for the browser, beside the rest; nothing when they are there."""
        if stappen.is_verzameld(self._statisch_stempel):
            return None
        zeg("Vormgeving klaarzetten ...")
        return self._begin_los("collectstatic", "--noinput", "--verbosity", "0")

    def _migreer(self) -> None:
        stempel = self.datamap.pad / "migraties.stempel"
        if stappen.is_bijgewerkt(self.omgeving["DATABASE_URL"], stempel):
            return
        zeg("Tabellen bijwerken ...")
        kind = self._begin_los("migrate", "--no-input", "--verbosity", "0", omgeving=self.eigenaar)
        self._wacht_op(kind, "De tabellen kunnen niet bijgewerkt worden")
        stempel.write_text(stappen.stempel_migraties())

    def _maak_voorbeeld(self) -> None:
        if self.leeg or "voorbeeld" not in get_commands():
            return
        if not stappen.heeft_voorbeeld(self.omgeving["DATABASE_URL"]):
            zeg("Voorbeeld maken ... (dit duurt even, alleen de eerste keer)")
            kind = self._begin_los("voorbeeld", laat_zien=True)
            self._wacht_op(kind, "Het voorbeeld kan niet gemaakt worden. Zonder voorbeeld verder kan met --leeg")

    def _begin_los(self, opdracht: str, *opties: str, omgeving=None, laat_zien: bool = False) -> Kind:
        """Start a command that ends by itself; it writes to a log of its own name, unless it may be seen."""
        uitvoer = None if laat_zien else self.datamap.logboek / f"{opdracht}.log"
        kind = Kind(opdracht, beheer(opdracht, *opties), omgeving or self.omgeving, uitvoer)
        self.los.append(kind)
        kind.start()
        return kind

    def _wacht_op(self, kind: Kind, anders: str) -> None:
        while kind.loopt:
            self._pauze()
        self.los.remove(kind)
        if kind.code:
            raise Fout(f"{anders}." if kind.uitvoer is None else f"{anders}. Kijk in {kind.uitvoer}.")

    # --- serving --------------------------------------------------------------------------------
    def _dien(self, stapel: ExitStack) -> None:
        zeg("Website starten ...")
        luisteraar = stapel.enter_context(self.adres.luister())
        self.toezicht.begin(self._website(luisteraar))
        self.toezicht.begin(
            Kind("De verwerker van taken", beheer("db_worker"), self.omgeving, self.datamap.logboek / "taken.log")
        )
        einde = time.monotonic() + KLAAR_BINNEN
        while not self.adres.antwoordt("/gezond/klaar/"):
            if time.monotonic() > einde:
                raise Fout(f"De website geeft geen antwoord. Kijk in {self.datamap.logboek}.")
            self._pauze()
            self.toezicht.kijk()
        self._vertel()
        self.dagelijks_vanaf = time.monotonic() + DAGELIJKS_NA
        while True:
            self._pauze()
            self.toezicht.kijk()
            self._dagelijks()

    def _website(self, luisteraar: socket.socket) -> Kind:
        """Give gunicorn on a socket that is ours, so that no other program can answer in its place."""
        opdracht = [
            *(sys.executable, "-m", "gunicorn", "smederij.wsgi:application", *WEB),
            *("--bind", f"fd://{luisteraar.fileno()}"),
            *("--access-logfile", str(self.datamap.logboek / "toegang.log")),
        ]
        return Kind(
            "De website",
            opdracht,
            self.omgeving | {"SMEDERIJ_POOL": "1"},
            self.datamap.logboek / "website.log",
            doorgeven=[luisteraar.fileno()],
        )

    def _vertel(self) -> None:
        zeg(f"Klaar: {self.adres.url}")
        if not self.leeg and "voorbeeld" in get_commands():
            zeg(f"Log in met een van deze e-mailadressen; het wachtwoord is steeds: {WACHTWOORD}")
            breed = max(len(email) for email, _ in ACCOUNTS)
            for email, wie in ACCOUNTS:
                zeg(f"  {email:<{breed}}  {wie}")
        if not self.onveilig:
            zeg(f"Mail die de website verstuurt, lees je op {self.adres.url}/postvak/")
        zeg("Stoppen: Ctrl-C")

    def _dagelijks(self) -> None:
        """Run the nightly work shortly after the start and on every new day; after a failure again in an hour."""
        for kind in [kind for kind in self.los if not kind.loopt]:
            self.los.remove(kind)
            if kind.code:
                zeg(f"Het dagelijkse werk is niet helemaal gelukt. Kijk in {kind.uitvoer}.")
                self.dag_gedaan, self.dagelijks_vanaf = None, time.monotonic() + DAGELIJKS_OPNIEUW
        if not self.los and self.dag_gedaan != vandaag() and time.monotonic() >= self.dagelijks_vanaf:
            self.dag_gedaan = vandaag()
            self._begin_los("dagelijks")

    def _kort_logboeken(self) -> None:
        """Keep of a log that grew large one older part."""
        for log in self.datamap.logboek.glob("*.log"):
            if log.stat().st_size > LOGBOEK_GRENS:
                log.replace(log.with_suffix(".vorige"))
