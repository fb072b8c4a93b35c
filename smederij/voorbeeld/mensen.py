"""The people: who lives where, who sits in which team, in the stuurgroep, and whom to call. All invented.

Everybody has a key: an account the part of its address before the @, others a wijk and a number. `bedenk` is pure,
`schrijf` writes the rows.
"""

import random
from dataclasses import dataclass, field
from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from wijken.models import Aanspreekpunt, Bewonerschap, Functie, Lidmaatschap, Organisatie, Persoon, Rol, Wijk

from . import namen
from .accounts import ACCOUNTS, WACHTWOORD
from .wijken import Gebied

GEMEENTE, VEENRAND, VAART, HEIDE = (
    "Gemeente Hoogeveen",
    "Woonstichting Veenrand",
    "Wonen aan de Vaart",
    "Stichting Huis en Heide",
)
WELZIJN, POLITIE = "Welzijnswerk De Turfsteker", "Politie, team Turfland"
PARTNERS = {
    GEMEENTE: Organisatie.Soort.GEMEENTE,
    VEENRAND: Organisatie.Soort.CORPORATIE,
    VAART: Organisatie.Soort.CORPORATIE,
    HEIDE: Organisatie.Soort.CORPORATIE,
    WELZIJN: Organisatie.Soort.WELZIJN,
    POLITIE: Organisatie.Soort.POLITIE,
}

# account -> name, and the wijk where this person lives (an officer's home is nobody's business)
VASTE_MENSEN = {
    "bewoner": ("Fenna Kuipers", "krakeel"),
    "buur": ("Yusuf Demirci", "krakeel"),
    "wijkteam": ("Marloes Wielinga", ""),
    "wijkteam2": ("Roelof Benninga", "krakeel"),
    "wijkteam3": ("Naima Haddaoui", "krakeel"),
    "wijkteam-venesluis": ("Jannes Okkema", "venesluis"),
    "kassier": ("Petra Vossema", ""),
    "stuurgroep": ("Gerrit Stratinga", "hollandscheveld"),
    "stuurgroep2": ("Ilse van Rhee", ""),
    "beheerder": ("Bram Tissink", ""),
}
STUURGROEP = (
    ("stuurgroep", None, "hollandscheveld"),
    ("stuurgroep2", GEMEENTE, ""),
    ("stuurgroep-3", None, "noord"),
    ("stuurgroep-4", None, "pesse"),
    ("stuurgroep-5", None, "erflanden"),
    ("stuurgroep-6", VEENRAND, ""),
    ("stuurgroep-7", VAART, ""),
    ("stuurgroep-8", HEIDE, ""),
    ("stuurgroep-9", WELZIJN, ""),
    ("stuurgroep-10", POLITIE, ""),
)

STAD = [
    "krakeel",
    "venesluis",
    "wolfsbos",
    "zuid",
    "verzetsbuurt",
    "zeeheldenbuurt",
    "centrum",
    "noord",
    "bentinckspark-en-omgeving",
]
OOST = ["hollandscheveld", "elim", "nieuwlande", "noordscheschut", "nieuw-moscou", "tiendeveen", "nieuweroord"]
WEST = ["pesse", "fluitenberg", "stuifzand"]
DE_WEIDE = [
    "erflanden",
    "kinholt",
    "schoonvelden-oost",
    "schoonvelden-west",
    "schutlanden-oost",
    "schutlanden-west",
    "steenbergerweiden",
    "trasselt",
]
# key, functie, for whom, wijken
BEROEPSKRACHTEN = (
    ("wijkteam", Functie.GEBIEDSREGISSEUR, GEMEENTE, [*STAD, *OOST[:4]]),
    ("regisseur-2", Functie.GEBIEDSREGISSEUR, GEMEENTE, [*DE_WEIDE, *OOST[4:], *WEST]),
    ("opbouw-1", Functie.OPBOUWWERKER, WELZIJN, STAD),
    ("opbouw-2", Functie.OPBOUWWERKER, WELZIJN, [*OOST, *WEST]),
    ("opbouw-3", Functie.OPBOUWWERKER, WELZIJN, DE_WEIDE),
    ("beheer-1", Functie.WIJKBEHEERDER, GEMEENTE, STAD),
    ("beheer-2", Functie.WIJKBEHEERDER, GEMEENTE, [*DE_WEIDE, *WEST]),
    ("beheer-3", Functie.WIJKBEHEERDER, GEMEENTE, OOST),
    ("beleid-1", Functie.BELEIDSMEDEWERKER, GEMEENTE, [*STAD[:6], *DE_WEIDE[:3]]),
    ("beleid-2", Functie.BELEIDSMEDEWERKER, GEMEENTE, [*OOST[:3], *WEST[:1]]),
    ("agent-1", Functie.WIJKAGENT, POLITIE, STAD[:5]),
    ("agent-2", Functie.WIJKAGENT, POLITIE, [*STAD[5:], *WEST]),
    ("agent-3", Functie.WIJKAGENT, POLITIE, OOST),
    ("agent-4", Functie.WIJKAGENT, POLITIE, DE_WEIDE),
)
VAST_IN_TEAM = {"krakeel": ["wijkteam2", "wijkteam3"], "venesluis": ["wijkteam-venesluis"]}
UREN = (
    "liefst na zes uur",
    "op maandag en donderdag, overdag",
    "altijd, app eerst even",
    "op werkdagen tussen 10 en 12 uur",
    "dinsdagavond in het buurthuis",
    "in het weekend",
)

