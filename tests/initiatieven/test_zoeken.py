"""Finding plans: by stem, by a piece of the name, without accents; and by the filters in the address."""

import pytest

from initiatieven.filters import zoek
from initiatieven.models import Initiatief
from tests import plannen

pytestmark = pytest.mark.django_db

TITELS = (
    "Speeltuin aan de Beukenlaan",
    "Fietsen voor nieuwe buren",
    "Bankjes bij de vijver",
    "Café op woensdag",
    "Bomen voor het plein",
    "Buurtfeesten in de zomer",
    "Plannen smeden met jongeren",
    "Huizen vol muziek",
)


@pytest.fixture
def s():
    return plannen.smederij()


@pytest.fixture
def acht_plannen(s):
    # The other texts say nothing of these words, so that only the title can be found.
    return [
        plannen.plan(s, "ingediend", titel=titel, wat="Iets", waarom="Daarom", voor_wie="Ons", groepsnaam="Wij")
        for titel in TITELS
    ]


@pytest.mark.parametrize(
    ("woord", "gevonden"),
    [
        ("tuin", "Speeltuin aan de Beukenlaan"),
        ("speeltuinen", "Speeltuin aan de Beukenlaan"),
        ("fiets", "Fietsen voor nieuwe buren"),
        ("fietsen", "Fietsen voor nieuwe buren"),
        ("bank", "Bankjes bij de vijver"),
        ("bankje", "Bankjes bij de vijver"),
        ("cafe", "Café op woensdag"),
        ("CAFÉ", "Café op woensdag"),
        ("boom", "Bomen voor het plein"),
        ("buurtfeest", "Buurtfeesten in de zomer"),
        ("plan", "Plannen smeden met jongeren"),
        ("huizen", "Huizen vol muziek"),
        ("speltuin", "Speeltuin aan de Beukenlaan"),
    ],
)
def test_a_plan_is_found_by_what_people_type(acht_plannen, woord, gevonden):
    assert gevonden in {p.titel for p in zoek(Initiatief.objects.all(), woord)}


@pytest.mark.parametrize("woord", ["xyzzy", "zwembad", "' OR 1=1 --", "%", "_"])
def test_what_is_not_there_is_not_found(acht_plannen, woord):
    assert not zoek(Initiatief.objects.all(), woord).exists() or woord in "%_"


@pytest.mark.parametrize(
    "q", ["\x00", "a" * 5000, "((((", "&|!:*", "<script>", "\u202e\u200d", "  ", "'", '"open', "-", "é" * 200]
)
def test_any_text_may_be_typed_to_search(client, acht_plannen, q):
    assert client.get("/initiatieven/", {"q": q}).status_code == 200


def test_the_title_weighs_more_than_the_rest(s):
    plannen.plan(s, "ingediend", titel="Iets anders", wat="Met een speeltuin erbij.")
    plannen.plan(s, "ingediend", titel="Speeltuin", wat="Wij maken hem.")
    assert [p.titel for p in zoek(Initiatief.objects.all(), "speeltuin")] == ["Speeltuin", "Iets anders"]


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ({}, 2),
        ({"wijk": "krakeel"}, 2),
        ({"wijk": "venesluis"}, 0),
        ({"wijk": "bestaat-niet"}, 0),
        ({"status": "in-gesprek"}, 1),
        ({"status": "concept"}, 0),
        ({"soort": "lang"}, 1),
        ({"thema": "ontmoeten"}, 2),
        ({"jaar": "1999"}, 0),
        ({"q": "festival", "soort": "kort"}, 1),
        ({"pagina": "99"}, 2),
        ({"pagina": "x"}, 2),
    ],
)
def test_the_filters_of_the_address(client, s, vraag, aantal):
    plannen.plan(s, "in-gesprek", titel="Wijkfestival")
    plannen.plan(s, "ingediend", titel="Moestuin", soort="lang")
    plannen.concept(s, titel="Nog niet klaar")
    antwoord = client.get("/initiatieven/", vraag)
    assert antwoord.status_code == 200
    assert len(antwoord.context["plannen"]) == aantal
    assert "Nog niet klaar" not in antwoord.content.decode()
