"""For machines that watch: is it alive, is it ready. No versions, no names."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


@login_not_required
def leeft(request: HttpRequest) -> JsonResponse:
    """Alive: the process answers. Asks no database."""
    return JsonResponse({"leeft": True}, headers={"Cache-Control": "no-store"})


@login_not_required
def klaar(request: HttpRequest) -> JsonResponse:
    """Ready: the database answers and its tables are up to date; 503 otherwise."""
    uitkomst = {"database": False, "migraties": False}
    try:
        executor = MigrationExecutor(connection)
        uitkomst["database"] = True
        uitkomst["migraties"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        uitkomst["klaar"] = False
        return JsonResponse(uitkomst, status=503, headers={"Cache-Control": "no-store", "Retry-After": "10"})
    uitkomst["klaar"] = uitkomst["migraties"]
    return JsonResponse(uitkomst, status=200 if uitkomst["klaar"] else 503, headers={"Cache-Control": "no-store"})
