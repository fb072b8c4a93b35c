"""The guards against their files: every trigger, function, constraint and right that is another is told."""

import pytest
from django.db import connection

from budgetten import wachters

from .knoeien import na


def verschillen() -> list[str]:
    goed = wachters.afspraken()
    return [
        *wachters.verschil_triggers(goed),
        *wachters.verschil_functies(goed),
        *wachters.verschil_tabellen(),
        *wachters.verschil_rechten(goed),
    ]


@pytest.mark.django_db
def test_the_database_has_what_the_files_say():
    goed = wachters.afspraken()
    assert {tabel.split("_")[0] for tabel, _ in goed.triggers} >= {"budgetten", "wijken"}
    assert goed.functies["boeking_na"].als_eigenaar
    assert goed.functies["boeking_na"].instellingen == {"search_path=public, pg_temp"}
    assert goed.tabelrechten["budgetten_boeking"] == {"SELECT", "INSERT"}
    assert goed.tabelrechten["budgetten_schakel"] == {"SELECT"}
    assert goed.dicht >= {"boeking_na", "kasboek_schrijf"}
    assert verschillen() == []


def test_every_trigger_of_every_app_is_missed_when_dropped_or_not_always_on(eigenaar):
    for tabel, naam in wachters.afspraken().triggers:
        assert na(f"DROP TRIGGER {naam} ON {tabel}", kijk=verschillen) == [f"Trigger {naam} op {tabel} ontbreekt."]
        for stand, letter in (("DISABLE", "D"), ("ENABLE", "O"), ("ENABLE REPLICA", "R")):
            assert na(f"ALTER TABLE {tabel} {stand} TRIGGER {naam}", kijk=verschillen) == [
                f"Trigger {naam} op {tabel} staat niet altijd aan (stand {letter})."
            ]


def test_every_function_of_every_app_is_missed_when_it_is_another(eigenaar):
    goed = wachters.afspraken().functies
    with connection.cursor() as cur:
        cur.execute(
            "SELECT proname, oid::regprocedure::text, pg_get_functiondef(oid) FROM pg_proc WHERE proname = ANY (%s)",
            [list(goed)],
        )
        functies = cur.fetchall()
    assert len(functies) == len(goed)
    for naam, voluit, bron in functies:
        anders = [f"Functie {naam} is anders dan in het bestand."]
        wissel = "INVOKER" if goed[naam].als_eigenaar else "DEFINER"
        assert na(f"ALTER FUNCTION {voluit} SECURITY {wissel}", kijk=verschillen) == anders
        assert na(f"ALTER FUNCTION {voluit} SET search_path = pg_temp, public", kijk=verschillen) == anders
        lijf = goed[naam].bron
        assert bron.count(lijf) == 1
        assert na(bron.replace(lijf, lijf.rstrip() + "  "), kijk=verschillen) == anders


def als(vorm: str) -> str:
    """The guard of boekingen in another form."""
    return (
        "DROP TRIGGER boeking_blijft ON budgetten_boeking; "
        f"CREATE TRIGGER boeking_blijft {vorm} EXECUTE FUNCTION grootboek_blijft(); "
        "ALTER TABLE budgetten_boeking ENABLE ALWAYS TRIGGER boeking_blijft"
    )


