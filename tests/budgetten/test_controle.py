"""The check of the ledger: content with a good one, and it finds every change that an owner makes to rows by hand."""

import threading

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections

from budgetten import controle, kas, wachters
from budgetten.models import Boekingsoort, Grootboekcontrole
from tests import maak

from .grootboek import DOOR_RECHTEN, Grootboek, als_eigenaar, maak_grootboek
from .knoeien import na, zonder_wacht


def verschillen() -> list[str]:
    return controle.controleer(maak.OP).verschillen.splitlines()


# --- a good ledger ------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_good_ledger_is_in_order_and_says_what_was_looked_at(capsys):
    g = maak_grootboek()
    wie, dag = maak.persoon("Kassier").pk, maak.OP.date()
    kas.herstel(g.betaling.pk, door_id=wie, als="kassier", reden="Fout.", datum=dag, op=maak.OP)
    maak.boeking(Boekingsoort.TUSSEN_WIJKEN, g.wijkpot, g.andere_wijkpot, "1.00")
    call_command("controleer_grootboek")
    uit = capsys.readouterr().out
    assert "Alles klopt." in uit
    for regel in (
        "- 7 potten:",
        "- 9 boekingen:",
        "- 18 schakels:",
        "- 8 regels in kasboeken:",
        "- 2 standen van een wijk in een jaar:",
        "- 1 jaar: de vijf woorden",
        "triggers: aanwezig, op de goede tabel en altijd aan.",
        "functies: gelijk aan de bestanden.",
        "De rechten van de webrol op",
    ):
        assert regel in uit
    rij = Grootboekcontrole.objects.get()
    assert (rij.in_orde, rij.verschillen) == (True, "")
    assert "9 boekingen" in rij.nagekeken


@pytest.mark.django_db
def test_an_empty_ledger_is_in_order():
    assert controle.controleer(maak.OP).in_orde


def test_the_check_sees_one_moment_while_others_go_on_booking(eigen_db):
    g = maak_grootboek()
    klaar = threading.Event()

    def boek_door() -> None:
        try:
            while not klaar.is_set():
                maak.boeking(Boekingsoort.TUSSEN_WIJKEN, g.wijkpot, g.andere_wijkpot, "0.01")
                maak.boeking(Boekingsoort.TUSSEN_WIJKEN, g.andere_wijkpot, g.wijkpot, "0.01")
        finally:
            connections.close_all()

    draad = threading.Thread(target=boek_door)
    draad.start()
    try:
        uitkomsten = [controle.controleer(maak.OP) for _ in range(10)]
    finally:
        klaar.set()
        draad.join(20)
    assert [uitkomst.verschillen for uitkomst in uitkomsten] == [""] * 10
    assert uitkomsten[0].nagekeken != uitkomsten[-1].nagekeken


# --- exit code ----------------------------------------------------------------------------------
def test_a_cent_of_difference_is_told_written_down_and_ends_with_code_1(eigen_db, eigenaar_url, capsys):
    g = maak_grootboek()
    een_cent = f"UPDATE budgetten_pot SET saldo = saldo + 0.01 WHERE id = {g.wijkpot.pk}"
    als_eigenaar(eigenaar_url, *zonder_wacht("pot", een_cent))
    with pytest.raises(SystemExit) as einde:
        call_command("controleer_grootboek")
    assert einde.value.code == 1
    uit = capsys.readouterr()
    assert "Alles klopt" not in uit.out
    zin = f"Pot {g.wijkpot.pk}: het saldo is 650,01, de boekingen geven 650,00."
    assert f"- {zin}\n" in uit.err
    rij = Grootboekcontrole.objects.get()
    assert not rij.in_orde
    assert zin in rij.verschillen.splitlines()


def test_a_guard_that_was_switched_off_ends_with_code_1(eigen_db, eigenaar_url, capsys):
    als_eigenaar(eigenaar_url, "ALTER TABLE budgetten_boeking DISABLE TRIGGER boeking_blijft")
    with pytest.raises(SystemExit) as einde:
        call_command("controleer_grootboek")
    assert einde.value.code == 1
    assert "Trigger boeking_blijft op budgetten_boeking staat niet altijd aan (stand D)." in capsys.readouterr().err


# --- tampering with rows ------------------------------------------------------------------------
KOLOMMEN = "van_id, naar_id, bedrag, soort, jaar, datum, omschrijving, op, inhoud_hash"


