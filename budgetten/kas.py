"""The till: the only writer of Boeking (and the maker of potten). Knows nothing of plans.

All boekingen of an act go through `boek` at once: their potten are locked first, in id order, then the rows are
inserted; the database's trigger moves the saldi. Amounts are Decimal euro with two places.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import DatabaseError, IntegrityError, connection, transaction

from wijken import journaal
from wijken.handelen import KanNiet

from .models import Boeking, Boekingsoort, Pot, Potsoort
from .regels import CENT

ANDERS = "Dit is al eerder geboekt, met een andere inhoud. Er is nu niets geboekt."
HERSTELD = "Deze boeking is al hersteld, of dit is niet precies het omgekeerde."


class Tekort(KanNiet):
    """There is not enough in a pot for this boeking."""


class AndereInhoud(KanNiet):
    """This kenmerk was booked before, with another content."""


@dataclass(frozen=True)
class Regel:
    """One transfer to book. bedrag: euro > 0, two decimals. kenmerk: the natural key of what is booked."""

    van_id: int
    naar_id: int
    bedrag: Decimal
    soort: Boekingsoort
    kenmerk: str
    omschrijving: str
    herstelt_id: int | None = None

    def inhoud(self, datum: date) -> str:
        """Take the date; give the hash by which a retry is recognised."""
        return journaal.inhoud_hash(
            self.van_id, self.naar_id, f"{self.bedrag:.2f}", self.soort, self.omschrijving, self.herstelt_id, str(datum)
        )


def vergrendel(pot_ids: Iterable[int], jaar: int) -> None:
    """Lock potten in id order (and the year rows of their wijken), until the transaction ends."""
    with connection.cursor() as cur:
        cur.execute("SELECT kas_vergrendel(%s::bigint[], %s)", [sorted(set(pot_ids)), jaar])


def boek(regels: Sequence[Regel], *, door_id: int | None, datum: date, op: datetime) -> list[Boeking]:
    """Book all transfers of one act, whole or not at all; give the boekingen in the same order.

    door_id: the person who acts, or None for the system. datum: the day the money moves (Amsterdam), which gives the
    year; op: the moment of booking. A kenmerk booked before with the same content gives that boeking again.
    Raises Tekort when a pot would go below zero, AndereInhoud when a kenmerk was used for something else.
    """
    for regel in regels:
        if regel.bedrag <= 0 or regel.bedrag != regel.bedrag.quantize(CENT):
            raise ValueError(f"{regel.bedrag} is geen bedrag met hele centen boven nul.")
    with transaction.atomic():
        vergrendel({pot for r in regels for pot in (r.van_id, r.naar_id)}, datum.year)
        eerder = {b.kenmerk: b for b in Boeking.objects.filter(kenmerk__in=[r.kenmerk for r in regels])}
        for regel in regels:
            oud = eerder.get(regel.kenmerk)
            if oud is not None and oud.inhoud_hash != regel.inhoud(datum):
                raise AndereInhoud(ANDERS)
        nieuw = [
            Boeking(
                van_id=r.van_id,
                naar_id=r.naar_id,
                bedrag=r.bedrag,
                soort=r.soort,
                jaar=datum.year,
                datum=datum,
                omschrijving=r.omschrijving,
                door_id=door_id,
                op=op,
                kenmerk=r.kenmerk,
                inhoud_hash=r.inhoud(datum),
                herstelt_id=r.herstelt_id,
            )
            for r in regels
            if r.kenmerk not in eerder
        ]
        try:
            with transaction.atomic():
                Boeking.objects.bulk_create(nieuw)
        except IntegrityError as fout:
            if weigering := _als_zin(fout):
                raise weigering from fout
            raise
    geboekt = eerder | {b.kenmerk: b for b in nieuw}
    return [geboekt[r.kenmerk] for r in regels]


def _als_zin(fout: DatabaseError) -> KanNiet | None:
    """Take a refusal of the database; give it as a sentence where it is about money, else None."""
    naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None) or ""
    if naam == "pot_niet_onder_nul":
        return Tekort("Er is niet genoeg geld in de pot. Er is niets geboekt.")
    if naam.startswith("budgetten_boeking_kenmerk"):
        return AndereInhoud(ANDERS)
    if naam == "boeking_herstel_omgekeerd" or naam.startswith("budgetten_boeking_herstelt"):
        return KanNiet(HERSTELD)
    return None


def herstel(boeking_id: int, *, door_id: int, als: str, reden: str, datum: date, op: datetime) -> Boeking:
    """Make the opposite of a boeking, once, with a reason that stands in the history; give the new boeking.

    als: the capacity in which it is done (kassier, stuurgroep).
    Raises KanNiet when it was reversed before, Tekort when the money is no longer there.
    """
    with transaction.atomic():
        oud = Boeking.objects.get(pk=boeking_id)
        if not reden.strip():
            raise KanNiet("Schrijf erbij waarom deze boeking wordt hersteld.")
        vergrendel([oud.van_id, oud.naar_id], datum.year)
        if Boeking.objects.filter(herstelt=oud).exists():
            raise KanNiet(HERSTELD)
        [nieuw] = boek(
            [
                Regel(
                    van_id=oud.naar_id,
                    naar_id=oud.van_id,
                    bedrag=oud.bedrag,
                    soort=Boekingsoort.HERSTEL,
                    kenmerk=f"herstel-{oud.pk}",
                    omschrijving=f"Herstel van boeking {oud.pk}",
                    herstelt_id=oud.pk,
                )
            ],
            door_id=door_id,
            datum=datum,
            op=op,
        )
        journaal.schrijf(
            zaaksoort="boeking",
            zaak_id=oud.pk,
            handeling="herstellen",
            op=op,
            door_id=door_id,
            als=als,
            openbaar=True,
            reden=reden,
            gegevens={"herstel": nieuw.pk, "bedrag": oud.bedrag},
        )
        return nieuw


def boeking_met(kenmerk: str) -> Boeking:
    """Take a kenmerk; give its boeking. Raises Boeking.DoesNotExist."""
    return Boeking.objects.get(kenmerk=kenmerk)


def _pot(**eigenaar) -> Pot:
    return Pot.objects.get_or_create(**eigenaar)[0]


def pot_van_wijk(wijk_id: int) -> Pot:
    """The wijk's pot "vrij te besteden", for all years."""
    return _pot(soort=Potsoort.WIJK, wijk_id=wijk_id)


def pot_uitgaven(wijk_id: int) -> Pot:
    """Where a wijk's payments go."""
    return _pot(soort=Potsoort.UITGAVEN, wijk_id=wijk_id)


def pot_reserve() -> Pot:
    """The stuurgroep's reserve, for all years."""
    return _pot(soort=Potsoort.RESERVE)


def pot_te_verdelen(jaarbudget_id: int) -> Pot:
    """What a year has to divide."""
    return _pot(soort=Potsoort.TE_VERDELEN, jaarbudget_id=jaarbudget_id)


def pot_bijdrage(organisatie_id: int) -> Pot:
    """What a partner has brought in over all years, shown below zero."""
    return _pot(soort=Potsoort.BIJDRAGE, organisatie_id=organisatie_id)


def nieuwe_pot_toekenning(wijk_id: int) -> Pot:
    """A new, empty pot for one plan's toekenning in a wijk."""
    return Pot.objects.create(soort=Potsoort.TOEKENNING, wijk_id=wijk_id)
