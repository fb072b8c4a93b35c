"""Things to test with, by plain functions. Money comes by way of the till, so no fixture can lie."""

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal

from budgetten import kas
from budgetten.models import Boeking, Boekingsoort, Jaarbudget, Pot, Potsoort, Spaardoel
from wijken.models import (
    Bewonerschap,
    Functie,
    Gemeente,
    Inwoneraantal,
    Lidmaatschap,
    Organisatie,
    Persoon,
    Rol,
    Wijk,
)

VROEG = date(2020, 1, 1)
OP = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
_teller = itertools.count(1)


def gemeente() -> Gemeente:
    """The one installation."""
    return Gemeente.objects.get_or_create(een=True)[0]


def wijken(aantal: int) -> list[Wijk]:
    """As many wijken, each with inhabitants; the first is Krakeel."""
    namen = ["Krakeel", *(f"Buurt {nummer:02}" for nummer in range(2, aantal + 1))][:aantal]
    gemaakt = [
        Wijk.objects.create(naam=naam, slug=naam.lower().replace(" ", "-"), soort=Wijk.Soort.BUURT, van=VROEG)
        for naam in namen
    ]
    Inwoneraantal.objects.bulk_create(
        Inwoneraantal(wijk=wijk, peildatum=VROEG, aantal=1000 + 100 * plek, bron="proef")
        for plek, wijk in enumerate(gemaakt)
    )
    return gemaakt


def persoon(naam: str, email: str | None = None, woont_in: Wijk | None = None) -> Persoon:
    """A person who cannot log in by password; with a wijk: who lives there."""
    iemand = Persoon.objects.create_user(email, naam)
    if woont_in is not None:
        Bewonerschap.objects.create(persoon=iemand, wijk=woont_in, van=VROEG)
    return iemand


def lid(
    wie: Persoon,
    rol: Rol,
    wijk: Wijk | None = None,
    functie: Functie | str = "",
    organisatie: Organisatie | None = None,
    van: date = VROEG,
    tot: date | None = None,
) -> Lidmaatschap:
    """A role of a person, from early on unless `van` says otherwise."""
    return Lidmaatschap.objects.create(
        persoon=wie, rol=rol, wijk=wijk, functie=functie, organisatie=organisatie, van=van, tot=tot
    )


def organisatie(naam: str = "Gemeente Hoogeveen", soort: Organisatie.Soort = Organisatie.Soort.GEMEENTE) -> Organisatie:
    """A partner; the same name gives the same one."""
    return Organisatie.objects.get_or_create(naam=naam, defaults={"soort": soort})[0]


def spaarpot(wijk: Wijk, naam: str = "Speeltuin") -> Pot:
    """The pot of a new spaardoel."""
    doel = Spaardoel.objects.create(wijk=wijk, naam=naam, streefbedrag=Decimal("10000.00"), streefjaar=2030)
    return Pot.objects.create(soort=Potsoort.SPAARDOEL, wijk=wijk, spaardoel=doel)


def regel(soort: Boekingsoort, van: Pot, naar: Pot, bedrag: str | Decimal, **anders) -> kas.Regel:
    """One transfer to book, with a kenmerk of its own unless one is given. bedrag: euro."""
    velden = {"kenmerk": f"proef-{next(_teller)}", "omschrijving": soort.label} | anders
    return kas.Regel(van_id=van.pk, naar_id=naar.pk, bedrag=Decimal(bedrag), soort=soort, **velden)


def boeking(
    soort: Boekingsoort, van: Pot, naar: Pot, bedrag: str | Decimal, dag: date = date(2026, 1, 2), **anders
) -> Boeking:
    """Book one transfer by the till, on a day."""
    [geboekt] = kas.boek([regel(soort, van, naar, bedrag, **anders)], door_id=None, datum=dag, op=OP)
    return geboekt


def geld_voor_wijk(wijk: Wijk, bedrag: str | Decimal, jaar: int = 2026) -> Pot:
    """Bring an amount (euro) from a partner by way of the year's budget into a wijk's pot; give that pot."""
    bron = kas.pot_te_verdelen(Jaarbudget.objects.get_or_create(jaar=jaar)[0].pk)
    pot, dag = kas.pot_van_wijk(wijk.pk), date(jaar, 1, 2)
    boeking(Boekingsoort.BIJDRAGE, kas.pot_bijdrage(organisatie().pk), bron, bedrag, dag)
    boeking(Boekingsoort.VERDELING, bron, pot, bedrag, dag)
    return pot
