"""A real browser at phone width against the product itself, on a database of its own."""

import os
import re
import shutil
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core import mail
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect, sync_playwright

WACHTWOORD = "smederij-proef-1"
BREEDTE, HOOGTE = 360, 740
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
BEELDEN = os.environ.get("SMEDERIJ_BEELDEN")  # a folder: keep a picture of every page that a story visits


@pytest.fixture
def server(eigen_db, settings):
    """Give the address of a running server (threads of this process, so that mail and clock are ours)."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    draad = LiveServerThread("127.0.0.1", StaticFilesHandler)
    draad.daemon = True
    draad.start()
    draad.is_ready.wait()
    if draad.error:
        raise draad.error
    mail.outbox = []
    yield f"http://127.0.0.1:{draad.port}"
    draad.terminate()
    connections.close_all()


class Telefoon:
    """A phone in somebody's hand: signs in, opens pages, fills in forms, presses buttons by their words."""

    def __init__(self, page: Page, adres: str):
        self.page, self.adres, self.nummer = page, adres, 0
        self.fouten: list[str] = []
        page.on("console", lambda m: self.fouten.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda fout: self.fouten.append(str(fout)))

    def open(self, pad: str) -> None:
        self.page.goto(f"{self.adres}{pad}")
        self.bekijk()

    def bekijk(self) -> None:
        """After every step: the page fits the phone, has one h1, and no error in the console."""
        self.nummer += 1
        if BEELDEN:
            naam = re.sub(r"\W+", "-", self.page.url.removeprefix(self.adres)).strip("-") or "home"
            self.page.screenshot(path=Path(BEELDEN) / f"{self.nummer:03}-{naam}.png", full_page=True)
        breed = self.page.evaluate("document.documentElement.scrollWidth")
        assert breed <= BREEDTE, f"{self.page.url} is {breed} px wide"
        assert self.page.locator("h1").count() == 1, self.page.url
        assert not [f for f in self.fouten if "422" not in f], self.fouten

    def tik(self, woorden: str, *, soort: str = "link", eerste: bool = False, exact: bool = True) -> None:
        """Press a link or button by its words; the next page is looked at."""
        plek = self.page.get_by_role(soort, name=woorden, exact=exact)
        (plek.first if eerste else plek).click()
        self.page.wait_for_load_state()
        self.bekijk()

    def knop(self, woorden: str, *, eerste: bool = False) -> None:
        self.tik(woorden, soort="button", eerste=eerste)

    def vul(self, **velden: str) -> None:
        """Fill fields by their names."""
        for naam, waarde in velden.items():
            veld = self.page.locator(f"[name='{naam.replace('__', '-')}']").first
            if veld.evaluate("e => e.tagName") == "SELECT":
                veld.select_option(label=waarde)
            elif veld.get_attribute("type") == "radio":
                self.page.locator(f"[name='{naam}'][value='{waarde}']").check()
            else:
                veld.fill(waarde)

    def ziet(self, *teksten: str) -> None:
        """All these words stand on the page."""
        for tekst in teksten:
            expect(self.page.locator("main")).to_contain_text(tekst)

    def log_in(self, persoon) -> None:
        self.page.context.clear_cookies()
        self.open("/accounts/login/")
        self.vul(login=persoon.email, password=WACHTWOORD)
        self.page.locator("main form button[type=submit], main form button:not([type])").first.click()
        self.page.wait_for_load_state()
        assert "/accounts/login/" not in self.page.url, self.page.locator("main").inner_text()
        self.bekijk()

    def toegankelijk(self) -> None:
        """axe finds nothing on this page."""
        gevonden = Axe().run(self.page)
        assert gevonden.violations_count == 0, gevonden.generate_report()


@pytest.fixture
def telefoon(server, monkeypatch):
    """Give a phone on the running server. A missing browser is a failure, never a skip."""
    assert CHROMIUM, "These stories need Chromium: apt-get install chromium."
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        context = browser.new_context(viewport={"width": BREEDTE, "height": HOOGTE}, locale="nl-NL")
        context.set_default_timeout(15_000)
        yield Telefoon(context.new_page(), server)
        browser.close()


def met_wachtwoord(*personen) -> None:
    """Give these people a password and a confirmed address, so that they can sign in as anybody does."""
    for persoon in personen:
        persoon.set_password(WACHTWOORD)
        persoon.save(update_fields=["password"])
        EmailAddress.objects.create(user=persoon, email=persoon.email, verified=True, primary=True)
