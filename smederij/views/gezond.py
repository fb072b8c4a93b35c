"""For machines that watch: is it alive, is it ready. No login, no session, no versions, no names."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from smederij.migraties import op_schijf


@login_not_required
@require_safe
def leeft(request: HttpRequest) -> JsonResponse:
    """Alive: the process answers. Asks no database."""
    return _antwoord({"leeft": True}, goed=True)


@login_not_required
@require_safe
def klaar(request: HttpRequest) -> JsonResponse:
    """Ready: the database answers and its tables are up to date; 503 otherwise."""
    uitkomst = {"database": False, "migraties": False}
    try:
        gedaan = MigrationRecorder(connection).applied_migrations()
        uitkomst = {"database": True, "migraties": op_schijf() <= gedaan.keys()}
    except (DatabaseError, InterfaceError):
        pass
    goed = all(uitkomst.values())
    return _antwoord(uitkomst | {"klaar": goed}, goed=goed)


def _antwoord(uitkomst: dict, *, goed: bool) -> JsonResponse:
    antwoord = JsonResponse(uitkomst, status=200 if goed else 503, headers={"Cache-Control": "no-store"})
    if not goed:
        antwoord["Retry-After"] = "10"
    return antwoord
