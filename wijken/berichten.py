"""The outbox: messages are written with the act, and sent after it. The only writer of Bericht."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, make_msgid
from django.db import transaction
from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from . import klok
from .models import Bericht, Gebeurtenis

POGINGEN = 8


@dataclass(frozen=True)
class Tekst:
    """What is told to one person: the event, a subject, the text (plain), and the page it is about."""

    persoon_id: int
    soort: str
    onderwerp: str
    tekst: str
    pad: str = ""


def zet_klaar(gebeurtenis: Gebeurtenis, teksten: Iterable[Tekst]) -> None:
    """Take a line of history and what must be told; keep it for sending. The doer is not told what they did."""
    rijen = [
        Bericht(
            persoon_id=t.persoon_id,
            gebeurtenis=gebeurtenis,
            soort=t.soort,
            onderwerp=t.onderwerp,
            tekst=t.tekst,
            pad=t.pad,
            vanaf=gebeurtenis.op,
        )
        for t in {(t.persoon_id, t.soort): t for t in teksten}.values()
        if t.persoon_id != gebeurtenis.door_id
    ]
    if rijen:
        Bericht.objects.bulk_create(rijen)
        transaction.on_commit(verstuur_taak.enqueue)


@task
def verstuur_taak() -> int:
    """The worker's call: send what is due; when a message failed, come back at the moment it is due again."""
    gelukt = verstuur()
    wachtend = Bericht.objects.filter(verstuurd_op__isnull=True, pogingen__range=(1, POGINGEN - 1), vanaf__gt=klok.nu())
    straks = wachtend.order_by("vanaf").values_list("vanaf", flat=True).first()
    if straks is not None and not _komt_al_terug():
        verstuur_taak.using(run_after=straks).enqueue()
    return gelukt


def _komt_al_terug() -> bool:
    """Give whether a later try is queued already: one is enough, however many messages wait."""
    return DBTaskResult.objects.filter(
        task_path=verstuur_taak.module_path, status=TaskResultStatus.READY, run_after__gt=klok.nu()
    ).exists()


def verstuur(limiet: int = 200) -> int:
    """Send what is due, each message in its own transaction; give how many went out.

    A failed message comes back later (1, 2, 4 ... minutes), at most eight times. A worker that dies after sending
    and before writing sends again with the same Message-ID, so that a mailbox can drop the second.
    """
    gelukt = 0
    for bericht_id in Bericht.objects.te_versturen(klok.nu()).values_list("pk", flat=True)[:limiet]:
        with transaction.atomic():
            bericht = (
                Bericht.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("persoon")
                .filter(pk=bericht_id, verstuurd_op__isnull=True, pogingen__lt=POGINGEN)
                .first()
            )
            if bericht is not None:
                gelukt += _verstuur_een(bericht)
    return gelukt


def _verstuur_een(bericht: Bericht) -> int:
    """Take a locked message; send it and write the outcome; give 1 when it went out."""
    if not bericht.message_id:
        bericht.message_id = make_msgid(idstring=f"bericht-{bericht.pk}", domain="smederij")
    bericht.pogingen += 1
    if bericht.persoon.email and bericht.persoon.is_active:
        voet = f"\n\n{settings.SITE_URL}{bericht.pad}\n" if bericht.pad else "\n"
        mail = EmailMessage(
            subject=bericht.onderwerp,
            body=f"Hallo {bericht.persoon.get_short_name()},\n\n{bericht.tekst}{voet}",
            to=[bericht.persoon.email],
            headers={"Message-ID": bericht.message_id},
        )
        try:
            mail.send()
        except OSError:
            bericht.vanaf = klok.nu() + timedelta(minutes=2 ** (bericht.pogingen - 1))
            bericht.save(update_fields=["pogingen", "vanaf", "message_id"])
            return 0
    bericht.verstuurd_op = klok.nu()
    bericht.save(update_fields=["pogingen", "verstuurd_op", "message_id"])
    return 1
