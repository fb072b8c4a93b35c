"""Carries the acts out, by the same engine and till as the pages use: the one place of the example that does."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from budgetten import verloop as jaarverloop
from initiatieven import verloop as planverloop
from wijken import klok
from wijken.handelen import Verloop, voer_uit
from wijken.models import Organisatie, Spelregel, Thema, Wijk

from . import beelden, namen
from .agenda import Stap
from .beelden import papier
from .plannen import Plan, Rekening

# act -> which kind of part it makes, and where its line of history says the number
NIEUW_DEEL = {
    "bijdrage-toezeggen": ("bijdrage", "bijdrage"),
    "vraag-stellen": ("vraag", "vraag"),
    "besluit-voorbereiden": ("besluit", "besluit"),
    "bon-inleveren": ("bon", "deel"),
}
# in how many ways one scene is drawn
VARIANTEN = 6


class Uitvoerder:
    """Does acts one by one, in order, and knows which row each case, bon, vraag, besluit and bijdrage became."""

    def __init__(self, personen: Mapping[str, int], partners: Mapping[str, Organisatie], wijken: Mapping[str, Wijk]):
        self.personen, self.partners, self.wijken = personen, partners, wijken
        self.themas = {thema.naam: thema for thema in Thema.objects.all()}
        self.spelregels = list(Spelregel.objects.order_by("nummer"))
        self.zaken: dict[str, int] = {}
        self.delen: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.getekend: dict[str, int] = defaultdict(int)
        self.op: datetime = klok.nu()
        self.dag: date = klok.vandaag()

    def doe(self, stap: Stap) -> None:
        """Take an act; carry it out at its own moment."""
        self.op, self.dag = stap.op, klok.dag_van(stap.op)
        soort, _, naam = stap.zaak.partition("-")
        jaar = int(naam) if soort == "jaar" else None
        if stap.handeling == "beginnen":
            self.zaken[stap.zaak] = self._begin(stap, jaar)
        elif stap.handeling == "boeken":
            jaarverloop.boek_vastgestelde(self.dag, stap.op)
        else:
            self._handel(stap, jaarverloop.VERLOOP if jaar else planverloop.VERLOOP)

    def _begin(self, stap: Stap, jaar: int | None) -> int:
        wie = self.personen[stap.wie]
        if jaar:
            return jaarverloop.maak_jaarbudget(jaar, wie, op=stap.op).pk
        return planverloop.maak_concept(wie, self._gegevens(stap), op=stap.op).pk

    def _handel(self, stap: Stap, verloop: Verloop) -> None:
        gebeurtenis = voer_uit(
            verloop,
            stap.handeling,
            self.zaken[stap.zaak],
            self.personen[stap.wie],
            self._gegevens(stap),
            deel_id=self.delen[stap.zaak, stap.deel[0]][stap.deel[1]] if stap.deel else None,
            op=stap.op,
        )
        soort, sleutel = NIEUW_DEEL.get(stap.handeling, ("", ""))
        if soort:
            self.delen[stap.zaak, soort].append(gebeurtenis.gegevens[sleutel])

    def _gegevens(self, stap: Stap) -> Mapping[str, Any]:
        return stap.gegevens(self) if callable(stap.gegevens) else stap.gegevens

    # --- rows and pictures that acts ask for ----------------------------------------------------
    def oordelen(self, plan: Plan) -> list[tuple[int, str, str]]:
        """Take a plan; give each spelregel that holds for it with its outcome."""
        anders = {nummer: (uitkomst, toelichting) for nummer, uitkomst, toelichting in plan.oordelen}
        wijk = self.wijken[plan.wijk]
        return [
            (regel.pk, *anders.get(regel.nummer, ("past", "")))
            for regel in self.spelregels
            if regel.wijk_id in {None, wijk.pk} and not (regel.alleen_kort and plan.soort == "lang")
        ]

    def foto(self, motief: str) -> dict[str, Any]:
        """Take a scene (or ""); give the photo as an upload with what can be seen on it."""
        if not motief:
            return {}
        self.getekend[motief] += 1
        beeld = beelden.teken(motief, self.getekend[motief] % VARIANTEN)
        return {
            "foto": SimpleUploadedFile(f"{motief}.jpg", beeld, content_type="image/jpeg"),
            "alt": beelden.alt(motief),
        }

    def bon(self, bon: Rekening, dag: date, rekening: int, trekker: str) -> dict[str, Any]:
        """Give what the form of a bon gives: a factuur of a supplier, or a receipt that the trekker paid.

        dag: the date on it. rekening: a number from which the account and the factuur's number follow.
        """
        regel, nummer = papier.Regel(bon.waarvoor, bon.bedrag), f"{dag:%Y}-{rekening % 9000 + 1000}"
        if bon.aan:
            bewijs = _pdf("factuur", papier.brief("Factuur", bon.aan, regel, dag, nummer))
        else:
            inhoud = papier.kassabon(bon.winkel, regel, dag)
            bewijs = SimpleUploadedFile("bon.jpg", inhoud, content_type="image/jpeg")
        return {
            "omschrijving": bon.waarvoor,
            "bedrag": bon.bedrag,
            "bondatum": dag,
            "soort": "leverancier" if bon.aan else "voorgeschoten",
            "ten_name_van": bon.aan or trekker,
            "iban": namen.iban(rekening),
            "kenmerk_betaling": nummer if bon.aan else "",
            "bewijs": bewijs,
        }

    def offertes(self, plan: Plan) -> list[SimpleUploadedFile]:
        """Take a plan; give the quote for its largest cost, when it has one."""
        if not plan.offerte:
            return []
        _, waarvoor, bedrag = max(plan.kosten, key=lambda regel: regel[2])
        dag = self.dag - timedelta(days=6)
        regel = papier.Regel(waarvoor, bedrag)
        return [_pdf("offerte", papier.brief("Offerte", plan.offerte, regel, dag, f"O-{dag:%y%m%d}"))]


def _pdf(naam: str, inhoud: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{naam}.pdf", inhoud, content_type="application/pdf")
