"""The beheer: every page works, in Dutch, for the beheerder alone; money and decisions are read, not written."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from budgetten.models import Boeking, Grootboekcontrole, Pot, Verdeling
from budgetten.verloop import VERLOOP as JAAR
from budgetten.verloop import maak_jaarbudget
from initiatieven.models import Besluit, Initiatief
from smederij.beheer.basis import AlleenLezen
from smederij.beheer.site import WAT
from tests import plannen
from wijken import klok
from wijken.handelen import voer_uit
from wijken.models import (
    Aanspreekpunt,
    Bewonerschap,
    Gebeurtenis,
    Gemeente,
    Lidmaatschap,
    Organisatie,
    OudeSlug,
    Persoon,
    Rol,
    Spelregel,
    Thema,
    Wijk,
)

ENGELS = re.compile(r"\b(the|your|please|search|select an|delete|remove|history|show|skip|save|view|results?)\b", re.I)
pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    """A small smederij in which there is one of everything that the beheer shows."""
    s = plannen.smederij()
    plannen.plan(s, "afgerond")
    maak_een_verdeling(s)
    OudeSlug.objects.create(slug="oud-krakeel", wijk=s.wijk)
    Aanspreekpunt.objects.create(wijk=s.wijk, naam="Wim", functie="bewoner", telefoon="0528 123456")
    Grootboekcontrole.objects.create(op=klok.nu(), in_orde=True, nagekeken="alles")
    return s


@pytest.fixture
def beheer(client, s):
    client.force_login(s.beheerder)
    return client


def maak_een_verdeling(s) -> None:
    jaarbudget = maak_jaarbudget(klok.vandaag().year + 1, s.stuurgroep.pk)
    partner = Organisatie.objects.get()
    bedrag = {"organisatie": partner, "bedrag": Decimal("10000.00")}
    voer_uit(JAAR, "bijdrage-toezeggen", jaarbudget.pk, s.stuurgroep.pk, bedrag)
    verdeling = {"basis": Decimal("1000.00"), "reserve": Decimal("0.00")}
    voer_uit(JAAR, "verdelen", jaarbudget.pk, s.stuurgroep.pk, verdeling)


def adres(model, pagina: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{pagina}", args=args)


def aantal_vragen(client, pad: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        client.get(pad)
    return len(vragen)


def tekst(antwoord) -> str:
    """Give the words of a page: no tags, no scripts."""
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", antwoord.content.decode(), flags=re.DOTALL)


# --- every page ------------------------------------------------------------------------------------
def een_rij(beheer, model):
    """Give a row as the beheer shows it; the fixture makes one of everything."""
    return WAT[model](model, admin.site).get_queryset(beheer.get("/beheer/jsi18n/").wsgi_request)[0]


def test_every_page_of_every_table_works_in_dutch(beheer):
    for model in WAT:
        rij = een_rij(beheer, model)
        paginas = {
            adres(model, "changelist"): 200,
            adres(model, "changelist") + "?q=krakeel": 200,
            adres(model, "change", rij.pk): 200,
            adres(model, "history", rij.pk): 200,
            adres(model, "add"): 403 if issubclass(WAT[model], AlleenLezen) or model is Gemeente else 200,
        }
        for pad, status in paginas.items():
            antwoord = beheer.get(pad)
            assert antwoord.status_code == status, pad
            assert not (engels := ENGELS.search(tekst(antwoord))), (pad, engels)
        assert beheer.get(adres(model, "delete", rij.pk)).status_code in {200, 403}


def test_money_and_decisions_are_only_read(beheer):
    gelezen = [model for model in WAT if issubclass(WAT[model], AlleenLezen)]
    assert {Besluit, Initiatief, Gebeurtenis, Boeking, Pot, Verdeling} <= set(gelezen)
    for model in gelezen:
        rij = een_rij(beheer, model)
        for pad in (adres(model, "change", rij.pk), adres(model, "add"), adres(model, "delete", rij.pk)):
            assert beheer.post(pad, {"post": "yes"}).status_code == 403
        acties = {"action": "delete_selected", "_selected_action": rij.pk, "post": "yes"}
        beheer.post(adres(model, "changelist"), acties)
        assert model.objects.filter(pk=rij.pk).exists()


def test_what_other_packages_bring_is_not_there(beheer):
    assert set(admin.site._registry) == set(WAT)
    for naam in ("auth_group", "account_emailaddress", "django_tasks_db_dbtaskresult"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{naam}_changelist")


def test_nobody_but_the_beheerder_enters(client, s):
    paden = ["/beheer/", "/beheer/jsi18n/", "/beheer/autocomplete/", *(adres(model, "changelist") for model in WAT)]
    for rol, persoon in s.rollen.items():
        if rol == "beheerder":
            continue
        client.force_login(persoon)
        for pad in paden if rol == "stuurgroep" else paden[:4]:
            antwoord = client.get(pad, follow=True)
            assert antwoord.status_code == 403, (rol, pad)


def test_a_stranger_is_led_to_the_login_page(client, s):
    for pad in ("/beheer/", adres(Persoon, "changelist")):
        antwoord = client.get(pad, follow=True)
        assert antwoord.redirect_chain[-1][0] == f"/accounts/login/?next={pad}"


def test_passwords_and_signing_out_are_the_houses_own_pages(beheer):
    assert beheer.get("/beheer/password_change/")["Location"] == reverse("account_change_password")
    assert beheer.get("/beheer/logout/")["Location"] == reverse("account_logout")
    assert beheer.post("/beheer/logout/")["Location"] == "/"
    assert beheer.get("/beheer/").status_code == 302


def test_a_list_costs_the_same_for_few_and_many(beheer, s):
    tabellen = (Persoon, Lidmaatschap, Wijk, Spelregel, Bewonerschap)
    weinig = {model: aantal_vragen(beheer, adres(model, "changelist")) for model in tabellen}
    for nummer in range(4, 24):
        wijk = plannen.maak_wijk(f"Buurt {nummer}")
        plannen.lid(plannen.persoon(f"Mens {nummer}", woont_in=wijk), Rol.TEAMLID, wijk=wijk, functie="bewoner")
        Spelregel.objects.create(wijk=wijk, nummer=nummer, tekst="Regel", van=plannen.LANG_GELEDEN)
    assert {model: aantal_vragen(beheer, adres(model, "changelist")) for model in tabellen} == weinig


def test_nonsense_in_the_address_is_never_a_fault(beheer):
    veld = "app_label=wijken&model_name=lidmaatschap&field_name=persoon"
    for pad, status in {
        f"/beheer/autocomplete/?term=%00&{veld}": 400,
        f"/beheer/autocomplete/?term=kees&{veld}": 200,
        "/beheer/autocomplete/?term=x": 403,
        "/beheer/wijken/lidmaatschap/?rol__exact=%00": 400,
        "/beheer/wijken/lidmaatschap/?wijk__id__exact=99999999999999999999": 200,
        "/beheer/wijken/lidmaatschap/add/?rol=x&persoon=abc": 200,
        "/beheer/wijken/gebeurtenis/?q=abc": 200,
        "/beheer/wijken/persoon/x/change/": 302,
        "/beheer/wijken/persoon/99999999999999999999/change/": 302,
    }.items():
        assert beheer.get(pad).status_code == status, pad


# --- roles -----------------------------------------------------------------------------------------
def rol_invoer(persoon: Persoon, rol: str = "kassier", **anders) -> dict:
    velden = {"persoon": persoon.pk, "rol": rol, "functie": "", "wijk": "", "organisatie": "", "van": "1-1-2026"}
    return velden | {"tot": ""} | anders


def test_a_role_is_given_to_another_and_kept_in_the_log(beheer, s):
    assert beheer.post(adres(Lidmaatschap, "add"), rol_invoer(s.buur)).status_code == 302
    assert Lidmaatschap.objects.filter(persoon=s.buur, rol=Rol.KASSIER, van=date(2026, 1, 1)).exists()
    assert LogEntry.objects.get().user_id == s.beheerder.pk


def test_nobody_gives_themselves_a_role(beheer, s):
    antwoord = beheer.post(adres(Lidmaatschap, "add"), rol_invoer(s.beheerder))
    assert "Jezelf geef je geen rol. Vraag het een andere beheerder." in tekst(antwoord)
    ander = Lidmaatschap.objects.get(persoon=s.kassier)
    antwoord = beheer.post(adres(Lidmaatschap, "change", ander.pk), rol_invoer(s.beheerder))
    assert "Jezelf geef je geen rol." in tekst(antwoord)
    assert Lidmaatschap.objects.get(persoon=s.beheerder).rol == Rol.BEHEERDER


def test_ones_own_role_is_only_read(beheer, s):
    eigen = Lidmaatschap.objects.get(persoon=s.beheerder)
    assert beheer.get(adres(Lidmaatschap, "change", eigen.pk)).status_code == 200
    assert beheer.post(adres(Lidmaatschap, "change", eigen.pk), rol_invoer(s.buur)).status_code == 403
    assert beheer.post(adres(Lidmaatschap, "delete", eigen.pk), {"post": "yes"}).status_code == 403


def test_what_has_begun_ends_and_is_not_removed(beheer, s):
    begonnen = Lidmaatschap.objects.get(persoon=s.kassier)
    assert beheer.post(adres(Lidmaatschap, "delete", begonnen.pk), {"post": "yes"}).status_code == 403
    acties = {"action": "delete_selected", "_selected_action": begonnen.pk, "post": "yes"}
    beheer.post(adres(Lidmaatschap, "changelist"), acties)
    assert Lidmaatschap.objects.filter(pk=begonnen.pk).exists()
    later = plannen.lid(s.buur, Rol.KASSIER, van=klok.vandaag() + timedelta(days=9))
    assert beheer.get(adres(Lidmaatschap, "delete", later.pk)).status_code == 200
    assert beheer.post(adres(Lidmaatschap, "delete", later.pk), {"post": "yes"}).status_code == 302
    assert not Lidmaatschap.objects.filter(pk=later.pk).exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"van": "1-1-2026", "tot": "1-1-2026"}, "De einddatum ligt na de begindatum."),
        ({"van": "2-1-2026", "tot": "1-1-2026"}, "De einddatum ligt na de begindatum."),
        ({"rol": "teamlid"}, "Een teamlid heeft een wijk en een functie"),
        ({"van": "32-1-2026"}, "Dit is geen dag."),
        ({"rol": "stuurgroeplid"}, ""),
    ],
)
def test_a_role_that_does_not_fit_gets_a_sentence(beheer, s, anders, zin):
    antwoord = beheer.post(adres(Lidmaatschap, "add"), rol_invoer(s.buur, **anders))
    assert antwoord.status_code == (200 if zin else 302)
    assert zin in tekst(antwoord)


def test_a_term_that_overlaps_gets_a_sentence(beheer, s):
    for model, invoer, zin in (
        (Lidmaatschap, rol_invoer(s.kassier), "Deze persoon heeft deze rol dan al."),
        (
            Bewonerschap,
            {"persoon": s.buur.pk, "wijk": s.wijk.pk, "zekerheid": "gezien", "van": "1-1-2026"},
            "woont dan",
        ),
        (Wijk, {"naam": "Krakeel", "slug": "k2", "soort": "wijk", "steun_nodig": 1, "van": "1-1-2026"}, "al een wijk"),
        (Spelregel, {"nummer": 1, "tekst": "Nieuw", "van": "1-1-2026"}, "al een spelregel met dit nummer"),
    ):
        antwoord = beheer.post(adres(model, "add"), invoer)
        assert antwoord.status_code == 200
        assert zin in tekst(antwoord)


# --- people ----------------------------------------------------------------------------------------
def persoon_invoer(persoon: Persoon, **anders) -> dict:
    velden = {"naam": persoon.naam, "email": persoon.email, "telefoon": "", "bereiken": "bellen", "is_active": "on"}
    return velden | anders


def test_a_new_person_signs_in_by_code(beheer, s, client, mailoutbox):
    nieuw = {"naam": "Nel", "email": "Nel@Voorbeeld.nl", "telefoon": "", "bereiken": "bellen", "is_active": "on"}
    assert beheer.post(adres(Persoon, "add"), nieuw).status_code == 302
    nel = Persoon.objects.get(email="nel@voorbeeld.nl")
    assert not nel.has_usable_password()
    client.logout()
    client.post(reverse("account_request_login_code"), {"email": "nel@voorbeeld.nl"})
    code = re.search(r"^\w{4}-\w{4}$", mailoutbox[-1].body, re.MULTILINE).group()
    assert client.post(reverse("account_confirm_login_code"), {"code": code}).status_code == 302
    assert client.get(reverse("te-doen")).status_code == 200


def test_the_address_of_somebody_with_a_role_is_their_own(beheer, s):
    beheer.post(adres(Persoon, "change", s.kassier.pk), persoon_invoer(s.kassier, email="ik@voorbeeld.nl", naam="Kas"))
    s.kassier.refresh_from_db()
    assert (s.kassier.naam, s.kassier.email) == ("Kas", "kees.kassier@proef.nl")
    EmailAddress.objects.create(user=s.buur, email=s.buur.email, primary=True, verified=True)
    beheer.post(adres(Persoon, "change", s.buur.pk), persoon_invoer(s.buur, email="Bert@Nieuw.nl"))
    assert [(a.email, a.verified) for a in EmailAddress.objects.filter(user=s.buur)] == [("bert@nieuw.nl", False)]


def test_a_password_is_taken_away_and_never_typed(beheer, s):
    s.buur.set_password("een-lang-wachtwoord")
    s.buur.save()
    pagina = beheer.get(adres(Persoon, "change", s.buur.pk))
    assert "heeft een wachtwoord" in tekst(pagina)
    assert 'name="password"' not in pagina.content.decode()
    beheer.post(adres(Persoon, "change", s.buur.pk), persoon_invoer(s.buur))
    s.buur.refresh_from_db()
    assert s.buur.has_usable_password()
    beheer.post(adres(Persoon, "change", s.buur.pk), persoon_invoer(s.buur, wachtwoord_weg="on"))
    s.buur.refresh_from_db()
    assert not s.buur.has_usable_password()


def test_two_people_without_an_address_can_be_entered(beheer, s):
    for naam in ("Jan", "Piet"):
        nieuw = {"naam": naam, "email": "", "telefoon": "0528 1", "bereiken": "bellen", "is_active": "on"}
        assert beheer.post(adres(Persoon, "add"), nieuw).status_code == 302
    assert Persoon.objects.filter(email__isnull=True).count() == 2


# --- areas and rules ---------------------------------------------------------------------------------
def test_a_spelregel_that_was_used_can_only_end(beheer, s):
    regel = Spelregel.objects.get(nummer=1)
    morgen = klok.vandaag() + timedelta(days=1)
    invoer = {"nummer": 9, "tekst": "Heel iets anders", "van": "1-1-2020", "tot": f"{morgen:%d-%m-%Y}"}
    assert beheer.post(adres(Spelregel, "change", regel.pk), invoer).status_code == 302
    regel.refresh_from_db()
    assert (regel.nummer, regel.tekst, regel.tot) == (1, "Spelregel 1", morgen)
    antwoord = beheer.post(adres(Spelregel, "change", regel.pk), {"tot": "1-1-2019"})
    assert "De einddatum ligt na de begindatum." in tekst(antwoord)
    nieuw = Spelregel.objects.create(nummer=8, tekst="Ongebruikt", van=plannen.LANG_GELEDEN)
    beheer.post(adres(Spelregel, "change", nieuw.pk), {"nummer": 8, "tekst": "Beter", "van": "1-1-2020"})
    nieuw.refresh_from_db()
    assert nieuw.tekst == "Beter"


def test_an_old_address_keeps_leading_to_the_wijk(beheer, client, s):
    invoer = {"naam": "Krakeel", "slug": "krakeel-oost", "soort": "wijk", "steun_nodig": 1, "van": "1-1-2020"}
    assert beheer.post(adres(Wijk, "change", s.wijk.pk), invoer).status_code == 302
    antwoord = client.get("/wijken/krakeel/")
    assert (antwoord.status_code, antwoord["Location"]) == (301, "/wijken/krakeel-oost/")
    beheer.post(adres(Wijk, "change", s.wijk.pk), invoer | {"slug": "krakeel"})
    assert client.get("/wijken/krakeel/").status_code == 200
    assert client.get("/wijken/krakeel-oost/").status_code == 301
    antwoord = beheer.post(adres(Wijk, "change", s.andere_wijk.pk), invoer | {"naam": "X", "slug": "oud-krakeel"})
    assert "oude adres van een andere wijk" in tekst(antwoord)
    antwoord = beheer.post(adres(OudeSlug, "add"), {"slug": "krakeel", "wijk": s.andere_wijk.pk})
    assert "Dit adres is nu van een wijk." in tekst(antwoord)


def test_the_town_is_one_row(beheer, s):
    gemeente = Gemeente.objects.get()
    assert beheer.post(adres(Gemeente, "add"), {}).status_code == 403
    assert beheer.post(adres(Gemeente, "delete", gemeente.pk), {"post": "yes"}).status_code == 403
    velden = {veld.name: getattr(gemeente, veld.name) for veld in gemeente._meta.fields if veld.editable}
    assert beheer.post(adres(Gemeente, "change", gemeente.pk), velden | {"klein_tot": "600"}).status_code == 302
    antwoord = beheer.post(adres(Gemeente, "change", gemeente.pk), velden | {"klein_tot": "9000"})
    assert "Een klein plan is goedkoper dan een gewoon plan." in tekst(antwoord)


def test_what_is_used_does_not_go(beheer, s):
    for rij in (Thema.objects.get(), Organisatie.objects.get()):
        antwoord = beheer.get(adres(type(rij), "delete", rij.pk))
        assert "kan niet worden verwijderd" in tekst(antwoord)
        beheer.post(adres(type(rij), "delete", rij.pk), {"post": "yes"})
        assert type(rij).objects.filter(pk=rij.pk).exists()
    assert beheer.post(adres(Wijk, "delete", s.wijk.pk), {"post": "yes"}).status_code == 403


# --- what is nobody's business --------------------------------------------------------------------
def test_concepts_and_besluiten_being_written_are_not_shown(beheer, s):
    concept = plannen.concept(s)
    open_ = plannen.plan(s, "in-gesprek")
    plannen.doe(open_, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(open_, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    besluit = Besluit.objects.get(definitief_op__isnull=True)
    assert beheer.get(adres(Initiatief, "change", concept.pk)).status_code == 302
    assert beheer.get(adres(Besluit, "change", besluit.pk)).status_code == 302
    for gebeurtenis in Gebeurtenis.objects.filter(openbaar=False):
        assert beheer.get(adres(Gebeurtenis, "change", gebeurtenis.pk)).status_code == 302
    pagina = tekst(beheer.get(adres(Initiatief, "change", open_.pk)))
    assert "06 11112222" not in pagina
    assert "Jan en Piet" not in pagina