KANTOORUREN = {
    Functie.GEBIEDSREGISSEUR: "op werkdagen van 9 tot 17 uur",
    Functie.OPBOUWWERKER: "van dinsdag tot en met vrijdag",
}


@dataclass(frozen=True)
class Mens:
    """A person: key, name, the wijk's address where this person lives (or ""), number, e-mail (accounts only)."""

    sleutel: str
    naam: str
    woont_in: str
    telefoon: str
    bereiken: str
    email: str | None = None


@dataclass(frozen=True)
class Lid:
    """A role: whose, which, where (a wijk's address or ""), for which partner, and years it began (and ended) ago."""

    sleutel: str
    rol: str
    functie: str = ""
    wijk: str = ""
    namens: str | None = None
    jaren: int = 3
    tot_jaren: int | None = None


@dataclass
class Mensen:
    """Everybody, by key, with their roles."""

    alle: dict[str, Mens] = field(default_factory=dict)
    leden: list[Lid] = field(default_factory=list)

    def team(self, wijk: str) -> list[Lid]:
        """Take a wijk's address; give its team of today, residents first."""
        return [lid for lid in self.leden if lid.rol == Rol.TEAMLID and lid.wijk == wijk and lid.tot_jaren is None]

    def bewoners_in_team(self, wijk: str) -> list[str]:
        return [lid.sleutel for lid in self.team(wijk) if lid.functie == Functie.BEWONER]

    def beroepskrachten(self, wijk: str) -> list[str]:
        return [lid.sleutel for lid in self.team(wijk) if lid.functie != Functie.BEWONER]

    def bewoners(self, wijk: str) -> list[str]:
        """Take a wijk's address; give who lives there and sits in no team."""
        in_team = {lid.sleutel for lid in self.leden if lid.rol == Rol.TEAMLID}
        return [m.sleutel for m in self.alle.values() if m.woont_in == wijk and m.sleutel not in in_team]

    def werkt(self, sleutel: str) -> bool:
        """Take a key; give whether this person acts as part of a job, so on working days."""
        return any(lid.sleutel == sleutel and (lid.namens or lid.rol == Rol.KASSIER) for lid in self.leden)


def bedenk(gebieden: list[Gebied]) -> Mensen:
    """Take the areas; give all people and roles. The same every time."""
    toeval = random.Random("de smederijen")  # noqa: S311 - names in an example
    bron = namen.namen(toeval)
    mensen = Mensen()

    def mens(sleutel: str, woont_in: str = "") -> str:
        naam, woont_in = VASTE_MENSEN.get(sleutel) or (next(bron), woont_in)
        bereiken = toeval.choice((Persoon.Bereiken.BELLEN, Persoon.Bereiken.BELLEN, Persoon.Bereiken.APPEN))
        email = f"{sleutel}@voorbeeld.nl" if sleutel in VASTE_MENSEN else None
        mensen.alle[sleutel] = Mens(sleutel, naam, woont_in, namen.mobiel(1201 + len(mensen.alle)), bereiken, email)
        return sleutel

    for email, _ in ACCOUNTS:
        mens(email.partition("@")[0])
    for sleutel, *_ in BEROEPSKRACHTEN:
        if sleutel not in mensen.alle:
            mens(sleutel)
    for sleutel, namens, woont_in in STUURGROEP:
        if sleutel not in mensen.alle:
            mens(sleutel, woont_in)
        mensen.leden.append(Lid(sleutel, Rol.STUURGROEPLID, namens=namens))
    mensen.leden.append(Lid("kassier", Rol.KASSIER, namens=GEMEENTE))
    mensen.leden.append(Lid("beheerder", Rol.BEHEERDER, namens=GEMEENTE))
    mensen.leden.append(Lid(mens("contact-1"), Rol.CONTACTPERSOON, namens=GEMEENTE))
    secretariaat = mens("secretariaat")
    for g in gebieden:
        team = [*VAST_IN_TEAM.get(g.slug, [])]
        aantal = max(toeval.choice((2, 3, 3, 4)), len(team) + 1)
        team += [mens(f"{g.slug}-team-{nummer}", g.slug) for nummer in range(len(team) + 1, aantal + 1)]
        mensen.leden += [
            Lid(sleutel, Rol.TEAMLID, Functie.BEWONER, g.slug, jaren=toeval.choice((3, 3, 4, 6))) for sleutel in team
        ]
        if toeval.random() < 0.3:
            oud = mens(f"{g.slug}-oud", g.slug)
            mensen.leden.append(Lid(oud, Rol.TEAMLID, Functie.BEWONER, g.slug, jaren=9, tot_jaren=3))
        for nummer in range(1, (14 if g.slug == "krakeel" else 5)):
            mens(f"{g.slug}-{nummer}", g.slug)
        mensen.leden.append(Lid(secretariaat, Rol.ONDERSTEUNER, wijk=g.slug))
    for sleutel, functie, namens, wijken in BEROEPSKRACHTEN:
        mensen.leden += [Lid(sleutel, Rol.TEAMLID, functie, wijk, namens) for wijk in wijken]
    return mensen


