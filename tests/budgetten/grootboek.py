"""A small ledger with something in every guarded table, what stands in it, and hands that reach for it by SQL."""

from dataclasses import dataclass

import psycopg
from django.db import connection

from budgetten import kas
from budgetten.models import Boeking, Boekingsoort, Pot
from tests import maak

TABELLEN = ("boeking", "pot", "schakel", "kasboekregel", "wijkstand")


@dataclass(frozen=True)
class Grootboek:
    """Potten (and a boeking) to reach for."""

    wijkpot: Pot
    toekenning: Pot
    uitgaven: Pot
    spaarpot: Pot
    andere_wijkpot: Pot
    betaling: Boeking

    @property
    def ids(self) -> dict[str, int]:
        """For filling in a statement: name -> id."""
        return {naam: getattr(self, naam).pk for naam in self.__dataclass_fields__} | {
            "wijk": self.wijkpot.wijk_id,
            "andere_wijk": self.andere_wijkpot.wijk_id,
        }


def maak_grootboek() -> Grootboek:
    """Two wijken; Krakeel got EUR 1,000, awarded 300 of it, paid 120, saves 50; the other wijk got EUR 100."""
    krakeel, buurt = maak.wijken(2)
    wijkpot = maak.geld_voor_wijk(krakeel, "1000.00")
    andere = maak.geld_voor_wijk(buurt, "100.00")
    toekenning, uitgaven = kas.nieuwe_pot_toekenning(krakeel.pk), kas.pot_uitgaven(krakeel.pk)
    spaarpot = maak.spaarpot(krakeel)
    maak.boeking(Boekingsoort.TOEKENNING, wijkpot, toekenning, "300.00")
    maak.boeking(Boekingsoort.SPAREN, wijkpot, spaarpot, "50.00")
    betaling = maak.boeking(Boekingsoort.BETALING, toekenning, uitgaven, "120.00")
    return Grootboek(wijkpot, toekenning, uitgaven, spaarpot, andere, betaling)


def inhoud(cur=None) -> dict[str, list[tuple]]:
    """Everything that stands in the guarded tables, by table. cur: a cursor of another connection."""
    uit = {}
    with connection.cursor() as eigen:
        lezer = cur or eigen
        for tabel in TABELLEN:
            lezer.execute(f"SELECT * FROM budgetten_{tabel} ORDER BY id")
            uit[tabel] = lezer.fetchall()
    return uit


def als_eigenaar(url: str, *opdrachten: str) -> None:
    """Run statements as the owner of a database of this test's own: tampering on purpose."""
    with psycopg.connect(url) as verbinding:
        for opdracht in opdrachten:
            verbinding.execute(opdracht)


BOEKING = """
    INSERT INTO budgetten_boeking (van_id, naar_id, bedrag, soort, jaar, datum, omschrijving, op, kenmerk, inhoud_hash
        {kolom}) VALUES ({van}, {naar}, {bedrag}, '{soort}', {jaar}, '2026-02-01', 'met de hand', now(), 'hand', ''
        {waarde})
"""


def boeking_sql(soort: str, van: str, naar: str, bedrag: str, *, jaar: int = 2026, herstelt: str = "") -> str:
    """An INSERT of a boeking by hand; `van` and `naar` are names of potten to be filled in."""
    return BOEKING.format(
        soort=soort,
        van=f"{{{van}}}",
        naar=f"{{{naar}}}",
        bedrag=bedrag,
        jaar=jaar,
        kolom=", herstelt_id" if herstelt else "",
        waarde=f", {herstelt}" if herstelt else "",
    )


def diep_sql(opdracht: str) -> str:
    """A statement run by a trigger of one's own on a table of one's own: there the guards count one trigger deeper."""
    return (
        "CREATE TEMP TABLE diep (x int); CREATE FUNCTION pg_temp.diep() RETURNS trigger LANGUAGE plpgsql "
        f"AS 'BEGIN {opdracht}; RETURN NULL; END'; "
        "CREATE TRIGGER diep AFTER INSERT ON diep FOR EACH ROW EXECUTE FUNCTION pg_temp.diep(); "
        "INSERT INTO diep VALUES (1)"
    )


