"""Pictures drawn by the program: calm flat scenes for news and verslagen, and receipts to go with bonnen.

doek: the canvas and the things that return in many scenes. buiten, feest, binnen: the scenes. papier: bonnen and
facturen. Every scene has a Dutch text that says what can be seen.
"""

from functools import cache

from . import binnen, buiten, feest
from .doek import PALETTEN, Doek

MOTIEVEN = buiten.MOTIEVEN | feest.MOTIEVEN | binnen.MOTIEVEN
"""Name of a scene -> (how it is drawn, what can be seen on it)."""


@cache
def teken(motief: str, soort: int) -> bytes:
    """Take the name of a scene and a number for its colours; give it as a JPEG of 960 by 640 pixels."""
    doek = Doek(PALETTEN[soort % len(PALETTEN)], soort)
    MOTIEVEN[motief][0](doek)
    return doek.jpeg()


def alt(motief: str) -> str:
    """Take the name of a scene; give in words what can be seen on it."""
    return MOTIEVEN[motief][1]
