"""The whole way, by phone, in a real browser: a year divided, a plan handed in, decided, done, paid and closed."""

import re
from decimal import Decimal

from django.core import mail
from django.core.management import call_command

from budgetten.stand import vijf_woorden
from initiatieven.models import Initiatief
from tests import plannen
from tests.foto import foto
from tests.verhalen.conftest import WACHTWOORD, Telefoon, met_wachtwoord
from wijken import klok
from wijken.models import Organisatie


def bestand(naam: str = "foto.jpg") -> dict:
    """Give a photo as the browser's file chooser hands it over."""
    upload = foto(640, 480)
    return {"name": naam, "mimeType": "image/jpeg", "buffer": upload.read()}


def meld_aan(telefoon: Telefoon, naam: str, email: str, wijk: str) -> None:
    """Sign up with e-mail, name and wijk, and confirm with the code from the mail."""
    telefoon.page.context.clear_cookies()
    telefoon.open("/accounts/signup/")
    telefoon.toegankelijk()
    telefoon.vul(naam=naam, wijk=wijk, email=email, telefoon="06 11112222", password1=WACHTWOORD)
    telefoon.page.locator("main form button[type=submit], main form button:not([type])").first.click()
    telefoon.page.wait_for_load_state()
    telefoon.bekijk()
    code = re.search(r"\b([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\b", mail.outbox[-1].body).group(1)
    telefoon.vul(code=code)
    telefoon.page.locator("main form button[type=submit], main form button:not([type])").first.click()
    telefoon.page.wait_for_load_state()
    telefoon.bekijk()


def verdeel_het_jaar(telefoon: Telefoon, s, jaar: int) -> None:
    """One member of the stuurgroep promises, divides and proposes; another makes it final."""
    telefoon.log_in(s.stuurgroep)
    telefoon.open("/stuurgroep/")
    telefoon.vul(jaar=str(jaar))
    telefoon.page.locator("main form[method=post] button").first.click()
    telefoon.page.wait_for_load_state()
    telefoon.bekijk()
    for naam, bedrag in (("Gemeente Hoogeveen", "300.000"), ("Wonen Noord", "€ 150.000,00")):
        telefoon.tik("Bijdrage toezeggen")
        telefoon.vul(organisatie=naam, bedrag=bedrag)
        telefoon.knop("Bijdrage toezeggen")
    telefoon.tik("Verdeling maken")
    telefoon.toegankelijk()
    telefoon.vul(basis="5.000", reserve="20.000,00")
    telefoon.knop("Verdeling maken")
    telefoon.ziet("450.000")
    telefoon.tik("Voorstellen")
    telefoon.knop("Voorstellen")
    assert telefoon.page.get_by_role("link", name="Vaststellen", exact=True).count() == 0, "not by who proposed"
    telefoon.log_in(s.stuurgroep2)
    telefoon.ziet(f"Verdeling {jaar}")
    telefoon.open(f"/stuurgroep/{jaar}/")
    telefoon.tik("Vaststellen")
    telefoon.knop("Vaststellen")
    telefoon.ziet("283.028,17")


def dien_in(telefoon: Telefoon) -> Initiatief:
    """A resident who signed up hands in the wijkfestival at EUR 6,000."""
    telefoon.open("/initiatieven/nieuw/")
    telefoon.toegankelijk()
    telefoon.page.locator("main a[href*='gewicht=groot']").first.click()
    telefoon.page.wait_for_load_state()
    telefoon.bekijk()
    telefoon.toegankelijk()
    telefoon.vul(
        titel="Wijkfestival",
        wat="Een feest op het plein met muziek, eten en spelletjes.",
        waarom="Dan leren we elkaar kennen.",
        voor_wie="De hele wijk",
        aantal_mensen="300",
        plek="Het Plein",
        wanneer="onbekend",
        soort="kort",
        thema="Ontmoeten",
        groepsnaam="De Pleinmakers",
        wie_mee="Jan en Piet",
        telefoon="06 11112222",
        bereiken="bellen",
        contact2_naam="Jan",
        contact2_telefoon="06 33334444",
        draagvlak="We belden overal aan.",
        onderhoud="Wij ruimen zelf op.",
        planning="In mei regelen, in juni doen.",
        kosten__0__omschrijving="Podium",
        kosten__0__bedrag="5.000",
        kosten__1__omschrijving="Eten",
        kosten__1__bedrag="1.250,00",
        kosten__2__soort="eigen bijdrage",
        kosten__2__omschrijving="Van onszelf",
        kosten__2__bedrag="250",
    )
    telefoon.knop("Dien het plan in")
    telefoon.ziet("6.000", "De Pleinmakers")
    telefoon.toegankelijk()
    return Initiatief.objects.get()


