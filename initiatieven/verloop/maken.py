"""How a plan begins, and how its fields and cost lines are written. Used by the new-plan page and by `aanpassen`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from wijken import bestanden, journaal, klok
from wijken.handelen import MagNiet
from wijken.models import Gebeurtenis
from wijken.rechten import rollen_van

from .. import rechten
from ..models import Initiatief, Kostenregel, Offerte

# What everybody may read of a plan: what changes here after handing in stays visible.
OPENBARE_VELDEN = (
    "titel",
    "soort",
    "thema",
    "wat",
    "waarom",
    "voor_wie",
    "aantal_mensen",
    "plek",
    "wanneer",
    "begin",
    "einde",
    "groepsnaam",
    "namens",
    "draagvlak",
    "onderhoud",
    "planning",
)
EIGEN_VELDEN = ("kvk", "wie_mee", "telefoon", "bereiken", "contact2_naam", "contact2_telefoon")


def schrijf_velden(plan: Initiatief, velden: Mapping[str, Any]) -> None:
    """Take a plan and what was filled in; set the fields that a groep writes itself, and no other."""
    for veld in (*OPENBARE_VELDEN, *EIGEN_VELDEN):
        if veld in velden:
            setattr(plan, veld, velden[veld])


def schrijf_kosten(plan: Initiatief, kosten: list[Mapping[str, Any]]) -> None:
    """Take a plan and its cost lines (soort, omschrijving, bedrag in euro); they replace the ones there were."""
    plan.kostenregels.all().delete()
    Kostenregel.objects.bulk_create(
        Kostenregel(initiatief=plan, volgorde=nummer, **regel) for nummer, regel in enumerate(kosten)
    )


def schrijf_offertes(plan: Initiatief, uploads, *, door_id: int | None, op: datetime) -> None:
    """Take a plan and uploaded quotes; keep them with it."""
    for upload in uploads:
        Offerte.objects.create(initiatief=plan, bestand=bestanden.bewaar_bewijs(upload, door_id=door_id, op=op))


def maak_concept(
    persoon_id: int, gegevens: Mapping[str, Any], *, kenmerk=None, op: datetime | None = None
) -> Initiatief:
    """Begin a plan for the wijk where this person lives; give it, as a concept that only its groep sees.

    gegevens: velden (by field name), kosten (lines), offertes (uploads). kenmerk: the form's own number; sent twice,
    the first plan comes back. Raises MagNiet for somebody who lives in none of the wijken.
    """
    moment = op or klok.nu()
    rollen = rollen_van(persoon_id, klok.dag_van(moment))
    if not rechten.mag_plan_maken(rollen):
        raise MagNiet("Een plan maak je voor de wijk waar je woont. Zet eerst bij Mijn gegevens waar je woont.")
    try:
        return _maak(persoon_id, rollen.woont_in, gegevens, kenmerk, moment)
    except IntegrityError:
        if eerder := _eerder(kenmerk):
            return eerder
        raise


def _eerder(kenmerk) -> Initiatief | None:
    """Take a form's number; give the plan that it made before, or None."""
    if kenmerk is None:
        return None
    ids = Gebeurtenis.objects.filter(kenmerk=kenmerk, zaaksoort="initiatief").values("zaak_id")
    return Initiatief.objects.filter(pk__in=ids).first()


def _maak(persoon_id: int, wijk_id: int, gegevens, kenmerk, moment: datetime) -> Initiatief:
    with transaction.atomic():
        if eerder := _eerder(kenmerk):
            return eerder
        plan = Initiatief(wijk_id=wijk_id, trekker_id=persoon_id, gemaakt_op=moment)
        schrijf_velden(plan, gegevens["velden"])
        plan.save()
        schrijf_kosten(plan, gegevens["kosten"])
        schrijf_offertes(plan, gegevens.get("offertes", ()), door_id=persoon_id, op=moment)
        journaal.schrijf(
            zaaksoort="initiatief",
            zaak_id=plan.pk,
            wijk_id=plan.wijk_id,
            handeling="beginnen",
            naar=plan.status,
            op=moment,
            door_id=persoon_id,
            als="groep",
            openbaar=False,
            kenmerk=kenmerk,
        )
    return plan
