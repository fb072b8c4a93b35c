"""To change: people, partners, roles, where people live and whom to call. A password is never typed here."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.db.models import Prefetch

from smederij.rechten import mag_rol_geven
from wijken import klok
from wijken.models import Lidmaatschap, Persoon

from .basis import Beheerbaar, MetTermijn, TermijnForm


class OrganisatieBeheer(Beheerbaar):
    list_display = ["naam", "soort"]
    list_filter = ["soort"]
    search_fields = ["naam"]


class PersoonForm(forms.ModelForm):
    """A person; the only thing about a password that can be done here is to take it away."""

    wachtwoord_weg = forms.BooleanField(
        label="Haal het wachtwoord weg",
        required=False,
        help_text="Daarna kan deze persoon alleen nog inloggen met een code per mail.",
    )

    def clean_email(self):
        email = self.cleaned_data["email"]
        return email.lower() if email else None


class PersoonBeheer(Beheerbaar):
    """People. Nobody is removed here: what a person did stays, and erasing is that person's own act."""

    form = PersoonForm
    list_display = ["naam", "email", "telefoon", "rollen_nu", "is_active"]
    list_filter = ["is_active", "lidmaatschappen__rol"]
    search_fields = ["naam", "email"]
    ordering = ["naam", "pk"]
    fields = [
        "naam",
        "email",
        "telefoon",
        "bereiken",
        "is_active",
        "wachtwoord",
        "wachtwoord_weg",
        "sinds",
        "last_login",
    ]
    readonly_fields = ["wachtwoord", "sinds", "last_login"]

    def get_queryset(self, request):
        nu = Lidmaatschap.objects.op(klok.vandaag()).select_related("wijk")
        return super().get_queryset(request).prefetch_related(Prefetch("lidmaatschappen", nu, to_attr="rollen_vandaag"))

    def get_readonly_fields(self, request, obj=None):
        """Whoever has or had a role changes the e-mail address in person: with it comes the role."""
        vast = super().get_readonly_fields(request, obj)
        return [*vast, "email"] if obj is not None and obj.lidmaatschappen.exists() else vast

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="rollen nu")
    def rollen_nu(self, persoon: Persoon) -> str:
        namen = [f"{lid.get_rol_display()} {lid.wijk or ''}".strip() for lid in persoon.rollen_vandaag]
        return ", ".join(namen[:4]) + (f" en nog {len(namen) - 4}" if len(namen) > 4 else "")

    @admin.display(description="wachtwoord")
    def wachtwoord(self, persoon: Persoon) -> str:
        return "heeft een wachtwoord" if persoon.has_usable_password() else "heeft geen wachtwoord"

    def save_model(self, request, obj, form, change):
        """Keep the person; the address to sign in with follows, and is confirmed by a code the first time."""
        if not change or form.cleaned_data.get("wachtwoord_weg"):
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).delete()
            if obj.email:
                EmailAddress.objects.create(user=obj, email=obj.email, primary=True)


class LidmaatschapForm(TermijnForm):
    """A role of a person. `rollen`: who is asking (set by the admin, for this request)."""

    gelijk = ("persoon", "rol", "wijk")
    overlap = "Deze persoon heeft deze rol dan al."
    rollen = None

    def clean_persoon(self):
        persoon = self.cleaned_data["persoon"]
        if not mag_rol_geven(self.rollen, persoon.pk):
            raise forms.ValidationError("Jezelf geef je geen rol. Vraag het een andere beheerder.")
        return persoon


class LidmaatschapBeheer(MetTermijn):
    form = LidmaatschapForm
    list_display = ["persoon", "rol", "functie", "wijk", "organisatie", "van", "tot"]
    list_select_related = ["persoon", "wijk", "organisatie"]
    list_filter = ["rol", "functie", "wijk"]
    search_fields = ["persoon__naam", "wijk__naam"]
    autocomplete_fields = ["persoon"]
    fields = ["persoon", "rol", "functie", "wijk", "organisatie", "van", "tot"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.rollen = request.rollen
        return form

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or mag_rol_geven(request.rollen, obj.persoon_id)
        )

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or mag_rol_geven(request.rollen, obj.persoon_id)
        )


class BewonerschapForm(TermijnForm):
    gelijk = ("persoon",)
    overlap = "Deze persoon woont dan al in een wijk. Geef dat eerst een einddatum."


class BewonerschapBeheer(MetTermijn):
    form = BewonerschapForm
    list_display = ["persoon", "wijk", "zekerheid", "van", "tot"]
    list_select_related = ["persoon", "wijk"]
    list_filter = ["zekerheid", "wijk"]
    search_fields = ["persoon__naam"]
    autocomplete_fields = ["persoon"]


class AanspreekpuntBeheer(Beheerbaar):
    """Whom to call in a wijk: the name, number and hours that this person chose to show."""

    list_display = ["naam", "wijk", "functie", "telefoon", "uren", "volgorde"]
    list_select_related = ["wijk"]
    list_filter = ["wijk", "functie"]
    search_fields = ["naam"]
    autocomplete_fields = ["persoon"]
    ordering = ["wijk__sorteernaam", "volgorde", "naam"]
