"""Who may do what in the beheer, by name; the right to be there at all is `wijken.rechten.mag_beheren`."""

from wijken.rechten import Rollen, mag_beheren


def mag_rol_geven(rollen: Rollen, persoon_id: int | None) -> bool:
    """Give, change or end a role of this person: the beheerder, and never of oneself."""
    return mag_beheren(rollen) and persoon_id != rollen.persoon_id
