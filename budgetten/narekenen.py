"""The ledger worked out again from its boekingen: pure functions that take rows and give what does not add up.

No database here, so each can be read and tried alone; `controle` feeds them. They take rows as a stream where a ledger
has many, in the order that each asks for. A difference is one Dutch sentence. Amounts are euro with two decimals.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .kas import Regel
from .models import Potsoort
from .regels import VijfWoorden

NUL = Decimal("0.00")


class PotRij(NamedTuple):
    """A pot as it is kept."""

    id: int
    soort: str
    wijk_id: int | None
    saldo: Decimal
    volgnummer: int
    kop: str


class SchakelRij(NamedTuple):
    """A link with the boeking it is about."""

    pot_id: int
    volgnummer: int
    hash: str
    saldo: Decimal
    boeking_id: int
    van_id: int
    naar_id: int
    bedrag: Decimal
    soort: str
    datum: date
    omschrijving: str
    kenmerk: str
    herstelt_id: int | None


class BoekingRij(NamedTuple):
    """A boeking, whether its shape is allowed, and the ids of what the trigger should have written for it, sorted."""

    id: int
    van_id: int
    naar_id: int
    bedrag: Decimal
    soort: str
    jaar: int
    datum: date
    omschrijving: str
    inhoud_hash: str
    herstelt_id: int | None
    past: bool | None
    van_wijk_id: int | None
    naar_wijk_id: int | None
    geschakeld: list[int]
    in_kasboek: list[int]
    oud_van_id: int | None
    oud_naar_id: int | None
    oud_bedrag: Decimal | None


class Woorden(NamedTuple):
    """What a boeking adds to the words of one wijk."""

    kreeg: Decimal
    in_spaardoelen: Decimal
    toegekend: Decimal
    betaald: Decimal
    vrij: Decimal


class KasboekRij(NamedTuple):
    """A line of a wijk's kasboek with the boeking it is about."""

    wijk_id: int
    nummer: int
    jaar: int
    soort: str
    kreeg: Decimal
    in_spaardoelen: Decimal
    toegekend: Decimal
    betaald: Decimal
    vrij: Decimal
    saldo: Decimal
    boeking_id: int
    boeking_jaar: int
    boeking_soort: str
    bedrag: Decimal
    van_wijk_id: int | None
    van_soort: str
    naar_wijk_id: int | None
    naar_soort: str


class StandRij(NamedTuple):
    """A wijk's year as it is kept."""

    wijk_id: int
    jaar: int
    regels: int
    kreeg: Decimal
    in_spaardoelen: Decimal
    toegekend: Decimal
    betaald: Decimal
    vrij: Decimal


def euro(bedrag: Decimal) -> str:
    """Take an amount; give it with a comma."""
    return f"{bedrag:.2f}".replace(".", ",")


def schakel_hash(vorige: str, rij: SchakelRij) -> str:
    """Take the hash of the link before and a link; give the hash it should have (as `schakel_tekst` in SQL)."""
    velden = (
        vorige,
        rij.volgnummer,
        rij.boeking_id,
        rij.van_id,
        rij.naar_id,
        f"{rij.bedrag:.2f}",
        rij.soort,
        rij.datum.isoformat(),
        rij.omschrijving,
        rij.kenmerk,
        "-" if rij.herstelt_id is None else rij.herstelt_id,
    )
    return hashlib.sha256("|".join(map(str, velden)).encode()).hexdigest()


def woorden(rij: KasboekRij) -> Woorden:
    """Take a line; give what its boeking means to its wijk. What did not come from its own potten, it received."""
    erbij = dict.fromkeys(Potsoort.values, NUL)
    if rij.van_wijk_id == rij.wijk_id:
        erbij[rij.van_soort] -= rij.bedrag
    if rij.naar_wijk_id == rij.wijk_id:
        erbij[rij.naar_soort] += rij.bedrag
    delen = (
        erbij[Potsoort.SPAARDOEL],
        erbij[Potsoort.TOEKENNING],
        erbij[Potsoort.UITGAVEN],
        erbij[Potsoort.WIJK],
    )
    return Woorden(sum(delen), *delen)


