"""The engine: how any act on any case is carried out, in one atomic block. Knows no concrete case.

The same table answers "which buttons" (`mogelijk`) and "may this POST" (`voer_uit`), so the two cannot differ.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError, transaction
from psycopg import errors as pg

from . import berichten, journaal, klok
from .models import Gebeurtenis
from .rechten import Rollen, rollen_van

OPNIEUW = (pg.LockNotAvailable, pg.DeadlockDetected, pg.SerializationFailure)


class Weigering(Exception):
    """A refusal with a sentence for the person. `status` is the HTTP status of its page."""

    status = 400

    def __init__(self, zin: str):
        super().__init__(zin)
        self.zin = zin


class NietGevonden(Weigering):
    """The case, or the part of it, is not there for this person."""

    status = 404

    def __init__(self, zin: str = "Deze pagina bestaat niet, of is niet voor jou te zien."):
        super().__init__(zin)


class MagNiet(Weigering):
    """This person could never do this act here."""

    status = 403


class KanNiet(Weigering):
    """Not now: the case is in another state, or a rule about the case says no."""

    status = 409


class EvenDruk(Weigering):
    """Somebody else is busy with the same thing, twice in a row."""

    status = 503

    def __init__(self):
        super().__init__("Er is iemand anders tegelijk mee bezig. Er is niets veranderd. Probeer het zo nog eens.")


class Ongeldig(Exception):  # noqa: N818 - the house's word
    """What was typed is not right yet: `fouten` maps a field (or "" for the whole form) to a sentence."""

    def __init__(self, fouten: Mapping[str, str]):
        super().__init__("; ".join(fouten.values()))
        self.fouten = dict(fouten)


@dataclass
class Uitvoering:
    """One act being carried out: what the effect gets, and where it leaves what the journal and mail need."""

    zaak: Any
    deel: Any
    gegevens: Mapping[str, Any]
    rollen: Rollen
    op: datetime
    dag: date
    als: str
    naar: str
    openbaar: bool
    reden: str = ""
    notitie: dict = field(default_factory=dict)
    berichten: list = field(default_factory=list)
    gebeurtenis: Gebeurtenis | None = None

    @property
    def door_id(self) -> int | None:
        return self.rollen.persoon_id


Eis = Callable[[Rollen, Any, Any], str | None]
Invoer = Callable[[Any, Any, Mapping[str, Any], date], Mapping[str, str]]


@dataclass(frozen=True)
class Handeling:
    """One row of a workflow table.

    naam: the key, also in the address; knop: the button. van: the states it starts from; naar: the state after, or
    None when it stays (an effect may set `uitvoering.naar` where the outcome decides). wie: could this person ever
    do this here; wie_zin: the sentence when not. deel: the kind of part it works on, if any; deel_open: is that part
    in the right state. eisen: rules about the case, also for the buttons. invoer: about what was typed (and the day).
    effect: what is written. als: the capacity in which it is done, for the history. openbaar: is its line public.
    potten: does it move money, so that the potten are locked first.
    """

    naam: str
    knop: str
    van: tuple[str, ...]
    wie: Callable[[Rollen, Any], bool]
    wie_zin: str
    als: str
    effect: Callable[[Uitvoering], None]
    naar: str | None = None
    deel: str | None = None
    deel_open: Callable[[Any, Any], bool] = lambda zaak, deel: True
    eisen: tuple[Eis, ...] = ()
    invoer: tuple[Invoer, ...] = ()
    openbaar: bool = True
    potten: bool = False


@dataclass(frozen=True)
class Verloop:
    """The workflow of one kind of case: the table, and how its cases are locked, read, seen and kept.

    vergrendel(id): lock the row or raise ObjectDoesNotExist. vergrendel_potten(id): lock its potten. laad(id,
    rollen): the case with all facts that rights and rules ask for. deel(zaak, soort, id): a part or None.
    bewaar(uitvoering): write state and turn. berichten(uitvoering): who is told what.
    """

    zaaksoort: str
    handelingen: Mapping[str, Handeling]
    vergrendel: Callable[[int], None]
    vergrendel_potten: Callable[[int], None]
    laad: Callable[[int, Rollen], Any]
    zichtbaar: Callable[[Rollen, Any], bool]
    delen: Callable[[Any, str], Iterable]
    status: Callable[[Any], str]
    bewaar: Callable[[Uitvoering], None]
    wijk_id: Callable[[Any], int | None]
    berichten: Callable[[Uitvoering], None]

    def deel(self, zaak, soort: str, deel_id: int):
        """Take a case, a kind of part and an id; give that part of this case, or None."""
        return next((deel for deel in self.delen(zaak, soort) if deel.pk == deel_id), None)


@dataclass(frozen=True)
class Knop:
    """An act that is possible now, on the case or on one part of it."""

    handeling: Handeling
    deel: Any = None


def _beletsel(handeling: Handeling, rollen: Rollen, zaak, deel) -> str | None:
    """Take an act and its case; give the first rule that says no, as a sentence, or None."""
    return next((zin for eis in handeling.eisen if (zin := eis(rollen, zaak, deel))), None)


def mogelijk(verloop: Verloop, rollen: Rollen, zaak) -> list[Knop]:
    """Take a loaded case; give the acts that `voer_uit` would accept now from this person. Asks no query."""
    if not rollen.ingelogd or not verloop.zichtbaar(rollen, zaak):
        return []
    knoppen = []
    for handeling in verloop.handelingen.values():
        if verloop.status(zaak) not in handeling.van or not handeling.wie(rollen, zaak):
            continue
        delen = verloop.delen(zaak, handeling.deel) if handeling.deel else (None,)
        knoppen.extend(
            Knop(handeling, deel)
            for deel in delen
            if handeling.deel_open(zaak, deel) and _beletsel(handeling, rollen, zaak, deel) is None
        )
    return knoppen


def toets(verloop: Verloop, handeling: Handeling, rollen: Rollen, zaak, deel_id: int | None):
    """Take an act on a loaded case; give the part it works on (or None).

    Raises NietGevonden, MagNiet or KanNiet, in that order: the same three questions as the buttons ask.
    """
    if not verloop.zichtbaar(rollen, zaak):
        raise NietGevonden
    deel = None
    if handeling.deel:
        deel = verloop.deel(zaak, handeling.deel, deel_id) if deel_id is not None else None
        if deel is None:
            raise NietGevonden
    elif deel_id is not None:
        raise NietGevonden
    if not handeling.wie(rollen, zaak):
        raise MagNiet(handeling.wie_zin)
    if verloop.status(zaak) not in handeling.van or not handeling.deel_open(zaak, deel):
        raise KanNiet("Dit kan nu niet (meer). Waarschijnlijk was iemand je voor. Kijk hoe het er nu voor staat.")
    if zin := _beletsel(handeling, rollen, zaak, deel):
        raise KanNiet(zin)
    return deel


def _in_een_keer(verloop, handeling, zaak_id, persoon_id, gegevens, deel_id, kenmerk, op) -> Gebeurtenis:
    moment = op or klok.nu()
    dag = klok.dag_van(moment)
    rollen = rollen_van(persoon_id, dag)
    try:
        verloop.vergrendel(zaak_id)
    except ObjectDoesNotExist:
        raise NietGevonden from None
    inhoud = journaal.inhoud_hash(verloop.zaaksoort, zaak_id, handeling.naam, deel_id, persoon_id, dict(gegevens))
    if kenmerk and (eerder := Gebeurtenis.objects.filter(kenmerk=kenmerk).first()):
        if eerder.inhoud_hash == inhoud:
            return eerder
        raise KanNiet("Dit formulier was al verstuurd, met een andere inhoud. Kijk hoe het er nu voor staat.")
    if handeling.potten:
        verloop.vergrendel_potten(zaak_id)
    zaak = verloop.laad(zaak_id, rollen)
    deel = toets(verloop, handeling, rollen, zaak, deel_id)
    fouten: dict[str, str] = {}
    for regel in handeling.invoer:
        fouten.update(regel(zaak, deel, gegevens, dag))
    if fouten:
        raise Ongeldig(fouten)
    van = verloop.status(zaak)
    uitvoering = Uitvoering(
        zaak=zaak,
        deel=deel,
        gegevens=gegevens,
        rollen=rollen,
        op=moment,
        dag=dag,
        als=handeling.als,
        naar=handeling.naar or van,
        openbaar=handeling.openbaar,
    )
    handeling.effect(uitvoering)
    verloop.bewaar(uitvoering)
    if deel is not None:
        uitvoering.notitie.setdefault("deel", deel.pk)
    uitvoering.gebeurtenis = journaal.schrijf(
        zaaksoort=verloop.zaaksoort,
        zaak_id=zaak_id,
        wijk_id=verloop.wijk_id(zaak),
        handeling=handeling.naam,
        van=van,
        naar=uitvoering.naar,
        door_id=persoon_id,
        als=uitvoering.als,
        op=moment,
        reden=uitvoering.reden,
        openbaar=uitvoering.openbaar,
        gegevens=uitvoering.notitie,
        kenmerk=kenmerk,
        inhoud=inhoud,
    )
    if op is None:
        verloop.berichten(uitvoering)
        berichten.zet_klaar(uitvoering.gebeurtenis, uitvoering.berichten)
    return uitvoering.gebeurtenis


def voer_uit(
    verloop: Verloop,
    naam: str,
    zaak_id: int,
    persoon_id: int | None,
    gegevens: Mapping[str, Any] | None = None,
    *,
    deel_id: int | None = None,
    kenmerk: uuid.UUID | None = None,
    op: datetime | None = None,
) -> Gebeurtenis:
    """Carry out an act on a case, whole or not at all; give its line of history.

    `kenmerk` is the form's own number: sent again with the same content it gives the first answer and does nothing
    (a double click, a retry). `op` is for the example and the tests: a moment in the past, about which nobody is
    told. Raises NietGevonden, MagNiet, KanNiet, Ongeldig, or EvenDruk after one retry.
    """
    handeling = verloop.handelingen.get(naam)
    if handeling is None:
        raise NietGevonden
    for poging in (1, 2):
        try:
            with transaction.atomic():
                return _in_een_keer(verloop, handeling, zaak_id, persoon_id, gegevens or {}, deel_id, kenmerk, op)
        except OperationalError as fout:
            if not isinstance(fout.__cause__, OPNIEUW):
                raise
            if poging == 2 or transaction.get_connection().in_atomic_block:
                raise EvenDruk from fout
    raise AssertionError("unreachable")
