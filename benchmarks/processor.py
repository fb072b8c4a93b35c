"""How much processor time a tree of processes has used. Read from /proc; elsewhere there is nothing to read."""

import os
from pathlib import Path

TIK = os.sysconf("SC_CLK_TCK")


def _velden(pid: str) -> list[str] | None:
    """Give a process's fields from its state on, or None when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def gebruikt(ouder: int) -> float:
    """Take a pid; give the seconds of processor that it, its children and those that ended have used; 0 off Linux."""
    totaal = 0
    for map_ in Path("/proc").glob("[0-9]*"):
        velden = _velden(map_.name)
        if velden is None or (int(map_.name) != ouder and int(velden[1]) != ouder):
            continue
        totaal += sum(int(tikken) for tikken in velden[11:13])
        if int(map_.name) == ouder:
            totaal += sum(int(tikken) for tikken in velden[13:15])
    return totaal / TIK
