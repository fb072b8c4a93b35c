"""Paper to go with a bon: a till receipt as a picture, a factuur or offerte as a PDF. All shops are invented."""

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PIL import Image, ImageDraw, ImageFont

INKT, GRIJS = "#2b2b2b", "#8a8a8a"


@dataclass(frozen=True)
class Regel:
    """What a paper is for (text) and what it comes to (euro)."""

    waarvoor: str
    bedrag: Decimal


def _bedrag(bedrag: Decimal) -> str:
    return f"{bedrag:,.2f}".translate(str.maketrans(",.", ".,"))


def _blad(breed: int, hoog: int, kleur: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    blad = Image.new("RGB", (breed, hoog), kleur)
    return blad, ImageDraw.Draw(blad)


def _rechts(pen: ImageDraw.ImageDraw, x: int, y: int, tekst: str, letter) -> None:
    pen.text((x, y), tekst, INKT, letter, anchor="ra")


def _in_regels(tekst: str, breed: int) -> list[str]:
    """Take a text and a width (letters); give it in lines."""
    regels = [""]
    for woord in tekst.split():
        if len(regels[-1]) + len(woord) > breed:
            regels.append("")
        regels[-1] = f"{regels[-1]} {woord}".strip()
    return regels


def kassabon(winkel: str, regel: Regel, dag: date) -> bytes:
    """Take a shop, what was bought and the day; give a receipt on a table, as a JPEG of 480 by 640 pixels."""
    blad, pen = _blad(480, 640, "#b9926a")
    groot, gewoon = ImageFont.load_default(26), ImageFont.load_default(19)
    pen.rectangle((84, 40, 408, 612), fill="#8f6f50")
    pen.rectangle((76, 32, 400, 604), fill="#fdfcf7")
    for x in range(76, 400, 12):
        pen.polygon([(x, 604), (x + 12, 604), (x + 6, 612)], fill="#fdfcf7")
    y = 60
    for tekst in _in_regels(winkel, 20):
        pen.text((238, y), tekst, INKT, groot, anchor="ma")
        y += 32
    pen.text((238, y + 6), "Hoogeveen", GRIJS, gewoon, anchor="ma")
    pen.text((96, y + 56), f"{dag:%d-%m-%Y}", GRIJS, gewoon)
    y += 100
    pen.line((96, y, 380, y), fill=GRIJS, width=2)
    y += 18
    for tekst in _in_regels(regel.waarvoor, 28):
        pen.text((96, y), tekst, INKT, gewoon)
        y += 26
    _rechts(pen, 380, y + 6, _bedrag(regel.bedrag), gewoon)
    y += 48
    pen.line((96, y, 380, y), fill=GRIJS, width=2)
    pen.text((96, y + 16), "Totaal", INKT, groot)
    _rechts(pen, 380, y + 16, _bedrag(regel.bedrag), groot)
    pen.text((238, y + 84), "Bedankt en tot ziens", GRIJS, gewoon, anchor="ma")
    for nummer in range(40):
        if (nummer * 7 + regel.bedrag.as_tuple().digits[0]) % 3:
            pen.rectangle((118 + nummer * 6, 540, 121 + nummer * 6, 580), fill=INKT)
    uit = io.BytesIO()
    blad.save(uit, "JPEG", quality=80)
    return uit.getvalue()


def brief(kop: str, winkel: str, regel: Regel, dag: date, nummer: str) -> bytes:
    """Take a heading (Factuur, Offerte), who sends it, for what, the day and its number; give a PDF of one page."""
    blad, pen = _blad(595, 842, "#ffffff")
    titel, groot, gewoon = (ImageFont.load_default(maat) for maat in (30, 20, 15))
    pen.rectangle((0, 0, 595, 14), fill="#2f6f73")
    pen.text((56, 60), winkel, INKT, groot)
    pen.text((56, 88), "Hoogeveen", GRIJS, gewoon)
    pen.text((56, 170), kop, INKT, titel)
    pen.text((56, 226), f"Nummer: {nummer}", INKT, gewoon)
    pen.text((56, 250), f"Datum: {dag:%d-%m-%Y}", INKT, gewoon)
    pen.line((56, 300, 539, 300), fill=GRIJS)
    y = 320
    for tekst in _in_regels(regel.waarvoor, 48):
        pen.text((56, y), tekst, INKT, gewoon)
        y += 22
    _rechts(pen, 539, 320, _bedrag(regel.bedrag), gewoon)
    pen.line((56, y + 16, 539, y + 16), fill=GRIJS)
    pen.text((56, y + 34), "Totaal, met btw", INKT, groot)
    _rechts(pen, 539, y + 34, f"€ {_bedrag(regel.bedrag)}", groot)
    pen.text((56, 760), "Dit is een voorbeeld. Dit bedrijf bestaat niet.", GRIJS, gewoon)
    uit = io.BytesIO()
    blad.save(uit, "PDF", resolution=72, quality=60)
    return uit.getvalue()
