"""The private PostgreSQL server of one data folder: made, started, asked, stopped. Called under the lock `poort`."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import pq, sql

from .binaries import hoofdversie, zoek
from .fout import Fout
from .map import Account, Datamap, als, maak_eigen

DATABASE = "smederij"
EIGENAAR = "smederij_eigenaar"
WEB = "smederij_web"
BEHEER = "postgres"
POORT = 5432
MINSTENS = 17
PAD_GRENS = 107
GEDULD = 15.0
# After a crash the whole folder is synced: per file system that takes a tenth of what it takes per file.
OPTIES = {"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}
TIJDELIJK = ("lock file", "shared memory")


def schone_omgeving() -> dict[str, str]:
    """Give our environment without what a user has set for other PostgreSQL servers."""
    return {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("PG")}


def past(socketmap: Path) -> bool:
    """Whether a socket can be made in this folder: the kernel takes a short path, libpq one without a comma."""
    return len(os.fsencode(socketmap / f".s.PGSQL.{POORT}.lock")) < PAD_GRENS and "," not in str(socketmap)


def maak_cluster(programmas: Path, doel: Path, account: Account | None, extra: Sequence[str] = ()) -> None:
    """Make a new cluster in the folder `doel`. Under its own name it is always whole: until then it has another.

    Raises Fout with what initdb said.
    """
    for rest in doel.parent.glob(f"{doel.name}.nieuw-*"):
        shutil.rmtree(rest, ignore_errors=True)
    # A name of its own each time: the initdb of a killed run may still be writing in the last one.
    nieuw = Path(tempfile.mkdtemp(prefix=f"{doel.name}.nieuw-", dir=doel.parent))
    maak_eigen(nieuw, account)
    gemaakt = subprocess.run(
        [
            programmas / "initdb", "-D", nieuw, "-U", BEHEER, "-A", "trust", "-E", "UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", *extra,
        ],
        cwd="/", env=schone_omgeving(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        **als(account),
    )  # fmt: skip
    if gemaakt.returncode:
        shutil.rmtree(nieuw, ignore_errors=True)
        raise Fout(f"De database kan niet gemaakt worden: {laatste_regel(gemaakt.stderr)}")
    nieuw.rename(doel)


def postgres(programmas: Path, pg: Path, socketmap: Path, opties: dict[str, str]) -> list:
    """Give the command line of a server that listens on a socket in `socketmap` and nowhere else."""
    alle = {
        "listen_addresses": "",
        "unix_socket_directories": '"{}"'.format(str(socketmap).replace('"', '""')),
        "port": str(POORT),
        **opties,
    }
    return [programmas / "postgres", "-D", pg, *(deel for paar in alle.items() for deel in ("-c", "=".join(paar)))]


def pols(socketmap: Path) -> pq.Ping:
    """Feel the pulse of the server behind a socket: OK, REJECT (starting or stopping) or NO_RESPONSE."""
    vraag = psycopg.conninfo.make_conninfo(
        host=str(socketmap), port=POORT, user=BEHEER, dbname=BEHEER, connect_timeout=3
    )
    return pq.Ping(pq.PGconn.ping(vraag.encode()))


def maak_rollen(verbinding: psycopg.Connection) -> None:
    """Make the two database roles, where they are not there: the owner of the tables and the web role."""
    with verbinding.cursor() as cur:
        cur.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[EIGENAAR, WEB]])
        zijn_er = {rij[0] for rij in cur}
        for rol in {EIGENAAR, WEB} - zijn_er:
            cur.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE").format(sql.Identifier(rol)))


def laatste_regel(tekst: str) -> str:
    """Take what a program of PostgreSQL wrote; give its complaint, or else its last line."""
    regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
    klachten = [regel.partition("FATAL:")[2].strip() for regel in regels if "FATAL:" in regel]
    return (klachten or regels or ["geen uitleg"])[-1]


class Server:
    """The server of a data folder. `meld` is told, in Dutch, what takes a while."""

    def __init__(self, datamap: Datamap, meld: Callable[[str], None]):
        self.meld = meld
        self.basis, self.account = datamap.serverbasis()
        self.pg = self.basis / "pg"
        self.socketmap = self.basis / "s"
        self.log = datamap.logboek / "database.log"
        self.proces: subprocess.Popen | None = None
        if not past(self.socketmap):
            raise Fout(
                f"De naam van de map {datamap.pad} is te lang voor de database, of er staat een komma in. "
                "Kies een kortere map met --data."
            )
        self.programmas = zoek(self.basis, self.account)

    def url(self, rol: str) -> str:
        """Give the database's address for a role."""
        return f"postgres://{rol}@:{POORT}/{DATABASE}?host={quote(str(self.socketmap), safe='')}"

    def zorg(self) -> bool:
        """Have it answer, with its roles and database in it; give whether that took a start.

        Adopts a server that runs already. Raises Fout when it cannot be started.
        """
        if not self.pg.exists():
            self.meld("Database maken ...")
            maak_cluster(self.programmas, self.pg, self.account)
        self._zelfde_versie()
        maak_eigen(self.socketmap, self.account)
        gestart = self._start()
        with psycopg.connect(
            host=str(self.socketmap), port=POORT, user=BEHEER, dbname=BEHEER, connect_timeout=3, autocommit=True
        ) as verbinding:
            maak_rollen(verbinding)
            if not verbinding.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                verbinding.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
                        sql.Identifier(DATABASE), sql.Identifier(EIGENAAR)
                    )
                )
        return gestart

    def leeft(self) -> bool:
        """Whether it runs. Our own child is asked by the kernel, so a busy machine gives no false alarm."""
        if self.proces is not None and self.proces.poll() is None:
            return True
        return pols(self.socketmap) is not pq.Ping.NO_RESPONSE

    def stop(self) -> None:
        """Stop it: in order, and at once when that takes more than three seconds (nothing is lost by that)."""
        for manier in ("fast", "immediate"):
            with self.log.open("ab") as log:
                klaar = subprocess.run(
                    [self.programmas / "pg_ctl", "stop", "-D", self.pg, "-m", manier, "-w", "-t", "3"],
                    cwd="/", env=schone_omgeving(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False,
                    **als(self.account),
                )  # fmt: skip
            if klaar.returncode == 0:
                break
        if self.proces is not None:
            try:
                self.proces.wait(3)
            except subprocess.TimeoutExpired:
                self.proces.kill()
                self.proces.wait()
            self.proces = None

    def _zelfde_versie(self) -> None:
        versie = int((self.pg / "PG_VERSION").read_text())
        hier = hoofdversie(self.programmas)
        if hier < MINSTENS:
            raise Fout(f"PostgreSQL {hier} is te oud; {MINSTENS} of nieuwer is nodig. Voer 'uv sync' uit.")
        if versie != hier:
            raise Fout(
                f"De database in {self.pg} is van PostgreSQL {versie}; hier staat PostgreSQL {hier}. "
                "Kies een nieuwe map met --data, of zet de gegevens over met pg_dump."
            )

    def _start(self) -> bool:
        """Start it unless it answers. Patient with what a crash leaves behind for a moment, and with recovery."""
        einde = time.monotonic() + GEDULD
        gestart = False
        begin = 0
        while (stand := pols(self.socketmap)) is not pq.Ping.OK:
            gevallen = self.proces is None or self.proces.poll() is not None
            if stand is pq.Ping.NO_RESPONSE and gevallen:
                gezegd = self._gezegd_sinds(begin) if gestart else ""
                # Ended by a signal: somebody shot it while it started, which is a fall like any other.
                weigert = gestart and self.proces.returncode > 0
                blijvend = weigert and not any(woord in gezegd for woord in TIJDELIJK)
                if blijvend or time.monotonic() > einde:
                    raise Fout(f"De databaseserver start niet: {laatste_regel(gezegd)} (zie {self.log})")
                if "lock file" in gezegd and not self._bewoond():
                    (self.pg / "postmaster.pid").unlink(missing_ok=True)
                    (self.socketmap / f".s.PGSQL.{POORT}.lock").unlink(missing_ok=True)
                begin = self.log.stat().st_size if self.log.exists() else 0
                self._start_proces()
                gestart = True
            elif time.monotonic() > einde + GEDULD:
                raise Fout(f"De databaseserver geeft geen antwoord (zie {self.log}).")
            time.sleep(0.1)
        return gestart

    def _start_proces(self) -> None:
        with self.log.open("ab") as log:
            self.proces = subprocess.Popen(
                postgres(self.programmas, self.pg, self.socketmap, OPTIES),
                # A process number from before a restart of the machine can now be that of our own parent.
                env=schone_omgeving() | {"PG_GRANDPARENT_PID": str(os.getppid())},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **als(self.account),
            )

    def _gezegd_sinds(self, begin: int) -> str:
        with self.log.open("rb") as log:
            log.seek(begin)
            return log.read().decode(errors="replace")

    def _bewoond(self) -> bool:
        """Whether any living process works in the cluster's folder, as every process of its server does.

        Without one, a lock file that stops a start is of a process that is gone or was another (Linux only).
        """
        if sys.platform != "linux":
            return True
        for proces in Path("/proc").glob("[0-9]*"):
            try:
                if (proces / "cwd").samefile(self.pg):
                    return True
            except OSError:
                continue
        return False
