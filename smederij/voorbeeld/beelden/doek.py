"""The canvas: 96 by 64 units, drawn at twice the size and halved, so that edges are soft without a filter."""

import io
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

BREED, HOOG = 96, 64
SCHAAL = 20

HUID = ("#f2c9a5", "#d9a57a", "#8d5a3a", "#f6d7bd", "#b97f55")
KLEDING = ("#c8553d", "#2f6f73", "#e2a03f", "#5b6c9e", "#8a4f7d", "#4f8a5b", "#d97b66", "#3f5f7f")


@dataclass(frozen=True)
class Palet:
    """The colours of a moment of the day."""

    lucht: str
    gloed: str
    zon: str
    gras: str
    gras_licht: str
    blad: str
    blad_licht: str
    pad: str
    water: str
    muren: tuple[str, ...]
    daken: tuple[str, ...]


PALETTEN = (
    Palet(
        "#bfe0e6", "#f7ead3", "#f8c95c", "#8fb573", "#a9c98a", "#4f7f57", "#6d9a68", "#e6d3b1", "#8dbfca",
        ("#b5563f", "#d98e5f", "#c9a27e", "#a34a3b"), ("#6b3a35", "#7d4a3c", "#5b4440"),
    ),
    Palet(
        "#f6d9b8", "#fbeeda", "#f0955a", "#a3ad62", "#bcc27c", "#6f7f43", "#8f9a56", "#ecdcbc", "#a9c3b9",
        ("#c46a4a", "#e0a96d", "#d6b48c", "#a85a44"), ("#74453a", "#8a5642", "#614a44"),
    ),
    Palet(
        "#cfdcec", "#eef0f0", "#fbe3a0", "#7fa889", "#9bbf9f", "#3f6f60", "#5f8c78", "#ddd3c4", "#7fa9c4",
        ("#a85d4e", "#c48f74", "#b8a898", "#8f5148"), ("#4f3f48", "#66505a", "#574a52"),
    ),
)  # fmt: skip


