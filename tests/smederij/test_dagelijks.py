"""The nightly work: once a day, by one at a time, and a failing job does not stop the others."""

from datetime import date, timedelta

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

from smederij import dagelijks
from smederij.management.commands import dagelijks as opdracht
from wijken import klok
from wijken.models import Dagtaak

DAG = date(2026, 5, 1)


@pytest.mark.django_db
def test_a_job_is_done_once_a_day():
    gedaan = []

    def taak(dag):
        gedaan.append(dag)
        return "gedaan"

    assert dagelijks.doe("proef", taak, DAG) == (True, "gedaan")
    assert dagelijks.doe("proef", taak, DAG) == (True, "was al gedaan")
    assert dagelijks.doe("proef", taak, DAG + timedelta(days=1)) == (True, "gedaan")
    assert gedaan == [DAG, DAG + timedelta(days=1)]


@pytest.mark.django_db
def test_a_failing_job_is_noted_and_tried_again_and_stops_no_other(monkeypatch, capsys):
    werkt = False

    def struikelt(dag):
        if not werkt:
            raise RuntimeError("geheim")
        return "gelukt"

    monkeypatch.setattr(opdracht, "TAKEN", (("struikelt", struikelt), ("daarna", lambda dag: "gedaan")))
    with pytest.raises(SystemExit) as einde:
        call_command("dagelijks")
    assert einde.value.code == 1
    vandaag = klok.vandaag()
    assert Dagtaak.objects.get(taak="struikelt").uitkomst == "mislukt: RuntimeError"
    assert Dagtaak.objects.get(taak="struikelt").klaar_op is None
    assert f"{vandaag} daarna: gedaan" in capsys.readouterr().out

    werkt = True
    call_command("dagelijks")
    uit = capsys.readouterr().out
    assert f"{vandaag} struikelt: gelukt" in uit
    assert f"{vandaag} daarna: was al gedaan" in uit


def test_a_refused_query_in_one_job_leaves_the_next_whole(eigen_db):
    def kapot(dag):
        with connection.cursor() as cur:
            cur.execute("SELECT 1/0")

    assert dagelijks.doe("kapot", kapot, DAG)[0] is False
    assert dagelijks.doe("heel", lambda dag: "gedaan", DAG) == (True, "gedaan")


def test_two_at_once_do_it_once(eigen_db):
    gegevens = connection.get_connection_params()
    met = {naam: gegevens[naam] for naam in ("host", "port", "user", "dbname")}
    uitkomst = []

    def taak(dag):
        with psycopg.connect(**met, autocommit=True) as ander:
            rij = ander.execute("SELECT id FROM wijken_dagtaak WHERE taak = 'proef'").fetchone()[0]
            uitkomst.append(
                ander.execute("SELECT pg_try_advisory_lock(hashtext('wijken_dagtaak'), %s::integer)", [rij]).fetchone()[
                    0
                ]
            )
        return dagelijks.doe("proef", lambda dag: "tweede", dag)[1]

    dagelijks.doe("proef", taak, DAG)
    assert uitkomst == [False]


@pytest.mark.django_db
def test_ended_sessions_go_and_running_ones_stay():
    nu = klok.nu()
    Session.objects.create(session_key="oud", session_data="", expire_date=nu - timedelta(days=1))
    Session.objects.create(session_key="nieuw", session_data="", expire_date=nu + timedelta(days=1))
    call_command("dagelijks")
    assert list(Session.objects.values_list("session_key", flat=True)) == ["nieuw"]
    assert set(Dagtaak.objects.filter(klaar_op__isnull=False).values_list("taak", flat=True)) >= {
        "berichten",
        "opruimen",
    }
