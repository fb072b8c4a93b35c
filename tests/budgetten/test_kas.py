"""The till: one act booked whole, once, and put right by its opposite.

Which boeking goes from which pot to which. "Other wijk": whether the two potten may be of different wijken (where both
have one). Everything that is not in this table is refused.

    soort          van          naar         other wijk
    -------------  -----------  -----------  ----------
    bijdrage       bijdrage     te-verdelen  -
    verdeling      te-verdelen  wijk         -
    naar-reserve   te-verdelen  reserve      -
    uit-reserve    reserve      wijk         -
    tussen-wijken  wijk         wijk         yes
    sparen         wijk         spaardoel    no
    vrijgeven      spaardoel    wijk         no
    toekenning     wijk         toekenning   no
    toekenning     spaardoel    toekenning   no
    terug          toekenning   wijk         no
    terug          toekenning   spaardoel    no
    betaling       toekenning   uitgaven     no
    teruggestort   uitgaven     toekenning   no

A herstel goes wherever the boeking that it reverses came from.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from budgetten import kas
from budgetten.kas import AndereInhoud, Tekort
from budgetten.models import Boeking, Boekingsoort, Pot, Potsoort
from tests import maak
from wijken.handelen import KanNiet
from wijken.models import Gebeurtenis

from .grootboek import inhoud, maak_grootboek

DAG = date(2026, 2, 1)
EIGENAAR = {
    Potsoort.BIJDRAGE: "organisatie_id",
    Potsoort.TE_VERDELEN: "jaarbudget_id",
    Potsoort.RESERVE: None,
    Potsoort.SPAARDOEL: "spaardoel_id",
}


# Each boeking in a savepoint of its own, all in one round trip.
ELK_MET_ELK = """
    DO $proef$
    DECLARE
        geval record;
        weigering text;
    BEGIN
        FOR geval IN SELECT s AS soort, v.id AS van, n.id AS naar
            FROM unnest(%s::text[]) AS s, budgetten_pot v, budgetten_pot n LOOP
            weigering := NULL;
            BEGIN
                INSERT INTO budgetten_boeking
                    (van_id, naar_id, bedrag, soort, jaar, datum, omschrijving, op, kenmerk, inhoud_hash)
                    VALUES (geval.van, geval.naar, 0.01, geval.soort, 2026, '2026-02-01', 'proef', now(),
                        concat_ws('/', geval.soort, geval.van, geval.naar), '');
            EXCEPTION WHEN check_violation THEN
                GET STACKED DIAGNOSTICS weigering = CONSTRAINT_NAME;
            END;
            INSERT INTO uitkomst VALUES (geval.soort, geval.van, geval.naar, weigering);
        END LOOP;
    END $proef$
