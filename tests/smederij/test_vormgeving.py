"""The look holds: nothing inline, account pages ours and Dutch, forms say what is wrong, a stranger costs one query."""

import gzip
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from allauth.account import urls as account_urls
from allauth.account.models import EmailAddress
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.urls import reverse

from wijken import klok
from wijken.models import Persoon, Wijk

BASIS = Path(__file__).resolve().parents[2]
ONZE_SJABLONEN = sorted(BASIS.glob("templates/**/*.html"))
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)", re.IGNORECASE)
ENGELS = re.compile(
    r"\b(the|your|you|please|sign (in|up|out)|log ?in page|password|email|e-mail address|account (inactive|already)|"
    r"remove|confirm|cancel|change|verified|code expires|submit|search|this field|must contain|required)\b",
    re.IGNORECASE,
)
WACHTWOORD = "een-lang-wachtwoord"


class Pagina(HTMLParser):
    """What the tests ask of a page: its ids, links, descriptions, headings, and the words that show."""

    def __init__(self, html: str):
        super().__init__()
        self.ids, self.links, self.beschreven, self.labels, self.tags = set(), [], [], set(), []
        self.titel, self.woorden, self.lang, self._in = "", "", None, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self._in = tag
        self.ids |= {attrs["id"]} if "id" in attrs else set()
        self.labels |= {attrs["for"]} if "for" in attrs else set()
        self.beschreven += (attrs.get("aria-describedby") or "").split()
        if tag == "html":
            self.lang = attrs.get("lang")
        if tag == "a":
            self.links.append(attrs.get("href", ""))

    def handle_data(self, data):
        if self._in == "title":
            self.titel += data
        self.woorden += data + " "

    def handle_endtag(self, tag):
        self._in = ""

    def aantal(self, naam: str) -> int:
        return sum(tag == naam for tag, _ in self.tags)


def _is_onze_pagina(html: str) -> Pagina:
    """Take a page's HTML; assert what holds for every page of ours; give it parsed."""
    pagina = Pagina(html)
    assert pagina.lang == "nl"
    assert pagina.aantal("h1") == pagina.aantal("main") == 1
    assert "De Smederijen van Hoogeveen" in pagina.titel
    assert "Hulp nodig?" in pagina.woorden
    assert "tel:140528" in pagina.links
    assert set(pagina.beschreven) <= pagina.ids
    assert pagina.labels <= pagina.ids
    assert not INLINE.search(html)
    assert not (engels := ENGELS.search(pagina.woorden)), engels
    return pagina


@pytest.fixture
def bewoner(db) -> Persoon:
    persoon = Persoon.objects.create_user("bewoner@voorbeeld.nl", "Bea Bewoner", WACHTWOORD)
    EmailAddress.objects.create(user=persoon, email=persoon.email, primary=True, verified=True)
    return persoon


@pytest.fixture
def binnen(client, bewoner):
    client.post(reverse("account_login"), {"login": bewoner.email, "password": WACHTWOORD})
    return client


# --- files ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("pad", ONZE_SJABLONEN, ids=lambda pad: str(pad.relative_to(BASIS / "templates")))
def test_nothing_is_inline(pad):
    assert not INLINE.search(pad.read_text()), "style and script belong in static/"


@pytest.mark.parametrize("pad", ONZE_SJABLONEN, ids=lambda pad: str(pad.relative_to(BASIS / "templates")))
def test_no_comment_runs_over_lines_and_so_shows_on_the_page(pad):
    assert all(regel.count("{#") == regel.count("#}") for regel in pad.read_text().splitlines())


def test_colours_live_in_the_tokens_alone_and_the_tokens_hold_nothing_else():
    stijl, tokens = (BASIS / "static" / "smederij.css").read_text(), (BASIS / "static" / "tokens.css").read_text()
    zonder_druk = stijl.split("@media print")[0]
    assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl", zonder_druk)
    regels = re.findall(r"^\s*([a-z-]+)\s*:", re.sub(r"/\*.*?\*/", "", tokens, flags=re.DOTALL), re.MULTILINE)
    assert all(naam.startswith(("--nl-", "--utrecht-")) or naam == "color-scheme" for naam in regels)
    assert set(re.findall(r"var\((--[\w-]+)", stijl)) <= set(re.findall(r"(--[\w-]+)\s*:", tokens + stijl))


