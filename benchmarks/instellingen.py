"""The product's settings, with one page more: the floor. Used by the measuring gunicorn only."""

from pathlib import Path

from smederij.settings import *  # noqa: F403 - the product's settings, whole
from smederij.settings import TEMPLATES

ROOT_URLCONF = "benchmarks.adressen"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], Path(__file__).resolve().parent / "templates"]}]
