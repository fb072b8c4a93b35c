"""Child processes of `start` and of the tests: in a session of their own, and gone when their parent is gone."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

BASIS = Path(__file__).resolve().parent.parent.parent
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def sein_bij_dood_van_ouder(sein: signal.Signals) -> Callable[[], None]:
    """Take a signal; give what a process runs to have the kernel send it when its parent dies (Linux only).

    The parent is the thread that started the process, so children are started from the main thread.
    """

    def vraag() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, sein)

    return vraag


def beheer(*woorden: str) -> list[str]:
    """Take a management command's words; give the command line that runs it with this same Python."""
    return [sys.executable, str(BASIS / "manage.py"), *woorden]


class Kind:
    """One child process: its name in messages, its command line, its environment, and the file that it writes to.

    `uitvoer` None: it writes where we write. `doorgeven`: open files that it inherits.
    """

    def __init__(
        self,
        naam: str,
        opdracht: Sequence[str],
        omgeving: dict[str, str],
        uitvoer: Path | None,
        doorgeven: Sequence[int] = (),
    ):
        self.naam = naam
        self.opdracht = opdracht
        self.omgeving = omgeving
        self.uitvoer = uitvoer
        self.doorgeven = doorgeven
        self.proces: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it; again, when it ran before."""
        bestand = None if self.uitvoer is None else self.uitvoer.open("ab")
        try:
            self.proces = subprocess.Popen(
                self.opdracht,
                cwd=BASIS,
                env=self.omgeving,
                stdin=subprocess.DEVNULL,
                stdout=bestand,
                stderr=bestand and subprocess.STDOUT,
                pass_fds=self.doorgeven,
                start_new_session=True,
                preexec_fn=sein_bij_dood_van_ouder(signal.SIGTERM),
            )
        finally:
            if bestand is not None:
                bestand.close()

    @property
    def code(self) -> int | None:
        """The exit code; None while it runs or was never started."""
        return None if self.proces is None else self.proces.poll()

    @property
    def loopt(self) -> bool:
        """Whether it is running."""
        return self.proces is not None and self.proces.poll() is None

    def vraag_te_stoppen(self) -> None:
        """Ask it to finish what it is doing and end."""
        if self.loopt:
            self.proces.terminate()

    def dood(self) -> None:
        """End it and all that it started, now."""
        if self.loopt:
            with suppress(ProcessLookupError):
                os.killpg(self.proces.pid, signal.SIGKILL)
            self.proces.wait()
