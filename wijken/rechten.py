"""Who somebody is today: all roles of a person, read once and frozen. The upper apps' `rechten` build on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from django.db.models import CharField, Value

from .models import Bewonerschap, Functie, Lidmaatschap, Rol

BEWONER = "woont"


@dataclass(frozen=True)
class Rollen:
    """All that a person is on a day. `team` and `ondersteunt` go by wijk id; nothing here asks the database."""

    persoon_id: int | None = None
    woont_in: int | None = None
    team: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    ondersteunt: frozenset[int] = frozenset()
    kassier: bool = False
    stuurgroeplid: bool = False
    contactpersoon: bool = False
    beheerder: bool = False

    @property
    def ingelogd(self) -> bool:
        return self.persoon_id is not None

    def in_team(self, wijk_id: int) -> bool:
        """Take a wijk id; give whether this person sits in its team."""
        return wijk_id in self.team

    def is_bewoner_in_team(self, wijk_id: int) -> bool:
        """Take a wijk id; give whether this person sits in its team as a resident."""
        return self.team.get(wijk_id) == Functie.BEWONER

    def is_officer_in_team(self, wijk_id: int) -> bool:
        """Take a wijk id; give whether this person sits in its team as an officer."""
        return wijk_id in self.team and not self.is_bewoner_in_team(wijk_id)


NIEMAND = Rollen()


def rollen_van(persoon_id: int | None, dag: date) -> Rollen:
    """Take a person's id (or None) and a date (Amsterdam); give the roles that hold that day, in one query."""
    if persoon_id is None:
        return NIEMAND
    leden = (
        Lidmaatschap.objects.op(dag).filter(persoon_id=persoon_id).order_by().values_list("rol", "wijk_id", "functie")
    )
    woont = (
        Bewonerschap.objects.op(dag)
        .filter(persoon_id=persoon_id)
        .order_by()
        .values_list(Value(BEWONER, output_field=CharField()), "wijk_id", Value("", output_field=CharField()))
    )
    team, ondersteunt, rollen, woont_in = {}, set(), set(), None
    for rol, wijk_id, functie in leden.union(woont, all=True).order_by():
        if rol == BEWONER:
            woont_in = wijk_id
        elif rol == Rol.TEAMLID:
            team[wijk_id] = functie
        elif rol == Rol.ONDERSTEUNER:
            ondersteunt.add(wijk_id)
        else:
            rollen.add(rol)
    return Rollen(
        persoon_id=persoon_id,
        woont_in=woont_in,
        team=MappingProxyType(team),
        ondersteunt=frozenset(ondersteunt),
        kassier=Rol.KASSIER in rollen,
        stuurgroeplid=Rol.STUURGROEPLID in rollen,
        contactpersoon=Rol.CONTACTPERSOON in rollen,
        beheerder=Rol.BEHEERDER in rollen,
    )


def mag_beheren(rollen: Rollen) -> bool:
    """Wijken, people, spelregels and settings: the beheerder's work, and nobody else's."""
    return rollen.beheerder
