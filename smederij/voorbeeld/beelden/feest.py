"""Scenes where people meet: a fair on the square, winter, music, water and light."""

from .doek import BREED, HOOG, Doek

NACHT, NACHT_LAAG = "#2c3f57", "#3f5873"


def plein(d: Doek) -> None:
    d.buitenlucht(38)
    d.rij_huizen(42)
    d.vlak(0, 42, BREED, 22, d.p.pad)
    d.slinger(-2, 12, 50, 14, 7)
    d.slinger(46, 14, 98, 10, 7)
    for x, kleur in ((8, "#c8553d"), (66, "#2f6f73")):
        d.vlak(x + 1, 38, 1, 14, "#7a5238")
        d.vlak(x + 19, 38, 1, 14, "#7a5238")
        d.veelhoek((x - 1, 40), (x + 10, 33), (x + 22, 40), kleur=kleur)
        d.vlak(x, 47, 21, 5, "#fffaf0")
    d.mensen([(14, 47), (34, 58), (40, 60), (48, 56), (56, 59), (74, 47), (84, 60)], 11)


def _winterhemel(d: Doek, horizon: int) -> None:
    d.vlak(0, 0, BREED, HOOG, NACHT)
    d.vlak(0, horizon - 14, BREED, 14, NACHT_LAAG)
    for _ in range(34):
        d.rondje(d.toeval.uniform(0, 96), d.toeval.uniform(1, horizon - 6), 0.25, "#f4ead0")
    d.rondje(d.toeval.uniform(70, 86), 10, 4, "#f6e6bd")


def kerstmarkt(d: Doek) -> None:
    _winterhemel(d, 40)
    d.rij_huizen(40)
    d.vlak(0, 40, BREED, 24, "#dfe5ea")
    d.vlak(46.5, 40, 2, 12, "#6b4a36")
    for breed, y in ((20, 42), (16, 34), (11, 27)):
        d.veelhoek((47.5 - breed / 2, y), (47.5 + breed / 2, y), (47.5, y - 11), kleur="#3f6f57")
    d.rondje(47.5, 16, 1.2, "#f7d98a")
    for x, kleur in ((6, "#b5483a"), (68, "#3f6f73")):
        d.vlak(x, 46, 22, 10, "#8a5f42")
        d.veelhoek((x - 2, 46), (x + 11, 38), (x + 24, 46), kleur=kleur)
        d.vlak(x + 2, 47, 18, 4, "#f7d98a")
    d.slinger(0, 20, 40, 24, 5, lampjes=True)
    d.slinger(55, 24, 96, 18, 5, lampjes=True)
    d.mensen([(34, 58), (40, 60), (58, 58), (63, 61)], 11)


def ijsbaan(d: Doek) -> None:
    d.vlak(0, 0, BREED, 40, "#cfe0ec")
    d.vlak(0, 26, BREED, 14, "#f3efe4")
    d.rij_huizen(38)
    d.vlak(0, 38, BREED, 26, "#eef3f6")
    d.rondje(48, 53, 44, "#9a6b47", 0.24)
    d.rondje(48, 52.6, 43, "#b9dcea", 0.23)
    for x, y in ((24, 52), (40, 57), (58, 49), (66, 56)):
        d.lijn((x, y), (x + 9, y - 1), kleur="#e9f6fb", dik=0.3)
    d.slinger(-2, 14, 98, 14, 9, lampjes=True)
    d.mensen([(24, 53), (36, 58), (50, 52), (62, 58), (74, 53)], 10)
    d.mensen([(44, 57), (68, 51)], 7)


def lampionnen(d: Doek) -> None:
    _winterhemel(d, 44)
    d.rij_huizen(44)
    d.vlak(0, 44, BREED, 20, "#48586a")
    plekken = [(12, 58), (24, 60), (36, 57), (48, 61), (60, 58), (72, 60), (84, 57)]
    d.mensen(plekken, 10)
    for nummer, (x, y) in enumerate(plekken):
        kleur = ("#f2b84b", "#e0703c", "#d98ea0", "#9fc58a")[nummer % 4]
        d.lijn((x + 2, y - 6), (x + 4.4, y - 11), kleur="#8a5f42", dik=0.3)
        d.rondje(x + 4.6, y - 9, 2.6, "#6b6a5e")
        d.rondje(x + 4.6, y - 9, 1.9, kleur)