def schrijf(mensen: Mensen, wijken: dict[str, Wijk], vandaag: date) -> tuple[dict[str, int], dict[str, Organisatie]]:
    """Take people, the wijken by address and the day; write all. Give the ids by key, and the partners by name."""
    rijen = Organisatie.objects.bulk_create(Organisatie(naam=naam, soort=soort) for naam, soort in PARTNERS.items())
    partners = {partner.naam: partner for partner in rijen}
    wachtwoord = make_password(WACHTWOORD)
    personen = Persoon.objects.bulk_create(
        Persoon(
            email=m.email,
            naam=m.naam,
            telefoon=m.telefoon,
            bereiken=m.bereiken,
            password=wachtwoord if m.email else make_password(None),
        )
        for m in mensen.alle.values()
    )
    ids = {m.sleutel: persoon.pk for m, persoon in zip(mensen.alle.values(), personen, strict=True)}
    EmailAddress.objects.bulk_create(
        EmailAddress(user_id=ids[m.sleutel], email=m.email, verified=True, primary=True)
        for m in mensen.alle.values()
        if m.email
    )
    in_team = {lid.sleutel for lid in mensen.leden if lid.rol == Rol.TEAMLID}
    zeker = Bewonerschap.Zekerheid
    Bewonerschap.objects.bulk_create(
        Bewonerschap(
            persoon_id=ids[m.sleutel],
            wijk=wijken[m.woont_in],
            zekerheid=zeker.GEZIEN if m.sleutel in in_team else zeker.EIGEN_VERKLARING,
            van=_jaren_terug(vandaag, 9),
        )
        for m in mensen.alle.values()
        if m.woont_in
    )
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(
            persoon_id=ids[lid.sleutel],
            rol=lid.rol,
            functie=lid.functie,
            wijk=wijken.get(lid.wijk),
            organisatie=partners.get(lid.namens),
            van=_jaren_terug(vandaag, lid.jaren),
            tot=_jaren_terug(vandaag, lid.tot_jaren) if lid.tot_jaren else None,
        )
        for lid in mensen.leden
    )
    _schrijf_aanspreekpunten(mensen, wijken, ids)
    return ids, partners


def _jaren_terug(vandaag: date, jaren: int) -> date:
    return date(vandaag.year - jaren, 1, 1)


def _schrijf_aanspreekpunten(mensen: Mensen, wijken: dict[str, Wijk], ids: dict[str, int]) -> None:
    """Per wijk: a resident of the team first, then two officers by their office numbers."""
    punten = []
    for plek, (slug, wijk) in enumerate(wijken.items()):
        bewoners = mensen.bewoners_in_team(slug)[: 2 if slug == "krakeel" else 1]
        for nummer, sleutel in enumerate(bewoners):
            telefoon = mensen.alle[sleutel].telefoon
            punten.append((wijk, sleutel, Functie.BEWONER, telefoon, UREN[(plek + nummer) % len(UREN)], nummer))
        for lid in mensen.team(slug):
            if uren := KANTOORUREN.get(lid.functie):
                nummer = [sleutel for sleutel, *_ in BEROEPSKRACHTEN].index(lid.sleutel)
                punten.append((wijk, lid.sleutel, lid.functie, namen.vast(31 + nummer), uren, 5 + nummer))
    Aanspreekpunt.objects.bulk_create(
        Aanspreekpunt(
            wijk=wijk,
            persoon_id=ids[sleutel],
            naam=mensen.alle[sleutel].naam,
            functie=functie,
            telefoon=telefoon,
            uren=uren,
            volgorde=volgorde,
        )
        for wijk, sleutel, functie, telefoon, uren, volgorde in punten
    )
