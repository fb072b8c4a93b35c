"""Strangers share a page for some seconds; nobody else's page is shared, and nothing that is no page."""

import pytest
from django.conf import settings as instellingen
from django.test import Client

from smederij import middleware
from tests import plannen

pytestmark = pytest.mark.django_db


@pytest.fixture
def s(settings):
    settings.BEWAARTIJD = 5
    return plannen.smederij()


@pytest.fixture
def klokje(monkeypatch):
    """Give a clock of seconds that the test sets."""
    stand = {"nu": 1000.0}
    monkeypatch.setattr(middleware, "monotonic", lambda: stand["nu"])
    return stand


def test_a_second_stranger_costs_no_query_and_gets_the_same_page(client, s, django_assert_num_queries):
    eerste = client.get("/wijken/krakeel/")
    with django_assert_num_queries(0):
        tweede = client.get("/wijken/krakeel/")
    assert tweede.content == eerste.content
    for kop in ("Cache-Control", "Vary", "ETag", "Content-Type", "Content-Language", "Content-Security-Policy"):
        assert tweede[kop] == eerste[kop], kop
    assert client.get("/wijken/krakeel/", headers={"if-none-match": tweede["ETag"]}).status_code == 304


def test_after_some_seconds_it_is_made_anew(client, s, klokje):
    assert "Wijkfestival" not in client.get("/initiatieven/").content.decode()
    plannen.plan(s, "ingediend")
    assert "Wijkfestival" not in client.get("/initiatieven/").content.decode()
    klokje["nu"] += 5.1
    assert "Wijkfestival" in client.get("/initiatieven/").content.decode()


def test_another_question_is_another_page(client, s):
    plannen.plan(s, "ingediend")
    assert "Wijkfestival" in client.get("/initiatieven/?q=wijkfestival").content.decode()
    assert "Wijkfestival" not in client.get("/initiatieven/?q=zwembad").content.decode()


def test_who_is_signed_in_neither_takes_from_it_nor_adds_to_it(client, s):
    vreemde = Client()
    vreemde.get("/initiatieven/")
    plan = plannen.plan(s, "ingediend")
    client.force_login(s.trekker)
    assert "Wijkfestival" in client.get("/initiatieven/").content.decode()
    eigen = client.get(plan.get_absolute_url()).content.decode()
    assert s.trekker.naam in eigen
    assert s.trekker.naam not in vreemde.get(plan.get_absolute_url()).content.decode()


def test_what_was_not_found_or_sets_a_cookie_is_not_kept(client, s):
    assert client.get("/initiatieven/1/").status_code == 404
    for _ in range(2):
        een, twee = Client().get("/accounts/login/"), Client().get("/accounts/login/")
        assert een.cookies[instellingen.CSRF_COOKIE_NAME].value != twee.cookies[instellingen.CSRF_COOKIE_NAME].value
    plan = plannen.plan(s, "ingediend")
    assert client.get(plan.get_absolute_url()).status_code == 200


def test_the_stock_does_not_grow_without_end(client, s, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(middleware, "MEESTE_PAGINAS", 3)
    for nummer in range(9):
        assert client.get(f"/zo-werkt-het/?x={nummer}").status_code == 200
    with django_assert_num_queries(0):
        client.get("/zo-werkt-het/?x=8")
