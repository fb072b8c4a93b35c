from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class SmederijConfig(AppConfig):
    name = "smederij"
    verbose_name = "De Smederij"


class BeheerConfig(SimpleAdminConfig):
    """Django's admin with our own site in front of it; what it shows is said there, so nothing is discovered."""

    default_site = "smederij.beheer.Beheer"