def rijen_veranderd(g: Grootboek) -> dict[str, tuple[tuple[str, ...], list[str]]]:
    """What an owner may do to rows: by name, the statements, and how each difference that must be told begins."""
    pot, plan, uit, ander = g.wijkpot.pk, g.toekenning.pk, g.uitgaven.pk, g.andere_wijkpot.pk
    wijk, betaling, toekenning = g.wijkpot.wijk_id, g.betaling.pk, g.toekenning.erbij.get().pk
    kasboek, plan_2, uit_1 = f"Kasboek van wijk {wijk}", f"Pot {plan}, schakel 2", f"Pot {uit}, schakel 1"
    andere_boeking = g.andere_wijkpot.erbij.get().pk

    def boeking(wat: str) -> tuple[str, ...]:
        return zonder_wacht("boeking", f"UPDATE budgetten_boeking SET {wat} WHERE id = {betaling}")

    def regel_2(wat: str) -> tuple[str, ...]:
        waar = f"WHERE wijk_id = {wijk} AND nummer = 2"
        return zonder_wacht("kasboekregel", f"UPDATE budgetten_kasboekregel SET {wat} {waar}")

    def weg(tabel: str, waar: str) -> tuple[str, ...]:
        return zonder_wacht(tabel, f"DELETE FROM budgetten_{tabel} WHERE {waar}")

    te_veel = (
        f"INSERT INTO budgetten_boeking (id, kenmerk, {KOLOMMEN}) SELECT 9999, 'te veel', van_id, naar_id, 951, soort, "
        f"jaar, datum, omschrijving, op, '' FROM budgetten_boeking WHERE id = {toekenning}"
    )
    return {
        "a saldo": (
            zonder_wacht("pot", f"UPDATE budgetten_pot SET saldo = saldo + 1 WHERE id = {pot}"),
            [
                "Alle potten samen zijn 1,00",
                f"Pot {pot}: het saldo is 651,00, de boekingen geven 650,00.",
                f"Wijk {wijk}, wijk: de standen geven 650,00, de potten 651,00.",
            ],
        ),
        "two saldi that cancel out": (
            zonder_wacht(
                "pot",
                f"UPDATE budgetten_pot SET saldo = saldo + CASE id WHEN {pot} THEN 1 ELSE -1 END "
                f"WHERE id IN ({pot}, {plan})",
            ),
            [
                f"Pot {pot}: het saldo is 651,00, de boekingen geven 650,00.",
                f"Pot {plan}: het saldo is 179,00, de boekingen geven 180,00.",
                f"Wijk {wijk}, toekenning: ",
                f"Wijk {wijk}, wijk: ",
            ],
        ),
        "the amount of a boeking": (
            boeking("bedrag = 20"),
            [
                f"{plan_2}: de keten klopt niet met boeking {betaling}.",
                f"{plan_2}: het saldo is 180,00, de boekingen geven 280,00.",
                f"Pot {plan}: het saldo is 180,00, de boekingen geven 280,00.",
                f"{uit_1}: de keten klopt niet",
                f"{uit_1}: het saldo is",
                f"Pot {uit}: het saldo is",
                f"Boeking {betaling}: de inhoud is een andere",
                f"{kasboek}, regel 4: de bedragen passen niet",
                f"{kasboek}, regel 4: het saldo is",
                f"Wijk {wijk}, 2026: de stand is niet de som van het kasboek.",
            ],
        ),
        "what a boeking was for": (
            boeking("omschrijving = 'x'"),
            [f"{plan_2}: de keten", f"{uit_1}: de keten", f"Boeking {betaling}: de inhoud is een andere"],
        ),
        "the kenmerk of a boeking": (boeking("kenmerk = 'x'"), [f"{plan_2}: de keten", f"{uit_1}: de keten"]),
        "the year of a boeking": (
            (
                "ALTER TABLE budgetten_boeking DROP CONSTRAINT boeking_jaar_van_datum",
                *boeking("jaar = 2025"),
            ),
            [
                f"Boeking {betaling}: het jaar 2025 past niet bij 2026-01-02.",
                f"{kasboek}, regel 4: jaar of soort is een ander",
                f"Wijk {wijk}, 2025: de stand",
                f"Wijk {wijk}, 2026: de stand",
                "Voorwaarde boeking_jaar_van_datum op budgetten_boeking ontbreekt.",
            ],
        ),
        "the soort of a boeking": (
            boeking("soort = 'terug'"),
            [
                f"{plan_2}: de keten",
                f"{uit_1}: de keten",
                f"Boeking {betaling}: terug van 120,00 kan niet tussen deze potten.",
                f"Boeking {betaling}: de inhoud is een andere",
                f"{kasboek}, regel 4: jaar of soort is een ander",
            ],
        ),
        "made a reversal of another": (
            boeking(f"soort = 'herstel', herstelt_id = {toekenning}"),
            [
                f"{plan_2}: de keten",
                f"{uit_1}: de keten",
                f"Boeking {betaling}: de inhoud is een andere",
                f"Boeking {betaling}: dit is niet het omgekeerde van boeking {toekenning}.",
                f"{kasboek}, regel 4: jaar of soort is een ander",
            ],
        ),
        "a link taken away": (
            weg("schakel", f"pot_id = {plan} AND volgnummer = 1"),
            [
                f"{plan_2}: hiervoor mist iets, de vorige is schakel 0.",
                f"{plan_2}: de keten klopt niet",
                f"{plan_2}: het saldo is 180,00, de boekingen geven -120,00.",
                f"Pot {plan}: het saldo is 180,00, de boekingen geven -120,00.",
                f"Boeking {toekenning}: staat niet precies één keer in de keten van beide potten.",
            ],
        ),
        "the last link taken away": (
            weg("schakel", f"pot_id = {plan} AND volgnummer = 2"),
            [
                f"Pot {plan}: het saldo is 180,00, de boekingen geven 300,00.",
                f"Pot {plan}: er horen 2 schakels te zijn, de laatste is 1.",
                f"Pot {plan}: de laatste schakel is een andere",
                f"Boeking {betaling}: staat niet precies één keer in de keten",
            ],
        ),
        "all links of a pot taken away": (
            weg("schakel", f"pot_id = {uit}"),
            [
                f"Pot {uit}: het saldo is 120,00, de boekingen geven 0,00.",
                f"Pot {uit}: er horen 1 schakels te zijn, de laatste is 0.",
                f"Pot {uit}: de laatste schakel is een andere",
                f"Boeking {betaling}: staat niet precies één keer in de keten",
            ],
        ),
        "a link moved to another boeking": (
            zonder_wacht("schakel", f"UPDATE budgetten_schakel SET boeking_id = {betaling} WHERE pot_id = {ander}"),
            [
                f"Pot {ander}, schakel 1: boeking {betaling} gaat niet over deze pot.",
                f"Pot {ander}, schakel 1: de keten",
                f"Pot {ander}, schakel 1: het saldo is",
                f"Pot {ander}: het saldo is",
                f"Boeking {andere_boeking}: staat niet precies één keer in de keten",
                f"Boeking {betaling}: staat niet precies één keer in de keten",
            ],
        ),
        "a boeking taken away with all that hangs on it": (
            (
                *weg("schakel", f"boeking_id = {betaling}"),
                *weg("kasboekregel", f"boeking_id = {betaling}"),
                *weg("boeking", f"id = {betaling}"),
            ),
            [
                f"Pot {plan}: het saldo is 180,00, de boekingen geven 300,00.",
                f"Pot {plan}: er horen 2 schakels te zijn",
                f"Pot {plan}: de laatste schakel is een andere",
                f"Pot {uit}: het saldo is",
                f"Pot {uit}: er horen 1 schakels te zijn",
                f"Pot {uit}: de laatste schakel is een andere",
                f"Wijk {wijk}, 2026: de stand is niet de som van het kasboek.",
            ],
        ),
        "a boeking slipped in": (
            zonder_wacht(
                "boeking",
                f"INSERT INTO budgetten_boeking (id, kenmerk, {KOLOMMEN}) SELECT 9999, 'ingeschoven', {KOLOMMEN} "
                f"FROM budgetten_boeking WHERE id = {betaling}",
                trigger="boeking_boekt",
            ),
            [
                "Boeking 9999: staat niet precies één keer in de keten",
                "Boeking 9999: staat niet precies één keer in het kasboek",
            ],
        ),
        "a line taken away": (
            weg("kasboekregel", f"wijk_id = {wijk} AND nummer = 2"),
            [
                f"Boeking {toekenning}: staat niet precies één keer in het kasboek",
                f"{kasboek}, regel 3: hiervoor mist iets, de vorige is regel 1.",
                f"Wijk {wijk}, 2026: de stand is niet de som",
            ],
        ),
        "a line's words": (
            regel_2("vrij = vrij + 5, toegekend = toegekend - 5"),
            [f"{kasboek}, regel 2: de bedragen passen niet bij boeking {toekenning}."],
        ),
        "a line's saldo": (
            regel_2("saldo = 0"),
            [f"{kasboek}, regel 2: het saldo is 0,00, de boekingen geven 1000,00."],
        ),
        "a line's year": (
            regel_2("jaar = 2025"),
            [f"{kasboek}, regel 2: jaar of soort is een ander dan van boeking {toekenning}."],
        ),
        "a year figure": (
            zonder_wacht(
                "wijkstand", f"UPDATE budgetten_wijkstand SET kreeg = kreeg + 1, vrij = vrij + 1 WHERE wijk_id = {wijk}"
            ),
            [
                f"Wijk {wijk}, 2026: de stand is niet de som van het kasboek.",
                f"Wijk {wijk}, wijk: de standen geven 651,00, de potten 650,00.",
            ],
        ),
        "how many lines a year has": (
            zonder_wacht("wijkstand", f"UPDATE budgetten_wijkstand SET regels = 9 WHERE wijk_id = {wijk}"),
            [f"Wijk {wijk}, 2026: de stand is niet de som van het kasboek."],
        ),
        "a year figure that is out of balance in itself": (
            (
                "ALTER TABLE budgetten_wijkstand DROP CONSTRAINT wijkstand_klopt",
                *zonder_wacht("wijkstand", f"UPDATE budgetten_wijkstand SET kreeg = 0 WHERE wijk_id = {wijk}"),
            ),
            [
                f"Wijk {wijk}, 2026: de stand is niet de som van het kasboek.",
                f"Wijk {wijk}, 2026: had nog en kreeg zijn 0,00, de andere woorden 1000,00.",
                "Voorwaarde wijkstand_klopt op budgetten_wijkstand ontbreekt.",
            ],
        ),
        "a pot spent below zero": (
            (
                "ALTER TABLE budgetten_pot DROP CONSTRAINT pot_niet_onder_nul",
                te_veel,
            ),
            [
                f"Pot {pot} (wijk) staat onder nul: -301,00.",
                "Boeking 9999: de inhoud is een andere",
                "Voorwaarde pot_niet_onder_nul op budgetten_pot ontbreekt.",
            ],
        ),
    }


