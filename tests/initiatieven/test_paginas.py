"""The pages about plans: which buttons they show and how, what a form keeps, what waits for whom."""

import re

import pytest

from initiatieven import schikking, werk
from initiatieven.models import Initiatief, Kostenregel
from initiatieven.verloop import VERLOOP, lezen
from tests import plannen
from tests.foto import foto
from tests.initiatieven.test_knop_is_poort import toestand
from wijken import klok
from wijken.handelen import mogelijk
from wijken.rechten import rollen_van

pytestmark = pytest.mark.django_db

KIJKERS = ("trekker", "buur", "bewoner1", "bewoner2", "officer1", "kassier", "stuurgroep")
LINK = re.compile(r'<a class="(knop[^"]*)" href="(/initiatieven/\d+/[a-z-]+/(?:\d+/)?)"')


@pytest.fixture
def s():
    return plannen.smederij()


def hoofddeel(antwoord) -> str:
    """Take an answer; give the main part of its page."""
    tekst = antwoord.content.decode()
    return tekst[tekst.index("<main") : tekst.index("</main>")]


def pagina(client, pad: str) -> str:
    """Give the main part of a page."""
    return hoofddeel(client.get(pad))


def handelingen(tekst: str) -> list[tuple[str, str]]:
    """Take a plan's page; give its buttons in order: class and address."""
    return LINK.findall(tekst)


def mogelijke_adressen(plan: Initiatief, wie) -> set[str]:
    rollen = rollen_van(wie.pk, klok.vandaag())
    basis = plan.get_absolute_url()
    return {
        f"{basis}{k.handeling.naam}/" + (f"{k.deel.pk}/" if k.deel else "")
        for k in mogelijk(VERLOOP, rollen, lezen.laad(plan.pk, rollen))
    }


def wacht(s, rol: str) -> list[str]:
    return [r.wat for r in werk.te_doen(rollen_van(s.rollen[rol].pk, klok.vandaag()), klok.vandaag())]


# --- the buttons ----------------------------------------------------------------------------------
@pytest.mark.parametrize("status", plannen.STATUSSEN)
def test_every_possible_act_is_one_link_at_most_one_leads_and_that_one_waits(client, s, status):
    """The links on a plan's page are the acts that are possible; what leads them is what Te doen says."""
    plan = toestand(s, status)
    for rol in KIJKERS:
        client.force_login(s.rollen[rol])
        antwoord = client.get(plan.get_absolute_url())
        if antwoord.status_code == 404:
            assert not plan.openbaar_vanaf
            continue
        links = handelingen(hoofddeel(antwoord))
        assert sorted(adres for _, adres in links) == sorted(mogelijke_adressen(plan, s.rollen[rol])), (status, rol)
        hoofd = [adres for soort, adres in links if soort == "knop"]
        assert len(hoofd) <= 1, (status, rol, hoofd)
        if rol != "kassier":  # one line for all bonnen together
            steun = [adres for adres in hoofd if adres.endswith("/steunen/")]
            assert len(wacht(s, rol)) == len(hoofd) - len(steun), (status, rol, hoofd)


def knoppen_van(client, plan, wie) -> list[str]:
    client.force_login(wie)
    return [
        ("*" if soort == "knop" else "") + adres.removeprefix(plan.get_absolute_url()).split("/")[0]
        for soort, adres in handelingen(pagina(client, plan.get_absolute_url()))
    ]


def test_what_is_waited_for_comes_first_and_what_ends_it_last(client, s):
    plan = plannen.concept(s)
    assert knoppen_van(client, plan, s.trekker) == ["*indienen", "aanpassen", "intrekken"]
    plannen.doe(plan, "indienen", s.trekker)
    assert knoppen_van(client, plan, s.trekker) == ["intrekken"]
    assert knoppen_van(client, plan, s.buur) == ["*steunen"]
    assert knoppen_van(client, plan, s.bewoner1) == ["*bespreken", "steunen", "terzijde-staan"]
    plannen.doe(plan, "bespreken", s.officer1)
    assert knoppen_van(client, plan, s.officer1) == ["*spelregels-nalopen", "vraag-stellen", "terzijde-staan"]
    plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
    assert knoppen_van(client, plan, s.officer1)[0] == "*besluit-voorbereiden"
    plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    assert "*besluit-ondertekenen" in knoppen_van(client, plan, s.bewoner1)
    assert not [k for k in knoppen_van(client, plan, s.officer1) if k.startswith("*")], "an officer waits for bewoners"


