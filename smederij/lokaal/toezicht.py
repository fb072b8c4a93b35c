"""Watching what `start` runs: what falls is started again; what keeps falling ends it all."""

import time
from collections import deque
from collections.abc import Callable

from .fout import Fout
from .gebruik import Gebruik
from .processen import Kind

VALLEN = 5
BINNEN = 60.0
SERVER_ELKE = 1.0
AFLOOP = 6.0


class Vallen:
    """How often one part fell of late."""

    def __init__(self):
        self._momenten: deque[float] = deque(maxlen=VALLEN)

    def te_vaak(self, nu: float) -> bool:
        """Note a fall at `nu` (seconds on a steady clock); give whether it is the fifth within a minute."""
        self._momenten.append(nu)
        return len(self._momenten) == VALLEN and nu - self._momenten[0] < BINNEN


class Toezicht:
    """The children that must run, and the private server below them (None: the database is somebody else's)."""

    def __init__(self, gebruik: Gebruik | None, meld: Callable[[str], None]):
        self.gebruik = gebruik
        self.meld = meld
        self.kinderen: list[Kind] = []
        self._vallen: dict[str, Vallen] = {}
        self._server_gezien = 0.0

    def begin(self, kind: Kind) -> None:
        """Start a child and keep it running from now on."""
        self.kinderen.append(kind)
        kind.start()

    def kijk(self) -> None:
        """Start again what fell since last time, the server first. Raises Fout at a fifth fall within a minute."""
        nu = time.monotonic()
        if self.gebruik is not None and nu - self._server_gezien >= SERVER_ELKE:
            self._server_gezien = nu
            if not self.gebruik.server.leeft() and self.gebruik.herstel():
                self._gevallen("De databaseserver", self.gebruik.server.log.name)
        for kind in self.kinderen:
            if not kind.loopt:
                self._gevallen(kind.naam, kind.uitvoer.name)
                kind.start()

    def _gevallen(self, naam: str, logboek: str) -> None:
        if self._vallen.setdefault(naam, Vallen()).te_vaak(time.monotonic()):
            raise Fout(f"{naam} is {VALLEN} keer gevallen binnen een minuut. Kijk in logboek/{logboek}.")
        self.meld(f"{naam} was gevallen en is opnieuw gestart.")


def beeindig(kinderen: list[Kind]) -> None:
    """Ask all to finish; end after six seconds what has not."""
    for kind in kinderen:
        kind.vraag_te_stoppen()
    einde = time.monotonic() + AFLOOP
    while any(kind.loopt for kind in kinderen) and time.monotonic() < einde:
        time.sleep(0.05)
    for kind in kinderen:
        kind.dood()
