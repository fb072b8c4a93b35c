"""Who may do what with a plan, by name. Each takes Rollen and a loaded plan and asks no query.

Neither the stuurgroep nor the beheerder appears here: nobody above the wijk decides about a plan.
"""

from django.db.models import Q

from wijken.rechten import Rollen

from .models import Initiatief


def mag_zien(rollen: Rollen, plan: Initiatief) -> bool:
    """A plan is everybody's once public; before that (also when withdrawn as a concept) its groep's own."""
    return plan.openbaar_vanaf is not None or is_groep(rollen, plan)


def zichtbaar_voor(rollen: Rollen):
    """The queryset twin of mag_zien."""
    openbaar = Q(openbaar_vanaf__isnull=False)
    return Initiatief.objects.filter(openbaar | Q(trekker=rollen.persoon_id) if rollen.ingelogd else openbaar)


def is_groep(rollen: Rollen, plan: Initiatief) -> bool:
    """The trekker acts for the groep."""
    return rollen.ingelogd and plan.trekker_id == rollen.persoon_id


def is_teamlid(rollen: Rollen, plan: Initiatief) -> bool:
    """Sits in the team of the plan's wijk."""
    return rollen.in_team(plan.wijk_id)


def is_teamlid_buiten_de_groep(rollen: Rollen, plan: Initiatief) -> bool:
    """A teamlid who is not trekker, not payee of an open bon, and does not stand aside."""
    return (
        is_teamlid(rollen, plan)
        and not is_groep(rollen, plan)
        and not is_ontvanger(rollen, plan)
        and all(t.persoon_id != rollen.persoon_id for t in plan.terzijden.all())
    )


def is_ontvanger(rollen: Rollen, plan: Initiatief) -> bool:
    """Would be paid by an open bon of this plan."""
    return any(bon.open and bon.ontvanger_id == rollen.persoon_id for bon in plan.bonnen.all())


def mag_terzijde(rollen: Rollen, plan: Initiatief) -> bool:
    """A teamlid who does not stand aside yet."""
    return is_teamlid(rollen, plan) and all(t.persoon_id != rollen.persoon_id for t in plan.terzijden.all())


def mag_steunen(rollen: Rollen, plan: Initiatief) -> bool:
    """A resident of one of the wijken who is not the plan's own groep. A role alone is not enough."""
    return rollen.woont_in is not None and not is_groep(rollen, plan)


def is_kassier(rollen: Rollen, plan: Initiatief) -> bool:
    """Holds the bank account."""
    return rollen.kassier


def ziet_groepsgegevens(rollen: Rollen, plan: Initiatief) -> bool:
    """Phone numbers, second contact, names of helpers, quotes, bonnen: the groep and the wijk's team."""
    return is_groep(rollen, plan) or is_teamlid(rollen, plan)


def ziet_betaalgegevens(rollen: Rollen, plan: Initiatief) -> bool:
    """Payee, IBAN and the bon itself: the groep, the wijk's team and the kassier."""
    return ziet_groepsgegevens(rollen, plan) or rollen.kassier


def mag_plan_maken(rollen: Rollen) -> bool:
    """Anybody who lives in one of the wijken."""
    return rollen.woont_in is not None