def test_an_incomplete_concept_is_finished_first(client, s):
    plan = plannen.concept(s, planning="", draagvlak="")
    assert knoppen_van(client, plan, s.trekker) == ["*aanpassen", "intrekken"]
    tekst = pagina(client, plan.get_absolute_url())
    assert "Alleen jij ziet het" in tekst
    assert "Schrijf op hoe je in de buurt hebt rondgevraagd." in tekst


def test_a_besluit_that_no_longer_fits_is_to_be_written_anew(client, s):
    plan = plannen.plan(s, "in-gesprek", "20000.00")
    plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    plannen.plan(s, "toegekend", "9000.00")
    assert "*besluit-voorbereiden" in knoppen_van(client, plan, s.bewoner1)
    assert [r.wat for r in werk.te_doen(rollen_van(s.bewoner1.pk, klok.vandaag()), klok.vandaag())] == [
        "Bereid het besluit voor"
    ]


def test_a_visitor_is_led_to_steun_while_it_can_be_given(client, s):
    for status in ("ingediend", "in-gesprek", "toegekend", "afgerond"):
        plan = plannen.plan(s, status, "500.00")
        adressen = [adres for _, adres in handelingen(pagina(client, plan.get_absolute_url()))]
        assert adressen == ([f"{plan.get_absolute_url()}steunen/"] if status in {"ingediend", "in-gesprek"} else [])


# --- what the page tells --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "geweest", "verwacht"),
    [
        ("ingediend", [], [("Ingediend", "nu"), ("In gesprek", "")]),
        ("toegekend", [], [("Ingediend", "klaar"), ("In gesprek", "klaar"), ("Toegekend", "nu")]),
        ("afgewezen", ["ingediend", "in-gesprek", "afgewezen"],
         [("Ingediend", "klaar"), ("In gesprek", "klaar"), ("Afgewezen", "nu")]),
        ("ingetrokken", ["concept"], [("Ingetrokken", "nu")]),
        ("concept", ["concept"], [("Concept", "nu"), ("Ingediend", "")]),
    ],
)  # fmt: skip
def test_the_steps_of_a_plan(status, geweest, verwacht):
    stappen = [(stap.naam, stap.stand) for stap in schikking.stappen(status, geweest)]
    assert stappen[: len(verwacht)] == verwacht
    if status in {"afgewezen", "ingetrokken"}:
        assert len(stappen) == len(verwacht), "nothing comes after it"


def test_all_steps_of_a_closed_plan_are_done():
    assert {stap.stand for stap in schikking.stappen("afgerond", [])} == {"klaar"}


def test_a_refusal_is_public_with_its_reason_and_signatures_in_words(client, s):
    tekst = " ".join(pagina(client, plannen.plan(s, "afgewezen").get_absolute_url()).split())
    assert "Het plan is afgewezen" in tekst
    assert "Een mooi plan waar veel mensen aan meedoen." in tekst
    assert "Getekend door 2 bewoners uit het team." in tekst


def test_the_team_reads_who_signed_and_what_is_lacking(client, s):
    plan = toestand(s, "in-gesprek")  # bewoner1 has signed
    client.force_login(s.officer1)
    tekst = pagina(client, plan.get_absolute_url())
    assert s.bewoner1.naam in tekst
    assert "Er is nog een handtekening nodig van een bewoner uit het team." in tekst


