"""When things happened: a moment in daytime for every act, each case in order, and nothing on or after the day itself.

Pure: no database. A `Stap` says who did what on which case and when; `uitvoeren` does it.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from wijken.klok import AMSTERDAM

DAG = timedelta(days=1)
VRIJ = {(1, 1), (4, 27), (12, 25), (12, 26)}
MINUUT = timedelta(minutes=1)
OCHTEND, AVOND = time(9), time(21)


@dataclass(frozen=True)
class Stap:
    """One act: its moment, the case (a key), the act, who (a key of `mensen`), what was typed, on which part.

    gegevens: a dict, or a function that takes the `Uitvoerder` and gives one (for rows and pictures). deel: the kind
    of part and its number within the case, from 0.
    """

    op: datetime
    zaak: str
    handeling: str
    wie: str
    gegevens: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] = field(default_factory=dict)
    deel: tuple[str, int] | None = None


class Tijdlijn:
    """The moments of one case: each later than the one before, all before `vandaag`."""

    def __init__(self, toeval: random.Random, vandaag: date):
        self.toeval = toeval
        self.vandaag = vandaag
        self.laatste = datetime.min.replace(tzinfo=AMSTERDAM)

    def moment(self, dag: date, *, op_het_werk: bool) -> datetime:
        """Take the day meant, and whether it is somebody's paid work (then on a working day); give the moment."""
        tot = time(17) if op_het_werk else AVOND
        dag = max(dag, self.laatste.date())
        if op_het_werk and vrije_dag(dag):
            dag = self._werkdag(dag)
        if dag == self.laatste.date() and self._na_laatste(dag) >= datetime.combine(dag, tot, AMSTERDAM):
            morgen = dag + DAG
            while op_het_werk and vrije_dag(morgen):
                morgen += DAG
            dag = morgen if morgen < self.vandaag else dag
        begin = self._na_laatste(dag)
        ruimte = max((datetime.combine(dag, tot, AMSTERDAM) - begin) // MINUUT, 5)
        self.laatste = begin + self.toeval.randint(0, ruimte) * MINUUT
        return self.laatste

    def _na_laatste(self, dag: date) -> datetime:
        """Take a day; give the first moment of it that may be used."""
        return max(datetime.combine(dag, OCHTEND, AMSTERDAM), self.laatste + 7 * MINUUT)

    def _werkdag(self, dag: date) -> date:
        """Take a free day; give a working day near it that keeps the order, or that day when there is none."""
        eerder, later = dag, dag
        while vrije_dag(eerder):
            eerder -= DAG
        while vrije_dag(later):
            later += DAG
        if eerder >= self.laatste.date():
            return eerder
        return later if later < self.vandaag else dag


def vrije_dag(dag: date) -> bool:
    """Take a date; give whether offices are closed."""
    return dag.weekday() >= 5 or (dag.month, dag.day) in VRIJ


def in_volgorde(stappen: Iterable[Stap], vandaag: date) -> list[Stap]:
    """Take the acts of all cases; give those before `vandaag` as they happened. What is later has not happened yet.

    (Midnight itself counts: a year that begins on the day is booked.)
    """
    begin = datetime.combine(vandaag, time(0), AMSTERDAM)
    return sorted((stap for stap in stappen if stap.op <= begin), key=lambda stap: stap.op)