def verschil_potten(potten: Mapping[int, PotRij]) -> Iterator[str]:
    """Take all potten; give those below zero (only a bijdrage may be), and their sum if it is not nothing."""
    for pot in potten.values():
        if pot.saldo.is_nan() or (pot.saldo < 0 and pot.soort != Potsoort.BIJDRAGE):
            yield f"Pot {pot.id} ({pot.soort}) staat onder nul: {euro(pot.saldo)}."
    samen = sum((pot.saldo for pot in potten.values()), NUL)
    if samen != 0:
        yield f"Alle potten samen zijn {euro(samen)}; dat moet 0,00 zijn."


def verschil_ketens(schakels: Iterable[SchakelRij], potten: Mapping[int, PotRij]) -> Iterator[str]:
    """Take all links in order of pot and number, and all potten; give what does not add up.

    Each link is one further, is about a boeking of its pot, has the hash that follows from the link before it, and
    the saldo that follows from its boeking. The pot itself has number, hash and saldo of its last link.
    """
    gezien = set()
    vorige: SchakelRij | None = None

    def einde(laatste: SchakelRij) -> Iterator[str]:
        gezien.add(laatste.pot_id)
        if pot := potten.get(laatste.pot_id):
            yield from _verschil_kop(pot, laatste.volgnummer, laatste.hash, saldo)

    for rij in schakels:
        if vorige is None or rij.pot_id != vorige.pot_id:
            if vorige is not None:
                yield from einde(vorige)
            nummer, kop, saldo = 0, "", NUL
        else:
            nummer, kop = vorige.volgnummer, vorige.hash
        waar = f"Pot {rij.pot_id}, schakel {rij.volgnummer}"
        if rij.volgnummer != nummer + 1:
            yield f"{waar}: hiervoor mist iets, de vorige is schakel {nummer}."
        if rij.pot_id not in (rij.van_id, rij.naar_id):
            yield f"{waar}: boeking {rij.boeking_id} gaat niet over deze pot."
        if rij.hash != schakel_hash(kop, rij):
            yield f"{waar}: de keten klopt niet met boeking {rij.boeking_id}."
        saldo += rij.bedrag if rij.pot_id == rij.naar_id else -rij.bedrag
        if rij.saldo != saldo:
            yield f"{waar}: het saldo is {euro(rij.saldo)}, de boekingen geven {euro(saldo)}."
        vorige = rij
    if vorige is not None:
        yield from einde(vorige)
    for pot in potten.values():
        if pot.id not in gezien:
            yield from _verschil_kop(pot, 0, "", NUL)


def _verschil_kop(pot: PotRij, nummer: int, kop: str, saldo: Decimal) -> Iterator[str]:
    if pot.saldo != saldo:
        yield f"Pot {pot.id}: het saldo is {euro(pot.saldo)}, de boekingen geven {euro(saldo)}."
    if pot.volgnummer != nummer:
        yield f"Pot {pot.id}: er horen {pot.volgnummer} schakels te zijn, de laatste is {nummer}."
    if pot.kop != kop:
        yield f"Pot {pot.id}: de laatste schakel is een andere dan de pot zegt."


def verschil_boekingen(boekingen: Iterable[BoekingRij]) -> Iterator[str]:
    """Take all boekingen; give those of a wrong shape or content, and those without just their links and lines."""
    for rij in boekingen:
        waar = f"Boeking {rij.id}"
        if not rij.past or rij.bedrag.is_nan() or rij.bedrag <= 0:
            yield f"{waar}: {rij.soort} van {euro(rij.bedrag)} kan niet tussen deze potten."
        if rij.jaar != rij.datum.year:
            yield f"{waar}: het jaar {rij.jaar} past niet bij {rij.datum}."
        regel = Regel(rij.van_id, rij.naar_id, rij.bedrag, rij.soort, "", rij.omschrijving, rij.herstelt_id)
        if rij.inhoud_hash != regel.inhoud(rij.datum):
            yield f"{waar}: de inhoud is een andere dan er is geboekt."
        if rij.herstelt_id is not None and (rij.van_id, rij.naar_id, rij.bedrag) != (
            rij.oud_naar_id,
            rij.oud_van_id,
            rij.oud_bedrag,
        ):
            yield f"{waar}: dit is niet het omgekeerde van boeking {rij.herstelt_id}."
        if rij.geschakeld != sorted((rij.van_id, rij.naar_id)):
            yield f"{waar}: staat niet precies één keer in de keten van beide potten."
        wijken = sorted({wijk for wijk in (rij.van_wijk_id, rij.naar_wijk_id) if wijk is not None})
        if rij.in_kasboek != wijken:
            yield f"{waar}: staat niet precies één keer in het kasboek van elke wijk waar zij over gaat."


