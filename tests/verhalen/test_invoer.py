"""What people really type: it gets its meaning or a sentence, and nothing that was typed is lost."""

import re

import pytest

from initiatieven.models import Bon, Initiatief
from tests import plannen
from tests.foto import foto
from wijken import klok

pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return plannen.smederij()


def nummer(antwoord) -> str:
    """Take a page with a form; give the form's own number, as a browser would send it back."""
    return re.search(r'name="kenmerk" value="([0-9a-f-]{36})"', antwoord.content.decode()).group(1)


def plan_velden(s, **anders) -> dict:
    """Give what a browser sends for a new plan."""
    return {
        "titel": "Wijkfestival",
        "wat": "Een feest op het plein.",
        "waarom": "Dan leren we elkaar kennen.",
        "voor_wie": "De hele wijk",
        "aantal_mensen": "300",
        "plek": "Het plein",
        "wanneer": "onbekend",
        "soort": "kort",
        "thema": s.thema.pk,
        "groepsnaam": "De Pleinmakers",
        "wie_mee": "Jan en Piet",
        "telefoon": "06 11112222",
        "bereiken": "bellen",
        "kosten-TOTAL_FORMS": "2",
        "kosten-INITIAL_FORMS": "0",
        "kosten-0-soort": "kosten",
        "kosten-0-omschrijving": "Podium",
        "kosten-0-bedrag": "250",
        "kosten-1-soort": "kosten",
        "kosten-1-omschrijving": "",
        "kosten-1-bedrag": "",
        "kenmerk": "6b2b1c1e-0000-4000-8000-000000000009",
    } | anders


def maak(client, s, **anders):
    client.force_login(s.trekker)
    return client.post("/initiatieven/nieuw/?gewicht=klein", plan_velden(s, **anders))


@pytest.mark.parametrize(
    ("getypt", "euro"), [("1.250,00", "1250.00"), ("1250,00", "1250.00"), ("1250", "1250.00"), ("€ 1.250", "1250.00")]
)
def test_amounts_as_people_write_them(client, s, getypt, euro):
    assert maak(client, s, **{"kosten-0-bedrag": getypt}).status_code == 302
    assert str(Initiatief.objects.get().kostenregels.get().bedrag) == euro


@pytest.mark.parametrize(
    "getypt", ["-5", "0", "1e9", "12,345", "NaN", "", "inf", "1,2,3", "٣", "1 2 3 4 5 6 7 8 9 0 1"]
)
def test_what_is_no_amount_gets_a_sentence_and_stays_typed(client, s, getypt):
    antwoord = maak(client, s, **{"kosten-0-bedrag": getypt})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert not Initiatief.objects.exists()
    assert "Fout:" in pagina
    assert "Een feest op het plein." in pagina
    assert not getypt or f'value="{getypt}"' in pagina


TEKSTEN = {
    "lang": "a" * 100_000,
    "nul": "voor\x00na",
    "half teken": "voor\ud800na",
    "alleen spaties": "   \t\n ",
}


@pytest.mark.parametrize("soort", list(TEKSTEN))
@pytest.mark.parametrize(
    "veld", ["titel", "wat", "voor_wie", "groepsnaam", "telefoon", "aantal_mensen", "thema", "begin"]
)
def test_texts_that_cannot_be_kept_get_a_sentence(client, s, veld, soort):
    waarden = plan_velden(s, **{veld: TEKSTEN[soort]} | ({"wanneer": "dag"} if veld == "begin" else {}))
    client.force_login(s.trekker)
    body = "&".join(f"{naam}={_procent(str(waarde))}" for naam, waarde in waarden.items())
    antwoord = client.post("/initiatieven/nieuw/?gewicht=klein", body, content_type="application/x-www-form-urlencoded")
    if soort == "half teken" and veld in {"titel", "wat", "voor_wie", "groepsnaam"}:
        assert antwoord.status_code == 302  # a browser cannot send half a character: it arrives as a mark, and is kept
        assert "\ufffd" in getattr(Initiatief.objects.get(), veld)
        return
    assert antwoord.status_code == 422
    assert "De hele wijk" in antwoord.content.decode() or veld == "voor_wie"
    assert not Initiatief.objects.exists()


