"""Django admin for the beheerder: who gets in is asked of `rechten`, and signing in is allauth's."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from wijken.rechten import mag_beheren


class Beheer(admin.AdminSite):
    """The admin site: one right for all of it; money and decisions are read-only in their own ModelAdmins."""

    site_header = site_title = "Beheer De Smederijen"
    index_title = "Wijken, mensen, spelregels en instellingen"
    site_url = "/"

    def has_permission(self, request):
        return request.user.is_active and mag_beheren(request.rollen)

    def login(self, request, extra_context=None):
        """Signing in goes by the house's own page (and its limits); somebody else's role is told so with a 403."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(f"{reverse('account_login')}?next={request.GET.get('next', reverse('admin:index'))}")
