"""Scenes outdoors by day: the canal, a street, flowers, play and sport."""

from .doek import BREED, Doek


def vaart(d: Doek) -> None:
    d.buitenlucht(34)
    d.bosrand(33)
    d.veelhoek((0, 44), (96, 38), (96, 52), (0, 64), kleur=d.p.water)
    for y in (48, 52, 56):
        d.lijn((d.toeval.uniform(6, 30), y), (d.toeval.uniform(36, 60), y - 1.5), kleur="#d9eef0", dik=0.3)
    d.boom(14, 42, 20)
    d.boom(80, 38, 16)
    d.vlak(56, 44, 22, 1.2, "#9a6b47")
    for x in (57, 66, 76):
        d.vlak(x, 44, 1, 6, "#7a5238")
    d.mensen([(62, 44.2), (67, 44.2)], 9)


def straat(d: Doek) -> None:
    d.buitenlucht(40)
    d.rij_huizen(44)
    d.vlak(0, 44, BREED, 6, d.p.gras)
    d.vlak(0, 50, BREED, 14, d.p.pad)
    d.boom(20, 49, 13)
    d.boom(70, 49, 14)
    d.mensen([(36, 58), (41, 59), (58, 57)], 11)


def bloemen(d: Doek) -> None:
    d.buitenlucht(32)
    d.bosrand(31)
    d.veelhoek((0, 64), (0, 50), (60, 34), (72, 34), (40, 64), kleur=d.p.pad)
    d.veelhoek((40, 64), (72, 34), (96, 38), (96, 64), kleur=d.p.blad_licht)
    d.veelhoek((0, 50), (60, 34), (0, 38), kleur=d.p.blad_licht)
    kleuren = ("#d9541e", "#f2b84b", "#f6efe2", "#b05a8c", "#6b7fc0")
    for _ in range(110):
        y = d.toeval.uniform(38, 63)
        x = d.toeval.uniform(72 - (y - 34) * 0.95, 96)
        d.rondje(x, y, 0.5 + (y - 34) / 30, d.toeval.choice(kleuren))
    for _ in range(26):
        d.rondje(d.toeval.uniform(0, 20), d.toeval.uniform(39, 43), 0.7, d.toeval.choice(kleuren))
    d.mensen([(30, 52), (36, 54)], 12)


def bollen(d: Doek) -> None:
    d.buitenlucht(34)
    d.rij_huizen(36)
    d.vlak(0, 36, BREED, 28, d.p.gras)
    d.vlak(0, 57, BREED, 7, d.p.pad)
    for rij, kleur in ((42, "#f2b84b"), (46, "#fffdf9"), (50, "#d9541e"), (54, "#b05a8c")):
        for x in range(2, 96, 4):
            dx = d.toeval.uniform(-0.8, 0.8)
            d.lijn((x + dx, rij + 2.6), (x + dx, rij), kleur=d.p.blad, dik=0.3)
            d.rondje(x + dx, rij, 0.9, kleur, 1.3)


def speeltuin(d: Doek) -> None:
    d.buitenlucht(38)
    d.boom(8, 42, 16)
    d.boom(88, 41, 18)
    d.rondje(48, 58, 42, d.p.pad, 0.22)
    d.vlak(24, 28, 2, 26, "#9a6b47")
    d.vlak(38, 28, 2, 26, "#9a6b47")
    d.vlak(23, 38, 18, 2, "#7a5238")
    d.veelhoek((21, 28), (32, 20), (43, 28), kleur="#c8553d")
    d.veelhoek((40, 38), (43, 38), (60, 56), (56, 56), kleur="#f2b84b")
    d.lijn((66, 56), (70, 30), (86, 30), (90, 56), kleur="#2f6f73", dik=1.1)
    for x in (74, 82):
        d.lijn((x, 30), (x + 1, 48), kleur="#5b5048", dik=0.25)
        d.vlak(x - 1.6, 48, 5, 0.9, "#5b5048")
    d.mens(31.5, 38, 7)
    d.mens(75.5, 49.5, 7)
    d.mensen([(14, 56), (50, 60)], 8)


def voetbal(d: Doek) -> None:
    d.buitenlucht(34)
    d.bosrand(33)
    for nummer in range(6):
        if nummer % 2:
            d.vlak(0, 38 + nummer * 5, BREED, 5, d.p.gras_licht)
    d.lijn((10, 40), (86, 40), (96, 62), (0, 62), (10, 40), kleur="#fffaf0", dik=0.5)
    d.lijn((34, 44), (34, 31), (62, 31), (62, 44), kleur="#fffdf9", dik=0.9)
    for x in range(36, 62, 3):
        d.lijn((x, 32), (x, 43), kleur="#e9ecea", dik=0.12)
    d.mensen([(22, 54), (44, 50), (58, 58), (74, 53)], 11)
    d.rondje(49, 56, 1.3, "#fffdf9")
    d.rondje(49, 56, 0.5, "#44454f")


def bank(d: Doek) -> None:
    d.buitenlucht(36)
    d.bosrand(35)
    d.rondje(66, 48, 30, d.p.water, 0.3)
    d.rondje(74, 47, 2, "#fffdf9", 0.6)
    d.rondje(76, 45.6, 0.9, "#fffdf9")
    d.boom(12, 48, 24)
    d.vlak(18, 46, 24, 1.4, "#9a6b47")
    d.vlak(18, 42, 24, 1.2, "#9a6b47")
    d.vlak(20, 46, 1.2, 8, "#5b5048")
    d.vlak(39, 46, 1.2, 8, "#5b5048")
    d.mens(26, 52.5, 11)
    d.mens(33, 52.5, 11)
    d.rondje(46, 60, 40, d.p.pad, 0.08)


