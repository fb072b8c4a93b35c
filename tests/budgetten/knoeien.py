"""Tampering on purpose, as the owner of a database that is thrown away; each time undone."""

from collections.abc import Callable

from django.db import connection, transaction


def na(*opdrachten: str, kijk: Callable[[], list[str]]) -> list[str]:
    """Run statements, look what the check says, and undo it all."""
    with transaction.atomic():
        with connection.cursor() as cur:
            cur.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for opdracht in opdrachten:
                cur.execute(opdracht)
        gezien = kijk()
        transaction.set_rollback(True)
    return gezien


def zonder_wacht(tabel: str, opdracht: str, trigger: str = "") -> tuple[str, str, str]:
    """A statement with the guard of its table switched off before, and on again after."""
    trigger = trigger or f"{tabel}_blijft"
    return (
        f"ALTER TABLE budgetten_{tabel} DISABLE TRIGGER {trigger}",
        opdracht,
        f"ALTER TABLE budgetten_{tabel} ENABLE ALWAYS TRIGGER {trigger}",
    )
