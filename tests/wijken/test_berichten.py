"""The outbox: written with the act, sent once, tried again when the mail server is away."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django_tasks_db.models import DBTaskResult

from initiatieven.verloop import VERLOOP
from tests import plannen
from wijken import berichten, klok
from wijken.handelen import KanNiet, voer_uit
from wijken.models import Bericht

pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return plannen.smederij()


def test_an_act_tells_the_right_people_and_not_the_doer(s):
    plan = plannen.concept(s)
    voer_uit(VERLOOP, "indienen", plan.pk, s.trekker.pk)
    ontvangers = set(Bericht.objects.values_list("persoon", flat=True))
    assert ontvangers == {s.bewoner1.pk, s.bewoner2.pk, s.officer1.pk, s.officer2.pk}
    voer_uit(VERLOOP, "bespreken", plan.pk, s.officer1.pk)
    assert Bericht.objects.get(soort="bespreken").persoon == s.trekker


def test_an_act_that_is_refused_tells_nobody(s):
    plan = plannen.plan(s, "toegekend")
    voor = Bericht.objects.count()
    with pytest.raises(KanNiet):
        voer_uit(VERLOOP, "bespreken", plan.pk, s.officer1.pk)
    assert Bericht.objects.count() == voor


def test_an_act_in_the_past_tells_nobody(s):
    plan = plannen.concept(s, op=klok.nu() - timedelta(days=3))
    voer_uit(VERLOOP, "indienen", plan.pk, s.trekker.pk, op=klok.nu() - timedelta(days=2))
    assert not Bericht.objects.exists()


def test_what_is_due_is_sent_once_with_a_link_and_a_fixed_message_id(s):
    plan = plannen.plan(s, "ingediend")
    assert berichten.verstuur() == 4
    assert berichten.verstuur() == 0
    brief = mail.outbox[0]
    assert plan.get_absolute_url() in brief.body
    assert brief.subject == "Nieuw plan: Wijkfestival"
    assert brief.extra_headers["Message-ID"] == Bericht.objects.order_by("pk").first().message_id
    assert "Wijkfestival" not in brief.extra_headers["Message-ID"]


def test_a_mail_server_that_is_away_means_later_and_not_lost(s, monkeypatch):
    plannen.plan(s, "ingediend")

    def weg(self, *args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as m:
        m.setattr(EmailMessage, "send", weg)
        assert berichten.verstuur() == 0
    assert not mail.outbox
    assert berichten.verstuur() == 0, "not again within the minute"
    Bericht.objects.update(vanaf=klok.nu())
    assert berichten.verstuur() == 4


def test_after_eight_tries_it_rests(s, monkeypatch):
    plannen.plan(s, "ingediend")
    Bericht.objects.update(pogingen=berichten.POGINGEN)
    assert berichten.verstuur() == 0
    assert not mail.outbox


def test_somebody_without_an_address_holds_nobody_up(s):
    s.bewoner1.email = None
    s.bewoner1.save()
    plannen.plan(s, "ingediend")
    assert berichten.verstuur() == 4
    assert len(mail.outbox) == 3


def test_after_a_failure_the_worker_comes_back_by_itself_once(s, monkeypatch):
    plannen.plan(s, "ingediend")

    def weg(self, *args, **kwargs):
        raise ConnectionRefusedError

    DBTaskResult.objects.all().delete()
    with monkeypatch.context() as m:
        m.setattr(EmailMessage, "send", weg)
        for _ in range(2):
            berichten.verstuur_taak.func()
    terug = DBTaskResult.objects.get()
    assert terug.run_after == Bericht.objects.order_by("vanaf").first().vanaf
