from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class SmederijConfig(AppConfig):
    name = "smederij"
    verbose_name = "De Smederij"


class BeheerConfig(AdminConfig):
    """Django's admin, with our own site in front of it."""

    default_site = "smederij.beheer.Beheer"
