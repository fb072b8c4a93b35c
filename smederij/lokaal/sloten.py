"""Locks of the kernel on files: gone when their holder is gone, however it went. No guessing by process numbers."""

import fcntl
import json
import os
import time
from pathlib import Path
from typing import Self

from .fout import Fout

TUSSENPOOS = 0.05


class Slot:
    """A lock on one file, taken alone or shared; the file can carry a note for whoever finds it taken."""

    def __init__(self, pad: Path):
        self.pad = pad
        self._fd: int | None = None

    def neem(self, *, gedeeld: bool = False, wacht: float = 0) -> bool:
        """Try for `wacht` seconds to take the lock (or to change how it is held); give whether that worked.

        A change from shared to alone that fails leaves nothing held. Raises OSError when the file cannot be made.
        """
        if self._fd is None:
            self._fd = os.open(self.pad, os.O_RDWR | os.O_CREAT, 0o600)
        einde = time.monotonic() + wacht
        while True:
            try:
                fcntl.flock(self._fd, (fcntl.LOCK_SH if gedeeld else fcntl.LOCK_EX) | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() >= einde:
                    self.los()
                    return False
                time.sleep(TUSSENPOOS)

    def los(self) -> None:
        """Let go; harmless when nothing is held."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def schrijf(self, **notitie) -> None:
        """Leave a note in the file; the lock must be held."""
        tekst = json.dumps(notitie).encode()
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, tekst, 0)

    def lees(self) -> dict:
        """Give the note of whoever holds the lock; empty when there is none, or it is being written."""
        try:
            return json.loads(self.pad.read_text())
        except (OSError, ValueError):
            return {}

    def __enter__(self) -> Self:
        """Hold it alone, waiting as long as it takes a server to be made or stopped. Raises Fout after a minute."""
        if not self.neem(wacht=60):
            raise Fout(f"Een ander proces houdt {self.pad} al een minuut bezet.")
        return self

    def __exit__(self, *_) -> None:
        self.los()
