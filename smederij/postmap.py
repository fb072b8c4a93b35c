"""The folder that the file mail backend writes to, read back: one file holds one or more mails."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

SCHEIDING = b"\n" + b"-" * 79 + b"\n"
BESTANDSNAAM = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9]+\.log")
NAAM = re.compile(r"([0-9]{8}-[0-9]{6}-[0-9]+)-([0-9]{1,4})")
HOOGSTENS = 200


@dataclass(frozen=True)
class Mail:
    """One mail that was written to a file; `naam` is its part of the address."""

    naam: str
    onderwerp: str
    van: str
    aan: str
    op: datetime | None
    tekst: str


def mails() -> list[Mail]:
    """Give the mails of the newest two hundred files, newest first."""
    bestanden = sorted(
        (pad for pad in _map().glob("*.log") if BESTANDSNAAM.fullmatch(pad.name)),
        key=lambda pad: (pad.stat().st_mtime_ns, pad.name),
        reverse=True,
    )
    return [mail for pad in bestanden[:HOOGSTENS] for mail in reversed(_lees(pad))]


def mail(naam: str) -> Mail | None:
    """Take the last part of an address; give its mail, or None. Only digits and dashes reach the disk."""
    gevonden = NAAM.fullmatch(naam)
    if gevonden is None:
        return None
    pad = _map() / f"{gevonden[1]}.log"
    return next((mail for mail in _lees(pad) if mail.naam == naam), None) if pad.is_file() else None


def _map() -> Path:
    return Path(settings.MAILERS["default"].get("OPTIONS", {}).get("file_path", settings.DATA / "post"))


def _lees(pad: Path) -> list[Mail]:
    stukken = [stuk for stuk in pad.read_bytes().split(SCHEIDING) if stuk.strip()]
    return [
        _maak(f"{pad.stem}-{nummer}", message_from_bytes(stuk, policy=policy.default))
        for nummer, stuk in enumerate(stukken)
    ]


def _maak(naam: str, bericht: EmailMessage) -> Mail:
    try:
        op = parsedate_to_datetime(bericht["Date"])
    except (TypeError, ValueError):
        op = None
    deel = bericht.get_body(preferencelist=("plain", "html"))
    try:
        tekst = "" if deel is None else deel.get_content()
    except LookupError:
        tekst = deel.get_payload(decode=True).decode(errors="replace")
    return Mail(naam, str(bericht["Subject"] or ""), str(bericht["From"] or ""), str(bericht["To"] or ""), op, tekst)
