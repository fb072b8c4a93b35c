"""The way of a year: promised, divided, proposed, made final by another member, booked; and what is refused."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from budgetten.models import Bijdrage, Jaarbudget, Pot, Wijkbudget
from budgetten.stand import vijf_woorden
from budgetten.verloop import HANDELINGEN, VERLOOP, boek_vastgestelde, maak_jaarbudget, met_feiten
from tests import plannen
from wijken import klok
from wijken.handelen import KanNiet, MagNiet, NietGevonden, Ongeldig, mogelijk, voer_uit
from wijken.klok import AMSTERDAM
from wijken.models import Gebeurtenis, Organisatie
from wijken.rechten import rollen_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return plannen.smederij(geld_in_wijk="")


@pytest.fixture
def jaarbudget(s):
    return maak_jaarbudget(klok.vandaag().year, s.stuurgroep.pk)


def doe(jaarbudget, naam, wie, gegevens=None, deel=None, op=None):
    return voer_uit(VERLOOP, naam, jaarbudget.pk, wie.pk, gegevens, deel_id=deel.pk if deel else None, op=op)


def partner(naam="Gemeente Hoogeveen"):
    return Organisatie.objects.get_or_create(naam=naam, defaults={"soort": "gemeente"})[0]


def toezeggen(s, jaarbudget, bedrag="450000.00", naam="Gemeente Hoogeveen"):
    doe(jaarbudget, "bijdrage-toezeggen", s.stuurgroep, {"organisatie": partner(naam), "bedrag": Decimal(bedrag)})
    return Bijdrage.objects.get(jaarbudget=jaarbudget, organisatie__naam=naam)


def verdelen(s, jaarbudget, basis="5000.00", reserve="20000.00"):
    doe(jaarbudget, "verdelen", s.stuurgroep, {"basis": Decimal(basis), "reserve": Decimal(reserve)})


def stand(jaarbudget):
    return Jaarbudget.objects.get(pk=jaarbudget.pk).status


def test_a_year_from_promise_to_wijk(s, jaarbudget):
    toezeggen(s, jaarbudget)
    verdelen(s, jaarbudget)
    doe(jaarbudget, "voorstellen", s.stuurgroep)
    assert stand(jaarbudget) == "voorgesteld"
    doe(jaarbudget, "vaststellen", s.stuurgroep2)
    assert stand(jaarbudget) == "vastgesteld"
    woorden = vijf_woorden(jaarbudget.jaar)
    # 450.000 - 20.000 - 2 x 5.000 = 420.000 over 7.100 inwoners: Krakeel 4.700, Venesluis 2.400.
    assert woorden[s.wijk.pk].kreeg == Decimal("283028.17")
    assert woorden[s.andere_wijk.pk].kreeg == Decimal("146971.83")
    assert Pot.objects.get(soort="reserve").saldo == Decimal("20000.00")
    assert Pot.objects.get(soort="te-verdelen").saldo == 0


def test_who_proposes_does_not_make_it_final(s, jaarbudget):
    toezeggen(s, jaarbudget)
    verdelen(s, jaarbudget)
    doe(jaarbudget, "voorstellen", s.stuurgroep)
    with pytest.raises(KanNiet, match="ander lid"):
        doe(jaarbudget, "vaststellen", s.stuurgroep)
    verdeling = met_feiten().get(pk=jaarbudget.pk).verdeling
    verdeling.vastgesteld_door_id, verdeling.vastgesteld_op = s.stuurgroep.pk, klok.nu()
    with pytest.raises(DatabaseError, match="verdeling_twee_mensen"), transaction.atomic():
        verdeling.save()


def test_a_final_verdeling_never_changes_also_not_in_the_database(s, jaarbudget):
    toezeggen(s, jaarbudget)
    verdelen(s, jaarbudget)
    doe(jaarbudget, "voorstellen", s.stuurgroep)
    doe(jaarbudget, "vaststellen", s.stuurgroep2)
    for naam in ("verdelen", "voorstellen", "terugnemen", "vaststellen"):
        with pytest.raises(KanNiet):
            doe(jaarbudget, naam, s.stuurgroep2, {"basis": Decimal(1), "reserve": Decimal(0), "reden": "x"})
    for sql in (
        lambda: Wijkbudget.objects.update(bedrag=1, basis=1, per_inwoner=0),
        lambda: Wijkbudget.objects.all().delete(),
        lambda: Wijkbudget.objects.first().verdeling.__class__.objects.update(reserve=0),
    ):
        with pytest.raises(DatabaseError, match="vastgesteld"), transaction.atomic():
            sql()


def test_a_verdeling_is_made_anew_when_the_contributions_changed(s, jaarbudget):
    toezeggen(s, jaarbudget, "400000.00")
    verdelen(s, jaarbudget)
    toezeggen(s, jaarbudget, "50000.00", "Wonen Noord")
    with pytest.raises(KanNiet, match="opnieuw"):
        doe(jaarbudget, "voorstellen", s.stuurgroep)
    verdelen(s, jaarbudget)
    doe(jaarbudget, "voorstellen", s.stuurgroep)


def test_a_verdeling_that_does_not_fit_says_by_how_much(s, jaarbudget):
    toezeggen(s, jaarbudget, "10000.00")
    with pytest.raises(Ongeldig) as fout:
        verdelen(s, jaarbudget, basis="5000.00", reserve="0.01")
    assert "0,01" in fout.value.fouten["basis"]


def test_a_proposal_goes_back_with_a_reason(s, jaarbudget):
    toezeggen(s, jaarbudget)
    verdelen(s, jaarbudget)
    doe(jaarbudget, "voorstellen", s.stuurgroep)
    doe(jaarbudget, "terugnemen", s.stuurgroep2, {"reden": "De reserve is te klein."})
    assert stand(jaarbudget) == "concept"
    assert Gebeurtenis.objects.latest("pk").reden == "De reserve is te klein."


def test_a_contribution_is_promised_once_per_partner_received_later_and_can_be_withdrawn(s, jaarbudget):
    bijdrage = toezeggen(s, jaarbudget)
    with pytest.raises(Ongeldig):
        toezeggen(s, jaarbudget)
    doe(jaarbudget, "bijdrage-intrekken", s.stuurgroep2, {"reden": "Verkeerd bedrag."}, deel=bijdrage)
    assert Pot.objects.get(soort="te-verdelen").saldo == 0
    bijdrage = toezeggen(s, jaarbudget, "440000.00")
    doe(
        jaarbudget,
        "bijdrage-ontvangen",
        s.stuurgroep,
        {"bedrag": Decimal("440000.00"), "datum": klok.vandaag()},
        deel=bijdrage,
    )
    with pytest.raises(KanNiet):
        doe(jaarbudget, "bijdrage-intrekken", s.stuurgroep, {"reden": "x"}, deel=bijdrage)


def test_a_verdeling_made_final_before_its_year_is_booked_on_the_first_of_january(s):
    jaar = klok.vandaag().year + 1
    jaarbudget = maak_jaarbudget(jaar, s.stuurgroep.pk)
    toezeggen(s, jaarbudget)
    verdelen(s, jaarbudget)
    doe(jaarbudget, "voorstellen", s.stuurgroep)
    doe(jaarbudget, "vaststellen", s.stuurgroep2)
    assert vijf_woorden(jaar, [s.wijk.pk])[s.wijk.pk].kreeg == 0
    assert boek_vastgestelde(klok.vandaag()) == 0
    op = datetime(jaar, 1, 3, 4, 0, tzinfo=AMSTERDAM)
    assert boek_vastgestelde(date(jaar, 1, 3), op) == 1
    assert boek_vastgestelde(date(jaar, 1, 3), op) == 0, "a second time books nothing"
    assert vijf_woorden(jaar)[s.wijk.pk].kreeg == Decimal("283028.17")
    assert set(Pot.objects.get(soort="te-verdelen").uit.values_list("datum", flat=True)) == {date(jaar, 1, 1)}


def test_only_the_stuurgroep_divides_and_a_year_in_preparation_is_theirs(s, jaarbudget):
    for wie in (s.trekker, s.officer1, s.kassier, s.beheerder):
        with pytest.raises(MagNiet):
            maak_jaarbudget(klok.vandaag().year + 1, wie.pk)
        for naam in HANDELINGEN:
            with pytest.raises(NietGevonden):
                doe(jaarbudget, naam, wie, {})


@pytest.mark.parametrize("verschil", [-1, 6])
def test_a_year_begins_once_and_not_in_the_past(s, jaarbudget, verschil):
    with pytest.raises(Ongeldig, match="is er al"):
        maak_jaarbudget(jaarbudget.jaar, s.stuurgroep2.pk)
    with pytest.raises(Ongeldig):
        maak_jaarbudget(jaarbudget.jaar + verschil, s.stuurgroep.pk)


def _stel(s, jaarbudget, status):
    bijdrage = toezeggen(s, jaarbudget, "400000.00")
    doe(
        jaarbudget, "bijdrage-ontvangen", s.stuurgroep,
        {"bedrag": Decimal("400000.00"), "datum": klok.vandaag()}, deel=bijdrage,
    )  # fmt: skip
    toezeggen(s, jaarbudget, "50000.00", "Wonen Noord")
    if status != "leeg":
        verdelen(s, jaarbudget)
    if status in {"voorgesteld", "vastgesteld"}:
        doe(jaarbudget, "voorstellen", s.stuurgroep)
    if status == "vastgesteld":
        doe(jaarbudget, "vaststellen", s.stuurgroep2)


@pytest.mark.parametrize("status", ["leeg", "concept", "voorgesteld", "vastgesteld"])
def test_button_is_gate_for_a_year(s, jaarbudget, status):
    _stel(s, jaarbudget, status)
    invoer = {
        "bijdrage-toezeggen": {"organisatie": partner("Domesta Oost"), "bedrag": Decimal("1.00")},
        "bijdrage-ontvangen": {"bedrag": Decimal("1.00"), "datum": klok.vandaag()},
        "verdelen": {"basis": Decimal("1.00"), "reserve": Decimal("1.00")},
    }
    for wie in s.rollen.values():
        rollen = rollen_van(wie.pk, klok.vandaag())
        zaak = met_feiten().get(pk=jaarbudget.pk)
        knoppen = {(k.handeling.naam, k.deel and k.deel.pk) for k in mogelijk(VERLOOP, rollen, zaak)}
        for naam, handeling in HANDELINGEN.items():
            for deel in zaak.bijdragen.all() if handeling.deel else (None,):
                try:
                    with transaction.atomic():
                        doe(jaarbudget, naam, wie, invoer.get(naam, {"reden": "x"}), deel=deel)
                        transaction.set_rollback(True)
                    poort = True
                except (KanNiet, MagNiet, NietGevonden):
                    poort = False
                assert ((naam, deel and deel.pk) in knoppen) == poort, (status, wie.naam, naam)
