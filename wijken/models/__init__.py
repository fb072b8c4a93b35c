"""The tables of people and places, by subject. Facts with a date are rows: they end, they are not edited."""

from .bestand import Bestand
from .dagelijks import Dagtaak
from .gebied import Gemeente, Inwoneraantal, OudeSlug, Spelregel, Thema, Wijk
from .journaal import Bericht, Gebeurtenis
from .mensen import Aanspreekpunt, Bewonerschap, Functie, Lidmaatschap, Organisatie, Persoon, Rol, toonnaam

__all__ = [
    "Aanspreekpunt",
    "Bericht",
    "Bestand",
    "Bewonerschap",
    "Dagtaak",
    "Functie",
    "Gebeurtenis",
    "Gemeente",
    "Inwoneraantal",
    "Lidmaatschap",
    "Organisatie",
    "OudeSlug",
    "Persoon",
    "Rol",
    "Spelregel",
    "Thema",
    "Wijk",
    "toonnaam",
]
