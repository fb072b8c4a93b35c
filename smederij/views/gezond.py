"""For machines that watch: is it alive, is it ready. No login, no session, no versions, no names."""

from contextlib import suppress

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from budgetten.models import Grootboekcontrole
from budgetten.wachters import twee_rollen
from smederij.migraties import op_schijf


@login_not_required
@require_safe
def leeft(request: HttpRequest) -> JsonResponse:
    """Alive: the process answers. Asks no database."""
    return _antwoord({"leeft": True}, goed=True)


@login_not_required
@require_safe
def klaar(request: HttpRequest) -> JsonResponse:
    """Ready: the database answers, its tables are up to date, and the last check of the ledger was content; else 503.

    Also said: when that check was, and whether there are two database roles (with one it works, less guarded).
    """
    uitkomst = {"database": False, "migraties": False, "grootboek": False}
    bij = {}
    with suppress(DatabaseError, InterfaceError):
        gedaan = MigrationRecorder(connection).applied_migrations()
        uitkomst |= {"database": True, "migraties": op_schijf() <= gedaan.keys()}
        if uitkomst["migraties"]:
            laatste = Grootboekcontrole.objects.first()
            uitkomst["grootboek"] = laatste is None or laatste.in_orde
            bij = {"grootboek_nagekeken_op": laatste and laatste.op.isoformat(), "twee_rollen": twee_rollen()}
    goed = all(uitkomst.values())
    return _antwoord(uitkomst | bij | {"klaar": goed}, goed=goed)


def _antwoord(uitkomst: dict, *, goed: bool) -> JsonResponse:
    antwoord = JsonResponse(uitkomst, status=200 if goed else 503, headers={"Cache-Control": "no-store"})
    if not goed:
        antwoord["Retry-After"] = "10"
    return antwoord
