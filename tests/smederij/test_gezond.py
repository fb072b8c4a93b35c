"""Alive and ready: for everybody, cheap, and honest about a database that is away or behind."""

import pytest
from django.conf import settings as instellingen
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from budgetten.models import Grootboekcontrole
from wijken import klok

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("pad", "vragen"), [("/gezond/", 0), ("/gezond/klaar/", 4)])
def test_they_answer_without_login_or_session_and_cheaply(client, django_assert_max_num_queries, pad, vragen):
    client.get(pad)
    client.cookies[instellingen.SESSION_COOKIE_NAME] = "bestaat-niet"
    with django_assert_max_num_queries(vragen) as gesteld:
        antwoord = client.get(pad)
    assert antwoord.status_code == 200
    assert antwoord["Cache-Control"] == "no-store"
    assert not antwoord.cookies
    assert not any("session" in vraag["sql"] for vraag in gesteld.captured_queries)


@pytest.mark.parametrize(("pad", "status"), [("/gezond/", 200), ("/gezond/klaar/", 200), ("/wijken/", 301)])
def test_a_probe_without_tls_is_not_sent_elsewhere(settings, pad, status):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(pad).status_code == status


def test_tables_that_are_behind_are_not_ready(client):
    MigrationRecorder(connection).record_unapplied("wijken", "0001_grond")
    antwoord = client.get("/gezond/klaar/")
    assert (antwoord.status_code, antwoord["Retry-After"]) == (503, "10")
    assert antwoord.json() == {"database": True, "migraties": False, "grootboek": False, "klaar": False}


def test_a_database_that_is_away_is_not_ready(client, monkeypatch):
    def weg(self):
        raise OperationalError

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", weg)
    antwoord = client.get("/gezond/klaar/")
    assert antwoord.status_code == 503
    assert antwoord.json() == {"database": False, "migraties": False, "grootboek": False, "klaar": False}
    assert client.get("/gezond/").status_code == 200


def test_the_last_check_of_the_ledger_counts(client):
    assert client.get("/gezond/klaar/").json()["grootboek_nagekeken_op"] is None
    Grootboekcontrole.objects.create(op=klok.nu(), in_orde=True, nagekeken="alles")
    assert client.get("/gezond/klaar/").json()["grootboek"] is True
    Grootboekcontrole.objects.create(op=klok.nu(), in_orde=False, nagekeken="alles", verschillen="Een cent.")
    antwoord = client.get("/gezond/klaar/")
    assert antwoord.status_code == 503
    assert "cent" not in antwoord.content.decode(), "what differs is not for outsiders"
