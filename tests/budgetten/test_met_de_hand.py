"""Reaching for the ledger with SQL by hand: refused, and nothing has changed.

As the web role, by its rights and by the triggers; in a database of one role, where that role owns all, by the triggers
alone. What an owner can do all the same, `controleer_grootboek` finds (`test_controle.py`).
"""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from .grootboek import DOOR_RECHTEN, DOOR_TRIGGERS, boeking_sql, inhoud, maak_grootboek

GEEN_RECHT, GEWEIGERD, VOORWAARDE = "42501", "P0001", "23514"


def weigeringen(cur, savepoint, opdrachten: dict[str, str], ids: dict[str, int]) -> dict[str, str | None]:
    """Try each statement in a savepoint of its own; give by name the SQLSTATE of its refusal, or None."""
    uit = {}
    for wat, opdracht in opdrachten.items():
        try:
            with savepoint():
                cur.execute(opdracht.format(**ids))
                cur.execute("SET CONSTRAINTS ALL IMMEDIATE")
            uit[wat] = None
        except (DatabaseError, psycopg.Error) as fout:
            uit[wat] = getattr(fout, "sqlstate", None) or fout.__cause__.sqlstate
    return uit


@pytest.mark.django_db
def test_the_web_role_may_only_add_boekingen_that_fit():
    grootboek = maak_grootboek()
    voor = inhoud()
    with connection.cursor() as cur:
        uitkomst = weigeringen(cur, transaction.atomic, DOOR_TRIGGERS | DOOR_RECHTEN, grootboek.ids)
    door_inhoud = {wat: staat for wat, staat in uitkomst.items() if staat != GEEN_RECHT}
    assert door_inhoud == {
        "add a pot with money in it": GEWEIGERD,
        "award what is not there": VOORWAARDE,
        "award no amount that is one": VOORWAARDE,
        "award nothing": VOORWAARDE,
        "award below zero": VOORWAARDE,
        "book from a pot to itself": VOORWAARDE,
        "pay straight from the wijk": VOORWAARDE,
        "pay for another wijk": VOORWAARDE,
        "book in another year than the day": VOORWAARDE,
        "reverse for another amount": VOORWAARDE,
        "reverse to another pot": VOORWAARDE,
        "reverse what is still to come": VOORWAARDE,
        "reverse itself": VOORWAARDE,
        "reverse first, and book what it reverses later": VOORWAARDE,
        "reverse nothing": VOORWAARDE,
        "book into a pot that does not exist": VOORWAARDE,
    }
    assert inhoud() == voor


def test_where_one_role_owns_all_the_triggers_still_refuse(eigen_db, eigenaar_url):
    grootboek = maak_grootboek()
    with psycopg.connect(eigenaar_url) as een_rol, een_rol.cursor() as cur:
        voor = inhoud(cur)
        uitkomst = weigeringen(cur, een_rol.transaction, DOOR_TRIGGERS, grootboek.ids)
        assert {wat for wat, staat in uitkomst.items() if staat not in (GEWEIGERD, VOORWAARDE)} == {
            "set the guards aside for a session"
        }
        assert uitkomst["set the guards aside for a session"] == GEEN_RECHT
        assert inhoud(cur) == voor


@pytest.mark.django_db
def test_what_is_allowed_still_works_by_hand():
    """The statements above are refused for what they do, not for how they are written."""
    grootboek = maak_grootboek()
    with connection.cursor() as cur:
        cur.execute(boeking_sql("toekenning", "wijkpot", "toekenning", "650.00").format(**grootboek.ids))
        omgekeerd = boeking_sql("herstel", "uitgaven", "toekenning", "120", herstelt="{betaling}")
        cur.execute(omgekeerd.replace("'hand'", "'hand-2'").format(**grootboek.ids))
    grootboek.wijkpot.refresh_from_db()
    grootboek.toekenning.refresh_from_db()
    assert (grootboek.wijkpot.saldo, grootboek.toekenning.saldo) == (0, 950)