def test_every_change_of_a_row_is_found(eigenaar):
    g = maak_grootboek()
    assert verschillen() == []
    for wat, (opdrachten, zinnen) in rijen_veranderd(g).items():
        gezegd = na(*opdrachten, kijk=verschillen)
        assert len(gezegd) == len(zinnen), (wat, gezegd)
        for zin, begin in zip(gezegd, zinnen, strict=True):
            assert zin.startswith(begin), wat
    assert verschillen() == []


def test_only_the_first_differences_are_written_out(eigenaar, monkeypatch):
    monkeypatch.setattr(controle, "HOOGSTENS", 2)
    maak_grootboek()
    gezegd = na(*zonder_wacht("kasboekregel", "DELETE FROM budgetten_kasboekregel"), kijk=verschillen)
    assert len(gezegd) == 3
    assert gezegd[2] == "En nog 5 verschillen."


def test_what_one_trigger_deep_may_do_in_a_database_of_one_role_is_found(eigen_db, eigenaar_url):
    """The depth of triggers is all that the guard of a pot can see; an owner can make one of its own."""
    maak_grootboek()
    als_eigenaar(eigenaar_url, DOOR_RECHTEN["change a saldo from one trigger deep"])
    assert not controle.controleer(maak.OP).in_orde


def test_where_one_role_owns_all_its_rights_are_not_looked_at(eigen_db, eigenaar_url, monkeypatch):
    assert wachters.twee_rollen()
    with psycopg.connect(eigenaar_url) as verbinding, connection.cursor() as cur:
        cur.execute("SELECT current_user")
        assert [cur.fetchone()[0], verbinding.info.user] == ["smederij_web", "smederij_eigenaar"]
    monkeypatch.setattr(wachters, "WEBROL", "smederij_eigenaar")
    assert not wachters.twee_rollen()
    monkeypatch.undo()
    monkeypatch.setattr(wachters, "twee_rollen", lambda: False)
    uitkomst = controle.controleer(maak.OP)
    assert uitkomst.in_orde
    assert uitkomst.nagekeken.endswith("niet nagekeken, want de database heeft maar één rol.")