# Statement by name; {names} are filled in. What the triggers alone refuse, whoever asks.
DOOR_TRIGGERS = {
    "change a boeking": "UPDATE budgetten_boeking SET bedrag = bedrag + 1 WHERE id = {betaling}",
    "delete a boeking": "DELETE FROM budgetten_boeking WHERE id = {betaling}",
    "change a saldo": "UPDATE budgetten_pot SET saldo = saldo + 1 WHERE id = {wijkpot}",
    "change the kop of a chain": "UPDATE budgetten_pot SET kop = 'x', volgnummer = 9 WHERE id = {wijkpot}",
    "make a pot one that may go below zero": "UPDATE budgetten_pot SET soort = 'bijdrage' WHERE id = {wijkpot}",
    "give a pot to another wijk": "UPDATE budgetten_pot SET wijk_id = {andere_wijk} WHERE id = {toekenning}",
    "delete a pot": "DELETE FROM budgetten_pot WHERE id = {spaarpot}",
    "add a pot with money in it": "INSERT INTO budgetten_pot (soort, wijk_id, saldo, volgnummer, kop) "
    "VALUES ('toekenning', {wijk}, 100, 0, '')",
    "change a link": "UPDATE budgetten_schakel SET saldo = 0 WHERE pot_id = {wijkpot}",
    "delete a link": "DELETE FROM budgetten_schakel WHERE boeking_id = {betaling}",
    "add a link": "INSERT INTO budgetten_schakel (pot_id, volgnummer, boeking_id, hash, saldo) "
    "VALUES ({wijkpot}, 99, {betaling}, '', 0)",
    "change a line": "UPDATE budgetten_kasboekregel SET saldo = 0 WHERE wijk_id = {wijk}",
    "delete a line": "DELETE FROM budgetten_kasboekregel WHERE wijk_id = {wijk}",
    "add a line": "INSERT INTO budgetten_kasboekregel (wijk_id, nummer, boeking_id, jaar, soort, kreeg, "
    "in_spaardoelen, toegekend, betaald, vrij, saldo) "
    "VALUES ({wijk}, 99, {betaling}, 2026, 'betaling', 0, 0, 0, 0, 0, 0)",
    "change a year figure": "UPDATE budgetten_wijkstand SET kreeg = kreeg + 1, vrij = vrij + 1 WHERE wijk_id = {wijk}",
    "delete a year figure": "DELETE FROM budgetten_wijkstand WHERE wijk_id = {wijk}",
    "add a year figure": "INSERT INTO budgetten_wijkstand (wijk_id, jaar, regels, kreeg, in_spaardoelen, toegekend, "
    "betaald, vrij) VALUES ({wijk}, 2031, 1, 5, 0, 0, 0, 5)",
    "change a boeking from one trigger deep": diep_sql("UPDATE public.budgetten_boeking SET bedrag = 1"),
    "change a link from one trigger deep": diep_sql("UPDATE public.budgetten_schakel SET saldo = 0"),
    "delete a line from one trigger deep": diep_sql("DELETE FROM public.budgetten_kasboekregel"),
    "delete a year figure from one trigger deep": diep_sql("DELETE FROM public.budgetten_wijkstand"),
    "empty boekingen": "TRUNCATE budgetten_boeking CASCADE",
    "empty potten": "TRUNCATE budgetten_pot CASCADE",
    "empty links": "TRUNCATE budgetten_schakel",
    "empty lines": "TRUNCATE budgetten_kasboekregel",
    "empty year figures": "TRUNCATE budgetten_wijkstand",
    "empty potten by way of wijken": "TRUNCATE wijken_wijk CASCADE",
    "award what is not there": boeking_sql("toekenning", "wijkpot", "toekenning", "650.01"),
    "award no amount that is one": boeking_sql("toekenning", "wijkpot", "toekenning", "'NaN'"),
    "award nothing": boeking_sql("toekenning", "wijkpot", "toekenning", "0"),
    "award below zero": boeking_sql("toekenning", "wijkpot", "toekenning", "-10"),
    "book from a pot to itself": boeking_sql("tussen-wijken", "wijkpot", "wijkpot", "1"),
    "pay straight from the wijk": boeking_sql("betaling", "wijkpot", "uitgaven", "1"),
    "pay for another wijk": boeking_sql("toekenning", "andere_wijkpot", "toekenning", "1"),
    "book in another year than the day": boeking_sql("toekenning", "wijkpot", "toekenning", "1", jaar=2025),
    "reverse for another amount": boeking_sql("herstel", "uitgaven", "toekenning", "119", herstelt="{betaling}"),
    "reverse to another pot": boeking_sql("herstel", "uitgaven", "wijkpot", "120", herstelt="{betaling}"),
    "reverse what is still to come": boeking_sql("herstel", "uitgaven", "wijkpot", "120", herstelt="{betaling} + 999"),
    "reverse itself": boeking_sql("herstel", "uitgaven", "wijkpot", "120")
    .replace("INSERT INTO budgetten_boeking (", "INSERT INTO budgetten_boeking (id, herstelt_id, ")
    .replace("VALUES (", "VALUES (9999, 9999, "),
    # `herstel` fits any two potten, so this would move money anywhere.
    "reverse first, and book what it reverses later": boeking_sql(
        "herstel", "uitgaven", "wijkpot", "120", herstelt="5000"
    )
    + ";"
    + boeking_sql("toekenning", "wijkpot", "toekenning", "1")
    .replace("'hand'", "'hand-2'")
    .replace("boeking (", "boeking (id, ")
    .replace("VALUES (", "VALUES (5000, "),
    "reverse nothing": boeking_sql("herstel", "uitgaven", "wijkpot", "120"),
    "book into a pot that does not exist": boeking_sql("toekenning", "wijkpot", "toekenning", "1").replace(
        "{toekenning}", "987654"
    ),
    "write a line by its function": "SELECT kasboek_schrijf(b, {wijk}, 5, 0, 0, 0, 5) FROM budgetten_boeking b "
    "WHERE id = {betaling}",
    "set the guards aside for a session": "SET session_replication_role = replica",
    # With a cast from its rows to boekingen, which whoever makes the table may define.
    "lend the booking trigger to a made-up table": "CREATE TEMP TABLE namaak (LIKE budgetten_boeking); "
    "CREATE CAST (namaak AS budgetten_boeking) WITH INOUT AS IMPLICIT; "
    "CREATE TRIGGER boekt AFTER INSERT ON namaak FOR EACH ROW EXECUTE FUNCTION boeking_na(); "
    "INSERT INTO namaak SELECT * FROM budgetten_boeking WHERE id = {betaling}",
}

# What only the rights of the web role refuse: its owner may do these.
DOOR_RECHTEN = {
    "switch a guard off": "ALTER TABLE budgetten_pot DISABLE TRIGGER pot_blijft",
    "drop a guard": "DROP TRIGGER pot_blijft ON budgetten_pot",
    "replace a guard": "CREATE OR REPLACE FUNCTION public.pot_blijft() RETURNS trigger LANGUAGE plpgsql "
    "AS 'BEGIN RETURN NEW; END'",
    "drop the rule that potten stay above zero": "ALTER TABLE budgetten_pot DROP CONSTRAINT pot_niet_onder_nul",
    "make a rule": "CREATE RULE weg AS ON INSERT TO budgetten_boeking DO INSTEAD NOTHING",
    "change a saldo from one trigger deep": diep_sql("UPDATE public.budgetten_pot SET saldo = saldo + 1"),
}
