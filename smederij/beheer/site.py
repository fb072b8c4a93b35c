"""The site: which pages there are, who gets in, and that signing in and passwords are the house's own pages."""

from functools import update_wrapper
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.views.i18n import JavaScriptCatalog

from budgetten.models import Bijdrage, Boeking, Grootboekcontrole, Jaarbudget, Pot, Verdeling, Wijkbudget
from initiatieven.models import Besluit, Initiatief
from wijken.models import (
    Aanspreekpunt,
    Bewonerschap,
    Gebeurtenis,
    Gemeente,
    Inwoneraantal,
    Lidmaatschap,
    Organisatie,
    OudeSlug,
    Persoon,
    Spelregel,
    Thema,
    Wijk,
)
from wijken.rechten import mag_beheren

from . import gebied, geld, mensen, zaken

# All there is. What other packages would bring asks Django's own permissions, which a Persoon does not have.
WAT = {
    Gemeente: gebied.GemeenteBeheer,
    Wijk: gebied.WijkBeheer,
    Inwoneraantal: gebied.InwoneraantalBeheer,
    OudeSlug: gebied.OudeSlugBeheer,
    Thema: gebied.ThemaBeheer,
    Spelregel: gebied.SpelregelBeheer,
    Organisatie: mensen.OrganisatieBeheer,
    Persoon: mensen.PersoonBeheer,
    Lidmaatschap: mensen.LidmaatschapBeheer,
    Bewonerschap: mensen.BewonerschapBeheer,
    Aanspreekpunt: mensen.AanspreekpuntBeheer,
    Pot: geld.PotBeheer,
    Boeking: geld.BoekingBeheer,
    Jaarbudget: geld.JaarbudgetBeheer,
    Verdeling: geld.VerdelingBeheer,
    Wijkbudget: geld.WijkbudgetBeheer,
    Bijdrage: geld.BijdrageBeheer,
    Grootboekcontrole: geld.GrootboekcontroleBeheer,
    Initiatief: zaken.InitiatiefBeheer,
    Besluit: zaken.BesluitBeheer,
    Gebeurtenis: zaken.GebeurtenisBeheer,
}


class Beheer(admin.AdminSite):
    """The admin site: one right for all of it."""

    site_header = site_title = "Beheer De Smederijen"
    index_title = "Wijken, mensen, spelregels en instellingen"
    site_url = "/"
    empty_value_display = "–"

    def __init__(self, name="admin"):
        super().__init__(name)
        for model, beheer in WAT.items():
            self.register(model, beheer)

    def has_permission(self, request):
        return request.user.is_active and mag_beheren(request.rollen)

    def admin_view(self, view, cacheable=False):
        """Wrap a page as Django does, and refuse a NUL in the address: the admin passes it on to the database."""
        pagina = super().admin_view(view, cacheable)

        def zonder_nul(request, *args, **kwargs):
            if any("\x00" in waarde for _, waarden in request.GET.lists() for waarde in waarden):
                raise BadRequest
            return pagina(request, *args, **kwargs)

        return update_wrapper(zonder_nul, pagina)

    @login_not_required
    def login(self, request, extra_context=None):
        """Signing in goes by the house's own page (and its limits); somebody else's role is told so with a 403."""
        if request.user.is_authenticated:
            raise PermissionDenied
        terug = urlencode({"next": request.GET.get("next", reverse("admin:index"))}, safe="/")
        return redirect(f"{reverse('account_login')}?{terug}")

    def logout(self, request, extra_context=None):
        if request.method != "POST":
            return redirect("account_logout")
        logout(request)
        return redirect("home")

    def i18n_javascript(self, request, extra_context=None):
        """The browser's words: Django's own and ours together."""
        return JavaScriptCatalog.as_view()(request)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
