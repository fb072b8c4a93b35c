"""Django's admin for the beheerder: wijken, people, spelregels and settings to change; money and decisions to read.

site: which pages there are and who gets in. basis: the one right behind all of them. gebied, mensen: what can be
changed. geld, zaken: what can only be read.
"""

from .site import Beheer

__all__ = ["Beheer"]