def muziek(d: Doek) -> None:
    d.buitenlucht(40)
    d.bosrand(39)
    d.vlak(0, 52, BREED, 12, d.p.pad)
    d.vlak(16, 44, 64, 8, "#7a5238")
    d.vlak(16, 20, 2, 24, "#5b5048")
    d.vlak(78, 20, 2, 24, "#5b5048")
    d.veelhoek((12, 22), (48, 11), (84, 22), kleur="#2f6f73")
    d.slinger(17, 22, 79, 22, 4)
    for x in (30, 48, 66):
        d.mens(x, 44, 13)
    d.rondje(48, 41, 3.4, "#c8553d")
    d.rondje(48, 41, 2.6, "#fffaf0")
    d.rondje(31, 38, 1.8, "#c79a55")
    d.lijn((31, 38), (35, 33), kleur="#7a5238", dik=0.7)
    d.vlak(61, 37, 10, 1.6, "#44454f", 0.4)
    d.mensen([(20, 63), (34, 64), (58, 64), (74, 63)], 10)


def zwembad(d: Doek) -> None:
    d.buitenlucht(34)
    d.boom(10, 42, 20)
    d.boom(86, 40, 18)
    d.bosrand(33)
    d.rondje(48, 52, 38, "#fffaf0", 0.28)
    d.rondje(48, 51.6, 36, d.p.water, 0.26)
    for x, y in ((30, 50), (46, 56), (64, 51)):
        d.boog(x, y, 3, 200, 340, "#e4f3f5", 0.4)
    d.rondje(58, 55, 2.4, "#f2b84b", 0.5)
    d.rondje(58, 55, 1.1, d.p.water, 0.5)
    for x, y in ((34, 54), (46, 51), (66, 55)):
        d.mens(x, y, 8)
    d.mensen([(14, 58), (84, 57)], 12)


def springkussen(d: Doek) -> None:
    d.buitenlucht(40)
    d.rij_huizen(42)
    d.vlak(0, 42, BREED, 22, d.p.gras)
    d.vlak(24, 44, 48, 13, "#d9541e", 3)
    d.vlak(27, 41, 42, 9, "#f2b84b", 3)
    for x in (24, 66):
        d.vlak(x, 22, 6, 30, "#2f7f86", 3)
        d.veelhoek((x - 1, 23), (x + 3, 15), (x + 7, 23), kleur="#d9541e")
    d.vlak(30, 28, 36, 4, "#8a4f7d", 2)
    d.mensen([(38, 43), (48, 40), (58, 42)], 8)
    d.mensen([(12, 60), (18, 61), (84, 60)], 11)


def sinterklaas(d: Doek) -> None:
    d.buitenlucht(36)
    d.rij_huizen(38)
    d.vlak(0, 38, BREED, 8, d.p.pad)
    d.vlak(0, 46, BREED, 18, d.p.water)
    d.veelhoek((22, 44), (78, 44), (70, 54), (30, 54), kleur="#6b3a35")
    d.vlak(24, 45, 52, 1.4, "#f2b84b")
    d.vlak(42, 34, 18, 10, "#fffaf0", 0.6)
    d.vlak(48, 24, 4, 10, "#44454f")
    d.mens(36, 44, 12, jas="#a8322a")
    d.veelhoek((34, 34), (38, 34), (36, 28), kleur="#a8322a")
    d.mensen([(66, 44), (71, 44)], 10)
    d.slinger(2, 20, 94, 20, 6)
    d.mensen([(6, 46), (12, 45), (86, 46), (91, 45)], 9)


MOTIEVEN = {
    "plein": (plein, "Een plein met kramen en vlaggetjes. Mensen lopen rond en praten met elkaar."),
    "kerstmarkt": (kerstmarkt, "Een kerstmarkt in de avond, met een versierde boom, lampjes en twee kramen."),
    "ijsbaan": (ijsbaan, "Een ijsbaan onder een slinger van lampjes. Kinderen en grote mensen schaatsen."),
    "lampionnen": (lampionnen, "Een optocht in het donker. Zeven mensen lopen met een lampion door de straat."),
    "muziek": (muziek, "Drie mensen maken muziek op een podium met vlaggetjes. Mensen kijken toe."),
    "zwembad": (zwembad, "Een ondiep badje in het gras. Drie kinderen spelen in het water."),
    "springkussen": (springkussen, "Een groot springkussen op een grasveld. Drie kinderen springen."),
    "sinterklaas": (sinterklaas, "Sinterklaas staat op een stoomboot in de vaart. Mensen kijken vanaf de kant."),
}
