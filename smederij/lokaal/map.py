"""The data folder: what is in it, whose the server's part is, and where that part lives when it must be elsewhere.

A PostgreSQL server refuses to run as root. Started by root it runs as an account without rights, which must be able
to reach its files; below a closed home it cannot, and then they live in a folder of their own under /var/lib.
"""

import errno
import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .fout import Fout

ACCOUNTS = ("nobody", "postgres")
ELDERS = Path("/var/lib/smederij")
VERWIJZING = "database-staat-in"
HERKOMST = "hoort-bij"
MAPPEN = ("post", "bestanden", "logboek")
EIGEN = (*MAPPEN, "geheim", "start.lock", "poort.lock", "gebruik.lock")


@dataclass(frozen=True)
class Account:
    """An account without rights, for a server that root starts."""

    naam: str
    uid: int
    gid: int


def als(account: Account | None) -> dict:
    """Take an account; give what `subprocess` needs to run as it. None: as ourselves."""
    return {} if account is None else {"user": account.uid, "group": account.gid, "extra_groups": []}


def kies_account(pg: Path) -> Account | None:
    """Take the folder of a cluster; give the account for its server: none unless we are root.

    A cluster that exists keeps its owner. Raises Fout when this machine has no account without rights.
    """
    if os.geteuid() != 0:
        return None
    if pg.exists():
        gegevens = pg.stat()
        try:
            naam = pwd.getpwuid(gegevens.st_uid).pw_name
        except KeyError:
            naam = str(gegevens.st_uid)
        return Account(naam, gegevens.st_uid, gegevens.st_gid)
    for naam in ACCOUNTS:
        try:
            regel = pwd.getpwnam(naam)
        except KeyError:
            continue
        return Account(naam, regel.pw_uid, regel.pw_gid)
    raise Fout("Deze computer heeft geen account 'nobody' voor de database. Start als gewone gebruiker.")


def bereikbaar(pad: Path, account: Account | None) -> bool:
    """Whether the account can enter this folder, or run this program. Asked as that account, so it is sure."""
    proef = subprocess.run(["/bin/sh", "-c", 'test -x "$0"', str(pad)], cwd="/", check=False, **als(account))
    return proef.returncode == 0


def maak_eigen(pad: Path, account: Account | None) -> None:
    """Make a folder, when it is not there, that only this account can enter."""
    pad.mkdir(mode=0o700, exist_ok=True)
    pad.chmod(0o700)
    if account is not None:
        os.chown(pad, account.uid, account.gid)


class Datamap:
    """A data folder that can be written in. Raises Fout when it cannot."""

    def __init__(self, pad: Path):
        self.pad = pad
        self.post, self.bestanden, self.logboek = (pad / naam for naam in MAPPEN)
        try:
            if not pad.is_dir():
                pad.mkdir(parents=True)
                # Root's own folder can be passed through (not listed) by the server's account.
                pad.chmod(0o711 if os.geteuid() == 0 else 0o700)
            for naam in MAPPEN:
                (pad / naam).mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=pad):
                pass
            for naam in EIGEN:
                if (pad / naam).exists() and not os.access(pad / naam, os.W_OK):
                    raise PermissionError(errno.EACCES, f"{naam} is van een ander account")
        except OSError as fout:
            raise Fout(
                f"In de map {pad} kan niet geschreven worden ({fout.strerror}). Kies een andere map met --data."
            ) from fout

    def geheim(self) -> str:
        """Give this folder's SECRET_KEY; made at first use, readable by its owner only."""
        pad = self.pad / "geheim"
        if not pad.exists():
            nieuw = self.pad / f"geheim.{os.getpid()}"
            with os.fdopen(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
                bestand.write(secrets.token_urlsafe(50))
            try:
                os.link(nieuw, pad)
            except FileExistsError:
                pass
            finally:
                nieuw.unlink()
        return pad.read_text().strip()

    def serverbasis(self) -> tuple[Path, Account | None]:
        """Give where the server's files are or will be, and the account of the server.

        Call it under the lock `poort`. Raises Fout when that place cannot be reached, or belongs to another folder.
        """
        verwijzing = self.pad / VERWIJZING
        elders = ELDERS / hashlib.sha256(os.fsencode(self.pad)).hexdigest()[:16]
        try:
            if verwijzing.exists():
                self._verhuis(Path(verwijzing.read_text().strip()), elders)
                account = kies_account(elders / "pg")
            else:
                account = kies_account(self.pad / "pg")
                if bereikbaar(self.pad, account):
                    return self.pad, account
                if (self.pad / "pg").exists():
                    raise Fout(
                        f"Het account {account.naam} van de database kan niet bij {self.pad}. "
                        "Maak de mappen daarboven toegankelijk (chmod o+x)."
                    )
                # Without a pointer this is a new data folder: what lies there is of one that was thrown away.
                shutil.rmtree(elders, ignore_errors=True)
            ELDERS.mkdir(mode=0o755, parents=True, exist_ok=True)
            maak_eigen(elders, account)
            (elders / HERKOMST).write_text(f"{self.pad}\n")
            verwijzing.write_text(f"{elders}\n")
        except OSError as fout:
            raise Fout(
                f"De database van {self.pad} kan niet in {elders} staan ({fout}). Start als gewone gebruiker."
            ) from fout
        return elders, account

    def _verhuis(self, oud: Path, nieuw: Path) -> None:
        """Let the server's files follow a data folder that was moved; refuse one that was copied."""
        if oud == nieuw or not oud.exists():
            return
        eigenaar = Path((oud / HERKOMST).read_text().strip())
        if (eigenaar / VERWIJZING).exists():
            raise Fout(f"De map {self.pad} is een kopie van {eigenaar}, maar de database is niet mee gekopieerd.")
        oud.rename(nieuw)
