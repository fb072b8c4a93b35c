"""The access table: every address x every role. An address without a row here fails the test."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from budgetten.verloop import HANDELINGEN as JAAR_HANDELINGEN
from budgetten.verloop import VERLOOP as JAAR_VERLOOP
from budgetten.verloop import maak_jaarbudget
from initiatieven.models import Initiatief, Nieuws
from initiatieven.verloop import HANDELINGEN
from tests import plannen
from tests.foto import foto
from tests.initiatieven.test_knop_is_poort import toestand
from wijken import klok
from wijken.handelen import voer_uit
from wijken.models import Organisatie

pytestmark = pytest.mark.django_db

ANONIEM = "anoniem"
ROLLEN = (
    ANONIEM, "trekker", "buur", "bewoner1", "officer1", "team_elders", "ondersteuner", "kassier", "stuurgroep",
    "beheerder",
)  # fmt: skip
LOGIN = "login"


def iedereen() -> dict:
    return dict.fromkeys(ROLLEN, 200)


def ingelogd(*, anders: int = 200, **uitzonderingen: int) -> dict:
    """Everybody who is signed in gets `anders`, save the exceptions by role; a stranger goes to the login."""
    return dict.fromkeys(ROLLEN, anders) | {ANONIEM: LOGIN} | uitzonderingen


def alleen(*rollen: str) -> dict:
    """Only these roles; others who are signed in get 403."""
    return ingelogd(anders=403, **dict.fromkeys(rollen, 200))


WOONT_HIER = ("trekker", "buur", "bewoner1", "team_elders")
# name -> (how to reverse it, what each role gets on GET)
TABEL = {
    "home": iedereen(),
    "wijken": iedereen(),
    "wijk": iedereen(),
    "kasboek": iedereen(),
    "initiatieven": iedereen(),
    "initiatief": iedereen(),
    "budget": iedereen(),
    "budget-jaar": iedereen(),
    "zo-werkt-het": iedereen(),
    "gezond": iedereen(),
    "gezond-klaar": iedereen(),
    "postvak": iedereen(),
    "postvak-bericht": dict.fromkeys(ROLLEN, 404),
    "bestand": iedereen(),
    "bestand-klein": iedereen(),
    "initiatief-nieuw": alleen(*WOONT_HIER),
    "initiatief-handeling": None,  # each act by itself, below
    "initiatief-handeling-deel": None,
    "te-doen": ingelogd(),
    "mijn": ingelogd(),
    "kassier": alleen("kassier"),
    "kassier-lijst": alleen("kassier"),
    "kassier-betalen": ingelogd(anders=405),
    "stuurgroep": alleen("stuurgroep"),
    "stuurgroep-jaar": alleen("stuurgroep"),
    "stuurgroep-handeling": None,
    "stuurgroep-handeling-deel": None,
    # signing in: allauth's own doors
    "account_login": ingelogd(anders=302) | {ANONIEM: 200},
    "account_signup": ingelogd(anders=302) | {ANONIEM: 200},
    "account_logout": ingelogd() | {ANONIEM: 302},
    "account_inactive": iedereen(),
    "account_reauthenticate": ingelogd(anders=403),  # nobody here has a password to ask for
    "account_email": ingelogd(),
    "account_change_password": ingelogd(anders=302),  # no password yet: to set one
    "account_set_password": ingelogd(),
    "account_email_verification_sent": None,  # depends on a sign-up under way
    "account_reset_password": iedereen(),
    "account_reset_password_done": iedereen(),
    "account_reset_password_from_key": iedereen(),
    "account_reset_password_from_key_done": iedereen(),
    "account_request_login_code": ingelogd(anders=302) | {ANONIEM: 200},
    "account_confirm_login_code": None,
}
ZONDER_RIJ = {"admin"}  # one rule for all of them: test_only_the_beheerder_enters_the_beheer


def namen(patronen, ruimte: str = ""):
    """Walk the resolver; give every named address, with its namespace."""
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from namen(patroon.url_patterns, patroon.namespace or ruimte)
        elif isinstance(patroon, URLPattern):
            yield ruimte, patroon.name or str(patroon.pattern)


def test_every_address_has_a_row():
    zonder = {naam for ruimte, naam in namen(get_resolver().url_patterns) if ruimte not in ZONDER_RIJ} - set(TABEL)
    assert not zonder, f"addresses without a row in the access table: {sorted(zonder)}"
    over = set(TABEL) - {naam for _, naam in namen(get_resolver().url_patterns)}
    assert not over, f"rows without an address: {sorted(over)}"


@pytest.fixture
def s():
    return plannen.smederij()


@pytest.fixture
def argumenten(s):
    """Give, by address name, what it is reversed with: a public plan with a photo, a year that is final."""
    plan = plannen.plan(s, "in-uitvoering")
    plannen.doe(plan, "nieuws-plaatsen", s.trekker, {"tekst": "Kijk!", "foto": foto(), "alt": "Een plein"})
    jaar = maak_jaarbudget(klok.vandaag().year + 1, s.stuurgroep.pk).jaar
    vast = _vastgesteld_jaar(s)
    bestand = Nieuws.objects.get().foto_id
    return {
        "wijk": [s.wijk.slug],
        "kasboek": [s.wijk.slug],
        "initiatief": [plan.pk],
        "budget-jaar": [vast],
        "stuurgroep-jaar": [jaar],
        "postvak-bericht": ["bestaat-niet"],
        "bestand": [bestand],
        "bestand-klein": [bestand],
        "account_reset_password_from_key": ["1", "niet-geldig"],
    }


def _vastgesteld_jaar(s) -> int:
    jaarbudget = maak_jaarbudget(klok.vandaag().year + 2, s.stuurgroep.pk)
    partner = Organisatie.objects.create(naam="Wonen Noord", soort="woningcorporatie")
    for naam, wie, gegevens in (
        ("bijdrage-toezeggen", s.stuurgroep, {"organisatie": partner, "bedrag": plannen.Decimal("1000.00")}),
        ("verdelen", s.stuurgroep, {"basis": plannen.Decimal("1.00"), "reserve": plannen.Decimal("1.00")}),
        ("voorstellen", s.stuurgroep, {}),
        ("vaststellen", s.stuurgroep2, {}),
    ):
        voer_uit(JAAR_VERLOOP, naam, jaarbudget.pk, wie.pk, gegevens)
    return jaarbudget.jaar


def als(client, s, rol: str):
    """Sign a role in, or nobody."""
    client.logout()
    if rol != ANONIEM:
        client.force_login(s.rollen[rol])
    return client


def uitkomst(antwoord):
    """Take an answer; give its status, or LOGIN when it leads to the login page."""
    if antwoord.status_code == 302 and antwoord["Location"].split("?")[0] == "/accounts/login/":
        return LOGIN
    return antwoord.status_code


@pytest.mark.parametrize("rol", ROLLEN)
def test_every_address_for_this_role(client, s, argumenten, rol):
    als(client, s, rol)
    anders = {}
    for naam, verwacht in TABEL.items():
        if verwacht is None:
            continue
        gekregen = uitkomst(client.get(reverse(naam, args=argumenten.get(naam, []))))
        als(client, s, rol)
        if gekregen != verwacht[rol]:
            anders[naam] = f"verwacht {verwacht[rol]}, kreeg {gekregen}"
    assert not anders


# Who may do an act, and the state (of tests/plannen) in which it can be tried.
TEAM = {"bewoner1", "officer1"}
WIE = {
    "indienen": ("concept", {"trekker"}),
    "bespreken": ("ingediend", TEAM),
    "steunen": ("ingediend", {"buur", "bewoner1", "team_elders"}),
    "steun-intrekken": ("in-gesprek", {"buur"}),
    "vraag-stellen": ("in-gesprek", TEAM),
    "vraag-beantwoorden": ("in-gesprek", {"trekker"}),
    "aanpassen": ("in-gesprek", {"trekker"}),
    "spelregels-nalopen": ("in-gesprek", TEAM),
    "besluit-voorbereiden": ("in-gesprek", TEAM),
    "besluit-ondertekenen": ("in-gesprek", {"officer1"}),  # bewoner1 has signed: 409
    "starten": ("toegekend", {"trekker"}),
    "nieuws-plaatsen": ("in-uitvoering", {"trekker"}),
    "bon-inleveren": ("in-uitvoering", {"trekker"}),
    "bon-aanpassen": ("in-uitvoering", {"trekker"}),
    "bon-goedkeuren": ("in-uitvoering", TEAM),
    "bon-afwijzen": ("in-uitvoering", TEAM),
    "betalen": ("in-uitvoering", {"kassier"}),
    "betaling-mislukt": ("in-uitvoering", {"kassier"}),
    "verslag-inleveren": ("in-uitvoering", {"trekker"}),
    "afronden": ("verslag-klaar", TEAM),
    "intrekken": ("in-gesprek", {"trekker"}),
    "stoppen": ("toegekend", {"trekker"}),
    "terzijde-staan": ("in-gesprek", TEAM),
}


def test_the_table_of_acts_is_complete():
    assert set(WIE) == set(HANDELINGEN)


@pytest.mark.parametrize("naam", list(WIE))
def test_who_may_do_this_act_through_http(client, s, naam):
    status, wie = WIE[naam]
    plan = plannen.plan(s, "verslag-ingeleverd") if status == "verslag-klaar" else toestand(s, status)
    pad = _pad(plan, naam)
    for rol in ROLLEN:
        for methode in (client.get, client.post):
            als(client, s, rol)
            gekregen = uitkomst(methode(pad))
            if rol == ANONIEM:
                assert gekregen == LOGIN
            elif rol in wie:
                assert gekregen in ({200} if methode == client.get else {200, 422}), (rol, gekregen)
            elif status == "concept":
                assert gekregen == 404
            else:
                assert gekregen in {403, 409}, (rol, gekregen)


def _pad(plan: Initiatief, naam: str) -> str:
    """Give the address of an act on this plan, aimed at a part that it can work on."""
    handeling = HANDELINGEN[naam]
    if not handeling.deel:
        return reverse("initiatief-handeling", args=[plan.pk, naam])
    delen = {"bon": plan.bonnen, "vraag": plan.vragen, "besluit": plan.besluiten}[handeling.deel].all()
    deel = next(d for d in delen if handeling.deel_open(plan, d))
    return reverse("initiatief-handeling-deel", args=[plan.pk, naam, deel.pk])


@pytest.mark.parametrize("naam", list(JAAR_HANDELINGEN))
def test_only_the_stuurgroep_reaches_the_acts_of_a_year(client, s, naam):
    jaar = maak_jaarbudget(klok.vandaag().year + 1, s.stuurgroep.pk).jaar
    deel = JAAR_HANDELINGEN[naam].deel
    pad = f"/stuurgroep/{jaar}/{naam}/" + ("999999/" if deel else "")
    for rol in ROLLEN:
        als(client, s, rol)
        for methode in (client.get, client.post):
            gekregen = uitkomst(methode(pad))
            if rol == ANONIEM:
                assert gekregen == LOGIN
            elif rol == "stuurgroep":
                assert gekregen in {200, 404, 409, 422}
            else:
                assert gekregen == 404


@pytest.mark.parametrize("rol", ROLLEN)
def test_only_the_beheerder_enters_the_beheer(client, s, rol):
    als(client, s, rol)
    paden = ["/beheer/", "/beheer/wijken/wijk/", "/beheer/wijken/persoon/", f"/beheer/wijken/wijk/{s.wijk.pk}/change/"]
    for pad in paden:
        antwoord = client.get(pad, follow=True)
        if rol == "beheerder":
            assert antwoord.status_code == 200, pad
        elif rol == ANONIEM:
            assert antwoord.redirect_chain[-1][0].startswith("/accounts/login/")
        else:
            assert antwoord.status_code == 403


@pytest.mark.parametrize("nummer", ["0", "999999", "9223372036854775808", "99999999999999999999999"])
def test_a_number_that_is_nobodys_is_a_page_not_a_fault(client, s, nummer):
    for rol in (ANONIEM, "trekker", "bewoner1", "kassier"):
        als(client, s, rol)
        for pad in (
            f"/initiatieven/{nummer}/",
            f"/initiatieven/{nummer}/steunen/",
            f"/initiatieven/{nummer}/betalen/{nummer}/",
        ):
            assert uitkomst(client.get(pad)) in {404, LOGIN}, (rol, pad)
    for pad in (f"/budget/{nummer}/", f"/stuurgroep/{nummer}/"):
        assert client.get(pad).status_code in {403, 404}


def test_private_papers_are_for_groep_team_and_kassier(client, s):
    plan = plannen.plan(s, "in-uitvoering")
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens() | {"bewijs": plannen.pdf()})
    pad = reverse("bestand", args=[plan.bonnen.get().bewijs_id])
    for rol in ROLLEN:
        antwoord = als(client, s, rol).get(pad)
        mag = rol in {"trekker", "bewoner1", "officer1", "kassier"}
        assert antwoord.status_code == (200 if mag else 404), rol
        if mag:
            assert antwoord["Cache-Control"] == "private, no-store"
            assert antwoord["Content-Disposition"].startswith("attachment")
            assert antwoord["X-Content-Type-Options"] == "nosniff"