def verschil_kasboeken(regels: Iterable[KasboekRij], standen: Mapping[tuple[int, int], StandRij]) -> Iterator[str]:
    """Take all lines in order of wijk and number, and all year figures by (wijk, jaar); give what does not add up."""
    sommen: dict[tuple[int, int], list] = {}
    wijk_id, nummer, saldo = None, 0, NUL
    for rij in regels:
        if rij.wijk_id != wijk_id:
            wijk_id, nummer, saldo = rij.wijk_id, 0, NUL
        waar = f"Kasboek van wijk {wijk_id}, regel {rij.nummer}"
        if rij.nummer != nummer + 1:
            yield f"{waar}: hiervoor mist iets, de vorige is regel {nummer}."
        nummer = rij.nummer
        if (rij.jaar, rij.soort) != (rij.boeking_jaar, rij.boeking_soort):
            yield f"{waar}: jaar of soort is een ander dan van boeking {rij.boeking_id}."
        goed = woorden(rij)
        if (rij.kreeg, rij.in_spaardoelen, rij.toegekend, rij.betaald, rij.vrij) != goed:
            yield f"{waar}: de bedragen passen niet bij boeking {rij.boeking_id}."
        saldo += goed.kreeg - goed.betaald
        if rij.saldo != saldo:
            yield f"{waar}: het saldo is {euro(rij.saldo)}, de boekingen geven {euro(saldo)}."
        som = sommen.setdefault((wijk_id, rij.boeking_jaar), [0, NUL, NUL, NUL, NUL, NUL])
        som[:] = [oud + erbij for oud, erbij in zip(som, (1, *goed), strict=True)]
    for sleutel in sorted(sommen.keys() | standen.keys()):
        som = tuple(sommen.get(sleutel, (0, NUL, NUL, NUL, NUL, NUL)))
        if tuple(standen.get(sleutel, StandRij(*sleutel, 0, NUL, NUL, NUL, NUL, NUL)))[2:] != som:
            yield f"Wijk {sleutel[0]}, {sleutel[1]}: de stand is niet de som van het kasboek."


def verschil_standen(standen: Iterable[StandRij], potten: Mapping[int, PotRij]) -> Iterator[str]:
    """Take all year figures and all potten; give the wijken whose words over all years are not in their potten."""
    kolommen = (Potsoort.SPAARDOEL, Potsoort.TOEKENNING, Potsoort.UITGAVEN, Potsoort.WIJK)
    volgens_stand: dict[tuple[int, str], Decimal] = {}
    for rij in standen:
        for soort, bedrag in zip(kolommen, (rij.in_spaardoelen, rij.toegekend, rij.betaald, rij.vrij), strict=True):
            volgens_stand[rij.wijk_id, soort] = volgens_stand.get((rij.wijk_id, soort), NUL) + bedrag
    volgens_pot: dict[tuple[int, str], Decimal] = {}
    for pot in potten.values():
        if pot.wijk_id is not None:
            volgens_pot[pot.wijk_id, pot.soort] = volgens_pot.get((pot.wijk_id, pot.soort), NUL) + pot.saldo
    for wijk_id, soort in sorted(volgens_stand.keys() | volgens_pot.keys()):
        stand, pot = volgens_stand.get((wijk_id, soort), NUL), volgens_pot.get((wijk_id, soort), NUL)
        if stand != pot:
            yield f"Wijk {wijk_id}, {soort}: de standen geven {euro(stand)}, de potten {euro(pot)}."


def verschil_vijf_woorden(jaar: int, per_wijk: Mapping[int, VijfWoorden]) -> Iterator[str]:
    """Take a year and each wijk's money in five words; give the wijken where the words are not equal on both sides."""
    for wijk_id, w in per_wijk.items():
        over = w.in_spaardoelen + w.toegekend + w.betaald + w.vrij
        if w.samen != over:
            yield f"Wijk {wijk_id}, {jaar}: had nog en kreeg zijn {euro(w.samen)}, de andere woorden {euro(over)}."
