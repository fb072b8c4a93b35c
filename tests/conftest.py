"""One embedded PostgreSQL for the whole run; every worker a copy of one migrated database, as the web role.

The pytest controller starts the server in a folder of its own and hands the socket's address to the workers by
environment. A test that needs real transactions (threads, a live server) takes `eigen_db`: a fresh copy of the
migrated database, dropped afterwards; nothing is flushed, so no guard is ever switched off.
"""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

from smederij.lokaal.server import BEHEER, EIGENAAR, POORT, WEB
from tests.proefserver import Proefserver

SJABLOON = "smederij_sjabloon"
ADRES = "SMEDERIJ_PROEF_SOCKET"
BASIS = Path(__file__).resolve().parent.parent

_server: Proefserver | None = None


def _instellen() -> None:
    """The settings of a trial on one machine, plain static files, a quick hash, mail in memory."""
    settings.SECRET_KEY = "alleen-voor-tests"
    settings.LOKAAL = True
    settings.POSTVAK = True
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    settings.SECURE_SSL_REDIRECT = False
    settings.SECURE_HSTS_SECONDS = 0
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "sessie", "csrf"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    settings.ACCOUNT_RATE_LIMITS = False
    settings.BEWAARTIJD = 0
    settings.STATIC_ROOT = None


def _url(rol: str, naam: str) -> str:
    return f"postgres://{rol}@:{POORT}/{naam}?host={os.environ[ADRES]}"


def pytest_configure(config):
    """Start the server and migrate the template, once, in the controller; point every process at it."""
    global _server
    if not hasattr(config, "workerinput"):
        _server = Proefserver()
        os.environ[ADRES] = _server.start()
        with _beheer() as cur:
            cur.execute(f"CREATE DATABASE {SJABLOON} OWNER {EIGENAAR} TEMPLATE template0")
        omgeving = os.environ | {
            "SECRET_KEY": "alleen-voor-tests",
            "DATABASE_URL": _url(WEB, SJABLOON),
            "DATABASE_URL_EIGENAAR": _url(EIGENAAR, SJABLOON),
        }
        klaar = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=BASIS,
            env=omgeving,
            capture_output=True,
            text=True,
            check=False,
        )
        if klaar.returncode:
            _server.stop()
            pytest.exit(f"De migraties lopen niet:\n{klaar.stdout}{klaar.stderr}", returncode=1)
    _instellen()
    settings.DATABASES["default"] |= {
        "NAME": SJABLOON,
        "HOST": os.environ[ADRES],
        "USER": WEB,
        "PORT": str(POORT),
        "PASSWORD": "",
    }
    connections["default"].settings_dict |= settings.DATABASES["default"]


def pytest_unconfigure(config):
    """Stop what the controller started."""
    if _server is not None:
        _server.stop()


class _beheer:  # noqa: N801 - used as a with-statement
    """A superuser's cursor on the server, for making and dropping databases only."""

    def __enter__(self):
        self.verbinding = psycopg.connect(
            host=os.environ[ADRES], port=POORT, user=BEHEER, dbname=BEHEER, autocommit=True
        )
        return self.verbinding.cursor()

    def __exit__(self, *_):
        self.verbinding.close()


class _kopie:  # noqa: N801 - used as a with-statement
    """A fresh copy of the migrated database, and Django's default connection pointed at it."""

    def __init__(self, naam: str):
        self.naam = naam

    def __enter__(self):
        with _beheer() as cur:
            cur.execute(f'CREATE DATABASE "{self.naam}" OWNER {EIGENAAR} TEMPLATE {SJABLOON}')
        connection.close()
        self.vorige = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = self.naam
        return self.naam

    def __exit__(self, *_):
        connections.close_all()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = self.vorige
        with _beheer() as cur:
            cur.execute(f'DROP DATABASE IF EXISTS "{self.naam}" WITH (FORCE)')


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """pytest-django's door, ours: a database for this worker, copied from the template."""
    naam = f"proef_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with django_db_blocker.unblock(), _kopie(naam):
        yield


@pytest.fixture
def eigen_db(django_db_setup, django_db_blocker):
    """Real transactions: a database for this one test. Gives its name. Never together with `db`."""
    with django_db_blocker.unblock(), _kopie(f"proef_{uuid.uuid4().hex[:12]}") as naam:
        yield naam


@pytest.fixture
def eigenaar_url(eigen_db):
    """The address of this test's database as its owner, for tests that tamper on purpose."""
    return _url(EIGENAAR, eigen_db)
