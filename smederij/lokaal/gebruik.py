"""Sharing the private server: who comes first starts it, who leaves last stops it, however many there are."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from .fout import Fout
from .map import Datamap
from .server import EIGENAAR, WEB, Server
from .sloten import Slot


def zwijg(regel: str) -> None:
    """Tell nobody."""


class Gebruik:
    """A context manager: within it the data folder's server answers; `server` is it.

    `poort` is held alone, shortly, around starting and stopping; `gebruik` is shared by everybody who uses the server,
    so whoever can have it alone is the last. Raises Fout when there can be no server.
    """

    def __init__(self, datamap: Datamap, meld: Callable[[str], None] = zwijg):
        self.datamap = datamap
        self.meld = meld
        self.server: Server | None = None
        self._gebruik = Slot(datamap.pad / "gebruik.lock")

    def _poort(self) -> Slot:
        return Slot(self.datamap.pad / "poort.lock")

    def __enter__(self) -> Self:
        with self._poort():
            self._gebruik.neem(gedeeld=True, wacht=5)
            try:
                self.server = Server(self.datamap, self.meld)
                self.server.zorg()
            except BaseException:
                self._verlaat()
                raise
        return self

    def __exit__(self, *_) -> None:
        try:
            with self._poort():
                self._verlaat()
        except Fout:
            self._gebruik.los()

    def herstel(self) -> bool:
        """Start the server again when it fell; give whether that was needed."""
        with self._poort():
            return self.server.zorg()

    def omgeving(self) -> dict[str, str]:
        """Give the environment by which settings find this database, each role by its own address."""
        return {
            "DATABASE_URL": self.server.url(WEB),
            "DATABASE_URL_EIGENAAR": self.server.url(EIGENAAR),
        }

    def _verlaat(self) -> None:
        if self.server is not None and self._gebruik.neem():
            self.server.stop()
        self._gebruik.los()


def open_gebruik(pad: Path, meld: Callable[[str], None] = zwijg) -> Gebruik:
    """Take a data folder's path; give the use of its server, to enter."""
    return Gebruik(Datamap(pad), meld)
