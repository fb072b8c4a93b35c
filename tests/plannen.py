"""Plans for tests: a small smederij with people in every role, and plans that reach a state by way of the engine."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from budgetten import kas
from budgetten.models import Boekingsoort, Jaarbudget
from initiatieven.models import Initiatief
from initiatieven.verloop import VERLOOP, maak_concept
from tests.foto import foto
from wijken import klok
from wijken.handelen import voer_uit
from wijken.models import (
    Bewonerschap,
    Functie,
    Gemeente,
    Inwoneraantal,
    Lidmaatschap,
    Organisatie,
    Persoon,
    Rol,
    Spelregel,
    Thema,
    Wijk,
)

LANG_GELEDEN = date(2020, 1, 1)
IBAN = "NL91ABNA0417164300"


@dataclass
class Smederij:
    """One wijk with money and people: groep (trekker), buur, two bewoners and two officers of the team ..."""

    wijk: Wijk
    andere_wijk: Wijk
    thema: Thema
    trekker: Persoon
    buur: Persoon
    bewoner1: Persoon
    bewoner2: Persoon
    officer1: Persoon
    officer2: Persoon
    team_elders: Persoon
    ondersteuner: Persoon
    kassier: Persoon
    stuurgroep: Persoon
    stuurgroep2: Persoon
    beheerder: Persoon

    @property
    def rollen(self) -> dict[str, Persoon]:
        """Give every person by role name."""
        return {naam: waarde for naam, waarde in vars(self).items() if isinstance(waarde, Persoon)}


def persoon(naam: str, *, woont_in: Wijk | None = None) -> Persoon:
    """Take a name and where this person lives; give the person, with an address of that name and no password."""
    nieuw = Persoon.objects.create_user(f"{naam.lower().replace(' ', '.')}@proef.nl", naam, telefoon="0528 000000")
    if woont_in:
        Bewonerschap.objects.create(persoon=nieuw, wijk=woont_in, van=LANG_GELEDEN)
    return nieuw


def lid(wie: Persoon, rol: str, **velden) -> Lidmaatschap:
    """Give a person a role since long ago, without end unless told."""
    return Lidmaatschap.objects.create(persoon=wie, rol=rol, **{"van": LANG_GELEDEN, **velden})


def maak_wijk(naam: str, inwoners: int = 1000) -> Wijk:
    """Take a name and a number of inhabitants; give the wijk."""
    wijk = Wijk.objects.create(naam=naam, slug=naam.lower().replace(" ", "-"), soort="wijk", van=LANG_GELEDEN)
    Inwoneraantal.objects.create(wijk=wijk, peildatum=LANG_GELEDEN, aantal=inwoners, bron="proef")
    return wijk


def geld(wijk: Wijk, bedrag: str, *, datum: date | None = None) -> None:
    """Give a wijk money (euro) as a year does: bijdrage -> te verdelen -> wijk."""
    dag = datum or klok.vandaag()
    jaarbudget, _ = Jaarbudget.objects.get_or_create(jaar=dag.year)
    gever, _ = Organisatie.objects.get_or_create(naam="Gemeente Hoogeveen", soort=Organisatie.Soort.GEMEENTE)
    bron, pot = kas.pot_te_verdelen(jaarbudget.pk), kas.pot_van_wijk(wijk.pk)
    nummer = pot.volgnummer
    kas.boek(
        [
            kas.Regel(
                kas.pot_bijdrage(gever.pk).pk, bron.pk, Decimal(bedrag), Boekingsoort.BIJDRAGE,
                f"proef-bijdrage-{wijk.pk}-{nummer}", "Bijdrage",
            ),
            kas.Regel(
                bron.pk, pot.pk, Decimal(bedrag), Boekingsoort.VERDELING,
                f"proef-wijk-{wijk.pk}-{nummer}", "Wijkbudget",
            ),
        ],
        door_id=None,
        datum=dag,
        op=klok.nu(),
    )  # fmt: skip


def smederij(geld_in_wijk: str = "24310.00") -> Smederij:
    """Give a whole small smederij: Krakeel with money, a neighbour wijk, and somebody in every role."""
    Gemeente.objects.create()
    krakeel, venesluis = maak_wijk("Krakeel", 4700), maak_wijk("Venesluis", 2400)
    for nummer in range(1, 4):
        Spelregel.objects.create(nummer=nummer, tekst=f"Spelregel {nummer}", van=LANG_GELEDEN)
    s = Smederij(
        wijk=krakeel,
        andere_wijk=venesluis,
        thema=Thema.objects.create(naam="Ontmoeten", slug="ontmoeten"),
        trekker=persoon("Tineke Trekker", woont_in=krakeel),
        buur=persoon("Bert Buur", woont_in=krakeel),
        bewoner1=persoon("Wim Bewoner", woont_in=krakeel),
        bewoner2=persoon("Wies Bewoner", woont_in=krakeel),
        officer1=persoon("Gea Gebiedsregisseur"),
        officer2=persoon("Otto Opbouwwerker"),
        team_elders=persoon("Elly Elders", woont_in=venesluis),
        ondersteuner=persoon("Sjoukje Steun"),
        kassier=persoon("Kees Kassier"),
        stuurgroep=persoon("Sara Stuur"),
        stuurgroep2=persoon("Stef Stuur"),
        beheerder=persoon("Bas Beheer"),
    )
    lid(s.bewoner1, Rol.TEAMLID, wijk=krakeel, functie=Functie.BEWONER)
    lid(s.bewoner2, Rol.TEAMLID, wijk=krakeel, functie=Functie.BEWONER)
    lid(s.officer1, Rol.TEAMLID, wijk=krakeel, functie=Functie.GEBIEDSREGISSEUR)
    lid(s.officer1, Rol.TEAMLID, wijk=venesluis, functie=Functie.GEBIEDSREGISSEUR)
    lid(s.officer2, Rol.TEAMLID, wijk=krakeel, functie=Functie.OPBOUWWERKER)
    lid(s.team_elders, Rol.TEAMLID, wijk=venesluis, functie=Functie.BEWONER)
    lid(s.ondersteuner, Rol.ONDERSTEUNER, wijk=krakeel)
    lid(s.kassier, Rol.KASSIER)
    lid(s.stuurgroep, Rol.STUURGROEPLID)
    lid(s.stuurgroep2, Rol.STUURGROEPLID)
    lid(s.beheerder, Rol.BEHEERDER)
    if geld_in_wijk:
        geld(krakeel, geld_in_wijk)
    return s


def kosten(bedrag: str, eigen: str = "") -> list[dict]:
    """Take amounts (euro); give the cost lines of a plan."""
    regels = [{"soort": "kosten", "omschrijving": "Alles bij elkaar", "bedrag": Decimal(bedrag)}]
    if eigen:
        regels.append({"soort": "eigen", "omschrijving": "Van onszelf", "bedrag": Decimal(eigen)})
    return regels


def velden(s: Smederij, **anders) -> dict:
    """Give the fields of a plan that is complete for every weight."""
    return {
        "titel": "Wijkfestival",
        "soort": "kort",
        "thema": s.thema,
        "wat": "Een feest op het plein met muziek en eten.",
        "waarom": "Dan leren we elkaar kennen.",
        "voor_wie": "De hele wijk",
        "aantal_mensen": 300,
        "plek": "Het plein",
        "wanneer": "onbekend",
        "begin": None,
        "einde": None,
        "groepsnaam": "De Pleinmakers",
        "namens": "",
        "kvk": "",
        "wie_mee": "Jan en Piet",
        "telefoon": "06 11112222",
        "bereiken": "bellen",
        "contact2_naam": "Jan",
        "contact2_telefoon": "06 33334444",
        "draagvlak": "We belden overal aan.",
        "onderhoud": "Wij zelf.",
        "planning": "In mei regelen, in juni doen.",
    } | anders


def concept(s: Smederij, bedrag: str = "6000.00", *, op: datetime | None = None, **anders) -> Initiatief:
    """Give a plan in concept, asking this amount (euro)."""
    return maak_concept(s.trekker.pk, {"velden": velden(s, **anders), "kosten": kosten(bedrag)}, op=op)


def doe(plan: Initiatief, naam: str, wie: Persoon, gegevens: dict | None = None, deel=None, op=None) -> Initiatief:
    """Carry out an act and give the plan afresh."""
    voer_uit(VERLOOP, naam, plan.pk, wie.pk, gegevens, deel_id=deel.pk if deel else None, op=op)
    return Initiatief.objects.get(pk=plan.pk)


def alles_past() -> dict:
    """Give the outcome of a spelregelcheck in which all fits."""
    return {"oordelen": [(regel.pk, "past", "") for regel in Spelregel.objects.order_by("nummer")]}


def besluit_gegevens(soort: str = "toekennen", bedrag: str | None = None) -> dict:
    """Give what is typed for a besluit."""
    return {
        "soort": soort,
        "bedrag": Decimal(bedrag) if bedrag else None,
        "reden": "Een mooi plan waar veel mensen aan meedoen.",
        "steun_uitleg": "De straat staat erachter.",
    }


def bon_gegevens(bedrag: str = "210.35", soort: str = "leverancier") -> dict:
    """Give what is typed for a bon."""
    return {
        "omschrijving": "Huur van het podium",
        "bedrag": Decimal(bedrag),
        "bondatum": klok.vandaag() - timedelta(days=1),
        "soort": soort,
        "ten_name_van": "Podium BV",
        "iban": IBAN,
        "kenmerk_betaling": "F-2026-1",
        "bewijs": foto(),
    }


def pdf() -> SimpleUploadedFile:
    """Give a small PDF as an upload."""
    return SimpleUploadedFile("bon.pdf", b"%PDF-1.4\n%proef\n", content_type="application/pdf")


def plan(s: Smederij, status: str, bedrag: str = "6000.00", toegekend: str | None = None, **anders) -> Initiatief:
    """Give a plan in this state, brought there by the acts themselves. `toegekend`: less than asked (euro)."""
    p = concept(s, bedrag, **anders)
    if status == "concept":
        return p
    if status == "ingetrokken":
        return doe(p, "intrekken", s.trekker)
    p = doe(p, "indienen", s.trekker)
    if status == "ingediend":
        return p
    p = doe(p, "bespreken", s.officer1)
    if status == "in-gesprek":
        return p
    doe(p, "spelregels-nalopen", s.officer1, alles_past())
    soort = "afwijzen" if status == "afgewezen" else "deels-toekennen" if toegekend else "toekennen"
    doe(p, "besluit-voorbereiden", s.officer1, besluit_gegevens(soort, toegekend))
    besluit = p.besluiten.get(vervallen_op__isnull=True)
    doe(p, "besluit-ondertekenen", s.bewoner1, deel=besluit)
    p = doe(p, "besluit-ondertekenen", s.bewoner2, deel=besluit)
    if status in {"toegekend", "afgewezen"}:
        return p
    p = doe(p, "starten", s.trekker)
    if status == "in-uitvoering":
        return p
    if status == "gestopt":
        return doe(p, "stoppen", s.trekker, {"reden": "Het lukt ons niet."})
    p = doe(p, "verslag-inleveren", s.trekker, {"tekst": "Het was mooi.", "uren": 120, "terugblik": "Begin op tijd."})
    if status == "verslag-ingeleverd":
        return p
    return doe(p, "afronden", s.bewoner1)


STATUSSEN = (
    "concept",
    "ingediend",
    "in-gesprek",
    "toegekend",
    "in-uitvoering",
    "verslag-ingeleverd",
    "afgerond",
    "afgewezen",
    "ingetrokken",
    "gestopt",
)
