"""The steps by which `start` prepares, each skipped when it was done before. The one room here that needs Django."""

import hashlib
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from smederij.migraties import op_schijf

from .fout import Fout
from .server import MINSTENS

WACHT = 3


def controleer_versie(url: str) -> None:
    """Take a database's address; raise Fout when it does not answer, or is older than PostgreSQL 17."""
    try:
        with psycopg.connect(url, connect_timeout=WACHT) as verbinding:
            versie = verbinding.info.server_version // 10_000
    except psycopg.Error as fout:
        raise Fout(f"De database van DATABASE_URL geeft geen antwoord: {' '.join(str(fout).split())}") from fout
    if versie < MINSTENS:
        raise Fout(f"De database van DATABASE_URL is PostgreSQL {versie}; {MINSTENS} of nieuwer is nodig.")


def is_bijgewerkt(url: str, stempel: Path) -> bool:
    """Take the database's address and the stamp of the last `migrate` that ended well; give whether it can be skipped.

    Both must say so: the stamp alone knows nothing of another database, the database nothing of what follows
    the last migration.
    """
    if _lees(stempel) != stempel_migraties():
        return False
    try:
        with psycopg.connect(url, connect_timeout=WACHT) as verbinding:
            gedaan = set(verbinding.execute("SELECT app, name FROM django_migrations"))
    except psycopg.Error:
        return False
    return op_schijf() <= gedaan


def stempel_migraties() -> str:
    """Give a short text that changes when a migration comes or goes."""
    return _kort(sorted(op_schijf()))


def stempel_statisch() -> str:
    """Give a short text that changes when any file for the browser, or the way they are kept, changes."""
    bestanden = [str(settings.STATIC_ROOT), settings.STORAGES["staticfiles"]["BACKEND"]]
    for zoeker in get_finders():
        for naam, opslag in zoeker.list([]):
            gegevens = Path(opslag.path(naam)).stat()
            bestanden.append(f"{opslag.location}/{naam} {gegevens.st_size} {gegevens.st_mtime_ns}")
    return _kort(sorted(bestanden))


def is_verzameld(stempel: Path) -> bool:
    """Take the stamp of the last `collectstatic` that ended well; give whether it can be skipped."""
    return (Path(settings.STATIC_ROOT) / "staticfiles.json").exists() and _lees(stempel) == stempel_statisch()


def heeft_voorbeeld(url: str) -> bool:
    """Take the database's address; give whether the example is in it."""
    try:
        with psycopg.connect(url, connect_timeout=WACHT) as verbinding:
            vraag = "SELECT 1 FROM wijken_gemeente WHERE voorbeeld_op IS NOT NULL"
            return verbinding.execute(vraag).fetchone() is not None
    except psycopg.Error:
        return False


def _lees(stempel: Path) -> str:
    return stempel.read_text() if stempel.exists() else ""


def _kort(delen: list) -> str:
    return hashlib.sha256(repr(delen).encode()).hexdigest()
