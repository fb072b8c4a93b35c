"""The tables of a plan and what hangs on it, by subject. A plan's status is set by `verloop` alone."""

from .besluit import Besluit, BesluitBoeking, Ondertekening, Toekenning
from .geld import Bon
from .gesprek import Spelregelcheck, SpelregelOordeel, Steun, Terzijde, Vraag
from .initiatief import Initiatief, Kostenregel, Offerte, Status, Wijziging
from .uitvoering import Nieuws, Verslag

__all__ = [
    "Besluit",
    "BesluitBoeking",
    "Bon",
    "Initiatief",
    "Kostenregel",
    "Nieuws",
    "Offerte",
    "Ondertekening",
    "SpelregelOordeel",
    "Spelregelcheck",
    "Status",
    "Steun",
    "Terzijde",
    "Toekenning",
    "Verslag",
    "Vraag",
    "Wijziging",
]
