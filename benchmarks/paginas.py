"""What the public pages cost: queries, bytes over the line, and requests per second as a share of the floor.

`uv run python benchmarks/paginas.py`; loopback only, about four minutes. README.md says how to read it.
"""

import argparse
import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import opstelling, processor
from benchmarks.gewicht import Antwoord, Gewicht, gewicht
from benchmarks.opstelling import zeg
from smederij.lokaal.processen import BASIS
from smederij.management.commands.start import WEB

BELASTING = Path(__file__).resolve().parent / "belasting.py"
LEZERS = 8
KEREN = 25
MEESTE_QUERIES = 8
MEESTE_KB = 60
ZONDER_VOORRAAD = {"SMEDERIJ_BEWAARTIJD": "0"}  # queries and milliseconds are those of a page that is made


@dataclass(frozen=True)
class Slag:
    """One burst: answers per second, and milliseconds of processor per answer of the website and of the database."""

    per_seconde: float
    website: float
    database: float

    @property
    def processor(self) -> float:
        return self.website + self.database


@dataclass
class Snelheid:
    """A page against the floor, one entry per round: its share by answers, its share by processor time."""

    aandeel: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)


class Meter:
    """Sends bursts to a website and reads what they took. pg: the pid of the database server's first process."""

    def __init__(self, poort: int, master: int, pg: int, seconden: float):
        self.poort, self.master, self.pg, self.seconden = poort, master, pg, seconden

    def slag(self, pad: str) -> Slag:
        """Take a path; give one burst. Raises SystemExit when any answer was not 200."""
        voor = processor.gebruikt(self.master), processor.gebruikt(self.pg)
        opdracht = [sys.executable, BELASTING, str(self.poort), pad, str(LEZERS), str(self.seconden)]
        uit = json.loads(subprocess.run(opdracht, check=True, capture_output=True, text=True, timeout=60).stdout)
        if uit["fout"] or not uit["goed"]:
            sys.exit(f"{pad}: {uit['goed']} goede antwoorden en {uit['fout']} foute")
        website, database = (
            1000 * (processor.gebruikt(pid) - eerst) / uit["goed"]
            for pid, eerst in zip((self.master, self.pg), voor, strict=True)
        )
        return Slag(uit["goed"] / uit["seconden"], website, database)


def meet(meter: Meter, paden: list[str], ondergrens: str, rondes: int) -> dict[str, Snelheid]:
    """Measure each page between two bursts of the floor, round after round."""
    uit = {pad: Snelheid() for pad in paden}
    for pad in [ondergrens, *paden]:
        meter.slag(pad)  # templates and connections are there from now on
    for ronde in range(rondes):
        zeg(f"Ronde {ronde + 1} van {rondes} ...")
        vorige = meter.slag(ondergrens)
        for pad, snelheid in uit.items():
            pagina, volgende = meter.slag(pad), meter.slag(ondergrens)
            snelheid.aandeel.append(2 * pagina.per_seconde / (vorige.per_seconde + volgende.per_seconde))
            if pagina.processor:
                snelheid.processor.append((vorige.processor + volgende.processor) / 2 / pagina.processor)
                snelheid.database.append(pagina.database / pagina.processor)
            vorige = volgende
    return uit


def toon_vragen(bezoeken: list[dict]) -> bool:
    """Print queries and where the time goes; give whether no page asks too much."""
    onder = bezoeken[0]["samen"]
    zeg("\nQueries, en waar de tijd van een bezoek blijft (in het proces zelf, zonder gunicorn)")
    zeg(f"{'pagina':<34}{'queries':>8}{'database':>10}{'sjabloon':>10}{'rest':>7}{'x ondergrens':>14}")
    for b in bezoeken:
        rest = b["samen"] - b["database"] - b["sjabloon"]
        delen = [100 * deel / b["samen"] for deel in (b["database"], b["sjabloon"], rest)]
        zeg(
            f"{b['pad']:<34}{b['queries']:>8}{delen[0]:>9.0f}%{delen[1]:>9.0f}%{delen[2]:>6.0f}%"
            f"{b['samen'] / onder:>14.1f}"
        )
    return all(b["queries"] <= MEESTE_QUERIES for b in bezoeken)


