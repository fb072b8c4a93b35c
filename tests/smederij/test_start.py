"""`manage.py start` and its like in the real world: processes, signals, ports and folders, nothing pretended."""

import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command

from smederij.lokaal.adres import Adres
from smederij.lokaal.fout import Fout
from smederij.lokaal.map import ELDERS, VERWIJZING
from smederij.lokaal.opdracht import neem_data, nodig
from smederij.lokaal.toezicht import Vallen
from smederij.voorbeeld.accounts import ACCOUNTS

BASIS = Path(__file__).resolve().parent.parent.parent
POORTEN = range(18100, 18200)
ZELF_ZETTEN = ("DATABASE_URL", "SECRET_KEY", "SMEDERIJ_", "PYTEST_", "DJANGO_")


def omgeving(**extra: str) -> dict[str, str]:
    """The environment of a stranger: nothing of ours is set, nor of this test run."""
    return {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(ZELF_ZETTEN)} | extra


def beheer(*woorden: str, cwd: str = "/", **extra: str) -> subprocess.CompletedProcess:
    """Run a management command to its end."""
    return subprocess.run(
        [sys.executable, str(BASIS / "manage.py"), *woorden],
        cwd=cwd, env=omgeving(**extra), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def vrije_poort() -> int:
    """Give a port that nobody has; by chance, as other workers look for one too."""
    for poort in random.sample(POORTEN, len(POORTEN)):
        try:
            socket.create_server(("127.0.0.1", poort)).close()
        except OSError:
            continue
        return poort
    raise RuntimeError("geen vrije poort")


def wacht(voorwaarde, seconden: float = 120):
    """Wait until it gives something; give that."""
    einde = time.monotonic() + seconden
    while not (uitkomst := voorwaarde()):
        assert time.monotonic() < einde, "te lang gewacht"
        time.sleep(0.05)
    return uitkomst


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as antwoord:
            return antwoord.status
    except OSError as fout:
        return getattr(fout, "code", 0)


def kinderen(pid: int) -> dict[int, str]:
    """The children of a process: number and command line."""
    gevonden = {}
    for proces in Path("/proc").glob("[0-9]*"):
        try:
            ouder = int((proces / "stat").read_text().rpartition(")")[2].split()[1])
            if ouder == pid:
                gevonden[int(proces.name)] = (proces / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return gevonden


def over(data: Path) -> dict[int, str]:
    """What still runs on a data folder, processes that work in its cluster or name it: number and command line."""
    gevonden = {}
    for proces in Path("/proc").glob("[0-9]*"):
        try:
            regel = (proces / "cmdline").read_text()
            if str(data) in regel or str(data) in os.readlink(proces / "cwd"):
                gevonden[int(proces.name)] = regel.replace("\0", " ")
        except OSError:
            continue
    return gevonden


class Lancering:
    """One `start`, its output, and how it ended."""

    def __init__(self, data: Path, *opties: str):
        self.poort = vrije_poort()
        self.uitvoer = data.parent / f"uitvoer-{self.poort}-{time.monotonic_ns()}"
        with self.uitvoer.open("w") as bestand:
            self.proces = subprocess.Popen(
                [sys.executable, str(BASIS / "manage.py"), "start", "--leeg", "--data", str(data),
                 "--port", str(self.poort), *opties],
                cwd="/", env=omgeving(), stdin=subprocess.DEVNULL, stdout=bestand, stderr=bestand,
            )  # fmt: skip
        self.pid = self.proces.pid
        self.url = f"http://127.0.0.1:{self.poort}"

    @property
    def tekst(self) -> str:
        return self.uitvoer.read_text()

    def klaar(self) -> "Lancering":
        """Wait for the line that says so, which must be true at once."""
        wacht(lambda: "Klaar:" in self.tekst or self.proces.poll() is not None)
        assert f"Klaar: {self.url}\n" in self.tekst, self.tekst
        assert status(f"{self.url}/gezond/klaar/") == 200
        return self

    def kind(self, woord: str, niet: int = 0) -> int:
        """Wait for the child whose command line has this word, another than `niet`; give its number."""
        return wacht(
            lambda: next((pid for pid, regel in kinderen(self.pid).items() if woord in regel and pid != niet), 0)
        )

    def stop(self, sein: signal.Signals) -> float:
        """Send a signal; give how many seconds the end took."""
        begin = time.monotonic()
        self.proces.send_signal(sein)
        assert self.proces.wait(30) == 0, self.tekst
        return time.monotonic() - begin


@pytest.fixture
def plek():
    """A folder that everybody can pass through, gone afterwards with all that still runs in it."""
    pad = Path(tempfile.mkdtemp(prefix="smederij-start-", dir="/tmp"))
    pad.chmod(0o755)
    yield pad
    for pid in over(pad):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(pad)


@pytest.fixture
def data(plek):
    """A data folder that is not there yet."""
    return plek / "gegevens"


def test_start_serves_refuses_a_second_and_stops(data):
    eerste = Lancering(data).klaar()
    assert status(f"{eerste.url}/") == 200
    assert status(f"{eerste.url}/postvak/") == 200

    tweede = Lancering(data)
    assert tweede.proces.wait(60) == 1
    assert f"proces {eerste.pid}" in tweede.tekst
    assert eerste.url in tweede.tekst

    ernaast = beheer("shell", "--no-imports", "-c", WIE_BEN_IK, "--data", str(data))
    assert ernaast.stdout == "smederij_web off\n", ernaast.stderr
    assert status(f"{eerste.url}/gezond/klaar/") == 200

    assert eerste.stop(signal.SIGTERM) < 10
    assert status(f"{eerste.url}/gezond/") == 0
    assert not over(data)
    assert (data / "geheim").stat().st_mode & 0o777 == 0o600
    five_falls_in_a_minute_are_the_end(data)


def five_falls_in_a_minute_are_the_end(data):
    start = Lancering(data).klaar()
    gevallen = 0
    for _ in range(5):
        gevallen = start.kind("db_worker", niet=gevallen)
        os.kill(gevallen, signal.SIGKILL)
    assert start.proces.wait(60) == 1
    assert "5 keer gevallen" in start.tekst.splitlines()[-1]
    assert not over(data)


WIE_BEN_IK = """
from django.db import connection
with connection.cursor() as cur:
    cur.execute("SELECT current_user, current_setting('is_superuser')")
    print(*cur.fetchone())
"""


def test_commands_find_the_database_while_it_is_off(data):
    """Three at once, the first makes and starts the server, the last stops it; also one that is ended half-way."""
    opdracht = [sys.executable, str(BASIS / "manage.py"), "shell", "--no-imports", "-c", WIE_BEN_IK]
    samen = [
        subprocess.Popen(opdracht, cwd="/", env=omgeving(SMEDERIJ_DATA=str(data)), stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [proces.communicate(timeout=120)[0] for proces in samen] == ["smederij_web off\n"] * 3
    assert not over(data)

    slaap = [sys.executable, str(BASIS / "manage.py"), "shell", "--no-imports", "-c", "import time; time.sleep(60)"]
    proces = subprocess.Popen(slaap, cwd="/", env=omgeving(SMEDERIJ_DATA=str(data)))
    wacht(lambda: any("postgres" in regel for regel in over(data).values()))
    proces.terminate()
    assert proces.wait(60) == 128 + signal.SIGTERM
    assert not over(data)


def test_what_falls_comes_back_and_a_killed_start_starts_again(data):
    start = Lancering(data).klaar()
    for woord, naam in (
        ("gunicorn", "De website"),
        ("db_worker", "De verwerker van taken"),
        ("postgres", "De databaseserver"),
    ):
        oud = start.kind(woord)
        os.kill(oud, signal.SIGKILL)
        wacht(lambda naam=naam: f"{naam} was gevallen en is opnieuw gestart." in start.tekst)
        start.kind(woord, niet=oud)
    wacht(lambda: status(f"{start.url}/gezond/klaar/") == 200)

    os.kill(start.pid, signal.SIGKILL)
    start.proces.wait()
    opnieuw = Lancering(data).klaar()

    alles = [opnieuw.pid, *kinderen(opnieuw.pid), *(k for kind in kinderen(opnieuw.pid) for k in kinderen(kind))]
    for pid in [*alles, int((data / "pg" / "postmaster.pid").read_text().split()[0])]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    opnieuw.proces.wait()
    nog_eens = Lancering(data).klaar()
    assert nog_eens.stop(signal.SIGINT) < 10
    assert not over(data)


def een_regel(uitkomst: subprocess.CompletedProcess) -> str:
    """The one line that a refusal is; nothing else was said, and the exit code is 1."""
    assert uitkomst.returncode == 1, uitkomst
    regels = uitkomst.stderr.splitlines()
    assert len(regels) == 1, uitkomst.stderr
    return regels[0]


def test_a_taken_port_is_one_clear_line(data):
    with socket.create_server(("127.0.0.1", vrije_poort())) as bezet:
        poort = bezet.getsockname()[1]
        regel = een_regel(beheer("start", "--leeg", "--data", str(data), "--port", str(poort)))
    assert regel == f"Poort {poort} is al bezet. Kies een andere met --port."


@pytest.mark.parametrize("opdracht", ["start", "showmigrations"])
def test_an_unwritable_folder_is_one_clear_line(plek, opdracht):
    (plek / "bestand").touch()
    assert "kan niet geschreven worden" in een_regel(beheer(opdracht, "--data", str(plek / "bestand" / "map")))


def test_a_folder_with_too_long_a_name_is_one_clear_line(plek):
    assert "te lang" in een_regel(beheer("showmigrations", "--data", str(plek / ("lang" * 20))))


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--host", "0.0.0.0"], "--onveilig en --leeg"),
        (["--host", "0.0.0.0", "--onveilig"], "ook --leeg nodig"),
        (["--host", "bestaat-niet.invalid"], "niet bekend"),
        (["--port", "70000"], "poort van 1 tot en met 65535"),
    ],
)
def test_start_refuses_what_is_not_safe_or_not_there(capsys, opties, zin):
    with pytest.raises(SystemExit) as einde:
        call_command("start", *opties)
    assert einde.value.code == 1
    regel, rest = capsys.readouterr().err.split("\n")
    assert zin in regel
    assert not rest


class OudeServer(threading.Thread):
    """Says that it is PostgreSQL 16, to one caller."""

    def __init__(self):
        super().__init__(daemon=True)
        self.luisteraar = socket.create_server(("127.0.0.1", 0))
        self.poort = self.luisteraar.getsockname()[1]

    def run(self):
        beller, _ = self.luisteraar.accept()
        with beller, self.luisteraar:
            while True:
                lengte, code = struct.unpack("!ii", beller.recv(8))
                beller.recv(lengte - 8)
                if code == 3 << 16:
                    break
                beller.sendall(b"N")
            versie = b"server_version\0" + b"16.4\0"
            beller.sendall(struct.pack("!cii", b"R", 8, 0) + struct.pack("!ci", b"S", 4 + len(versie)) + versie)
            beller.sendall(b"Z" + struct.pack("!ic", 5, b"I"))
            beller.recv(100)


def test_a_database_too_old_or_not_there_is_one_clear_line(data):
    server = OudeServer()
    server.start()
    url = f"postgres://iemand@127.0.0.1:{server.poort}/smederij?sslmode=disable"
    poging = ("start", "--leeg", "--data", str(data), "--port", str(vrije_poort()))
    uitkomst = beheer(*poging, DATABASE_URL=url)
    assert "PostgreSQL 16; 17 of nieuwer" in een_regel(uitkomst)
    server.join(5)
    assert "geeft geen antwoord" in een_regel(beheer(*poging, DATABASE_URL=url))


def test_another_kind_of_database_is_one_clear_line():
    assert "alleen met PostgreSQL" in een_regel(beheer("check", DATABASE_URL="mysql://iemand@localhost/smederij"))


def test_below_a_closed_folder_it_works_too(plek):
    """Root's server cannot enter there and lives elsewhere; an ordinary user's is at home everywhere of its own."""
    dicht = plek / "dicht"
    dicht.mkdir(mode=0o700)
    data = dicht / "gegevens"
    try:
        for _ in range(2):
            uitkomst = beheer("shell", "--no-imports", "-c", WIE_BEN_IK, "--data", str(data))
            assert uitkomst.stdout == "smederij_web off\n", uitkomst.stderr
        elders = Path((data / VERWIJZING).read_text().strip()) if (data / VERWIJZING).exists() else data
        assert (elders.parent == ELDERS) == (os.geteuid() == 0)
        assert (elders / "pg").stat().st_mode & 0o777 == 0o700
    finally:
        if (data / VERWIJZING).exists():
            shutil.rmtree((data / VERWIJZING).read_text().strip())
            with suppress(OSError):
                ELDERS.rmdir()


# --- the small parts ------------------------------------------------------------------------------
def test_data_is_taken_from_the_line_or_else_the_environment(tmp_path):
    ander = str(tmp_path / "ander")
    assert neem_data(["m", "migrate", "--data", str(tmp_path), "x"], {}) == (["m", "migrate", "x"], tmp_path)
    assert neem_data(["m", f"--data={tmp_path}"], {"SMEDERIJ_DATA": ander}) == (["m"], tmp_path)
    assert neem_data(["m"], {"SMEDERIJ_DATA": ander})[1] == Path(ander)
    assert neem_data(["m"], {})[1] == BASIS / ".data"
    with pytest.raises(Fout):
        neem_data(["m", "--data", "--leeg"], {})


@pytest.mark.parametrize(
    ("argv", "wel"),
    [
        (["m"], False),
        (["m", "help"], False),
        (["m", "start"], False),
        (["m", "collectstatic"], False),
        (["m", "migrate", "--help"], False),
        (["m", "migrate"], True),
        (["m", "makemigrations", "--check"], True),
    ],
)
def test_which_commands_need_the_database(argv, wel):
    assert nodig(argv, {}) is wel
    assert nodig(argv, {"DATABASE_URL": "postgres:///x"}) is False


def test_five_falls_count_only_within_a_minute():
    snel, langzaam = Vallen(), Vallen()
    assert [snel.te_vaak(nu) for nu in (0, 1, 2, 3, 59)] == [False] * 4 + [True]
    assert not any(langzaam.te_vaak(nu) for nu in range(0, 300, 15))


def test_an_address_knows_whom_it_serves():
    assert Adres("127.0.0.1", 8000).alleen_hier
    assert Adres("localhost", 8000).alleen_hier
    assert Adres("[::1]", 8000).url == "http://[::1]:8000"
    iedereen = Adres("0.0.0.0", 8000)
    assert not iedereen.alleen_hier
    assert "*" in iedereen.hosts("").split(",")
    assert Adres("127.0.0.1", 8000).hosts("x.nl") == "localhost,127.0.0.1,[::1],127.0.0.1,x.nl"


def test_every_account_is_told_once_with_a_role():
    assert len(dict(ACCOUNTS)) == len(ACCOUNTS) == 10
    assert all(re.fullmatch(r"[a-z0-9-]+@voorbeeld\.nl", email) and wie for email, wie in ACCOUNTS)