def moestuin(d: Doek) -> None:
    d.buitenlucht(34)
    d.rij_huizen(36)
    d.vlak(0, 36, BREED, 28, d.p.gras)
    for x, y in ((6, 42), (38, 42), (68, 42), (18, 52), (54, 52)):
        d.vlak(x, y, 24, 7, "#8a5f42", 0.6)
        d.vlak(x + 1, y + 1, 22, 5, "#5f4634", 0.4)
        for plek in range(5):
            kleur = d.toeval.choice((d.p.blad, d.p.blad_licht, "#c8553d", "#e2a03f"))
            d.rondje(x + 3.5 + plek * 4.2, y + 2.6, 1.5, kleur)
    d.mensen([(33, 53), (64, 50), (47, 61)], 11)


def jeudeboules(d: Doek) -> None:
    d.buitenlucht(34)
    d.boom(10, 40, 18)
    d.boom(84, 40, 20)
    d.bosrand(34)
    d.veelhoek((14, 44), (82, 44), (94, 62), (2, 62), kleur="#9a6b47")
    d.veelhoek((15, 45), (81, 45), (91, 61), (5, 61), kleur=d.p.pad)
    for x, y in ((40, 53), (46, 55), (52, 52), (60, 56)):
        d.rondje(x, y, 1.3, "#7f868c")
        d.rondje(x - 0.4, y - 0.4, 0.4, "#cfd4d8")
    d.rondje(49, 54, 0.6, "#d9541e")
    d.mensen([(22, 52), (28, 50), (72, 51), (78, 54)], 12)


def wandelpad(d: Doek) -> None:
    d.buitenlucht(32)
    d.rondje(20, 36, 26, d.p.gras_licht, 0.3)
    d.bosrand(31)
    d.veelhoek((40, 64), (62, 64), (58, 46), (66, 38), (62, 32), (60, 32), (62, 38), (50, 47), kleur=d.p.pad)
    for x, hoog in ((10, 22), (24, 18), (80, 24), (90, 20)):
        d.boom(x, 46, hoog)
    d.vlak(74, 44, 1.4, 14, "#7a5238")
    d.vlak(71, 42, 12, 5, "#fffaf0", 0.5)
    for y in (43.4, 45):
        d.lijn((72.5, y), (81, y), kleur="#8a8378", dik=0.3)
    d.mensen([(52, 56), (57, 55)], 11)


def fietsen(d: Doek) -> None:
    d.buitenlucht(40)
    d.rij_huizen(42)
    d.vlak(0, 42, BREED, 22, d.p.pad)
    for x, kleur in ((12, "#2f6f73"), (38, "#c8553d"), (64, "#5b6c9e")):
        for wiel in (x, x + 14):
            d.boog(wiel, 55, 4.6, 0, 360, "#44454f", 0.6)
        d.lijn((x, 55), (x + 5, 48), (x + 12, 48), (x + 14, 55), kleur=kleur, dik=0.8)
        d.lijn((x + 5, 48), (x + 7, 55), (x + 12, 48), kleur=kleur, dik=0.8)
        d.lijn((x + 12, 48), (x + 11.4, 45.5), (x + 14, 45), kleur="#44454f", dik=0.6)
        d.vlak(x + 3, 46.4, 4, 1, "#44454f", 0.4)
    d.mensen([(31, 58), (88, 58)], 13)


def opruimen(d: Doek) -> None:
    d.buitenlucht(36)
    d.bosrand(35)
    d.veelhoek((0, 64), (0, 54), (96, 46), (96, 56), (30, 64), kleur=d.p.pad)
    for x, y in ((20, 52), (40, 50), (58, 52), (76, 47)):
        d.mens(x, y, 12, jas="#e2a03f")
        d.rondje(x + 4.4, y - 1.6, 2, "#3f5f7f", 1.1)
        d.lijn((x + 2, y - 6), (x + 4, y - 3), kleur="#5b5048", dik=0.4)
    d.boom(8, 48, 20)


MOTIEVEN = {
    "vaart": (vaart, "Een vaart met bomen langs het water. Twee mensen staan op een houten steiger."),
    "straat": (straat, "Een straat met een rij huizen. Drie buren staan met elkaar te praten."),
    "bloemen": (bloemen, "Een bloemenveld met veel kleuren langs een pad. Twee mensen kijken ernaar."),
    "bollen": (bollen, "Rijen bloeiende bollen in het gras voor een rij huizen."),
    "speeltuin": (speeltuin, "Een speelplek met een glijbaan en schommels. Er spelen kinderen."),
    "voetbal": (voetbal, "Een grasveld met een doel. Vier jongeren voetballen."),
    "bank": (bank, "Twee mensen zitten op een houten bank aan een vijver, onder een grote boom."),
    "moestuin": (moestuin, "Een moestuin met houten bakken vol groente. Drie mensen zijn aan het werk."),
    "jeudeboules": (jeudeboules, "Een baan van schelpen tussen de bomen. Vier mensen spelen jeu de boules."),
    "wandelpad": (wandelpad, "Een wandelpad tussen de bomen met een informatiebord. Twee mensen lopen er."),
    "fietsen": (fietsen, "Drie fietsen op een rij in de straat, met twee mensen erbij."),
    "opruimen": (opruimen, "Vier mensen in gele hesjes ruimen afval op langs een pad."),
}