def test_whoever_signs_reads_what_the_signature_does(client, s):
    plan = toestand(s, "in-gesprek")
    besluit = plan.besluiten.get(vervallen_op=None, definitief_op=None)
    pad = f"{plan.get_absolute_url()}besluit-ondertekenen/{besluit.pk}/"
    client.force_login(s.bewoner2)
    assert "Met jouw handtekening geldt het besluit." in pagina(client, pad)
    client.force_login(s.officer1)
    assert "Met jouw handtekening is het besluit nog niet klaar." in pagina(client, pad)


def test_what_changed_after_handing_in_stays_readable_in_dutch(client, s):
    plan = plannen.plan(s, "in-gesprek", wanneer="dag", begin=plannen.date(2027, 6, 2))
    plannen.doe(plan, "vraag-stellen", s.officer1, {"tekst": "Kan het later?", "uiterlijk": klok.vandaag()})
    nieuw = plannen.velden(s, wanneer="dag", begin=plannen.date(2027, 6, 9))
    plannen.doe(plan, "aanpassen", s.trekker, {"velden": nieuw, "kosten": plannen.kosten("5900.00")})
    tekst = pagina(client, plan.get_absolute_url())
    assert "02-06-2027" in tekst
    assert "kosten: Alles bij elkaar, €\u00a06.000" in tekst


def test_a_photo_has_its_words_and_size_and_loads_late(client, s):
    plan = plannen.plan(s, "in-uitvoering", "500.00")
    plannen.doe(plan, "nieuws-plaatsen", s.trekker, {"tekst": "Kijk!", "foto": foto(), "alt": "Een bankje"})
    [beeld] = re.findall(r"<img[^>]*>", pagina(client, plan.get_absolute_url()))
    assert 'alt="Een bankje"' in beeld
    assert re.search(r'width="\d+" height="\d+" loading="lazy"', beeld)


def test_a_readable_iban_is_private_too(client, s):
    plan = plannen.plan(s, "in-uitvoering", "500.00")
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens("100.00"))
    for rol, ziet in ((None, False), ("buur", False), ("trekker", True), ("officer1", True), ("kassier", True)):
        if rol:
            client.force_login(s.rollen[rol])
        assert ("NL91 ABNA 0417 1643 00" in pagina(client, plan.get_absolute_url())) is ziet


# --- what waits for whom --------------------------------------------------------------------------
def test_a_besluit_waits_for_those_who_can_sign_it_now(s):
    plan = plannen.plan(s, "in-gesprek")
    plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    tekenen = "Lees het besluit en onderteken het"
    assert wacht(s, "bewoner1") == [tekenen]
    assert wacht(s, "officer1") == [], "bewoners sign first"
    plannen.doe(plan, "besluit-ondertekenen", s.bewoner1, deel=plan.besluiten.get())
    assert wacht(s, "bewoner1") == [], "has signed"
    assert wacht(s, "officer1") == [tekenen]


def test_what_does_not_wait_for_me_waits_for_another(client, s):
    plannen.plan(s, "ingediend", "500.00", titel="Bloembakken")
    plannen.plan(s, "toegekend", "500.00", titel="Bankjes")
    client.force_login(s.officer1)
    tekst = pagina(client, "/te-doen/")
    voor_mij, voor_een_ander = tekst.split("Wacht op een ander")
    assert "Bloembakken" in voor_mij
    assert "Bankjes" in voor_een_ander
    assert "Bloembakken" not in voor_een_ander
    assert 'href="tel:0611112222"' in voor_mij, "the groep is one tap away"


def test_my_plans_say_when_they_wait_for_me(client, s):
    plannen.concept(s, titel="Bloembakken")
    client.force_login(s.trekker)
    assert "We wachten op jou." in pagina(client, "/mijn/")


