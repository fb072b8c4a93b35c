"""The pages of a year: sums that anybody can do again, whose turn it is, and buttons that are the engine's own."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgetten import teksten
from budgetten.models import Bijdrage, Jaarbudget, Verdeling
from budgetten.verloop import HANDELINGEN, VERLOOP, boek_vastgestelde, maak_jaarbudget
from budgetten.views.jaar import verdeling_tabel
from tests import maak
from wijken import klok
from wijken.handelen import voer_uit
from wijken.models import Inwoneraantal, Organisatie, Persoon, Rol

pytestmark = pytest.mark.django_db
JAAR = klok.vandaag().year
STATUSSEN = ("concept", "voorgesteld", "vastgesteld")


@pytest.fixture
def leden():
    """Two members of the stuurgroep, five wijken and two partners."""
    maak.gemeente()
    maak.wijken(5)
    twee = [maak.persoon("Sara Stuur"), maak.persoon("Stef Stuur")]
    for persoon in twee:
        maak.lid(persoon, Rol.STUURGROEPLID)
    maak.organisatie()
    maak.organisatie("Wonen Noord", Organisatie.Soort.CORPORATIE)
    return twee


def jaarbudget(leden, status: str = "vastgesteld", jaar: int = JAAR) -> Jaarbudget:
    """Give a year of EUR 450,000.01 in this state, brought there by the acts themselves."""
    sara, stef = leden
    nieuw = maak_jaarbudget(jaar, sara.pk)

    def doe(wie: Persoon, naam: str, gegevens: dict | None = None, deel=None):
        voer_uit(VERLOOP, naam, nieuw.pk, wie.pk, gegevens, deel_id=deel.pk if deel else None)

    for partner, bedrag in (("Gemeente Hoogeveen", "300000.01"), ("Wonen Noord", "150000.00")):
        organisatie = Organisatie.objects.get(naam=partner)
        doe(sara, "bijdrage-toezeggen", {"organisatie": organisatie, "bedrag": Decimal(bedrag)})
    eerste = Bijdrage.objects.get(jaarbudget=nieuw, organisatie__naam="Wonen Noord")
    doe(sara, "bijdrage-ontvangen", {"bedrag": eerste.bedrag, "datum": klok.vandaag()}, deel=eerste)
    doe(sara, "verdelen", {"basis": Decimal("5000.00"), "reserve": Decimal("15000.00")})
    if status != "concept":
        doe(sara, "voorstellen")
    if status == "vastgesteld":
        doe(stef, "vaststellen")
    return Jaarbudget.objects.get(pk=nieuw.pk)


def woorden(client, pad: str, status: int = 200) -> str:
    """Give a page's words, with single spaces and no tags."""
    antwoord = client.get(pad)
    assert antwoord.status_code == status, pad
    kaal = re.sub(r"</?(strong|span|time|a)\b[^>]*>", "", antwoord.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", kaal).replace("\u00a0", " ").split())


def bedrag(tekst: str) -> Decimal:
    """Take an amount as a page writes it; give it in euro."""
    return Decimal(tekst.replace(".", "").replace(",", "."))


# --- everybody ---------------------------------------------------------------------------------------
def test_the_year_adds_up_before_everybodys_eyes(client, leden):
    jaarbudget(leden)
    tekst = woorden(client, f"/budget/{JAAR}/")
    assert "Gemeente Hoogeveen 300.000,01 nog niet" in tekst
    assert re.search(r"Wonen Noord 150\.000,00 150\.000,00 \d+ \w+ \d{4}", tekst)
    assert "Samen 450.000,01 150.000,00" in tekst
    assert "Alle bijdragen samen 450.000,01" in tekst
    assert "− 15.000,00" in tekst
    assert "5 wijken × € 5.000 − 25.000,00" in tekst
    assert "410.000,01" in tekst
    assert "Alle wijken € 25.000 + € 410.000,01 435.000,01 Reserve 15.000,00 Samen 450.000,01" in tekst
    assert "wat een wijk niet uitgeeft, blijft van de wijk" in tekst


def test_each_wijks_own_sum_can_be_done_again_to_the_cent(client, leden):
    jaarbudget(leden)
    regels = re.findall(
        r"(?:Krakeel|Buurt \d\d) € ([\d.,]+) \+ ([\d.]+) inwoners × € ([\d,]+) ([\d.,]+)",
        woorden(client, f"/budget/{JAAR}/"),
    )
    assert len(regels) == 5
    for basis, inwoners, tarief, uitkomst in regels:
        assert abs(bedrag(basis) + int(inwoners.replace(".", "")) * bedrag(tarief) - bedrag(uitkomst)) <= Decimal(
            "0.01"
        )
    assert sum(bedrag(uitkomst) for *_, uitkomst in regels) == Decimal("435000.01")


def test_an_estimate_is_marked(client, leden):
    Inwoneraantal.objects.filter(wijk__naam="Krakeel").update(bron="schatting")
    jaarbudget(leden)
    tekst = woorden(client, f"/budget/{JAAR}/")
    assert tekst.count("inwoners* ×") == 1
    assert "* Dit aantal is een schatting." in tekst


@pytest.mark.parametrize("status", STATUSSEN)
def test_only_a_final_year_is_public(client, leden, status):
    jaarbudget(leden, status)
    lijst = woorden(client, "/budget/")
    woorden(client, f"/budget/{JAAR}/", 200 if status == "vastgesteld" else 404)
    if status == "vastgesteld":
        assert f"Jaarbudget {JAAR} € 450.000,01 voor 5 wijken Daarvan is € 15.000 reserve." in lijst
    else:
        assert "Nog geen jaarbudget" in lijst


def test_a_year_that_has_yet_to_begin_says_when_the_money_comes(client, leden):
    jaarbudget(leden, jaar=JAAR + 1)
    zin = f"De wijken krijgen hun geld op 1 januari {JAAR + 1}."
    assert zin in woorden(client, f"/budget/{JAAR + 1}/")
    client.force_login(leden[0])
    assert "Nog te verdelen" not in woorden(client, "/stuurgroep/")
    assert "nog te verdelen" not in woorden(client, f"/stuurgroep/{JAAR + 1}/")
    boek_vastgestelde(klok.vandaag().replace(year=JAAR + 1, month=1, day=1))
    assert zin not in woorden(client, f"/budget/{JAAR + 1}/")


def test_the_pages_cost_the_same_for_few_wijken_and_many(client, leden):
    jaarbudget(leden)
    maak_meer = [maak.Wijk(naam=f"Dorp {n}", slug=f"dorp-{n}", soort="dorp", van=maak.VROEG) for n in range(22)]
    meer = maak.Wijk.objects.bulk_create(maak_meer)
    Inwoneraantal.objects.bulk_create(Inwoneraantal(wijk=w, peildatum=maak.VROEG, aantal=9, bron="x") for w in meer)
    jaarbudget(leden, jaar=JAAR + 1)
    aantallen = []
    for pad in (f"/budget/{JAAR}/", f"/budget/{JAAR + 1}/", "/budget/"):
        with CaptureQueriesContext(connection) as vragen:
            antwoord = client.get(pad)
        assert not antwoord.wsgi_request.session.accessed
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1] <= 8
    assert aantallen[2] <= 8


