"""What `manage.py` does before Django: find the data folder and, for a command that needs it, the database."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from .fout import Fout
from .gebruik import open_gebruik
from .processen import BASIS

ZONDER_DATABASE = {"start", "help", "version", "collectstatic", "findstatic", "makemessages", "compilemessages"}


def neem_data(argv: list[str], omgeving: Mapping[str, str]) -> tuple[list[str], Path]:
    """Take a command line and the environment; give the line without `--data`, and the data folder, absolute.

    Raises Fout when `--data` names no folder.
    """
    rest: list[str] = []
    gekozen = omgeving.get("SMEDERIJ_DATA", "")
    woorden = iter(argv)
    for woord in woorden:
        naam, is_, waarde = woord.partition("=")
        if naam != "--data":
            rest.append(woord)
            continue
        gekozen = waarde if is_ else next(woorden, "")
        if not gekozen or gekozen.startswith("-"):
            raise Fout("Zet achter --data de naam van een map.")
    return rest, Path(gekozen or BASIS / ".data").expanduser().resolve()


def nodig(argv: list[str], omgeving: Mapping[str, str]) -> bool:
    """Whether this command line needs the private database: not with a DATABASE_URL, and not for mere help."""
    if omgeving.get("DATABASE_URL") or len(argv) < 2:
        return False
    return argv[1] not in ZONDER_DATABASE and not argv[1].startswith("-") and not {"-h", "--help"} & set(argv)


def voer_uit(argv: list[str], django: Callable[[list[str]], None]) -> None:
    """Take the whole command line and Django's runner; run it with all that settings read from the environment."""
    try:
        argv, data = neem_data(argv, os.environ)
        os.environ["SMEDERIJ_DATA"] = str(data)
        for naam in ("DATABASE_URL", "DATABASE_URL_EIGENAAR"):
            if not os.environ.get(naam):
                os.environ.pop(naam, None)
            elif not os.environ[naam].startswith(("postgres:", "postgresql:")):
                raise Fout(f"{naam} begint niet met postgres://. De Smederij werkt alleen met PostgreSQL.")
        # Only `migrate` may change the schema, so only `migrate` is its owner.
        os.environ["SMEDERIJ_ALS_EIGENAAR"] = "1" if argv[1:2] == ["migrate"] else ""
        if not nodig(argv, os.environ):
            django(argv)
            return
        # Otherwise a command that is ended leaves behind the server that it started.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        with open_gebruik(data) as gebruik:
            os.environ.setdefault("SMEDERIJ_LOKAAL", "1")
            os.environ.setdefault("SECRET_KEY", gebruik.datamap.geheim())
            os.environ.update(gebruik.omgeving())
            os.environ["PATH"] = f"{gebruik.server.programmas}{os.pathsep}{os.environ.get('PATH', '')}"
            django(argv)
    except Fout as fout:
        sys.exit(str(fout))
