"""A wijk's money in the five words: derived from boekingen, never typed."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import F, Q, Sum

from .models import Pot, Potsoort, Wijkstand
from .regels import VijfWoorden

NUL = Decimal("0.00")


def vijf_woorden(jaar: int, wijk_ids: list[int] | None = None) -> Mapping[int, VijfWoorden]:
    """Take a year and wijk ids (None: all that ever had money); give per wijk its money in that year. One query.

    Saldi are those at the year's end; of a year that runs, those of now.
    """
    standen = Wijkstand.objects.filter(jaar__lte=jaar)
    if wijk_ids is not None:
        standen = standen.filter(wijk_id__in=wijk_ids)
    dit_jaar = Q(jaar=jaar)
    rijen = standen.values("wijk_id").annotate(
        s_had=Sum(F("kreeg") - F("betaald"), filter=~dit_jaar),
        s_kreeg=Sum("kreeg", filter=dit_jaar),
        s_betaald=Sum("betaald", filter=dit_jaar),
        s_spaar=Sum("in_spaardoelen"),
        s_toegekend=Sum("toegekend"),
        s_vrij=Sum("vrij"),
    )
    return {wijk_id: VijfWoorden() for wijk_id in wijk_ids or ()} | {
        rij["wijk_id"]: VijfWoorden(
            had_nog=rij["s_had"] or NUL,
            kreeg=rij["s_kreeg"] or NUL,
            in_spaardoelen=rij["s_spaar"] or NUL,
            toegekend=rij["s_toegekend"] or NUL,
            betaald=rij["s_betaald"] or NUL,
            vrij=rij["s_vrij"] or NUL,
        )
        for rij in rijen
    }


def samen(standen: Mapping[int, VijfWoorden]) -> VijfWoorden:
    """Take the figures of several wijken; give them added up."""
    return VijfWoorden(
        **{woord: sum((getattr(s, woord) for s in standen.values()), NUL) for woord in VijfWoorden.__dataclass_fields__}
    )


def reserve() -> Decimal:
    """Give what is in the stuurgroep's reserve now (euro)."""
    return Pot.objects.filter(soort=Potsoort.RESERVE).values_list("saldo", flat=True).first() or NUL
