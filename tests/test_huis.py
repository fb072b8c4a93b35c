"""The house rules, read from the code itself: who imports whom, who writes what, which words are not said."""

import ast
import re
from pathlib import Path

import pytest

BASIS = Path(__file__).resolve().parent.parent
APPS = ("wijken", "budgetten", "initiatieven", "smederij")
MAG = {
    "wijken": {"wijken"},
    "budgetten": {"budgetten", "wijken"},
    "initiatieven": {"initiatieven", "budgetten", "wijken"},
    "smederij": {"smederij", "initiatieven", "budgetten", "wijken"},
}
VERBODEN_NAMEN = {"utils", "helpers", "common", "core", "mixins", "services", "signals", "receivers"}
# What a lower app must not know of an upper one: labels, related names, url names.
HOGER = {
    "wijken": {"budgetten", "initiatieven", "jaarbudget", "stuurgroep-jaar", "initiatief", "plan_set"},
    "budgetten": {"initiatieven", "initiatief", "bonnen", "toekenningen"},
    "initiatieven": {"smederij."},
}


def bestanden(app: str):
    """Give the Python files of an app, without its migrations."""
    return [p for p in (BASIS / app).rglob("*.py") if "migrations" not in p.parts]


ALLE = [(app, p) for app in APPS for p in bestanden(app)]
IDS = [str(p.relative_to(BASIS)) for _, p in ALLE]


def boom(pad: Path) -> ast.Module:
    return ast.parse(pad.read_text(encoding="utf-8"))


def geimporteerd(pad: Path, app: str) -> set[str]:
    """Take a file; give the top-level packages of ours that it imports (relative imports are its own app's)."""
    namen = set()
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, ast.Import):
            namen |= {alias.name.split(".")[0] for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom):
            namen.add(app if knoop.level else (knoop.module or "").split(".")[0])
    return namen & {*APPS, "tests"}


@pytest.mark.parametrize(("app", "pad"), ALLE, ids=IDS)
def test_imports_go_one_way(app, pad):
    assert geimporteerd(pad, app) <= MAG[app]


@pytest.mark.parametrize(("app", "pad"), ALLE, ids=IDS)
def test_imports_stand_at_the_top(app, pad):
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, (ast.FunctionDef, ast.AsyncFunctionDef)):
            binnen = [k for k in ast.walk(knoop) if isinstance(k, (ast.Import, ast.ImportFrom))]
            assert not binnen, f"{pad.name}:{knoop.lineno} imports inside a function"


@pytest.mark.parametrize(("app", "pad"), ALLE, ids=IDS)
def test_no_grab_bags(app, pad):
    assert pad.stem not in VERBODEN_NAMEN


@pytest.mark.parametrize(("app", "pad"), ALLE, ids=IDS)
def test_every_room_says_what_lives_here(app, pad):
    if pad.stat().st_size and pad.name not in {"apps.py"} and "management" not in pad.parts:
        assert ast.get_docstring(boom(pad)), f"{pad} has no docstring"


@pytest.mark.parametrize("app", list(HOGER))
def test_a_lower_app_knows_no_upper_one_by_name(app):
    """Strings of the code and the templates of a lower app name no label, related name or url of an upper app."""
    for pad in bestanden(app):
        teksten = [k.value for k in ast.walk(boom(pad)) if isinstance(k, ast.Constant) and isinstance(k.value, str)]
        docs = {
            ast.get_docstring(k, clean=False)
            for k in ast.walk(boom(pad))
            if isinstance(k, (ast.Module, ast.ClassDef, ast.FunctionDef))
        }
        for tekst in teksten:
            if tekst in docs:
                continue
            delen = set(re.findall(r"[a-z]+", tekst)) if re.fullmatch(r"[a-z_./:-]+", tekst) else set()
            assert not delen & HOGER[app], f"{pad}: {tekst!r}"
    for sjabloon in (BASIS / "templates" / app).rglob("*.html"):
        for naam in re.findall(r"{%\s*url\s+['\"]([\w-]+)", sjabloon.read_text(encoding="utf-8")):
            assert naam not in HOGER[app], f"{sjabloon}: {naam}"


def tekst_van(*namen: str) -> dict[Path, str]:
    return {p: p.read_text(encoding="utf-8") for app in APPS for p in bestanden(app) if p.name not in namen}


def schrijvers(patroon: str) -> set[str]:
    """Take a pattern; give the files (relative) of ours in which it occurs."""
    return {str(p.relative_to(BASIS)) for p, tekst in tekst_van().items() if re.search(patroon, tekst)}


def test_the_till_is_the_only_writer_of_boeking():
    assert schrijvers(r"(?<!Besluit)Boeking\.objects\.(bulk_)?create|\bBoeking\(\s*van") == {"budgetten/kas.py"}


def test_the_journal_has_one_writer():
    assert schrijvers(r"Gebeurtenis\.objects\.(bulk_)?create") == {"wijken/journaal.py"}


def test_the_outbox_has_one_writer():
    assert schrijvers(r"Bericht\.objects\.(bulk_)?create") == {"wijken/berichten.py"}


def test_uploads_have_one_writer():
    assert schrijvers(r"Bestand\.objects\.(bulk_)?create") == {"wijken/bestanden.py"}


def test_only_the_workflow_sets_a_status():
    zetten = schrijvers(r"(plan|zaak|initiatief|jaarbudget)\.status\s*(,[^=\n]*)?=[^=]|\.update\([^)]*\bstatus=")
    assert zetten <= {"initiatieven/verloop/tabel.py", "budgetten/verloop.py"}


def test_time_comes_from_one_clock():
    assert schrijvers(r"timezone\.now\(|date\.today\(|datetime\.now\(|datetime\.utcnow\(") <= {"wijken/klok.py"}


def test_only_the_example_acts_in_the_past():
    """`voer_uit(..., op=)` is for the example and for tests: pages and jobs act now."""
    for pad, tekst in tekst_van().items():
        if "voorbeeld" in pad.parts:
            continue
        for knoop in ast.walk(ast.parse(tekst)):
            if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", getattr(knoop.func, "attr", "")) == "voer_uit":
                assert "op" not in {k.arg for k in knoop.keywords}, f"{pad}:{knoop.lineno}"


def test_no_code_switches_a_guard_off():
    for map_ in (*APPS, "tests"):
        for pad in (BASIS / map_).rglob("*.py"):
            if pad.parent.name in {"budgetten", "initiatieven"} and "tests" in pad.parts or pad == Path(__file__):
                continue  # tests that prove the refusal, in a database of their own
            tekst = pad.read_text(encoding="utf-8")
            assert not re.search(r"DISABLE TRIGGER|session_replication_role", tekst), pad


def test_pages_carry_no_inline_code_and_escape_all():
    for sjabloon in (BASIS / "templates").rglob("*.html"):
        tekst = sjabloon.read_text(encoding="utf-8")
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=|\|safe\b|autoescape off", tekst), (
            sjabloon
        )


def test_no_rule_stands_in_a_view():
    """Views read, call and redirect: they ask `rechten` and the engine, and compare no state or role themselves."""
    for app in APPS:
        for pad in (BASIS / app / "views").glob("*.py"):
            assert not re.search(r"\.functie\s*==|\.rol\s*==|in_team\(|\.saldo\s*[<>]", pad.read_text()), pad


def test_files_stay_small():
    lang = {str(p.relative_to(BASIS)): n for _, p in ALLE if (n := len(p.read_text().splitlines())) > 400}
    assert not lang
