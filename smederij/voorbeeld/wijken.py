"""The town itself: its name and settings, the 27 wijken with their inhabitants, the themes and the spelregels."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.text import slugify

from wijken.models import Gemeente, Inwoneraantal, Spelregel, Thema, Wijk

GEGEVENS = Path(__file__).parent / "gegevens"
BEGIN = date(2008, 1, 1)
PEILDATUM = date(2024, 1, 1)
BRON = {"CBS 2024-01-01": "CBS, 1 januari 2024", "schatting": "schatting"}

THEMAS = (
    "Ontmoeten",
    "Spelen en bewegen",
    "Groen en natuur",
    "Kinderen en jongeren",
    "Ouderen",
    "Feest en cultuur",
    "Schoon en veilig",
    "Leren en meedoen",
)

# tekst, uitleg; the last holds for a korte klap only
SPELREGELS = (
    ("De wijk wordt er een fijnere plek van.", "Niet alleen jij of je straat: de hele buurt heeft er iets aan."),
    ("Iedereen mag meedoen.", "Niemand staat buiten de deur, en niemand houdt er zelf geld aan over."),
    (
        "Het is geen onderhoud dat een ander nog moet doen.",
        "Een losse stoeptegel is voor de gemeente, een lekkend dak voor de verhuurder.",
    ),
    (
        "Wie het bedenkt en wie het gebruikt, staan erachter.",
        "Merkt de straat er iets van? Dan is de straat ook gevraagd.",
    ),
    (
        "Jullie doen zelf wat jullie kunnen.",
        "Met je handen, met een sponsor, of door iets terug te doen voor de buurt.",
    ),
    ("Het is er nog niet.", "Wat er al is en al helemaal betaald wordt, betaalt de wijk niet nog een keer."),
    ("Het is binnen een jaar klaar.", "Duurt het langer? Dan is het een lange klap."),
)
EIGEN_SPELREGEL = (
    "hollandscheveld",
    "We kopen in het dorp wat we in het dorp kunnen kopen.",
    "Zo blijven de winkels in Hollandscheveld open.",
)
MEER_STEUN = {"hollandscheveld": 3}


@dataclass(frozen=True)
class Gebied:
    """One line of the list: name, address, kind, inhabitants with their source, and the part of town."""

    naam: str
    slug: str
    soort: str
    inwoners: int
    bron: str
    stadsdeel: str


def lees_gebieden() -> list[Gebied]:
    """Give the 27 areas, by name."""
    return [
        Gebied(r["naam"], slugify(r["naam"]), r["soort"], int(r["inwoners"]), BRON[r["bron"]], r["stadsdeel"])
        for r in _regels("wijken.csv")
    ]


def lees_verkiezing() -> dict[int, str]:
    """Give the plans of Krakeel's twelfth verkiezing: number on the ballot -> name."""
    return {int(r["nummer"]): r["idee"] for r in _regels("krakeel-verkiezing.csv")}


def _regels(bestand: str) -> Iterator[dict[str, str]]:
    with (GEGEVENS / bestand).open(encoding="utf-8", newline="") as invoer:
        yield from csv.DictReader(invoer)


def schrijf(gebieden: list[Gebied]) -> dict[str, Wijk]:
    """Take the areas; write the town and give its wijken by address."""
    Gemeente.objects.update_or_create(
        een=True,
        defaults={
            "naam": "Hoogeveen",
            "hulp_naam": "Secretariaat De Smederijen",
            "hulp_telefoon": "0528 01 14 00",
            "hulp_email": "secretariaat@voorbeeld.nl",
            "hulp_uren": "op werkdagen van 9 tot 17 uur",
        },
    )
    Thema.objects.bulk_create(
        Thema(naam=naam, slug=slugify(naam), volgorde=nummer) for nummer, naam in enumerate(THEMAS)
    )
    wijken = Wijk.objects.bulk_create(
        Wijk(
            naam=g.naam,
            slug=g.slug,
            soort=g.soort,
            stadsdeel=g.stadsdeel,
            steun_nodig=MEER_STEUN.get(g.slug, 1),
            van=BEGIN,
        )
        for g in gebieden
    )
    per_slug = {wijk.slug: wijk for wijk in wijken}
    Inwoneraantal.objects.bulk_create(
        Inwoneraantal(wijk=per_slug[g.slug], peildatum=PEILDATUM, aantal=g.inwoners, bron=g.bron) for g in gebieden
    )
    _schrijf_spelregels(per_slug)
    return per_slug


def _schrijf_spelregels(wijken: dict[str, Wijk]) -> None:
    laatste = len(SPELREGELS)
    Spelregel.objects.bulk_create(
        Spelregel(nummer=nummer, tekst=tekst, uitleg=uitleg, alleen_kort=nummer == laatste, van=BEGIN)
        for nummer, (tekst, uitleg) in enumerate(SPELREGELS, start=1)
    )
    slug, tekst, uitleg = EIGEN_SPELREGEL
    Spelregel.objects.create(wijk=wijken[slug], nummer=laatste + 1, tekst=tekst, uitleg=uitleg, van=BEGIN)
