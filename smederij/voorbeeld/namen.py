"""Invented names and numbers. The numbers cannot be anybody's: after 06 or 0528 none begins with a 0."""

import random
from collections.abc import Iterator
from pathlib import Path

GEGEVENS = Path(__file__).parent / "gegevens"


def _lees(bestand: str) -> list[str]:
    return (GEGEVENS / bestand).read_text(encoding="utf-8").splitlines()


def namen(toeval: random.Random) -> Iterator[str]:
    """Give names, no two alike: every first name comes round before one comes back."""
    gezien: set[str] = set()
    while True:
        voor, achter = _lees("voornamen.txt"), _lees("achternamen.txt")
        toeval.shuffle(voor)
        toeval.shuffle(achter)
        for nummer, naam in enumerate(voor):
            heel = f"{naam} {achter[nummer % len(achter)]}"
            if heel not in gezien:
                gezien.add(heel)
                yield heel


def mobiel(nummer: int) -> str:
    """Take a number below ten million; give a mobile number that is nobody's."""
    cijfers = f"{nummer * 7919 % 10_000_000:07}"
    return f"06 0{cijfers[:3]} {cijfers[3:]}"


def vast(nummer: int) -> str:
    """Take a number below ten thousand; give an office number that is nobody's."""
    cijfers = f"{nummer * 37 % 10_000:04}"
    return f"0528 01 {cijfers[:2]} {cijfers[2:]}"


def iban(nummer: int) -> str:
    """Take a number; give an account number that is right by mod 97 (ISO 13616) at a bank that does not exist."""
    rekening = f"VBLD{nummer:010}"
    cijfers = "".join(str(int(teken, 36)) for teken in f"{rekening}NL00")
    return f"NL{98 - int(cijfers) % 97:02}{rekening}"
