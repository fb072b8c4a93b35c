"""How money is divided and written: pure sums in euro cents, no database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from wijken.opmaak import euro

CENT = Decimal("0.01")
HOOGSTE = Decimal("9999999.99")


class GeenBedrag(ValueError):
    """What was typed is not an amount; the message says what to do."""


_BEDRAG = re.compile(r"(?P<heel>[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)|[0-9]+)(?:,(?P<cent>[0-9]{1,2}|-))?")
_MUNT = re.compile(r"^(?:€|EURO?)|(?:€|EURO?)$", re.IGNORECASE)


def lees_bedrag(tekst: str) -> Decimal:
    """Take an amount as a Dutch person types it (`1.250,00`, `1250`, `€ 1.250`, `12.50`); give euros, two decimals.

    Nothing is rounded, and nothing is left out: what has anything more in it is no amount.
    Raises GeenBedrag with a sentence for what is not an amount above zero.
    """
    kaal = _MUNT.sub("", " ".join(tekst.split())).strip()
    if not kaal:
        raise GeenBedrag("Vul een bedrag in, bijvoorbeeld 1.250,00.")
    if re.fullmatch(r"[0-9]+\.[0-9]{2}", kaal):
        kaal = kaal.replace(".", ",")
    if re.fullmatch(r"[-\u2212] ?[0-9][0-9.,]*", kaal):
        raise GeenBedrag("Vul een bedrag boven nul in.")
    if re.fullmatch(r"[0-9.]+,[0-9]{3,}", kaal):
        raise GeenBedrag("Gebruik na de komma twee cijfers voor de centen, bijvoorbeeld 12,35.")
    gevonden = _BEDRAG.fullmatch(kaal)
    if gevonden is None:
        raise GeenBedrag("Dit is geen bedrag. Schrijf het zo: 1.250,00.")
    cent = (gevonden["cent"] or "0").replace("-", "0").ljust(2, "0")
    bedrag = Decimal(f"{re.sub('[. ]', '', gevonden['heel'])}.{cent}")
    if bedrag == 0:
        raise GeenBedrag("Vul een bedrag boven nul in.")
    if bedrag > HOOGSTE:
        raise GeenBedrag("Dit bedrag is te groot. Klopt het aantal nullen?")
    return bedrag


def grootste_rest(totaal: Decimal, gewichten: Mapping[int, int]) -> dict[int, Decimal]:
    """Divide an amount by weights, to the cent: each gets its part rounded down, then the largest remainders one more.

    totaal: euro, two decimals, not negative. gewichten: key -> whole number, not negative. Equal remainders go to the
    lowest key first. With only zero weights all get an equal part. The parts add up to `totaal` exactly.
    """
    if not gewichten:
        if totaal:
            raise ValueError("Er is niemand om over te verdelen.")
        return {}
    centen = int((totaal / CENT).to_integral_exact())
    if not any(gewichten.values()):
        gewichten = dict.fromkeys(gewichten, 1)
    som = sum(gewichten.values())
    exact = {sleutel: Fraction(centen * gewicht, som) for sleutel, gewicht in gewichten.items()}
    delen = {sleutel: int(deel) for sleutel, deel in exact.items()}
    over = centen - sum(delen.values())
    for sleutel in sorted(exact, key=lambda s: (delen[s] - exact[s], s))[:over]:
        delen[sleutel] += 1
    return {sleutel: Decimal(deel) * CENT for sleutel, deel in delen.items()}


class VerdelingPastNiet(ValueError):
    """The base sums and the reserve together are more than there is; the message says by how much."""


@dataclass(frozen=True)
class Deel:
    """One wijk's part (euro): the base sum, and what comes by inhabitants."""

    basis: Decimal
    per_inwoner: Decimal

    @property
    def bedrag(self) -> Decimal:
        return self.basis + self.per_inwoner


def verdeel(*, totaal: Decimal, basis: Decimal, reserve: Decimal, inwoners: Mapping[int, int]) -> dict[int, Deel]:
    """Divide a year: keep `reserve` apart, give every wijk `basis`, and the rest by inhabitants (largest remainder).

    Amounts in euro, two decimals; inwoners: wijk id -> inhabitants. Parts plus reserve are `totaal` exactly.
    Raises VerdelingPastNiet when base sums and reserve do not fit.
    """
    rest = totaal - reserve - basis * len(inwoners)
    if rest < 0:
        raise VerdelingPastNiet(f"Dit past niet: er is {euro(-rest)} te weinig.")
    return {wijk: Deel(basis, deel) for wijk, deel in grootste_rest(rest, inwoners).items()}


def tarief(*, totaal: Decimal, basis: Decimal, reserve: Decimal, inwoners: Mapping[int, int]) -> Decimal:
    """Give what one inhabitant counts for in a verdeling: euro, for showing only.

    Six decimals: then inhabitants times tarief is a wijk's part to within a cent, so that anybody can do the sum.
    """
    som = sum(inwoners.values())
    if not som:
        return Decimal(0)
    return ((totaal - reserve - basis * len(inwoners)) / som).quantize(Decimal("0.000001"))


@dataclass(frozen=True)
class VijfWoorden:
    """A wijk's money in five words and a start (euro). Always: kreeg + had_nog = the other four together."""

    had_nog: Decimal = Decimal("0.00")
    kreeg: Decimal = Decimal("0.00")
    in_spaardoelen: Decimal = Decimal("0.00")
    toegekend: Decimal = Decimal("0.00")
    betaald: Decimal = Decimal("0.00")
    vrij: Decimal = Decimal("0.00")

    @property
    def samen(self) -> Decimal:
        return self.had_nog + self.kreeg