def _procent(tekst: str) -> str:
    """Take any text, half characters too; give it as a browser's form encoding would carry the bytes."""
    return "".join(f"%{byte:02X}" for byte in tekst.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("getypt", ["NL91ABNA0417164300", "nl91 abna 0417 1643 00", " NL91-ABNA-0417-1643-00 "])
def test_an_iban_is_understood_with_spaces(client, s, getypt):
    assert _bon(client, s, iban=getypt).status_code == 302
    assert Bon.objects.get().iban == plannen.IBAN


@pytest.mark.parametrize("getypt", ["NL91ABNA0417164301", "NL00", "123456", "XX91ABNA0417164300", "' OR 1=1"])
def test_an_iban_is_checked_by_mod_97(client, s, getypt):
    antwoord = _bon(client, s, iban=getypt)
    assert antwoord.status_code == 422
    assert "rekeningnummer klopt niet" in antwoord.content.decode()
    assert not Bon.objects.exists()


def _bon(client, s, **anders):
    plan = plannen.plan(s, "in-uitvoering")
    client.force_login(s.trekker)
    pad = f"{plan.get_absolute_url()}bon-inleveren/"
    velden = plannen.bon_gegevens() | {"bedrag": "210,35", "bewijs": foto(), "kenmerk": nummer(client.get(pad))}
    return client.post(pad, velden | anders)


def test_a_double_click_makes_one_plan_and_one_bon(client, s):
    assert maak(client, s).status_code == maak(client, s).status_code == 302
    assert Initiatief.objects.count() == 1
    plan = plannen.plan(s, "in-uitvoering")
    pad = f"{plan.get_absolute_url()}bon-inleveren/"
    een = nummer(client.get(pad))
    for _ in range(2):
        velden = plannen.bon_gegevens() | {"bedrag": "210,35", "bewijs": foto(), "kenmerk": een}
        assert client.post(pad, velden).status_code == 302
    assert plan.bonnen.count() == 1


def test_a_stale_form_says_what_happened_and_where_to_go(client, s):
    plan = plannen.plan(s, "ingediend")
    client.force_login(s.officer1)
    pad = f"{plan.get_absolute_url()}bespreken/"
    oud = nummer(client.get(pad))
    plannen.doe(plan, "bespreken", s.officer2)
    antwoord = client.post(pad, {"kenmerk": oud})
    assert antwoord.status_code == 409
    assert "iemand je voor" in antwoord.content.decode()


def test_paying_twice_pays_once(client, s):
    plan = plannen.plan(s, "in-uitvoering")
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    bon = plan.bonnen.get()
    plannen.doe(plan, "bon-goedkeuren", s.bewoner1, deel=bon)
    client.force_login(s.kassier)
    for _ in range(2):
        client.post("/kassier/betalen/", {"bonnen": [bon.pk], "datum": str(klok.vandaag())})
    assert plan.toekenningen.get().pot.saldo == plannen.Decimal("6000.00") - bon.bedrag


def test_the_list_to_pay_from_carries_no_formula(client, s):
    plan = plannen.plan(s, "in-uitvoering")
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens() | {"ten_name_van": "=cmd|' /C calc'!A0"})
    plannen.doe(plan, "bon-goedkeuren", s.bewoner1, deel=plan.bonnen.get())
    client.force_login(s.kassier)
    antwoord = client.get("/kassier/lijst.csv")
    assert ";'=cmd" in antwoord.content.decode()
    assert "210,35" in antwoord.content.decode()


def test_more_cost_lines_keep_what_was_typed(client, s):
    antwoord = maak(client, s, meer="1")
    pagina = antwoord.content.decode()
    assert not Initiatief.objects.exists()
    assert "kosten-4-bedrag" in pagina
    assert 'value="Podium"' in pagina


def test_what_people_type_is_shown_and_never_run(client, s):
    boos = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> {{ 7*7 }} javascript:alert(1)"
    plan = plannen.plan(s, "ingediend", titel=boos[:100], wat=f"{boos} https://voorbeeld.nl/x")
    pagina = client.get(plan.get_absolute_url()).content.decode()
    assert "<script>alert" not in pagina
    assert "<img src=x" not in pagina
    assert "49" not in pagina
    assert 'rel="nofollow ugc"' in pagina
    assert "<script>alert" not in client.get("/initiatieven/").content.decode()
