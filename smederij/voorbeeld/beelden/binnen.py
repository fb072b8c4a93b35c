"""Scenes indoors: the table, the workshop, the classroom, the youth evening."""

from .doek import BREED, KLEDING, Doek

WANDEN = ("#f5ebdd", "#e8efe9", "#f3e3d6")


def _kamer(d: Doek) -> None:
    """A room: wall, floor, a window with a view, a lamp."""
    d.vlak(0, 0, BREED, 46, d.toeval.choice(WANDEN))
    d.vlak(0, 46, BREED, 18, "#c99a6e")
    d.vlak(0, 45.4, BREED, 0.8, "#fffdf9")
    d.vlak(62, 8, 26, 20, "#fffdf9", 0.5)
    d.vlak(63, 9, 24, 18, d.p.lucht)
    d.vlak(63, 21, 24, 6, d.p.gras)
    d.rondje(80, 13, 2.2, d.p.zon)
    d.vlak(74.6, 9, 0.9, 18, "#fffdf9")
    d.lijn((40, 0), (40, 8), kleur="#5b5048", dik=0.3)
    d.veelhoek((34, 14), (46, 14), (42.5, 8), (37.5, 8), kleur="#c8553d")


def soep(d: Doek) -> None:
    _kamer(d)
    d.mensen([(20, 46), (34, 46), (52, 46), (66, 46)], 16)
    d.tafel(10, 42, 70, 14)
    d.vlak(40, 34, 11, 8, "#2f6f73", 1.2)
    d.rondje(45.5, 34, 5.5, "#1f4f53", 0.25)
    d.rondje(45.5, 34, 4.6, "#e08a3c", 0.22)
    for x in (44, 47):
        d.lijn((x, 31), (x + 1, 29), (x, 27), (x + 1, 25), kleur="#fffdf9", dik=0.4)
    for x in (19, 32, 60, 70):
        d.rondje(x, 41.6, 3.2, "#fffdf9", 0.4)
        d.rondje(x, 41.2, 2.4, "#e08a3c", 0.3)


def koffie(d: Doek) -> None:
    _kamer(d)
    d.mensen([(22, 47), (38, 47), (56, 47), (70, 47)], 16)
    d.tafel(12, 43, 66, 13, kleed="#e4eeec")
    for x in (24, 36, 54, 66):
        d.vlak(x, 39, 3.4, 3.4, "#fffdf9", 0.5)
        d.boog(x + 3.6, 40.6, 1.1, 270, 90, "#fffdf9", 0.5)
        d.rondje(x + 1.7, 39.2, 1.4, "#6b4a36", 0.35)
    d.rondje(46, 41.4, 5, "#fffdf9", 0.3)
    d.vlak(42.4, 37, 7.2, 3.8, "#d98ea0", 0.6)
    d.vlak(42.4, 36.4, 7.2, 1.2, "#fff3d6", 0.5)


def boeken(d: Doek) -> None:
    _kamer(d)
    for rij in range(3):
        y = 12 + rij * 11
        x = 9.0
        while x < 50:
            breed = d.toeval.choice((1.4, 1.8, 2.2))
            hoog = d.toeval.uniform(6, 8.6)
            d.vlak(x, y + 9 - hoog, breed, hoog, d.toeval.choice(KLEDING))
            x += breed + 0.3
        d.vlak(8, y + 9, 44, 1.2, "#9a6b47")
    d.vlak(7, 10, 1.4, 37, "#8a5f42")
    d.vlak(51.6, 10, 1.4, 37, "#8a5f42")
    d.mensen([(60, 56), (72, 58)], 17)
    d.mens(80, 58, 12)


def werkplaats(d: Doek) -> None:
    _kamer(d)
    d.vlak(6, 8, 44, 18, "#e6d3b1", 0.5)
    for x in (12, 20, 28, 36, 44):
        d.vlak(x, 11, 1, 10, "#8a5f42")
        d.vlak(x - 1.6, 11, 4.2, 2.4, "#7f868c", 0.4)
    d.mensen([(24, 47), (42, 47), (62, 47)], 16)
    d.tafel(10, 43, 68, 14, kleed="")
    d.vlak(20, 38, 9, 4.4, "#5b6c9e", 0.8)
    d.rondje(38, 40, 2.6, "#c8553d")
    d.lijn((38, 40), (44, 37), kleur="#5b5048", dik=0.6)
    d.vlak(54, 37, 8, 5.4, "#e2a03f", 0.8)
    d.rondje(58, 39.6, 1.4, "#44454f")


