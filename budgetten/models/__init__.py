"""The tables of money, by subject. Potten and boekingen are guarded in `budgetten/sql/`."""

from .grootboek import Boeking, Boekingsoort, Grootboekcontrole, Kasboekregel, Pot, Potsoort, Schakel, Wijkstand
from .jaar import Bijdrage, Jaarbudget, Spaardoel, Verdeling, Wijkbudget

__all__ = [
    "Bijdrage",
    "Boeking",
    "Boekingsoort",
    "Grootboekcontrole",
    "Jaarbudget",
    "Kasboekregel",
    "Pot",
    "Potsoort",
    "Schakel",
    "Spaardoel",
    "Verdeling",
    "Wijkbudget",
    "Wijkstand",
]