def beslis(telefoon: Telefoon, s, plan: Initiatief, trekker) -> None:
    """The gebiedsregisseur checks and asks; two residents of the team award EUR 5,500."""
    pad = plan.get_absolute_url()
    telefoon.log_in(s.officer1)
    telefoon.ziet("Wijkfestival")
    telefoon.open(pad)
    telefoon.tik("In gesprek nemen")
    telefoon.knop("In gesprek nemen")
    telefoon.tik("Spelregels nalopen")
    telefoon.toegankelijk()
    for groep in {r.get_attribute("name") for r in telefoon.page.locator("input[type=radio]").all()}:
        telefoon.vul(**{groep: "past"})
    telefoon.knop("Spelregels nalopen")
    telefoon.tik("Vraag stellen")
    telefoon.vul(tekst="Kan het ook voor iets minder?")
    telefoon.knop("Vraag stellen")

    telefoon.log_in(trekker)
    telefoon.ziet("Wijkfestival")
    telefoon.open(pad)
    telefoon.ziet("Kan het ook voor iets minder?")
    telefoon.tik("Vraag beantwoorden")
    telefoon.vul(antwoord="Ja, met 5.500 euro redden we het.")
    telefoon.knop("Vraag beantwoorden")

    telefoon.log_in(s.officer1)
    telefoon.open(pad)
    telefoon.tik("Besluit voorbereiden")
    telefoon.toegankelijk()
    telefoon.vul(soort="deels-toekennen", bedrag="5.500", reden="Een mooi plan waar de hele straat aan meedoet.")
    telefoon.knop("Besluit voorbereiden")
    assert telefoon.page.get_by_role("link", name="Besluit ondertekenen").count() == 0, "an officer does not sign first"

    telefoon.log_in(s.bewoner1)
    telefoon.open(pad)
    telefoon.tik("Besluit ondertekenen")
    telefoon.knop("Besluit ondertekenen")
    telefoon.log_in(s.officer1)
    telefoon.open(pad)
    telefoon.tik("Besluit ondertekenen")
    telefoon.knop("Besluit ondertekenen")
    telefoon.ziet("Er is nog een handtekening nodig van een bewoner")
    assert Initiatief.objects.get().status == "in-gesprek"
    telefoon.toegankelijk()

    telefoon.log_in(s.bewoner2)
    telefoon.open(pad)
    telefoon.tik("Besluit ondertekenen")
    telefoon.knop("Besluit ondertekenen")
    telefoon.ziet("5.500")
    assert Initiatief.objects.get().status == "toegekend"


def voer_uit_en_betaal(telefoon: Telefoon, s, plan: Initiatief, trekker) -> None:
    """News with a photo, two bonnen of together EUR 5,210.35, approved by a resident and paid by the kassier."""
    pad = plan.get_absolute_url()
    telefoon.log_in(trekker)
    telefoon.open(pad)
    telefoon.tik("Starten")
    telefoon.knop("Starten")
    telefoon.tik("Nieuws plaatsen")
    telefoon.vul(tekst="Het podium is besteld!", alt="Een leeg plein in de zon")
    telefoon.page.set_input_files("[name=foto]", bestand())
    telefoon.knop("Nieuws plaatsen")
    telefoon.ziet("Het podium is besteld!")
    for waarvoor, bedrag in (("Podium", "5.000"), ("Eten", "210,35")):
        telefoon.tik("Bon inleveren")
        telefoon.vul(
            omschrijving=waarvoor, bedrag=bedrag, soort="leverancier", ten_name_van="Podium BV",
            iban="NL91 ABNA 0417 1643 00",
        )  # fmt: skip
        telefoon.page.set_input_files("[name=bewijs]", bestand("bon.jpg"))
        telefoon.toegankelijk()
        telefoon.knop("Bon inleveren")

    telefoon.log_in(s.bewoner1)
    for _ in range(2):
        telefoon.open(pad)
        telefoon.tik("Bon goedkeuren", eerste=True)
        telefoon.knop("Bon goedkeuren")

    telefoon.log_in(s.kassier)
    telefoon.open("/kassier/")
    telefoon.ziet("5.210,35", "NL91")
    telefoon.toegankelijk()
    for vakje in telefoon.page.locator("input[name=bonnen]").all():
        vakje.check()
    telefoon.knop("Markeer als betaald")
    telefoon.page.context.clear_cookies()


def rond_af(telefoon: Telefoon, s, plan: Initiatief, trekker) -> None:
    """The verslag, and the team closes: EUR 289.65 goes back to the wijk."""
    pad = plan.get_absolute_url()
    telefoon.log_in(trekker)
    telefoon.open(pad)
    telefoon.tik("Verslag inleveren")
    telefoon.vul(tekst="Het was een prachtige dag.", uren="120", terugblik="Begin op tijd met regelen.")
    telefoon.knop("Verslag inleveren")
    telefoon.log_in(s.officer1)
    telefoon.open(pad)
    telefoon.tik("Afronden")
    telefoon.ziet("289,65")
    telefoon.knop("Afronden")


def test_the_wijkfestival_from_money_to_closed(telefoon):
    s = plannen.smederij(geld_in_wijk="")
    Organisatie.objects.create(naam="Gemeente Hoogeveen", soort="gemeente")
    Organisatie.objects.create(naam="Wonen Noord", soort="woningcorporatie")
    met_wachtwoord(*s.rollen.values())
    jaar = klok.vandaag().year

    verdeel_het_jaar(telefoon, s, jaar)
    meld_aan(telefoon, "Rika Residentie", "rika@proef.nl", "Krakeel")
    plan = dien_in(telefoon)
    trekker = plan.trekker

    telefoon.log_in(s.buur)
    telefoon.open(plan.get_absolute_url())
    telefoon.tik("Steunen")
    telefoon.knop("Steunen")

    beslis(telefoon, s, plan, trekker)
    voer_uit_en_betaal(telefoon, s, plan, trekker)
    rond_af(telefoon, s, plan, trekker)

    stand = vijf_woorden(jaar)[s.wijk.pk]
    assert stand.kreeg == Decimal("283028.17")
    assert stand.betaald == Decimal("5210.35")
    assert stand.toegekend == 0
    assert stand.vrij == Decimal("283028.17") - Decimal("5210.35")

    telefoon.page.context.clear_cookies()
    telefoon.open("/wijken/krakeel/")
    telefoon.ziet("283.028,17", "5.210,35", "277.817,82")
    telefoon.toegankelijk()
    telefoon.open("/wijken/krakeel/kasboek/")
    telefoon.ziet("5.500,00", "5.000,00", "210,35", "289,65", "Wijkfestival")
    telefoon.toegankelijk()
    call_command("controleer_grootboek")