# --- the stuurgroep ----------------------------------------------------------------------------------
def knoppen(antwoord) -> set[str]:
    """Give the acts that a year's page links to."""
    return set(re.findall(r'href="/stuurgroep/\d{4}/([a-z-]+)/', antwoord.content.decode()))


@pytest.mark.parametrize(
    ("status", "eerste", "tweede"),
    [
        (
            "concept",
            {"bijdrage-toezeggen", "verdelen", "voorstellen", "bijdrage-intrekken", "bijdrage-ontvangen"},
            None,
        ),
        ("voorgesteld", {"terugnemen", "bijdrage-ontvangen"}, {"terugnemen", "vaststellen", "bijdrage-ontvangen"}),
        ("vastgesteld", {"bijdrage-ontvangen"}, None),
    ],
)
def test_the_buttons_are_what_can_be_done_now(client, leden, status, eerste, tweede):
    jaarbudget(leden, status)
    for lid, verwacht in zip(leden, (eerste, tweede or eerste), strict=True):
        client.force_login(lid)
        assert knoppen(client.get(f"/stuurgroep/{JAAR}/")) == verwacht


def test_the_page_says_whose_turn_it_is(client, leden):
    jaarbudget(leden, "voorgesteld")
    sara, stef = leden
    client.force_login(sara)
    tekst = woorden(client, f"/stuurgroep/{JAAR}/")
    assert "Nu aan de beurt: een ander lid van de stuurgroep" in tekst
    assert "We wachten op jou" not in tekst
    client.force_login(stef)
    assert "We wachten op jou Bekijk de verdeling en stel haar vast" in woorden(client, f"/stuurgroep/{JAAR}/")