def toon_gewicht(gewichten: dict[str, Gewicht]) -> bool:
    """Print the bytes of a first visit; give whether no page is too heavy."""
    zeg("\nOver de lijn bij een eerste bezoek, in kB, met koppen (stijl en tekeningen met brotli; geen JavaScript)")
    zeg(f"{'pagina':<34}{'html kaal':>10}{'gzip':>7}{'stijl+':>8}{'samen':>7}{'zonder proxy':>14}{'fotos apart':>13}")
    for pad, g in gewichten.items():
        kb = [n / 1000 for n in (g.html, g.html_proxy, g.statisch, g.met_proxy, g.zonder_proxy, g.fotos)]
        zeg(
            f"{pad:<34}{kb[0]:>10.1f}{kb[1]:>7.1f}{kb[2]:>8.1f}{kb[3]:>7.1f}{kb[4]:>14.1f}"
            f"{g.aantal_fotos:>4} = {kb[5]:>6.1f}"
        )
    return all(g.zonder_proxy <= 1000 * MEESTE_KB for g in gewichten.values())


def toon_snelheid(snelheden: dict[str, Snelheid]) -> None:
    """Print each page's share of the floor: the median of the rounds, with the lowest and the highest."""
    zeg("\nVerzoeken per seconde als deel van de ondergrens (zelfde gunicorn, zelfde database, om en om)")
    zeg(f"{'pagina':<34}{'aandeel':>9}{'(van - tot)':>16}{'naar processortijd':>20}{'waarvan database':>18}")
    for pad, s in snelheden.items():
        regel = f"{pad:<34}{statistics.median(s.aandeel):>9.0%}"
        regel += f"{f'({min(s.aandeel):.0%} - {max(s.aandeel):.0%})':>16}"
        if s.processor:
            regel += f"{statistics.median(s.processor):>20.0%}{statistics.median(s.database):>18.0%}"
        zeg(regel)


def main() -> None:
    """Build the house, measure, print. Exit 1 when a page asks too many queries or weighs too much."""
    wensen = argparse.ArgumentParser(description="Meet de openbare pagina's.")
    wensen.add_argument("--rondes", type=int, default=5, choices=range(21), metavar="0-20", help="0: geen snelheid")
    wensen.add_argument("--seconden", type=float, default=1.0, help="per slag, van 0,2 tot 10")
    wensen.add_argument("--data", type=Path, help="een map om te bewaren en opnieuw te gebruiken")
    wensen.add_argument("--alleen", default="", help="alleen de paden waar dit in staat")
    keuze = wensen.parse_args()
    with opstelling.huis(voorbeeld=True, data=keuze.data) as huis:
        tellen = [sys.executable, "-m", "benchmarks.tellen", str(KEREN)]
        klaar = subprocess.run(
            tellen, cwd=BASIS, env=huis.omgeving | ZONDER_VOORRAAD, stdout=subprocess.PIPE, text=True, check=True
        )
        ondergrens, *bezoeken = json.loads(klaar.stdout)
        bezoeken = [b for b in bezoeken if keuze.alleen in b["pad"]]
        paden = [b["pad"] for b in bezoeken]
        goed = toon_vragen([ondergrens, *bezoeken])
        with opstelling.website(huis, WEB) as (poort, master):
            gezien: dict[str, Antwoord] = {}
            goed &= toon_gewicht({pad: gewicht(poort, pad, gezien) for pad in paden})
            if keuze.rondes:
                meter = Meter(poort, master, huis.pg, min(max(keuze.seconden, 0.2), 10.0))
                toon_snelheid(meet(meter, paden, ondergrens["pad"], keuze.rondes))
    if not goed:
        sys.exit(f"Meer dan {MEESTE_QUERIES} queries of {MEESTE_KB} kB.")


if __name__ == "__main__":
    main()
