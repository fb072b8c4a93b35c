"""The ground holds: pages answer, strangers get no cookie, unknown addresses are a page."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_tests_run_as_the_web_role():
    with connection.cursor() as cur:
        cur.execute("SELECT current_user, current_setting('is_superuser')")
        assert cur.fetchone() == ("smederij_web", "off")


@pytest.mark.django_db
def test_a_stranger_gets_a_page_without_a_cookie(client):
    antwoord = client.get("/wijken/")
    assert antwoord.status_code == 200
    assert not antwoord.cookies
    assert antwoord["Cache-Control"] == "public, max-age=60"
    assert antwoord["ETag"]
    assert {"Cookie", "HX-Request"} <= {deel.strip() for deel in antwoord["Vary"].split(",")}


@pytest.mark.django_db
def test_a_page_that_did_not_change_may_be_kept_on(client):
    eerst = client.get("/wijken/")
    weer = client.get("/wijken/", headers={"if-none-match": eerst["ETag"]})
    assert (weer.status_code, weer["Cache-Control"]) == (304, "public, max-age=60")


@pytest.mark.django_db
def test_an_unknown_address_is_a_page_with_a_way_on(client):
    antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert "Niet gevonden" in antwoord.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("pad", ["/accounts/login/", "/accounts/signup/", "/gezond/", "/gezond/klaar/"])
def test_public_doors_open(client, pad):
    assert client.get(pad).status_code == 200


@pytest.mark.django_db
def test_the_beheer_leads_to_our_own_login(client):
    antwoord = client.get("/beheer/", follow=True)
    assert antwoord.redirect_chain[-1][0].startswith("/accounts/login/?next=/beheer/")
