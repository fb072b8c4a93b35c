"""Two people at once, a double click at the same moment, somebody who holds a lock: nothing twice, nothing half."""

import threading
import uuid
from decimal import Decimal

import psycopg
import pytest
from django.db import connection, connections

from budgetten.models import Boeking, Pot
from initiatieven.models import Initiatief
from initiatieven.verloop import VERLOOP, maak_concept
from tests import plannen
from wijken.handelen import EvenDruk, KanNiet, voer_uit
from wijken.models import Gebeurtenis


def tegelijk(*taken) -> list:
    """Run the tasks at the same moment, each in a thread of its own; give what each returned or raised."""
    uitkomsten = [None] * len(taken)
    start = threading.Barrier(len(taken))

    def doe(nummer, taak):
        try:
            start.wait()
            uitkomsten[nummer] = taak()
        except Exception as fout:  # noqa: BLE001 - what was raised is the outcome
            uitkomsten[nummer] = fout
        finally:
            connections.close_all()

    draden = [threading.Thread(target=doe, args=(nummer, taak)) for nummer, taak in enumerate(taken)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    return uitkomsten


def test_eight_last_signatures_at_once_award_only_what_there_is(eigen_db):
    s = plannen.smederij("16000.00")
    klaar = []
    for _ in range(8):
        plan = plannen.plan(s, "in-gesprek", "5000.00")
        plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
        plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
        besluit = plan.besluiten.get()
        plannen.doe(plan, "besluit-ondertekenen", s.bewoner1, deel=besluit)
        klaar.append((plan.pk, besluit.pk))
    uitkomsten = tegelijk(
        *(
            lambda p=plan, b=besluit: voer_uit(
                VERLOOP, "besluit-ondertekenen", p, s.bewoner2.pk, deel_id=b, kenmerk=uuid.uuid4()
            )
            for plan, besluit in klaar
        )
    )
    geweigerd = [u for u in uitkomsten if isinstance(u, KanNiet)]
    assert len(geweigerd) == 5, uitkomsten
    assert all("vrij te besteden" in fout.zin for fout in geweigerd)
    assert Initiatief.objects.filter(status="toegekend").count() == 3
    assert Pot.objects.get(soort="wijk", wijk=s.wijk).saldo == Decimal("1000.00")
    assert Boeking.objects.filter(soort="toekenning").count() == 3


def test_the_same_form_from_eight_hands_at_once_is_one_act(eigen_db):
    s = plannen.smederij()
    plan = plannen.plan(s, "in-uitvoering")
    plannen.doe(plan, "bon-inleveren", s.trekker, plannen.bon_gegevens())
    bon = plan.bonnen.get()
    plannen.doe(plan, "bon-goedkeuren", s.bewoner1, deel=bon)
    nummer, dag = uuid.uuid4(), plannen.klok.vandaag()
    uitkomsten = tegelijk(
        *[lambda: voer_uit(VERLOOP, "betalen", plan.pk, s.kassier.pk, {"datum": dag}, deel_id=bon.pk, kenmerk=nummer)]
        * 8
    )
    assert {getattr(u, "pk", u) for u in uitkomsten} == {Gebeurtenis.objects.get(handeling="betalen").pk}
    assert Boeking.objects.filter(soort="betaling").count() == 1


def test_a_double_click_on_a_new_plan_at_the_same_moment_makes_one(eigen_db):
    s = plannen.smederij()
    nummer = uuid.uuid4()
    gegevens = {"velden": plannen.velden(s), "kosten": plannen.kosten("100.00")}
    uitkomsten = tegelijk(*[lambda: maak_concept(s.trekker.pk, gegevens, kenmerk=nummer)] * 4)
    assert len({u.pk for u in uitkomsten}) == 1
    assert Initiatief.objects.count() == 1
    assert Initiatief.objects.get().kostenregels.count() == 1


def test_who_finds_the_plan_locked_gets_a_sentence_and_nothing_changes(eigen_db, client):
    s = plannen.smederij()
    plan = plannen.plan(s, "ingediend")
    with connection.cursor() as cur:
        cur.execute("SET lock_timeout = '100ms'")
    instelling = connection.settings_dict
    with psycopg.connect(host=instelling["HOST"], dbname=instelling["NAME"], user=instelling["USER"]) as ander:
        ander.execute("SELECT 1 FROM initiatieven_initiatief WHERE id = %s FOR NO KEY UPDATE", [plan.pk])
        with pytest.raises(EvenDruk):
            plannen.doe(plan, "bespreken", s.officer1)
        client.force_login(s.officer1)
        antwoord = client.post(f"{plan.get_absolute_url()}bespreken/", {"kenmerk": str(uuid.uuid4())})
    assert antwoord.status_code == 503
    assert antwoord["Retry-After"]
    assert "Probeer het zo nog eens" in antwoord.content.decode()
    assert plannen.doe(plan, "bespreken", s.officer1).status == "in-gesprek"


def test_what_fails_half_way_leaves_nothing(eigen_db, monkeypatch):
    s = plannen.smederij()
    plan = plannen.plan(s, "in-gesprek", "5000.00")
    plannen.doe(plan, "spelregels-nalopen", s.officer1, plannen.alles_past())
    plannen.doe(plan, "besluit-voorbereiden", s.officer1, plannen.besluit_gegevens())
    besluit = plan.besluiten.get()
    plannen.doe(plan, "besluit-ondertekenen", s.bewoner1, deel=besluit)
    voor = (Boeking.objects.count(), Gebeurtenis.objects.count())

    def stroomuitval(*args, **kwargs):
        raise RuntimeError("the power goes out after the booking")

    monkeypatch.setattr("wijken.journaal.schrijf", stroomuitval)
    with pytest.raises(RuntimeError):
        plannen.doe(plan, "besluit-ondertekenen", s.bewoner2, deel=besluit)
    assert (Boeking.objects.count(), Gebeurtenis.objects.count()) == voor
    assert besluit.ondertekeningen.count() == 1
    assert Initiatief.objects.get().status == "in-gesprek"