ANDERE_TRIGGER = ["Trigger boeking_blijft op budgetten_boeking is anders dan in het bestand."]
OMLEIDING = ["Tabel budgetten_boeking heeft een regel die opdrachten omleidt of rijen verbergt."]
OMWEGEN = {
    als("BEFORE UPDATE ON budgetten_boeking FOR EACH ROW"): ANDERE_TRIGGER,
    als("BEFORE UPDATE OF bedrag OR DELETE ON budgetten_boeking FOR EACH ROW"): ANDERE_TRIGGER,
    als("BEFORE UPDATE OR DELETE ON budgetten_boeking FOR EACH ROW WHEN (OLD.id < 0)"): ANDERE_TRIGGER,
    als("BEFORE UPDATE OR DELETE ON budgetten_boeking FOR EACH STATEMENT"): ANDERE_TRIGGER,
    als("AFTER UPDATE OR DELETE ON budgetten_boeking FOR EACH ROW"): ANDERE_TRIGGER,
    "CREATE FUNCTION weg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
    "CREATE TRIGGER weg BEFORE INSERT ON budgetten_boeking FOR EACH ROW EXECUTE FUNCTION weg()": [
        "Trigger weg op budgetten_boeking staat in geen bestand."
    ],
    "DROP FUNCTION verdeling_vast() CASCADE": [
        "Trigger verdeling_vast op budgetten_verdeling ontbreekt.",
        "Functie verdeling_vast ontbreekt.",
    ],
    "CREATE FUNCTION schakel_tekst(text, integer, budgetten_boeking) RETURNS text LANGUAGE sql AS 'SELECT 1::text'": [
        "Functie schakel_tekst is anders dan in het bestand."
    ],
    "CREATE RULE weg AS ON UPDATE TO budgetten_boeking DO INSTEAD NOTHING": OMLEIDING,
    "ALTER TABLE budgetten_boeking ENABLE ROW LEVEL SECURITY": OMLEIDING,
    "ALTER TABLE budgetten_boeking DROP CONSTRAINT boeking_bedrag_boven_nul": [
        "Voorwaarde boeking_bedrag_boven_nul op budgetten_boeking ontbreekt."
    ],
    "ALTER TABLE budgetten_boeking DROP CONSTRAINT boeking_bedrag_boven_nul; "
    "ALTER TABLE budgetten_boeking ADD CONSTRAINT boeking_bedrag_boven_nul CHECK (bedrag > 0) NOT VALID": [
        "Voorwaarde boeking_bedrag_boven_nul op budgetten_boeking ontbreekt."
    ],
    "DROP INDEX pot_een_reserve": ["Voorwaarde pot_een_reserve op budgetten_pot ontbreekt."],
    "GRANT UPDATE ON budgetten_pot TO smederij_web": [
        "De webrol mag op budgetten_pot: INSERT, SELECT, UPDATE; dat hoort anders te zijn."
    ],
    "GRANT UPDATE (saldo) ON budgetten_pot TO smederij_web": [
        "De webrol mag op budgetten_pot: INSERT, SELECT, UPDATE (saldo); dat hoort anders te zijn."
    ],
    "GRANT TRUNCATE ON wijken_gebeurtenis TO PUBLIC": [
        "De webrol mag op wijken_gebeurtenis: INSERT, SELECT, TRUNCATE; dat hoort anders te zijn."
    ],
    "REVOKE INSERT ON budgetten_boeking FROM smederij_web": [
        "De webrol mag op budgetten_boeking: SELECT; dat hoort anders te zijn."
    ],
    "GRANT EXECUTE ON FUNCTION boeking_na() TO smederij_web": [
        "De webrol mag functie boeking_na aanroepen; dat hoort niet."
    ],
    "GRANT CREATE ON SCHEMA public TO smederij_web": ["De webrol mag tabellen en functies maken in het schema public."],
}


def test_other_ways_around_the_guards_are_found(eigenaar):
    for opdracht, zinnen in OMWEGEN.items():
        assert na(opdracht, kijk=verschillen) == zinnen, opdracht
    assert verschillen() == []


# --- reading the files --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "tekst",
    [
        "CREATE TRIGGER t BEFORE UPDATE OF a ON public.x FOR EACH ROW EXECUTE FUNCTION public.f();",
        "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN END $$;",
        "GRANT SELECT ON public.x, public.y TO smederij_web;\nREVOKE update ON public.x FROM smederij_web;",
    ],
)
def test_a_guard_that_is_not_understood_is_an_error_and_not_left_out(tmp_path, monkeypatch, tekst):
    class Proefapp:
        label, path = "proef", tmp_path

    monkeypatch.setattr(wachters, "onze_apps", lambda: [Proefapp])
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "proef.sql").write_text(tekst)
    with pytest.raises(wachters.Onleesbaar, match="proef/sql/proef.sql"):
        wachters.afspraken()
    (tmp_path / "sql" / "proef.sql").write_text(f"SELECT 1;\n-- terug\n{tekst}")
    assert wachters.afspraken() == wachters.Afspraken({}, {}, {}, frozenset())


def test_a_guard_at_the_end_of_a_transaction_and_rights_on_columns_are_read_too():
    gelezen = wachters.lees("""
CREATE CONSTRAINT TRIGGER t AFTER INSERT OR UPDATE ON public.x DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.f();
GRANT SELECT, UPDATE (a, b) ON public.x TO smederij_web;
REVOKE DELETE ON public.x
    FROM smederij_web;
""")
    assert gelezen.triggers["x", "t"].uitgesteld
    assert gelezen.tabelrechten["x"] == {"SELECT", "INSERT", "UPDATE", "UPDATE (a)", "UPDATE (b)"}