def test_what_happened_is_told_with_who_did_it(client, leden):
    jaarbudget(leden)
    client.force_login(leden[0])
    tekst = woorden(client, f"/stuurgroep/{JAAR}/")
    for regel in (
        "Het jaar is begonnen door Sara Stuur",
        "Bijdrage toegezegd: € 300.000,01 van Gemeente Hoogeveen door Sara Stuur",
        "Bijdrage ontvangen: € 150.000 van Wonen Noord door Sara Stuur",
        "Verdeling gemaakt van € 450.000,01: € 5.000 per wijk, € 15.000 reserve door Sara Stuur",
        "Verdeling voorgesteld door Sara Stuur",
        "Verdeling vastgesteld door Stef Stuur",
    ):
        assert regel in tekst
    assert set(teksten.HANDELINGEN) == {"beginnen", *HANDELINGEN}


def test_a_year_without_anything_yet_is_a_page(client, leden):
    maak_jaarbudget(JAAR, leden[0].pk)
    client.force_login(leden[0])
    tekst = woorden(client, f"/stuurgroep/{JAAR}/")
    assert "Nog geen partner heeft iets toegezegd." in tekst
    assert "Er is nog geen verdeling gemaakt." in tekst
    assert "€ 0 toegezegd" in tekst or "toegezegd door de partners € 0" in tekst
    assert f"Jaarbudget {JAAR} in voorbereiding Nog niets toegezegd" in woorden(client, "/stuurgroep/")


def test_beginning_a_year(client, leden):
    client.force_login(leden[0])
    assert f'value="{JAAR}"' in client.get("/stuurgroep/").content.decode()
    assert client.post("/stuurgroep/", {"jaar": JAAR})["Location"] == f"/stuurgroep/{JAAR}/"
    assert f'value="{JAAR + 1}"' in client.get("/stuurgroep/").content.decode()
    for invoer, zin in (
        (JAAR, f"Het jaarbudget van {JAAR} is er al."),
        (JAAR - 1, f"Kies een jaar van {JAAR} tot en met {JAAR + 5}."),
        ("", "Vul dit in."),
        ("volgend jaar", "Vul een heel getal in, zonder komma."),
    ):
        antwoord = client.post("/stuurgroep/", {"jaar": invoer})
        assert antwoord.status_code == 422
        assert zin in antwoord.content.decode()


def test_the_stuurgroep_sees_what_is_in_the_reserve(client, leden):
    jaarbudget(leden)
    client.force_login(leden[0])
    assert "nu in de reserve € 15.000" in woorden(client, "/stuurgroep/")


def test_a_year_is_the_stuurgroeps_alone(client, leden):
    jaarbudget(leden, "concept")
    client.force_login(maak.persoon("Bert Buur"))
    for pad in ("/stuurgroep/", f"/stuurgroep/{JAAR}/"):
        assert client.get(pad).status_code == 403


def test_a_verdeling_of_nothing_has_a_table_of_nothing():
    leeg = Jaarbudget(jaar=JAAR)
    assert verdeling_tabel(leeg) == {"verdeling": None}
    leeg.save()
    Verdeling.objects.create(jaarbudget=leeg, totaal=0, basis=0, reserve=0)
    tabel = verdeling_tabel(Jaarbudget.objects.get())
    assert (tabel["samen_bedrag"], tabel["meeste"], tabel["tarief"]) == (0, 0, 0)