# --- the form of a plan ---------------------------------------------------------------------------
def invoer(s, **anders) -> dict:
    """Give what a browser sends for a new plan, by field name."""
    return {
        **{k: v for k, v in plannen.velden(s).items() if v is not None},
        "thema": s.thema.pk,
        "kenmerk": "0b2b6a55-6a55-4b2b-9a55-0b2b6a550b2b",
        "kosten-TOTAL_FORMS": "2",
        "kosten-INITIAL_FORMS": "2",
        "kosten-0-soort": "kosten",
        "kosten-0-omschrijving": "Podium",
        "kosten-0-bedrag": "450,00",
        "kosten-1-soort": "kosten",
        "kosten-1-omschrijving": "",
        "kosten-1-bedrag": "",
        **anders,
    }


NIEUW = "/initiatieven/nieuw/?gewicht=klein"


def test_asking_for_more_lines_keeps_what_was_typed_and_judges_nothing(client, s):
    client.force_login(s.trekker)
    antwoord = client.post(NIEUW, invoer(s, meer="1", titel="", **{"kosten-1-bedrag": "veel"}))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Dit gaat nog niet goed" not in tekst
    assert 'value="Podium"' in tekst
    assert 'value="veel"' in tekst
    assert 'name="kosten-4-bedrag"' in tekst
    assert not Initiatief.objects.exists()


def test_enter_keeps_the_plan_and_asks_for_no_lines(client, s):
    client.force_login(s.trekker)
    eerste = re.search(r'<form method="post" class="formulier".*?(<button[^>]*>)', pagina(client, NIEUW), re.S).group(1)
    assert 'type="submit"' in eerste
    assert "name=" not in eerste


def test_kept_as_concept_or_handed_in(client, s):
    client.force_login(s.trekker)
    client.post(NIEUW, invoer(s))
    assert Initiatief.objects.get().status == "concept"
    assert Kostenregel.objects.get().omschrijving == "Podium", "an empty line is no line"
    client.post(NIEUW, invoer(s, indienen="1", kenmerk="1b2b6a55-6a55-4b2b-9a55-0b2b6a550b2b"))
    assert Initiatief.objects.latest("pk").status == "ingediend"


def test_a_wrong_line_is_told_on_top_and_at_its_place(client, s):
    client.force_login(s.trekker)
    antwoord = client.post(NIEUW, invoer(s, **{"kosten-0-bedrag": "1e9"}))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "<title>Fout:" in tekst
    assert 'href="#id_kosten-0-bedrag"' in tekst
    assert 'id="id_kosten-0-bedrag_error"' in tekst
    assert 'value="1e9"' in tekst


def test_a_file_that_was_lost_is_asked_for_again(client, s):
    plan = plannen.plan(s, "in-uitvoering", "500.00")
    client.force_login(s.trekker)
    antwoord = client.post(f"{plan.get_absolute_url()}nieuws-plaatsen/", {"tekst": "", "foto": foto()})
    assert antwoord.status_code == 422
    assert "Kies je foto of bestand opnieuw." in antwoord.content.decode()


@pytest.mark.parametrize(("gewicht", "vraagt"), [("klein", 0), ("gewoon", 1), ("groot", 4)])
def test_the_form_is_as_heavy_as_the_plan_is_big(client, s, gewicht, vraagt):
    client.force_login(s.trekker)
    tekst = pagina(client, f"/initiatieven/nieuw/?gewicht={gewicht}")
    assert sum(f'name="{veld}"' in tekst for veld in ("draagvlak", "onderhoud", "planning", "offerte")) == vraagt


# --- paying ---------------------------------------------------------------------------------------
def test_the_kassier_who_forgets_the_ticks_loses_nothing(client, s):
    plan = plannen.plan(s, "in-uitvoering", "500.00")
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens("100.00"))
    plannen.doe(plan, "bon-goedkeuren", s.bewoner1, deel=plan.bonnen.get())
    client.force_login(s.kassier)
    antwoord = client.post("/kassier/betalen/", {"datum": ""} | {"bonnen": plan.bonnen.get().pk})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert f'id="bon-{plan.bonnen.get().pk}" checked' in tekst
    antwoord = client.post("/kassier/betalen/", {"datum": str(klok.vandaag())})
    assert 'href="#id_bonnen"' in antwoord.content.decode()
