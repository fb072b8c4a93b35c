"""The journal: the only writer of Gebeurtenis, so history, audit and the source of every mail are one."""

import hashlib
import json
import uuid
from datetime import datetime
from decimal import Decimal

from .models import Gebeurtenis


def inhoud_hash(*delen) -> str:
    """Take what makes two requests the same request; give a sha256 over it, so that a retry is recognised."""
    return hashlib.sha256(json.dumps(delen, sort_keys=True, default=str).encode()).hexdigest()


def schrijf(
    *,
    zaaksoort: str,
    zaak_id: int,
    handeling: str,
    op: datetime,
    door_id: int | None,
    als: str,
    openbaar: bool,
    wijk_id: int | None = None,
    van: str = "",
    naar: str = "",
    reden: str = "",
    gegevens: dict | None = None,
    kenmerk: uuid.UUID | None = None,
    inhoud: str = "",
) -> Gebeurtenis:
    """Write one line of history; amounts in `gegevens` are kept as text with two decimals (euro)."""
    netjes = {
        sleutel: f"{waarde:.2f}" if isinstance(waarde, Decimal) else waarde
        for sleutel, waarde in (gegevens or {}).items()
    }
    return Gebeurtenis.objects.create(
        zaaksoort=zaaksoort,
        zaak_id=zaak_id,
        wijk_id=wijk_id,
        handeling=handeling,
        van=van,
        naar=naar,
        door_id=door_id,
        als=als,
        op=op,
        reden=reden,
        openbaar=openbaar,
        gegevens=netjes,
        kenmerk=kenmerk,
        inhoud_hash=inhoud,
    )
