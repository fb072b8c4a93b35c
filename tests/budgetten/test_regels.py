"""Money divided and read: sums only, no database."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from budgetten import regels
from budgetten.regels import GeenBedrag, VerdelingPastNiet, grootste_rest, lees_bedrag, verdeel

TOTAAL = Decimal("450000.00")
WIJKEN = 27

inwoners_27 = st.lists(st.integers(0, 20_000), min_size=WIJKEN, max_size=WIJKEN).map(lambda n: dict(enumerate(n, 1)))
bedragen = st.integers(1, 999_999_999).map(lambda centen: Decimal(centen) / 100)


@st.composite
def basis_en_reserve(trek):
    """A base sum and a reserve (euro) that fit in EUR 450,000 for 27 wijken."""
    basis = trek(st.integers(0, 45_000_000 // WIJKEN))
    return Decimal(basis) / 100, Decimal(trek(st.integers(0, 45_000_000 - WIJKEN * basis))) / 100


# --- dividing -----------------------------------------------------------------------------------
@given(inwoners=inwoners_27, delen=basis_en_reserve())
@example(inwoners=dict.fromkeys(range(1, 28), 0), delen=(Decimal(0), Decimal(0)))
@example(inwoners=dict.fromkeys(range(1, 28), 1), delen=(Decimal("5000.00"), Decimal("0.01")))
@example(inwoners={**dict.fromkeys(range(1, 28), 0), 5: 1}, delen=(Decimal("0.01"), Decimal("33333.33")))
def test_27_wijkbudgetten_and_the_reserve_are_450000_euro_exactly(inwoners, delen):
    basis, reserve = delen
    budgetten = verdeel(totaal=TOTAAL, basis=basis, reserve=reserve, inwoners=inwoners)
    assert len(budgetten) == WIJKEN
    assert sum(deel.bedrag for deel in budgetten.values()) + reserve == TOTAAL
    for deel in budgetten.values():
        assert deel.basis == basis
        assert deel.per_inwoner >= 0
        assert deel.bedrag == deel.bedrag.quantize(regels.CENT)


@given(totaal=bedragen, gewichten=st.dictionaries(st.integers(1, 99), st.integers(0, 20_000), min_size=1))
def test_who_has_more_inhabitants_never_gets_less(totaal, gewichten):
    delen = grootste_rest(totaal, gewichten)
    assert sum(delen.values()) == totaal
    op_volgorde = sorted(gewichten, key=lambda sleutel: (gewichten[sleutel], -sleutel))
    assert [delen[sleutel] for sleutel in op_volgorde] == sorted(delen.values())


@given(totaal=bedragen, gewichten=st.dictionaries(st.integers(1, 99), st.integers(0, 20_000), min_size=1))
def test_nobody_is_a_cent_or_more_from_the_exact_part(totaal, gewichten):
    som = sum(gewichten.values())
    for sleutel, deel in grootste_rest(totaal, gewichten).items():
        afstand = deel * som - totaal * gewichten[sleutel] if som else deel * len(gewichten) - totaal
        assert abs(afstand) < regels.CENT * (som or len(gewichten))


def test_the_largest_remainder_gets_the_cent_and_equal_remainders_go_by_the_lowest_number():
    assert grootste_rest(Decimal("1.00"), {1: 1, 2: 1, 3: 1}) == {
        1: Decimal("0.34"),
        2: Decimal("0.33"),
        3: Decimal("0.33"),
    }
    assert grootste_rest(Decimal("0.05"), {9: 1, 4: 1, 7: 1}) == {
        9: Decimal("0.01"),
        4: Decimal("0.02"),
        7: Decimal("0.02"),
    }
    assert grootste_rest(Decimal("0.10"), {1: 1, 2: 2, 3: 4}) == {
        1: Decimal("0.01"),
        2: Decimal("0.03"),
        3: Decimal("0.06"),
    }


def test_with_no_inhabitants_at_all_everybody_gets_an_equal_part():
    assert grootste_rest(Decimal("10.00"), {1: 0, 2: 0}) == {1: Decimal("5.00"), 2: Decimal("5.00")}


def test_a_wijk_without_inhabitants_gets_the_base_sum_only():
    delen = verdeel(totaal=Decimal("100.00"), basis=Decimal("10.00"), reserve=Decimal("0.00"), inwoners={1: 0, 2: 5})
    assert delen[1].bedrag == Decimal("10.00")
    assert delen[2].bedrag == Decimal("90.00")


def test_there_must_be_somebody_to_divide_over():
    assert grootste_rest(Decimal("0.00"), {}) == {}
    with pytest.raises(ValueError, match="niemand"):
        grootste_rest(Decimal("0.01"), {})


def test_what_does_not_fit_says_by_how_much():
    with pytest.raises(VerdelingPastNiet, match=r"^Dit past niet: er is €\u00a027,01 te weinig\.$"):
        verdeel(
            totaal=TOTAAL,
            basis=Decimal("16000.00"),
            reserve=Decimal("18027.01"),
            inwoners=dict.fromkeys(range(1, 28), 100),
        )


def test_what_fits_to_the_last_cent_fits():
    inwoners = dict.fromkeys(range(1, 28), 100)
    delen = verdeel(totaal=TOTAAL, basis=Decimal("16000.00"), reserve=Decimal("18000.00"), inwoners=inwoners)
    assert {deel.bedrag for deel in delen.values()} == {Decimal("16000.00")}


def test_the_rate_for_one_inhabitant_is_for_showing_only():
    deel = {"totaal": Decimal("100.00"), "basis": Decimal("10.00"), "reserve": Decimal("20.00")}
    assert regels.tarief(**deel, inwoners={1: 7, 2: 8}) == Decimal("4.0000")
    assert regels.tarief(**deel, inwoners={1: 0, 2: 0}) == 0


# --- reading an amount --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("1.250,00", "1250.00"),
        ("1250,00", "1250.00"),
        ("1250", "1250.00"),
        ("€ 1.250", "1250.00"),
        ("€1.250,5", "1250.50"),
        ("1250,-", "1250.00"),
        ("EUR 1.250,00", "1250.00"),
        ("1250 euro", "1250.00"),
        ("12.50", "12.50"),
        ("1 250", "1250.00"),
        ("\u00a0€\u00a01.250\u202f", "1250.00"),
        ("0,01", "0.01"),
        ("1.234.567,89", "1234567.89"),
        ("9.999.999,99", "9999999.99"),
    ],
)
def test_an_amount_as_people_type_it(tekst, bedrag):
    assert str(lees_bedrag(tekst)) == bedrag


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("-5", "boven nul"),
        ("\u22125", "boven nul"),
        ("€ -5,00", "boven nul"),
        ("0", "boven nul"),
        ("0,00", "boven nul"),
        ("1e9", "geen bedrag"),
        ("12,345", "twee cijfers"),
        ("1.250,000", "twee cijfers"),
        ("NaN", "geen bedrag"),
        ("Infinity", "geen bedrag"),
        ("", "Vul een bedrag in"),
        ("   ", "Vul een bedrag in"),
        ("€", "Vul een bedrag in"),
        ("10000000", "te groot"),
        ("9" * 100_000, "te groot"),
        ("1,250.00", "geen bedrag"),
        ("1.25.00", "geen bedrag"),
        ("12.5", "geen bedrag"),
        ("1_000", "geen bedrag"),
        ("0x10", "geen bedrag"),
        ("12\x00", "geen bedrag"),
        ("\ud800", "geen bedrag"),
        ("1" + " " * 3 + "2", "geen bedrag"),
        ("12 50", "geen bedrag"),
        ("12€50", "geen bedrag"),
        ("5\u00b2", "geen bedrag"),
        ("\u0661\u0662", "geen bedrag"),
        ("\uff11\uff12", "geen bedrag"),
        ("vijf", "geen bedrag"),
    ],
    ids=lambda waarde: ascii(waarde)[:20],
)
def test_what_is_not_an_amount_gets_a_sentence(tekst, zin):
    with pytest.raises(GeenBedrag, match=zin) as fout:
        lees_bedrag(tekst)
    assert str(fout.value).endswith((".", "?"))


@given(
    bedrag=st.integers(1, 999_999_999).map(lambda centen: Decimal(centen) / 100),
    punten=st.booleans(),
    teken=st.sampled_from(["", "€", "€ ", "EUR ", "\u20ac\u00a0"]),
    rand=st.sampled_from(["", " ", "\u00a0", "\n"]),
)
def test_any_amount_in_dutch_is_read_as_it_is(bedrag, punten, teken, rand):
    engels = f"{bedrag:,.2f}" if punten else f"{bedrag:.2f}"
    nederlands = engels.translate(str.maketrans(",.", ".,"))
    vormen = {nederlands, nederlands.removesuffix(",00"), nederlands.replace(",00", ",-")}
    for vorm in vormen:
        assert lees_bedrag(f"{rand}{teken}{vorm}{rand}") == bedrag


@given(tekst=st.text(st.characters()) | st.text("0123456789.,-€ eNx\u2212"))
def test_any_text_is_an_amount_of_whole_cents_or_gets_a_sentence(tekst):
    try:
        bedrag = lees_bedrag(tekst)
    except GeenBedrag as fout:
        bedrag, zin = None, str(fout)
    if bedrag is None:
        assert zin.endswith((".", "?"))
    else:
        assert 0 < bedrag <= regels.HOOGSTE
        assert bedrag == bedrag.quantize(regels.CENT)
