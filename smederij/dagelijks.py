"""The nightly work: which jobs there are, and how one is done once a day however often it is asked.

A job is a function that takes the day (Amsterdam) and gives one line that says what it did. It may run again after
a failure, so it must be safe to repeat.
"""

import logging
from collections.abc import Callable
from datetime import date

from django.core.management import call_command
from django.db import connection

from budgetten.controle import controleer
from budgetten.verloop import boek_vastgestelde
from wijken import klok
from wijken.berichten import verstuur
from wijken.bestanden import ruim_wezen_op
from wijken.models import Dagtaak

log = logging.getLogger(__name__)

Taak = Callable[[date], str]


def berichten(dag: date) -> str:
    """Send what is due and what a dead worker left."""
    return f"{verstuur()} berichten verstuurd"


def opruimen(dag: date) -> str:
    """Throw away sessions that have ended and results of tasks of more than two weeks ago."""
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", queue_name="*", verbosity=0)
    return "verlopen sessies en oude taken opgeruimd"


def verdelingen(dag: date) -> str:
    """Book, on 1 January, what was made final before its year began."""
    return f"{boek_vastgestelde(dag)} verdelingen geboekt"


def wezen(dag: date) -> str:
    """Remove stored files that no row knows: left by an act that did not happen."""
    return f"{ruim_wezen_op(klok.nu())} losse bestanden opgeruimd"


class GrootboekKloptNiet(Exception):
    """The ledger check found a difference; the message is the list."""


def grootboek(dag: date) -> str:
    """Work the whole ledger out again. Raises GrootboekKloptNiet with what differs."""
    controle = controleer(klok.nu())
    if not controle.in_orde:
        raise GrootboekKloptNiet(controle.verschillen)
    return "het grootboek klopt"


TAKEN: tuple[tuple[str, Taak], ...] = (
    ("berichten", berichten),
    ("verdelingen", verdelingen),
    ("opruimen", opruimen),
    ("wezen", wezen),
    ("grootboek", grootboek),
)


def doe(naam: str, taak: Taak, dag: date) -> tuple[bool, str]:
    """Do a job for a day, unless it is done or being done; give whether all is well, and one line about it.

    The lock is on the row's number and belongs to the connection, not to a transaction: a job may use transactions
    of its own (each mail one), and a process that dies lets go. What a job raises is noted, not passed on.
    """
    rij, _ = Dagtaak.objects.get_or_create(taak=naam, dag=dag)
    if not _grendel("pg_try_advisory_lock", rij.pk):
        return True, "gebeurt al"
    try:
        rij.refresh_from_db()
        if rij.klaar_op is not None:
            return True, "was al gedaan"
        try:
            rij.uitkomst, rij.klaar_op = taak(dag), klok.nu()
        except Exception as fout:
            log.exception("Dagelijkse taak %s is mislukt.", naam)
            rij.uitkomst = f"mislukt: {type(fout).__name__}"
        rij.save(update_fields=["uitkomst", "klaar_op"])
        return rij.klaar_op is not None, rij.uitkomst
    finally:
        _grendel("pg_advisory_unlock", rij.pk)


def _grendel(functie: str, nummer: int) -> bool:
    """Take one of PostgreSQL's advisory lock functions and a row's number; give its answer."""
    with connection.cursor() as cur:
        cur.execute(f"SELECT {functie}(hashtext('wijken_dagtaak'), %s::integer)", [nummer])
        return cur.fetchone()[0]