"""


def boek(*regels: kas.Regel, dag: date = DAG) -> list[Boeking]:
    return kas.boek(regels, door_id=None, datum=dag, op=maak.OP)


def herstel(boeking: Boeking, dag: date = DAG, reden: str = "De bank stuurde het terug.") -> Boeking:
    return kas.herstel(
        boeking.pk, door_id=maak.persoon("Kassier").pk, als="kassier", reden=reden, datum=dag, op=maak.OP
    )


def tabel() -> dict[tuple[str, str, str], str]:
    """The table above: (soort, van, naar) -> other wijk."""
    regels = [regel.split() for regel in __doc__.splitlines() if regel.startswith("    ")]
    return {(soort, van, naar): anders for soort, van, naar, anders in (r for r in regels[2:] if len(r) == 4)}


# --- which boeking goes where -------------------------------------------------------------------
@pytest.mark.django_db
def test_every_soort_goes_between_the_potten_of_the_table_and_no_others():
    """All soorten x potten x potten x (one wijk, two wijken), asked of the database."""
    goed = tabel()
    assert len(goed) == 13
    opdracht = "SELECT boeking_past(%s, jsonb_populate_record(NULL::budgetten_pot, %s::jsonb), "
    opdracht += "jsonb_populate_record(NULL::budgetten_pot, %s::jsonb))"
    afwijkend = []
    with connection.cursor() as cur:
        for soort in set(Boekingsoort.values) - {"herstel"}:
            for van in Potsoort.values:
                for naar in Potsoort.values:
                    for andere_wijk in (False, True):
                        cur.execute(opdracht, [soort, _rij(van, 1), _rij(naar, 2 if andere_wijk else 1)])
                        mag = (soort, van, naar) in goed and not (andere_wijk and goed[soort, van, naar] == "no")
                        if (cur.fetchone()[0] is True) != mag:
                            afwijkend.append((soort, van, naar, andere_wijk))
    assert afwijkend == []


def _rij(soort: str, wijk: int) -> str:
    zonder_wijk = soort in ("bijdrage", "te-verdelen", "reserve")
    return f'{{"soort": "{soort}", "wijk_id": {"null" if zonder_wijk else wijk}}}'


@pytest.mark.django_db
def test_the_trigger_asks_that_table_of_every_boeking():
    """Every soort between every two potten of two wijken, booked for real: what goes well is what the table says."""
    potten = _alle_potten()
    goed = tabel()
    with connection.cursor() as cur:
        cur.execute("CREATE TEMP TABLE uitkomst (soort text, van bigint, naar bigint, weigering text) ON COMMIT DROP")
        cur.execute(ELK_MET_ELK, [Boekingsoort.values])
        cur.execute("SELECT * FROM uitkomst")
        uitkomst = cur.fetchall()
    assert len(uitkomst) == len(Boekingsoort) * len(potten) ** 2
    geboekt = {(soort, van, naar) for soort, van, naar, weigering in uitkomst if weigering is None}
    weigeringen = {weigering for *_, weigering in uitkomst} - {None}
    verwacht = {
        (soort, van.pk, naar.pk)
        for (soort, van_soort, naar_soort), anders in goed.items()
        for van in potten
        for naar in potten
        if (van.soort, naar.soort) == (van_soort, naar_soort)
        and van != naar
        and (anders != "no" or van.wijk_id == naar.wijk_id)
    }
    assert geboekt == verwacht
    assert weigeringen == {"boeking_past", "boeking_van_is_niet_naar", "boeking_herstel_noemt_boeking"}


def _alle_potten() -> list[Pot]:
    """Every kind of pot, those of a wijk twice, with money in each."""
    wijken = maak.wijken(2)
    potten = []
    for wijk in wijken:
        wijkpot = maak.geld_voor_wijk(wijk, "1000.00")
        spaarpot, toekenning = maak.spaarpot(wijk), kas.nieuwe_pot_toekenning(wijk.pk)
        uitgaven = kas.pot_uitgaven(wijk.pk)
        maak.boeking(Boekingsoort.SPAREN, wijkpot, spaarpot, "100.00")
        maak.boeking(Boekingsoort.TOEKENNING, wijkpot, toekenning, "100.00")
        maak.boeking(Boekingsoort.BETALING, toekenning, uitgaven, "50.00")
        potten += [wijkpot, spaarpot, toekenning, uitgaven]
    bijdrage, bron = Pot.objects.get(soort=Potsoort.BIJDRAGE), Pot.objects.get(soort=Potsoort.TE_VERDELEN)
    maak.boeking(Boekingsoort.BIJDRAGE, bijdrage, bron, "500.00")
    maak.boeking(Boekingsoort.NAAR_RESERVE, bron, kas.pot_reserve(), "100.00")
    return [*potten, bijdrage, bron, kas.pot_reserve()]


# --- once, and whole ----------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_same_again_gives_the_same_boeking_and_books_nothing():
    g = maak_grootboek()
    regels = [
        maak.regel(Boekingsoort.TOEKENNING, g.wijkpot, g.toekenning, "10.00", kenmerk="besluit-17"),
        maak.regel(Boekingsoort.SPAREN, g.wijkpot, g.spaarpot, "5.00", kenmerk="sparen-17"),
    ]
    eerste = boek(*regels)
    voor = inhoud()
    assert boek(*regels) == eerste
    assert boek(*reversed(regels)) == eerste[::-1]
    assert inhoud() == voor


@pytest.mark.django_db
def test_what_was_booked_in_part_before_is_made_whole():
    g = maak_grootboek()
    een = maak.regel(Boekingsoort.TOEKENNING, g.wijkpot, g.toekenning, "10.00", kenmerk="besluit-17")
    twee = maak.regel(Boekingsoort.SPAREN, g.wijkpot, g.spaarpot, "5.00", kenmerk="sparen-17")
    [eerste] = boek(een)
    beide = boek(twee, een)
    assert beide[1] == eerste
    assert [b.kenmerk for b in beide] == ["sparen-17", "besluit-17"]


@pytest.mark.django_db
@pytest.mark.parametrize("anders", ["bedrag", "pot", "dag", "soort", "omschrijving"])
def test_a_used_kenmerk_with_another_content_is_refused(anders):
    g = maak_grootboek()
    velden = {"soort": Boekingsoort.TOEKENNING, "van": g.wijkpot, "naar": g.toekenning, "bedrag": "10.00"}
    boek(maak.regel(**velden, kenmerk="besluit-17"))
    voor = inhoud()
    dag = DAG
    if anders == "bedrag":
        velden["bedrag"] = "10.01"
    elif anders == "pot":
        velden["naar"] = kas.nieuwe_pot_toekenning(g.wijkpot.wijk_id)
        voor = inhoud()
    elif anders == "dag":
        dag = date(2026, 2, 2)
    elif anders == "soort":
        velden |= {"soort": Boekingsoort.SPAREN, "naar": g.spaarpot}
    else:
        velden["omschrijving"] = "Iets anders"
    with pytest.raises(AndereInhoud):
        boek(maak.regel(**velden, kenmerk="besluit-17"), dag=dag)
    assert inhoud() == voor


@pytest.mark.django_db
def test_a_kenmerk_twice_in_one_act_is_refused():
    g = maak_grootboek()
    voor = inhoud()
    een = maak.regel(Boekingsoort.TOEKENNING, g.wijkpot, g.toekenning, "10.00", kenmerk="besluit-17")
    with pytest.raises(AndereInhoud):
        boek(een, een)
    assert inhoud() == voor


@pytest.mark.django_db
def test_a_used_kenmerk_moves_nothing_also_when_conflicts_are_ignored():
    g = maak_grootboek()
    voor = inhoud()
    dubbel = Boeking(
        van=g.wijkpot,
        naar=g.toekenning,
        bedrag=Decimal("10.00"),
        soort=Boekingsoort.TOEKENNING,
        jaar=2026,
        datum=DAG,
        omschrijving="Nog eens",
        op=maak.OP,
        kenmerk=g.betaling.kenmerk,
        inhoud_hash="",
    )
    Boeking.objects.bulk_create([dubbel], ignore_conflicts=True)
    assert inhoud() == voor


@pytest.mark.django_db
def test_an_act_that_does_not_fit_books_nothing_of_itself():
    g = maak_grootboek()
    voor = inhoud()
    with pytest.raises(Tekort) as fout:
        boek(
            maak.regel(Boekingsoort.SPAREN, g.wijkpot, g.spaarpot, "400.00"),
            maak.regel(Boekingsoort.TOEKENNING, g.wijkpot, g.toekenning, "250.01"),
        )
    assert str(fout.value) == "Er is niet genoeg geld in de pot. Er is niets geboekt."
    assert inhoud() == voor


@pytest.mark.django_db
def test_an_act_may_use_what_it_brings_in_itself():
    g = maak_grootboek()
    boek(
        maak.regel(Boekingsoort.VRIJGEVEN, g.spaarpot, g.wijkpot, "50.00"),
        maak.regel(Boekingsoort.TOEKENNING, g.wijkpot, g.toekenning, "700.00"),
    )
    g.wijkpot.refresh_from_db()
    assert g.wijkpot.saldo == 0


@pytest.mark.django_db
@pytest.mark.parametrize("bedrag", ["0", "-1.00", "0.001", "10.005"])
def test_only_whole_cents_above_zero_are_booked(bedrag):
    g = maak_grootboek()
    with pytest.raises(ValueError, match="geen bedrag met hele centen"):
        boek(maak.regel(Boekingsoort.TOEKENNING, g.wijkpot, g.toekenning, bedrag))


@pytest.mark.django_db
def test_the_potten_of_a_wijk_are_made_once():
    wijk = maak.wijken(1)[0]
    assert kas.pot_van_wijk(wijk.pk) == kas.pot_van_wijk(wijk.pk)
    assert kas.pot_uitgaven(wijk.pk) == kas.pot_uitgaven(wijk.pk)
    assert kas.pot_reserve() == kas.pot_reserve()
    assert kas.nieuwe_pot_toekenning(wijk.pk) != kas.nieuwe_pot_toekenning(wijk.pk)


# --- putting right ------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_herstel_is_the_exact_opposite_and_says_why():
    g = maak_grootboek()
    terug = herstel(g.betaling)
    assert (terug.van_id, terug.naar_id, terug.bedrag) == (g.uitgaven.pk, g.toekenning.pk, Decimal("120.00"))
    assert (terug.soort, terug.herstelt_id) == ("herstel", g.betaling.pk)
    g.toekenning.refresh_from_db()
    g.uitgaven.refresh_from_db()
    assert (g.toekenning.saldo, g.uitgaven.saldo) == (300, 0)
    regel = Gebeurtenis.objects.get(zaaksoort="boeking", zaak_id=g.betaling.pk)
    assert (regel.reden, regel.gegevens["bedrag"]) == ("De bank stuurde het terug.", "120.00")


@pytest.mark.django_db
def test_a_herstel_happens_once_also_on_another_day():
    g = maak_grootboek()
    eerste = herstel(g.betaling)
    voor = inhoud()
    with pytest.raises(KanNiet):
        herstel(g.betaling, dag=date(2026, 3, 1))
    assert inhoud() == voor
    with pytest.raises(KanNiet):
        boek(
            maak.regel(
                Boekingsoort.HERSTEL, g.uitgaven, g.toekenning, "120.00", kenmerk="anders", herstelt_id=g.betaling.pk
            )
        )
    assert inhoud() == voor
    assert Boeking.objects.get(herstelt=g.betaling) == eerste


@pytest.mark.django_db
def test_a_herstel_twice_on_one_day_is_refused_too_and_leaves_one_line_of_history():
    g = maak_grootboek()
    herstel(g.betaling)
    with pytest.raises(KanNiet):
        herstel(g.betaling)
    assert Gebeurtenis.objects.filter(zaaksoort="boeking").count() == 1


@pytest.mark.django_db
def test_a_herstel_needs_the_money_to_be_there_still():
    g = maak_grootboek()
    sparen = Boeking.objects.get(soort=Boekingsoort.SPAREN)
    maak.boeking(Boekingsoort.VRIJGEVEN, g.spaarpot, g.wijkpot, "0.01")
    voor = inhoud()
    with pytest.raises(Tekort):
        herstel(sparen)
    assert inhoud() == voor
    assert not Gebeurtenis.objects.filter(zaaksoort="boeking").exists()


@pytest.mark.django_db
def test_a_herstel_needs_a_reason():
    g = maak_grootboek()
    with pytest.raises(KanNiet, match="waarom"):
        herstel(g.betaling, reden="  ")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("van", "naar", "bedrag"),
    [("uitgaven", "toekenning", "119.99"), ("uitgaven", "toekenning", "120.01"), ("toekenning", "uitgaven", "120.00")],
)
def test_a_herstel_that_is_not_the_opposite_is_refused(van, naar, bedrag):
    g = maak_grootboek()
    regel = maak.regel(Boekingsoort.HERSTEL, getattr(g, van), getattr(g, naar), bedrag, herstelt_id=g.betaling.pk)
    with pytest.raises(KanNiet):
        boek(regel)
