"""A button is there if and only if the act is accepted: every state x role x act x part, and what nobody may do."""

from datetime import timedelta

import pytest
from django.db import transaction

from initiatieven.models import Initiatief
from initiatieven.verloop import HANDELINGEN, VERLOOP, lezen
from tests import plannen
from wijken import klok
from wijken.handelen import KanNiet, MagNiet, NietGevonden, mogelijk, voer_uit
from wijken.rechten import rollen_van

pytestmark = pytest.mark.django_db


def gegevens(s, plan: Initiatief, naam: str) -> dict:
    """Give input that every `invoer` rule accepts, so that only rights, state and the plan's own rules decide."""
    dag = klok.vandaag()
    return {
        "vraag-stellen": {"tekst": "Wie ruimt op?", "uiterlijk": dag + timedelta(days=7)},
        "vraag-beantwoorden": {"antwoord": "Wij."},
        "aanpassen": {"velden": plannen.velden(s), "kosten": plannen.kosten("6000.00")},
        "spelregels-nalopen": plannen.alles_past(),
        "besluit-voorbereiden": plannen.besluit_gegevens(),
        "nieuws-plaatsen": {"tekst": "Het ging goed."},
        "bon-inleveren": plannen.bon_gegevens("10.00"),
        "bon-aanpassen": plannen.bon_gegevens("10.00") | {"bewijs": None},
        "bon-afwijzen": {"reden": "Dubbel."},
        "betalen": {"datum": dag},
        "betaling-mislukt": {"reden": "De naam klopt niet."},
        "verslag-inleveren": {"tekst": "Mooi.", "uren": 3, "terugblik": "Doen."},
        "intrekken": {"reden": ""},
        "stoppen": {"reden": "Het lukt niet."},
    }.get(naam, {})


def toestand(s, status: str) -> Initiatief:
    """Give a plan in this state with a part of every kind and state that it can have there."""
    if status == "in-gesprek":
        plan = plannen.plan(s, "in-gesprek")
        plannen.doe(plan, "vraag-stellen", s.officer1, {"tekst": "Waarom?", "uiterlijk": klok.vandaag()})
        plannen.doe(plan, "vraag-stellen", s.officer1, {"tekst": "Hoe?", "uiterlijk": klok.vandaag()})
        plannen.doe(plan, "vraag-beantwoorden", s.trekker, {"antwoord": "Zo."}, deel=plan.vragen.last())
        plannen.doe(plan, "steunen", s.buur)
        plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
        plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
        plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
        besluit = plan.besluiten.get(vervallen_op__isnull=True)
        plannen.doe(plan, "besluit-ondertekenen", s.bewoner1, deel=besluit)
        return plan
    if status in {"in-uitvoering", "verslag-ingeleverd"}:
        plan = plannen.plan(s, "in-uitvoering")
        for naam, wie, input_ in (
            (None, None, None),
            ("bon-goedkeuren", s.bewoner1, {}),
            ("bon-afwijzen", s.bewoner1, {"reden": "Dubbel."}),
            ("betaling-mislukt", s.kassier, {"reden": "De naam klopt niet."}),
            ("betalen", s.kassier, {"datum": klok.vandaag()}),
        ):
            plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens("100.00"))
            bon = plan.bonnen.latest("pk")
            if wie == s.kassier:
                plannen.doe(plan, "bon-goedkeuren", s.bewoner2, deel=bon)
            if naam:
                plannen.doe(plan, naam, wie, input_, deel=bon)
        if status == "verslag-ingeleverd":
            plannen.doe(plan, "verslag-inleveren", s.trekker, {"tekst": "Mooi.", "uren": 3, "terugblik": "Doen."})
        return plan
    return plannen.plan(s, status)


def pogingen(zaak):
    """Give every act with every part of the plan that it could be aimed at."""
    for naam, handeling in HANDELINGEN.items():
        for deel in VERLOOP.delen(zaak, handeling.deel) if handeling.deel else (None,):
            yield naam, deel


def aanvaard(s, plan, naam, deel, wie) -> bool:
    """Try the act and take it back; was it accepted?"""
    try:
        with transaction.atomic():
            voer_uit(
                VERLOOP, naam, plan.pk, wie.pk, gegevens(s, plan, naam), deel_id=deel.pk if deel is not None else None
            )
            transaction.set_rollback(True)
    except (MagNiet, KanNiet, NietGevonden):
        return False
    return True


ROLLEN = ("trekker", "buur", "bewoner1", "bewoner2", "officer1", "team_elders", "ondersteuner", "kassier")


@pytest.mark.parametrize("status", plannen.STATUSSEN)
def test_button_is_gate(s_met_alles, status):
    s = s_met_alles
    plan = toestand(s, status)
    for rol in ROLLEN:
        wie = s.rollen[rol]
        rollen = rollen_van(wie.pk, klok.vandaag())
        zaak = lezen.laad(plan.pk, rollen)
        knoppen = {
            (k.handeling.naam, k.deel.pk if k.deel is not None else None) for k in mogelijk(VERLOOP, rollen, zaak)
        }
        for naam, deel in pogingen(zaak):
            knop = (naam, deel.pk if deel is not None else None) in knoppen
            poort = aanvaard(s, plan, naam, deel, wie)
            assert knop == poort, f"{status}: {rol} {naam} {deel}: knop {knop}, poort {poort}"


@pytest.fixture
def s_met_alles():
    return plannen.smederij()


@pytest.mark.parametrize("status", plannen.STATUSSEN)
def test_stuurgroep_and_beheer_can_do_nothing_to_a_plan(s_met_alles, status):
    s = s_met_alles
    plan = toestand(s, status)
    zaak = lezen.laad(plan.pk, rollen_van(s.trekker.pk, klok.vandaag()))
    for wie in (s.stuurgroep, s.beheerder):
        rollen = rollen_van(wie.pk, klok.vandaag())
        assert mogelijk(VERLOOP, rollen, lezen.laad(plan.pk, rollen)) == []
        verwacht = NietGevonden if status in {"concept", "ingetrokken"} else MagNiet
        for naam, deel in pogingen(zaak):
            with pytest.raises(verwacht):
                voer_uit(VERLOOP, naam, plan.pk, wie.pk, gegevens(s, plan, naam), deel_id=deel.pk if deel else None)


def test_every_act_is_possible_for_somebody_somewhere(s_met_alles):
    s = s_met_alles
    gezien = set()
    plans = [plannen.plan(s, status) for status in ("concept", "ingediend", "toegekend", "verslag-ingeleverd")]
    for plan in [*plans, toestand(s, "in-gesprek"), toestand(s, "in-uitvoering")]:
        for wie in s.rollen.values():
            rollen = rollen_van(wie.pk, klok.vandaag())
            gezien |= {k.handeling.naam for k in mogelijk(VERLOOP, rollen, lezen.laad(plan.pk, rollen))}
    assert gezien == set(HANDELINGEN)
