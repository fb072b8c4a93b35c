"""The workflow of a plan: the table, and nothing else sets a plan's status.

tabel: every act as a row. lezen: a plan with all facts that rights and rules ask. eisen: rules about the plan and
about what was typed. effecten: what each act writes. maken: how a plan begins.
"""

from .lezen import met_feiten, voor_iedereen
from .maken import maak_concept
from .tabel import HANDELINGEN, VERLOOP

__all__ = ["HANDELINGEN", "VERLOOP", "maak_concept", "met_feiten", "voor_iedereen"]