def test_the_styles_are_light():
    samen = b"".join((BASIS / "static" / naam).read_bytes() for naam in ("tokens.css", "smederij.css"))
    assert len(gzip.compress(samen)) < 12_000


def _tokens(deel: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", deel))


def _contrast(een: str, twee: str) -> float:
    """Take two colours; give their contrast as WCAG 2 counts it."""

    def licht(kleur):
        delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        delen = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
        return 0.2126 * delen[0] + 0.7152 * delen[1] + 0.0722 * delen[2]

    hoog, laag = sorted((licht(een), licht(twee)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


@pytest.mark.parametrize("donker", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(donker):
    licht, _, nacht = (BASIS / "static" / "tokens.css").read_text().partition("(prefers-color-scheme: dark)")
    kleur = _tokens(licht) | (_tokens(nacht) if donker else {})
    gronden = ["document", "surface", "surface-warm", "surface-cool"]
    for grond in (f"--utrecht-{naam}-background-color" for naam in gronden):
        for tekst in ("--utrecht-document-color", "--utrecht-document-subtle-color", "--nl-link-color"):
            assert _contrast(kleur[tekst], kleur[grond]) >= 4.5, (tekst, grond)
        assert _contrast(kleur["--utrecht-focus-outline-color"], kleur[grond]) >= 3
    rand = kleur["--utrecht-form-control-border-color"]
    assert _contrast(rand, kleur["--utrecht-document-background-color"]) >= 3
    for soort in ("", "-busy", "-active", "-positive", "-done", "-negative"):
        voor, achter = (f"--nl-data-badge{soort}-{deel}" for deel in ("color", "background-color"))
        assert _contrast(kleur[voor], kleur[achter]) >= 4.5, soort
    for soort in ("primary", "secondary", "danger"):
        voor, achter = (f"--nl-button-{soort}-{deel}" for deel in ("color", "background-color"))
        assert _contrast(kleur[voor], kleur[achter]) >= 4.5, soort
    for kant in ("header", "footer"):
        voor, achter = (f"--utrecht-page-{kant}-{deel}" for deel in ("color", "background-color"))
        assert _contrast(kleur[voor], kleur[achter]) >= 4.5


# --- the account pages -----------------------------------------------------------------------------
VREEMD = {"login", "signup", "inactive", "reset_password", "reset_password_done", "request_login_code"}
VREEMD |= {"reset_password_from_key_done"}
BINNEN = {"logout", "reauthenticate", "email", "change_password"}
ELDERS = {"set_password", "email_verification_sent", "confirm_login_code", "reset_password_from_key"}


def test_every_account_page_is_looked_at():
    namen = {adres.name.removeprefix("account_") for adres in account_urls.urlpatterns}
    assert namen == VREEMD | BINNEN | ELDERS


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted(VREEMD))
def test_account_page_of_a_stranger(client, naam):
    antwoord = client.get(reverse(f"account_{naam}"))
    assert antwoord.status_code == 200
    _is_onze_pagina(antwoord.content.decode())


@pytest.mark.parametrize("naam", sorted(BINNEN))
def test_account_page_of_somebody_signed_in(binnen, naam):
    antwoord = binnen.get(reverse(f"account_{naam}"))
    assert antwoord.status_code == 200
    assert "Uitloggen" in _is_onze_pagina(antwoord.content.decode()).woorden


def test_who_has_no_password_yet_chooses_one(client, bewoner):
    bewoner.set_unusable_password()
    bewoner.save()
    client.force_login(bewoner, backend="allauth.account.auth_backends.AuthenticationBackend")
    antwoord = client.get(reverse("account_set_password"))
    assert "Kies een wachtwoord" in _is_onze_pagina(antwoord.content.decode()).woorden


def test_signing_in_by_code(client, bewoner, mailoutbox):
    antwoord = client.post(reverse("account_request_login_code"), {"email": bewoner.email}, follow=True)
    assert "We hebben een code gestuurd" in _is_onze_pagina(antwoord.content.decode()).woorden
    antwoord = client.post(reverse("account_confirm_login_code"), {"code": "fout"})
    assert "Deze code klopt niet" in _is_onze_pagina(antwoord.content.decode()).woorden
    code = re.search(r"^\w{4}-\w{4}$", mailoutbox[0].body, re.MULTILINE).group()
    antwoord = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert antwoord.status_code == 302
    assert client.get(reverse("account_email")).status_code == 200


def test_choosing_a_new_password(client, bewoner, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": bewoner.email})
    antwoord = client.get(re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body).group(1), follow=True)
    _is_onze_pagina(antwoord.content.decode())
    antwoord = client.post(antwoord.request["PATH_INFO"], {"password1": "kort", "password2": "kort"})
    assert "Dit wachtwoord is te kort. Neem minstens 10 tekens." in _is_onze_pagina(antwoord.content.decode()).woorden
    oud = client.get(reverse("account_reset_password_from_key", args=["1", "abc-def"]))
    assert "Deze link werkt niet meer" in _is_onze_pagina(oud.content.decode()).woorden


def test_signing_up_asks_for_the_code_from_the_mail(client, db, mailoutbox):
    wijk = Wijk.objects.create(naam="Krakeel", slug="krakeel", soort=Wijk.Soort.WIJK, van=klok.vandaag())
    invoer = {"naam": "Nel", "wijk": wijk.pk, "email": "nel@voorbeeld.nl", "password1": WACHTWOORD}
    antwoord = client.post(reverse("account_signup"), invoer, follow=True)
    assert "Vul de code in" in _is_onze_pagina(antwoord.content.decode()).woorden
    assert mailoutbox[0].subject == "Je code om je e-mailadres te bevestigen"


@pytest.mark.parametrize(
    ("adres", "veld", "ontvanger"),
    [
        ("account_request_login_code", "email", "bewoner@voorbeeld.nl"),
        ("account_request_login_code", "email", "onbekend@voorbeeld.nl"),
        ("account_reset_password", "email", "bewoner@voorbeeld.nl"),
        ("account_reset_password", "email", "onbekend@voorbeeld.nl"),
    ],
)
def test_account_mails_are_dutch_and_say_whom_to_call(client, bewoner, mailoutbox, adres, veld, ontvanger):
    client.post(reverse(adres), {veld: ontvanger})
    bericht = mailoutbox[0]
    assert bericht.to == [ontvanger]
    assert "De Smederijen van Hoogeveen" in bericht.body
    assert "14 0528" in bericht.body
    assert "&#" not in bericht.body
    woorden = re.sub(r"https?://\S+", "", f"{bericht.subject} {bericht.body}")
    assert not (engels := ENGELS.search(woorden)), engels


def test_the_mail_to_who_has_an_account_already(client, bewoner, mailoutbox):
    wijk = Wijk.objects.create(naam="Krakeel", slug="krakeel", soort=Wijk.Soort.WIJK, van=klok.vandaag())
    invoer = {"naam": "Nog eens", "wijk": wijk.pk, "email": bewoner.email, "password1": WACHTWOORD}
    client.post(reverse("account_signup"), invoer)
    assert mailoutbox[0].subject == "Je hebt al een account"


@pytest.mark.parametrize("pad", sorted((BASIS / "templates/account").glob("*/*.txt")), ids=lambda pad: pad.name)
def test_every_mail_and_message_is_dutch(pad):
    tekst = re.sub(r"\{[%{].*?[%}]\}", " ", pad.read_text())
    assert not (engels := ENGELS.search(tekst)), engels


# --- forms -----------------------------------------------------------------------------------------
class ProefForm(forms.Form):
    titel = forms.CharField(label="Hoe heet je plan?", help_text="Kort.")
    bedrag = forms.CharField(label="Bedrag", widget=forms.TextInput(attrs={"class": "invoer--bedrag"}))
    soort = forms.ChoiceField(
        label="Hoe lang?", help_text="Kies.", choices=[("kort", "Kort"), ("lang", "Lang")], widget=forms.RadioSelect
    )
    akkoord = forms.BooleanField(label="Ik heb het de buren gevraagd", help_text="Aan de deur.")
    telefoon = forms.CharField(label="Telefoon", required=False)
    versie = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Dit plan bestaat al.")


def _overzicht(html: str) -> set[str]:
    """Take a page's HTML; give what the error summary links to."""
    stuk = html.split('class="foutoverzicht"', 1)[1].split("</ul>", 1)[0]
    return {link.removeprefix("#") for link in Pagina(f"<div {stuk}").links}


def _toon(**context) -> str:
    return (
        engines["django"]
        .from_string(
            "{% extends 'base.html' %}{% block title %}Proef{% endblock %}{% block kop %}<h1>Proef</h1>{% endblock %}"
            "{% block inhoud %}<form>{{ form }}{{ formset }}</form>{% endblock %}"
        )
        .render(context)
    )


@pytest.mark.django_db
def test_the_summary_links_to_each_field_that_is_wrong():
    html = _toon(form=ProefForm({}))
    pagina = Pagina(html)
    assert pagina.titel.startswith("Fout:")
    verwacht = {"formulier-fout", "id_titel", "id_bedrag", "id_soort_0", "id_akkoord"}
    assert _overzicht(html) == verwacht
    assert verwacht <= pagina.ids
    overzicht = next(attrs for _, attrs in pagina.tags if attrs.get("class") == "foutoverzicht")
    assert overzicht["role"] == "alert"
    assert overzicht["tabindex"] == "-1"
    assert "autofocus" in overzicht


@pytest.mark.django_db
def test_hints_and_errors_belong_to_their_fields():
    pagina = Pagina(_toon(form=ProefForm({})))
    beschrijving = {
        attrs.get("id"): attrs["aria-describedby"] for _, attrs in pagina.tags if "aria-describedby" in attrs
    }
    assert beschrijving["id_titel"] == "id_titel_helptext id_titel_error"
    assert beschrijving[None] == "id_soort_helptext id_soort_error"
    assert beschrijving["id_akkoord"] == "id_akkoord_helptext id_akkoord_error"
    assert set(pagina.beschreven) <= pagina.ids
    assert {attrs["id"] for _, attrs in pagina.tags if attrs.get("aria-invalid") == "true"} >= {"id_titel", "id_bedrag"}


@pytest.mark.django_db
def test_a_form_without_mistakes_shows_no_summary_and_marks_what_may_stay_empty():
    html = _toon(form=ProefForm())
    assert "foutoverzicht" not in html
    assert Pagina(html).titel.startswith("Proef ·")
    assert html.count("(mag leeg blijven)") == 1
    assert html.count('class="bedrag__teken"') == 1


@pytest.mark.django_db
def test_a_formset_is_summed_up_row_by_row():
    rijen = forms.formset_factory(ProefForm, extra=2)
    invoer = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-titel": "x"}
    html = _toon(formset=rijen(invoer))
    verwacht = {"form-1-fout", "id_form-1-bedrag", "id_form-1-soort_0", "id_form-1-akkoord"}
    assert _overzicht(html) == verwacht
    assert verwacht <= Pagina(html).ids
    assert "Regel 2" in html


# --- a stranger --------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_strangers_page_costs_one_query_and_touches_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert not antwoord.wsgi_request.session.accessed
    assert not antwoord.cookies
    pagina = _is_onze_pagina(antwoord.content.decode())
    assert {reverse("account_login"), reverse("account_signup"), reverse("wijken")} <= set(pagina.links)
    assert "Uitloggen" not in pagina.woorden


@pytest.mark.django_db
def test_the_menu_says_where_you_are(client):
    html = client.get("/wijken/bestaat-niet/").content.decode()
    assert [attrs["href"] for _, attrs in Pagina(html).tags if "aria-current" in attrs] == [reverse("wijken")]


def test_the_page_for_a_breakdown_asks_nobody_anything():
    html = render_to_string("fouten/storing.html")
    bron = (BASIS / "templates/fouten/storing.html").read_text()
    assert "{% load static" not in bron
    assert "extends" not in bron
    _is_onze_pagina(html)


@pytest.mark.django_db
def test_the_money_bar_comes_with_its_table():
    bedragen = {
        "kreeg": 3000,
        "had_nog": 1000,
        "in_spaardoelen": 1000,
        "toegekend": 1000,
        "betaald": 1000,
        "vrij": 1000,
    }
    html = render_to_string(
        "onderdelen/geldbalk.html",
        {"naam": "Krakeel", "jaar": 2026} | {woord: Decimal(bedrag) for woord, bedrag in bedragen.items()},
    )
    delen = [(attrs["x"], attrs["width"]) for tag, attrs in Pagina(html).tags if tag == "rect"]
    assert delen == [("0", "250"), ("250", "250"), ("500", "250"), ("750", "1000")]
    assert all(
        woord in html for woord in ("in spaardoelen", "toegekend en wordt nog betaald", "betaald", "vrij te besteden")
    )
