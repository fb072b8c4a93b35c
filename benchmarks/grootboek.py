"""What the till costs: boekingen per second by eight threads, as a share of bare rows of the same shape.

`uv run python benchmarks/grootboek.py`; loopback only, half a minute. README.md says how to read it.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import opstelling
from benchmarks.opstelling import zeg
from smederij.lokaal.processen import BASIS

REGELS = (
    ("8 draden, elk een eigen pot", "eigen_pot", "kaal"),
    ("8 draden, samen een pot", "een_pot", "kaal"),
    ("1 draad", "een_draad", "kaal_een_draad"),
)


def main() -> None:
    """Build an empty house, measure, print, and let the ledger be worked out again. Exit 1 when that finds a cent."""
    with opstelling.huis(voorbeeld=False) as huis:
        boeken = [sys.executable, "-m", "benchmarks.boeken"]
        klaar = subprocess.run(boeken, cwd=BASIS, env=huis.omgeving, stdout=subprocess.PIPE, text=True, timeout=120)
        klaar.check_returncode()
        rondes = json.loads(klaar.stdout)
        zeg("Boekingen door de kas, als deel van kale rijen van dezelfde vorm (elk een transactie, om en om)")
        for naam, gemeten, tegenover in REGELS:
            delen = [ronde[gemeten] / ronde[tegenover] for ronde in rondes]
            per_seconde = statistics.median(ronde[gemeten] for ronde in rondes)
            zeg(
                f"{naam:<32}{statistics.median(delen):>6.0%}  ({min(delen):.0%} - {max(delen):.0%})"
                f"{per_seconde:>8.0f} per seconde, hier en nu"
            )
        huis.voer_uit("controleer_grootboek")


if __name__ == "__main__":
    main()