def les(d: Doek) -> None:
    _kamer(d)
    d.vlak(8, 8, 44, 22, "#3f6f60", 0.5)
    d.vlak(8, 8, 44, 1, "#9a6b47")
    d.vlak(8, 29, 44, 1, "#9a6b47")
    for y, tot in ((14, 40), (19, 34), (24, 42)):
        d.lijn((14, y), (tot, y), kleur="#e9efe9", dik=0.5)
    d.mens(56, 48, 19)
    for x in (8, 32, 56):
        d.mens(x + 9, 58, 13)
        d.tafel(x, 55, 20, 9, kleed="")
        d.vlak(x + 6, 53, 7, 1.4, "#fffdf9")


def jeugdavond(d: Doek) -> None:
    _kamer(d)
    for x, kleur in ((8, "#5b6c9e"), (34, "#4f8a5b")):
        d.vlak(x, 18, 22, 14, "#2b2f38", 0.8)
        d.vlak(x + 1, 19, 20, 12, kleur)
        d.rondje(x + 7, 26, 1.8, "#f2b84b")
        d.vlak(x + 12, 24, 5, 4, "#fffaf0", 0.6)
        d.vlak(x + 9, 32, 4, 3, "#2b2f38")
    d.vlak(4, 35, 56, 3, "#8a5f42", 0.5)
    d.vlak(14, 50, 46, 9, "#8a4f7d", 2.4)
    for x in (22, 34, 46, 54):
        d.mens(x, 59, 15)
    d.vlak(12, 56, 50, 6, "#a0638f", 2)


def naaien(d: Doek) -> None:
    _kamer(d)
    d.mensen([(26, 47), (48, 47), (66, 47)], 16)
    d.tafel(12, 43, 66, 14, kleed="")
    for x, kleur in ((18, "#d98ea0"), (40, "#9fc58a"), (62, "#e2a03f")):
        d.vlak(x, 40.8, 12, 1.6, kleur, 0.4)
        d.vlak(x + 1, 35, 9, 2.4, "#fffdf9", 0.8)
        d.vlak(x + 7, 35, 3, 6, "#fffdf9", 0.5)
        d.vlak(x + 1, 35, 1.8, 4.6, "#fffdf9", 0.5)
        d.rondje(x + 10.6, 36.4, 1.1, "#7f868c")


def verven(d: Doek) -> None:
    d.vlak(0, 0, BREED, 50, "#d8d2c8")
    d.vlak(0, 50, BREED, 14, d.p.pad)
    d.rondje(26, 26, 15, "#f2b84b")
    d.veelhoek((40, 50), (58, 22), (76, 50), kleur="#2f7f86")
    d.rondje(70, 18, 8, "#d98ea0")
    d.vlak(6, 38, 22, 12, "#d9541e", 2)
    d.boog(48, 46, 26, 180, 300, "#8a4f7d", 3)
    for x, kleur in ((18, "#d9541e"), (44, "#2f7f86"), (80, "#d98ea0")):
        d.mens(x, 58, 15)
        d.vlak(x + 4, 54, 4, 4, "#7f868c", 0.4)
        d.rondje(x + 6, 54, 2, kleur, 0.4)


MOTIEVEN = {
    "soep": (soep, "Een lange tafel met een grote pan soep. Vier mensen eten samen."),
    "koffie": (koffie, "Vier mensen aan tafel met koffie en taart."),
    "boeken": (boeken, "Een kast vol boeken. Twee grote mensen en een kind zoeken er iets uit."),
    "werkplaats": (werkplaats, "Drie mensen repareren spullen aan een werkbank. Aan de muur hangt gereedschap."),
    "les": (les, "Een lokaal met een schoolbord. Iemand legt iets uit aan drie mensen."),
    "jeugdavond": (jeugdavond, "Vier jongeren op een bank spelen een spel op twee schermen."),
    "naaien": (naaien, "Drie mensen naaien aan een tafel vol gekleurde stof."),
    "verven": (verven, "Drie mensen schilderen een muur met grote vormen in vrolijke kleuren."),
}
