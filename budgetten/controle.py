"""The check of the ledger: all is derived again from the boekingen, and the guards are held against their files.

`narekenen` and `wachters` find what differs; here the rows are read, as streams and as they were at one moment, and
the outcome is written down as a Grootboekcontrole.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from . import narekenen, stand, wachters
from .models import Grootboekcontrole, Kasboekregel, Pot, Schakel, Wijkstand

MOOT = 5000
HOOGSTENS = 200

_BOEKINGEN = """
    SELECT b.id, b.van_id, b.naar_id, b.bedrag, b.soort, b.jaar, b.datum, b.omschrijving, b.inhoud_hash, b.herstelt_id,
        boeking_past(b.soort, v, n), v.wijk_id, n.wijk_id,
        ARRAY(SELECT s.pot_id FROM budgetten_schakel s WHERE s.boeking_id = b.id ORDER BY s.pot_id),
        ARRAY(SELECT k.wijk_id FROM budgetten_kasboekregel k WHERE k.boeking_id = b.id ORDER BY k.wijk_id),
        o.van_id, o.naar_id, o.bedrag
    FROM budgetten_boeking b
        LEFT JOIN budgetten_pot v ON v.id = b.van_id
        LEFT JOIN budgetten_pot n ON n.id = b.naar_id
        LEFT JOIN budgetten_boeking o ON o.id = b.herstelt_id
    ORDER BY b.id
"""


class _Geteld[T]:
    """A stream that counts what went by."""

    def __init__(self, rijen: Iterable[T]):
        self.rijen, self.aantal = rijen, 0

    def __iter__(self) -> Iterator[T]:
        for rij in self.rijen:
            self.aantal += 1
            yield rij


def controleer(op: datetime) -> Grootboekcontrole:
    """Check the whole ledger and its guards; write down and give the outcome. op: the moment of the check.

    Reads as of one moment while others go on booking, unless the caller has a transaction open. Changes nothing else.
    """
    nagekeken: list[str] = []
    verschillen = _Verzameling()
    with _een_moment():
        for onderdeel in (_grootboek, _bewaking):
            nagekeken += onderdeel(verschillen.neem)
    return Grootboekcontrole.objects.create(
        op=op,
        in_orde=not verschillen.aantal,
        nagekeken="\n".join(nagekeken),
        verschillen="\n".join(verschillen.zinnen()),
    )


class _Verzameling:
    """Differences: the first ones in full, of the others how many."""

    def __init__(self):
        self.eerste: list[str] = []
        self.aantal = 0

    def neem(self, verschillen: Iterable[str]) -> None:
        for zin in verschillen:
            self.aantal += 1
            if len(self.eerste) < HOOGSTENS:
                self.eerste.append(zin)

    def zinnen(self) -> list[str]:
        rest = self.aantal - len(self.eerste)
        return [*self.eerste, f"En nog {rest} verschillen."] if rest else self.eerste


@contextmanager
def _een_moment() -> Iterator[None]:
    """All reading inside sees the database as of one moment, without the time limit of a page."""
    begin = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cur:
        if begin:
            cur.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cur.execute("SET LOCAL statement_timeout = 0")
            cur.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield


def _grootboek(neem: Callable[[Iterable[str]], None]) -> list[str]:
    """Hand all differences between boekingen and what is kept beside them to `neem`; give what was looked at."""
    potten = {
        rij[0]: narekenen.PotRij(*rij)
        for rij in Pot.objects.order_by("pk").values_list(*narekenen.PotRij._fields).iterator(MOOT)
    }
    standen = {
        (rij[0], rij[1]): narekenen.StandRij(*rij)
        for rij in Wijkstand.objects.order_by("wijk_id", "jaar").values_list(*narekenen.StandRij._fields).iterator(MOOT)
    }
    schakels = _Geteld(map(narekenen.SchakelRij._make, _schakels()))
    boekingen = _Geteld(map(narekenen.BoekingRij._make, _stroom(_BOEKINGEN)))
    regels = _Geteld(map(narekenen.KasboekRij._make, _kasboekregels()))
    jaren = sorted({jaar for _, jaar in standen})

    neem(narekenen.verschil_potten(potten))
    neem(narekenen.verschil_ketens(schakels, potten))
    neem(narekenen.verschil_boekingen(boekingen))
    neem(narekenen.verschil_kasboeken(regels, standen))
    neem(narekenen.verschil_standen(standen.values(), potten))
    for jaar in jaren:
        neem(narekenen.verschil_vijf_woorden(jaar, stand.vijf_woorden(jaar)))
    return [
        f"{len(potten)} potten: het saldo volgt uit de boekingen, staat niet onder nul, en samen zijn ze nul.",
        f"{boekingen.aantal} boekingen: vorm en inhoud, en elk eenmaal in ketens en kasboeken.",
        f"{schakels.aantal} schakels: elke keten loopt door en klopt met de boekingen.",
        f"{regels.aantal} regels in kasboeken: nummer, bedragen en saldo volgen uit de boekingen.",
        f"{len(standen)} standen van een wijk in een jaar: de som van het kasboek, en gelijk aan de potten.",
        f"{len(jaren)} {'jaar' if len(jaren) == 1 else 'jaren'}: de vijf woorden zijn links en rechts gelijk.",
    ]


def _bewaking(neem: Callable[[Iterable[str]], None]) -> list[str]:
    """Hand all differences between the guards and their files to `neem`; give what was looked at."""
    goed = wachters.afspraken()
    neem(wachters.verschil_triggers(goed))
    neem(wachters.verschil_functies(goed))
    neem(wachters.verschil_tabellen())
    nagekeken = [
        f"{len(goed.triggers)} triggers: aanwezig, op de goede tabel en altijd aan.",
        f"{len(goed.functies)} functies: gelijk aan de bestanden.",
        "De voorwaarden van de tabellen: aanwezig.",
    ]
    if not wachters.twee_rollen():
        return [*nagekeken, "De rechten van de webrol: niet nagekeken, want de database heeft maar één rol."]
    neem(wachters.verschil_rechten(goed))
    return [*nagekeken, f"De rechten van de webrol op {len(goed.tabelrechten)} tabellen: gelijk aan de bestanden."]


def _stroom(opdracht: str) -> Iterator[tuple]:
    """Take a query; give its rows while they come from the server."""
    with connection.chunked_cursor() as cur:
        cur.execute(opdracht)
        while rijen := cur.fetchmany(MOOT):
            yield from rijen


def _schakels() -> Iterator[tuple]:
    eigen, van_boeking = narekenen.SchakelRij._fields[:5], narekenen.SchakelRij._fields[5:]
    rijen = Schakel.objects.order_by("pot_id", "volgnummer")
    return rijen.values_list(*eigen, *(f"boeking__{veld}" for veld in van_boeking)).iterator(MOOT)


def _kasboekregels() -> Iterator[tuple]:
    eigen = narekenen.KasboekRij._fields[:11]
    rijen = Kasboekregel.objects.order_by("wijk_id", "nummer")
    return rijen.values_list(
        *eigen,
        "boeking__jaar",
        "boeking__soort",
        "boeking__bedrag",
        "boeking__van__wijk_id",
        "boeking__van__soort",
        "boeking__naar__wijk_id",
        "boeking__naar__soort",
    ).iterator(MOOT)