class Doek:
    """A picture being drawn. Coordinates are units from the top left; `toeval` varies one scene from the next."""

    def __init__(self, palet: Palet, soort: int):
        self.p = palet
        self.toeval = random.Random(soort)  # noqa: S311 - a drawing
        self.beeld = Image.new("RGB", (BREED * SCHAAL, HOOG * SCHAAL), palet.lucht)
        self.pen = ImageDraw.Draw(self.beeld)

    def jpeg(self) -> bytes:
        uit = io.BytesIO()
        self.beeld.reduce(2).save(uit, "JPEG", quality=90)
        return uit.getvalue()

    # --- shapes ---------------------------------------------------------------------------------
    def vlak(self, x, y, breed, hoog, kleur, rond=0.0) -> None:
        """A rectangle from its top left corner, with round corners when asked."""
        vak = (x * SCHAAL, y * SCHAAL, (x + breed) * SCHAAL, (y + hoog) * SCHAAL)
        if rond:
            self.pen.rounded_rectangle(vak, rond * SCHAAL, fill=kleur)
        else:
            self.pen.rectangle(vak, fill=kleur)

    def rondje(self, x, y, straal, kleur, plat=1.0) -> None:
        """A circle (or, with `plat` below 1, an ellipse) around a point."""
        hoog = straal * plat
        self.pen.ellipse(
            ((x - straal) * SCHAAL, (y - hoog) * SCHAAL, (x + straal) * SCHAAL, (y + hoog) * SCHAAL), fill=kleur
        )

    def veelhoek(self, *punten, kleur) -> None:
        self.pen.polygon([(x * SCHAAL, y * SCHAAL) for x, y in punten], fill=kleur)

    def lijn(self, *punten, kleur, dik=0.5) -> None:
        self.pen.line([(x * SCHAAL, y * SCHAAL) for x, y in punten], fill=kleur, width=int(dik * SCHAAL), joint="curve")

    def boog(self, x, y, straal, van, tot, kleur, dik=0.6) -> None:
        """A part of a circle, degrees clockwise from the right."""
        vak = ((x - straal) * SCHAAL, (y - straal) * SCHAAL, (x + straal) * SCHAAL, (y + straal) * SCHAAL)
        self.pen.arc(vak, van, tot, fill=kleur, width=int(dik * SCHAAL))

    # --- what returns in many scenes ------------------------------------------------------------
    def buitenlucht(self, horizon=40) -> None:
        """Sky with a glow near the ground, a sun, clouds, and grass from `horizon` down."""
        t = self.toeval
        self.vlak(0, horizon - 16, BREED, 16, self.p.gloed)
        self.rondje(t.uniform(16, 80), t.uniform(9, 15), 5, self.p.zon)
        for _ in range(2):
            self.wolk(t.uniform(8, 80), t.uniform(8, 18))
        self.vlak(0, horizon, BREED, HOOG - horizon, self.p.gras)
        self.rondje(30, horizon + 22, 70, self.p.gras_licht, 0.3)

    def wolk(self, x, y) -> None:
        for dx, straal in ((-4, 2.2), (0, 3.2), (4.2, 2.4)):
            self.rondje(x + dx, y, straal, "#fffaf0", 0.7)

    def boom(self, x, y, hoog=14.0) -> None:
        """A tree that stands on y."""
        self.vlak(x - hoog * 0.05, y - hoog * 0.45, hoog * 0.1, hoog * 0.45, "#7a5a42")
        self.rondje(x, y - hoog * 0.68, hoog * 0.32, self.p.blad)
        self.rondje(x - hoog * 0.1, y - hoog * 0.76, hoog * 0.18, self.p.blad_licht)

    def bosrand(self, y) -> None:
        """A row of trees far away."""
        for x in range(-2, 100, 6):
            self.rondje(x + self.toeval.uniform(-1, 1), y, self.toeval.uniform(3, 5), self.p.blad, 0.8)

    def huis(self, x, y, breed=14, hoog=12) -> None:
        """A house that stands on y, with a pitched roof, two windows and a door."""
        t = self.toeval
        muur, dak = t.choice(self.p.muren), t.choice(self.p.daken)
        self.vlak(x, y - hoog, breed, hoog, muur)
        self.veelhoek((x - 0.8, y - hoog), (x + breed / 2, y - hoog - 7), (x + breed + 0.8, y - hoog), kleur=dak)
        for wx in (0.14, 0.62):
            self.vlak(x + breed * wx, y - hoog + 2, breed * 0.24, hoog * 0.28, "#fff3d6")
            self.vlak(x + breed * wx, y - hoog + 2 + hoog * 0.13, breed * 0.24, 0.3, muur)
        self.vlak(x + breed * 0.16, y - hoog * 0.42, breed * 0.2, hoog * 0.42, t.choice(KLEDING))
        self.vlak(x + breed * 0.58, y - hoog * 0.42, breed * 0.3, hoog * 0.26, "#fff3d6")

    def rij_huizen(self, y) -> None:
        """Houses side by side over the whole width."""
        x = -6
        while x < BREED:
            breed = self.toeval.choice((13, 15, 17))
            self.huis(x, y, breed, self.toeval.choice((11, 12, 13)))
            x += breed + 0.4

    def mens(self, x, y, hoog=11.0, jas=None) -> None:
        """Somebody who stands on y; a child is somebody of less height."""
        t = self.toeval
        huid, jas = t.choice(HUID), jas or t.choice(KLEDING)
        self.vlak(x - hoog * 0.12, y - hoog * 0.34, hoog * 0.1, hoog * 0.34, "#44454f")
        self.vlak(x + hoog * 0.02, y - hoog * 0.34, hoog * 0.1, hoog * 0.34, "#44454f")
        self.vlak(x - hoog * 0.18, y - hoog * 0.74, hoog * 0.36, hoog * 0.46, jas, hoog * 0.12)
        self.rondje(x, y - hoog * 0.86, hoog * 0.14, huid)
        self.pen.pieslice(
            (
                (x - hoog * 0.15) * SCHAAL, (y - hoog * 1.02) * SCHAAL,
                (x + hoog * 0.15) * SCHAAL, (y - hoog * 0.72) * SCHAAL,
            ),
            180, 360, fill=t.choice(("#4a3628", "#2b2320", "#c79a55", "#8a8378", "#6f4a33")),
        )  # fmt: skip

    def mensen(self, plekken, hoog=11.0) -> None:
        """Several people, those in front drawn last."""
        for x, y in sorted(plekken, key=lambda plek: plek[1]):
            self.mens(x, y, hoog * self.toeval.uniform(0.9, 1.08))

    def slinger(self, x1, y1, x2, y2, diep=5.0, lampjes=False) -> None:
        """Bunting (or little lamps) on a string between two points."""
        kleuren = ("#d9541e", "#f2b84b", "#2f7f86", "#fffdf9", "#8a4f7d")
        aantal = max(5, int(abs(x2 - x1) / 5))
        punten = []
        for nummer in range(aantal * 4 + 1):
            deel = nummer / (aantal * 4)
            punten.append((x1 + (x2 - x1) * deel, y1 + (y2 - y1) * deel + diep * 4 * deel * (1 - deel)))
        self.lijn(*punten, kleur="#5b5048", dik=0.2)
        for nummer in range(aantal):
            x, y = punten[nummer * 4 + 2]
            if lampjes:
                self.rondje(x, y + 0.8, 1.5, "#f7d98a")
                self.rondje(x, y + 0.8, 0.8, "#fff6d8")
            else:
                self.veelhoek((x - 1.5, y), (x + 1.5, y), (x, y + 3.4), kleur=kleuren[nummer % len(kleuren)])

    def tafel(self, x, y, breed, hoog=9.0, kleed="#fffaf0") -> None:
        """A table with a cloth, its top at y."""
        self.vlak(x + 1, y, 1.2, hoog, "#8a5f42")
        self.vlak(x + breed - 2.2, y, 1.2, hoog, "#8a5f42")
        self.vlak(x, y - 0.8, breed, 1.6, "#a9754f", 0.4)
        if kleed:
            self.vlak(x + 0.6, y - 0.9, breed - 1.2, 3.4, kleed, 0.5)
