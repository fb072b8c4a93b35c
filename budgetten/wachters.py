"""Are the guards in the database those of the `.sql` files? Triggers, functions, rights of the web role, constraints.

What the files say is read from every app of ours (an app with a folder `sql`), so no app is known here by name. A guard
written in a form that is not understood here is an error, never a guard that goes unchecked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import AppConfig, apps
from django.db import connection

WEBROL = "smederij_web"
STANDAARD = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
ALLES = (*sorted(STANDAARD), "TRUNCATE", "REFERENCES", "TRIGGER")


class Onleesbaar(ValueError):
    """A `.sql` file has a guard in a form that this room does not read; the message says which file."""


@dataclass(frozen=True)
class Functie:
    """What must be the same of a function: its source and how it is run."""

    bron: str
    taal: str
    vluchtig: str
    strikt: bool
    als_eigenaar: bool
    instellingen: frozenset[str]


@dataclass(frozen=True)
class Trigger:
    """What must be the same of a trigger. `stand` is A: it also fires where a session setting says it should not."""

    tabel: str
    functie: str
    moment: str
    bij: frozenset[str]
    per: str
    uitgesteld: bool = False
    voorwaarde: bool = False
    stand: str = "A"


@dataclass(frozen=True)
class Afspraken:
    """All that the files say. tabelrechten: table -> what the web role may; dicht: functions it may not call."""

    functies: dict[str, Functie]
    triggers: dict[tuple[str, str], Trigger]
    tabelrechten: dict[str, frozenset[str]]
    dicht: frozenset[str]


_FUNCTIE = re.compile(
    r"^CREATE (?:OR REPLACE )?FUNCTION public\.(?P<naam>\w+)\s*\((?:.*?)\)\s*RETURNS\b(?P<kop>.*?)"
    r"\bAS \$(?P<merk>\w*)\$(?P<bron>.*?)\$(?P=merk)\$",
    re.DOTALL | re.MULTILINE,
)
_TRIGGER = re.compile(
    r"^CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER (?P<naam>\w+)\s+(?P<moment>BEFORE|AFTER)\s+"
    r"(?P<bij>(?:INSERT|UPDATE|DELETE|TRUNCATE)(?:\s+OR\s+(?:INSERT|UPDATE|DELETE|TRUNCATE))*)\s+"
    r"ON public\.(?P<tabel>\w+)\s+(?P<uitgesteld>DEFERRABLE INITIALLY DEFERRED\s+)?"
    r"FOR EACH (?P<per>ROW|STATEMENT)\s+(?P<voorwaarde>WHEN .*?)?"
    r"EXECUTE FUNCTION public\.(?P<functie>\w+)\(\);",
    re.DOTALL | re.MULTILINE,
)
_RECHT = re.compile(
    rf"\b(?P<daad>GRANT|REVOKE) (?P<rechten>[A-Z]+(?: \([^)]*\))?(?:,\s*[A-Z]+(?: \([^)]*\))?)*) ON (?:TABLE )?"
    rf"(?P<tabellen>public\.\w+(?:,\s*public\.\w+)*)\s+(?:TO|FROM)\s+{WEBROL};"
)
_DICHT = re.compile(r"\bREVOKE EXECUTE ON FUNCTION public\.(?P<naam>\w+)\([^)]*\) FROM PUBLIC;")
_INSTELLING = re.compile(r"\bSET (\w+) = (.+?)(?=\s+(?:LANGUAGE|SECURITY|IMMUTABLE|STABLE|STRICT|PARALLEL)\b|\s*$)")


def onze_apps() -> list[AppConfig]:
    """Give the apps that keep guards in a folder `sql`."""
    return [app for app in apps.get_app_configs() if (Path(app.path) / "sql").is_dir()]


def afspraken() -> Afspraken:
    """Read all `.sql` files of all our apps; give what they say. Raises Onleesbaar."""
    functies: dict[str, Functie] = {}
    triggers: dict[tuple[str, str], Trigger] = {}
    rechten: dict[str, frozenset[str]] = {}
    dicht: set[str] = set()
    for app in onze_apps():
        for bestand in sorted((Path(app.path) / "sql").glob("*.sql")):
            tekst = bestand.read_text(encoding="utf-8").partition("\n-- terug\n")[0]
            gelezen = lees(tekst, rechten)
            for soort, aantal in (("FUNCTION", len(gelezen.functies)), ("TRIGGER", len(gelezen.triggers))):
                if len(re.findall(rf"\bCREATE (?:OR REPLACE )?(?:CONSTRAINT )?{soort}\b", tekst)) != aantal:
                    raise Onleesbaar(f"{app.label}/sql/{bestand.name}: een {soort} is niet te lezen.")
            if len(re.findall(rf"\bpublic\.\w+\s+(?:TO|FROM)\s+{WEBROL};", tekst)) != len(_RECHT.findall(tekst)):
                raise Onleesbaar(f"{app.label}/sql/{bestand.name}: een GRANT of REVOKE is niet te lezen.")
            functies |= gelezen.functies
            triggers |= gelezen.triggers
            rechten |= gelezen.tabelrechten
            dicht |= gelezen.dicht
    return Afspraken(functies, triggers, rechten, frozenset(dicht))


def lees(tekst: str, rechten: dict[str, frozenset[str]] | None = None) -> Afspraken:
    """Take the text of a `.sql` file, and the table rights that hold before it; give what it says."""
    functies = {
        m["naam"]: Functie(
            bron=m["bron"],
            taal=re.search(r"LANGUAGE (\w+)", m["kop"])[1],
            vluchtig=next((w for w in ("IMMUTABLE", "STABLE") if re.search(rf"\b{w}\b", m["kop"])), "VOLATILE"),
            strikt=bool(re.search(r"\bSTRICT\b", m["kop"])),
            als_eigenaar="SECURITY DEFINER" in m["kop"],
            instellingen=frozenset(f"{naam}={waarde}" for naam, waarde in _INSTELLING.findall(m["kop"])),
        )
        for m in _FUNCTIE.finditer(tekst)
    }
    triggers = {
        (m["tabel"], m["naam"]): Trigger(
            tabel=m["tabel"],
            functie=m["functie"],
            moment=m["moment"],
            bij=frozenset(re.split(r"\s+OR\s+", m["bij"])),
            per=m["per"],
            uitgesteld=bool(m["uitgesteld"]),
            voorwaarde=bool(m["voorwaarde"]),
        )
        for m in _TRIGGER.finditer(tekst)
    }
    mag = dict(rechten or {})
    for m in _RECHT.finditer(tekst):
        genoemd = frozenset(
            f"{recht} ({kolom.strip()})" if kolom else recht
            for recht, kolommen in re.findall(r"([A-Z]+)(?: \(([^)]*)\))?", m["rechten"])
            for kolom in kolommen.split(",")
        )
        for tabel in re.findall(r"public\.(\w+)", m["tabellen"]):
            had = mag.get(tabel, STANDAARD)
            if m["daad"] == "GRANT":
                mag[tabel] = had | genoemd
            else:
                mag[tabel] = frozenset() if genoemd == {"ALL"} else had - genoemd
    return Afspraken(functies, triggers, mag, frozenset(_DICHT.findall(tekst)))


# --- what the database has ----------------------------------------------------------------------
def _rijen(opdracht: str, *waarden) -> list[tuple]:
    with connection.cursor() as cur:
        cur.execute(opdracht, waarden)
        return cur.fetchall()


def _functies() -> list[tuple[str, Functie]]:
    rijen = _rijen("""
        SELECT p.proname, p.prosrc, l.lanname, p.provolatile, p.proisstrict, p.prosecdef, coalesce(p.proconfig, '{}')
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE p.pronamespace = 'public'::regnamespace AND l.lanname IN ('sql', 'plpgsql')
    """)
    vluchtig = {"i": "IMMUTABLE", "s": "STABLE", "v": "VOLATILE"}
    return [
        (naam, Functie(bron, taal, vluchtig[v], strikt, als_eigenaar, frozenset(instellingen)))
        for naam, bron, taal, v, strikt, als_eigenaar, instellingen in rijen
    ]


def _triggers() -> dict[tuple[str, str], Trigger]:
    """Give the triggers on tables of the schema, by table and name, those of foreign keys apart."""
    rijen = _rijen("""
        SELECT c.relname, t.tgname, p.proname, p.pronamespace = 'public'::regnamespace, t.tgtype::int, t.tgenabled,
            t.tginitdeferred, t.tgqual IS NOT NULL, t.tgattr::text
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
    """)
    bits = {4: "INSERT", 8: "DELETE", 16: "UPDATE", 32: "TRUNCATE"}
    return {
        (tabel, naam): Trigger(
            tabel=tabel,
            functie=functie if van_ons else f"(ander schema) {functie}",
            moment="BEFORE" if soort & 2 else "INSTEAD OF" if soort & 64 else "AFTER",
            bij=frozenset(
                f"{naam} OF {kolommen}".strip() if kolommen else naam for b, naam in bits.items() if soort & b
            ),
            per="ROW" if soort & 1 else "STATEMENT",
            uitgesteld=uitgesteld,
            voorwaarde=voorwaarde,
            stand=stand if isinstance(stand, str) else stand.decode(),
        )
        for tabel, naam, functie, van_ons, soort, stand, uitgesteld, voorwaarde, kolommen in rijen
    }


def verschil_functies(goed: Afspraken) -> Iterator[str]:
    """Take what the files say; give the functions that are missing, other, or there twice under one name."""
    gevonden: dict[str, list[Functie]] = {}
    for naam, functie in _functies():
        gevonden.setdefault(naam, []).append(functie)
    for naam, functie in goed.functies.items():
        if naam not in gevonden:
            yield f"Functie {naam} ontbreekt."
        elif gevonden[naam] != [functie]:
            yield f"Functie {naam} is anders dan in het bestand."


def verschil_triggers(goed: Afspraken) -> Iterator[str]:
    """Take what the files say; give the triggers that are missing, off, other, or in no file."""
    gevonden = _triggers()
    for (tabel, naam), trigger in goed.triggers.items():
        echt = gevonden.pop((tabel, naam), None)
        if echt is None:
            yield f"Trigger {naam} op {tabel} ontbreekt."
        elif echt.stand != trigger.stand:
            yield f"Trigger {naam} op {tabel} staat niet altijd aan (stand {echt.stand})."
        elif echt != trigger:
            yield f"Trigger {naam} op {tabel} is anders dan in het bestand."
    onze_tabellen = {m._meta.db_table for app in onze_apps() for m in app.get_models()}
    for tabel, naam in sorted(gevonden):
        if tabel in onze_tabellen:
            yield f"Trigger {naam} op {tabel} staat in geen bestand."


def verschil_tabellen() -> Iterator[str]:
    """Give the constraints of our models that the database does not hold to, and tables with rules or row security."""
    heel = {
        naam
        for (naam,) in _rijen("""
            SELECT conname FROM pg_constraint WHERE convalidated AND connamespace = 'public'::regnamespace
            UNION SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indisunique AND i.indisvalid AND c.relnamespace = 'public'::regnamespace
        """)
    }
    omgeleid = {
        naam
        for (naam,) in _rijen("""
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND (relhasrules OR relrowsecurity)
        """)
    }
    for app in onze_apps():
        for model in app.get_models():
            tabel = model._meta.db_table
            for constraint in model._meta.constraints:
                if constraint.name not in heel:
                    yield f"Voorwaarde {constraint.name} op {tabel} ontbreekt."
            if tabel in omgeleid:
                yield f"Tabel {tabel} heeft een regel die opdrachten omleidt of rijen verbergt."


def twee_rollen() -> bool:
    """Give whether the web role is another than the owner of the ledger."""
    return bool(
        _rijen(
            """
            SELECT FROM pg_roles r, pg_class c
            WHERE r.rolname = %s AND c.oid = 'public.budgetten_boeking'::regclass AND c.relowner <> r.oid
            """,
            WEBROL,
        )
    )


def verschil_rechten(goed: Afspraken) -> Iterator[str]:
    """Take what the files say; give where the web role may more or less. Only where there are two roles."""
    [(super_, maakt, lid)] = _rijen(
        """
        SELECT r.rolsuper OR r.rolcreaterole OR r.rolbypassrls OR r.rolreplication,
            has_schema_privilege(r.oid, 'public', 'CREATE'), pg_has_role(r.oid, c.relowner, 'MEMBER')
        FROM pg_roles r, pg_class c WHERE r.rolname = %s AND c.oid = 'public.budgetten_boeking'::regclass
        """,
        WEBROL,
    )
    if super_ or lid:
        yield "De webrol kan zich meer rechten geven dan zij heeft."
    if maakt:
        yield "De webrol mag tabellen en functies maken in het schema public."
    for (naam,) in _rijen(
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relowner = %s::regrole
        UNION ALL
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = %s::regrole
        """,
        WEBROL,
        WEBROL,
    ):
        yield f"De webrol is eigenaar van {naam}."
    mag: dict[str, set[str]] = {tabel: set() for tabel in goed.tabelrechten}
    for tabel, recht in _rijen(
        """
        SELECT c.relname, recht FROM pg_class c, unnest(%s::text[]) AS recht
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY (%s)
            AND has_table_privilege(%s, c.oid, recht)
        UNION ALL
        SELECT c.relname, format('%%s (%%s)', recht, a.attname)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped,
            unnest(ARRAY['INSERT', 'SELECT', 'UPDATE', 'REFERENCES']) AS recht
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY (%s)
            AND has_column_privilege(%s, c.oid, a.attnum, recht) AND NOT has_table_privilege(%s, c.oid, recht)
        """,
        list(ALLES),
        list(mag),
        WEBROL,
        list(mag),
        WEBROL,
        WEBROL,
    ):
        mag[tabel].add(recht)
    for tabel, rechten in goed.tabelrechten.items():
        if mag[tabel] != rechten:
            yield f"De webrol mag op {tabel}: {', '.join(sorted(mag[tabel]))}; dat hoort anders te zijn."
    for (naam,) in _rijen(
        """
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            AND proname = ANY (%s) AND has_function_privilege(%s, oid, 'EXECUTE')
        """,
        list(goed.dicht),
        WEBROL,
    ):
        yield f"De webrol mag functie {naam} aanroepen; dat hoort niet."
