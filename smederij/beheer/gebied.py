"""To change: the wijken and what belongs to them, themes, spelregels, the town's settings."""

from django import forms
from django.urls import reverse

from initiatieven.models import SpelregelOordeel
from wijken.models import Gemeente, OudeSlug, Wijk

from .basis import Beheerbaar, MetTermijn, TermijnForm


class WijkForm(TermijnForm):
    """A wijk; its address may not be one that sends on to another."""

    gelijk = ("naam",)
    overlap = "Er is in deze periode al een wijk met deze naam."

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if OudeSlug.objects.filter(slug=slug).exclude(wijk=self.instance.pk).exists():
            raise forms.ValidationError("Dit is het oude adres van een andere wijk. Kies een ander adres.")
        return slug


class WijkBeheer(MetTermijn):
    form = WijkForm
    list_display = ["naam", "soort", "stadsdeel", "steun_nodig", "van", "tot"]
    list_filter = ["soort", "stadsdeel"]
    search_fields = ["naam", "slug"]
    prepopulated_fields = {"slug": ["naam"]}
    fields = ["naam", "slug", "soort", "stadsdeel", "steun_nodig", "van", "tot"]

    def save_model(self, request, obj, form, change):
        """Keep the wijk; when its address changed, the old one sends on to the new."""
        oud = form.initial.get("slug")
        super().save_model(request, obj, form, change)
        if change and oud != obj.slug:
            OudeSlug.objects.filter(slug=obj.slug).delete()
            OudeSlug.objects.get_or_create(slug=oud, defaults={"wijk": obj})

    def view_on_site(self, obj: Wijk):
        return reverse("wijk", args=[obj.slug])


class OudeSlugForm(forms.ModelForm):
    """An old address; not one that a wijk has now."""

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if Wijk.objects.filter(slug=slug).exists():
            raise forms.ValidationError("Dit adres is nu van een wijk. Dan kan het niet doorsturen.")
        return slug


class OudeSlugBeheer(Beheerbaar):
    form = OudeSlugForm
    list_display = ["slug", "wijk"]
    list_select_related = ["wijk"]
    search_fields = ["slug", "wijk__naam"]


class InwoneraantalBeheer(Beheerbaar):
    list_display = ["wijk", "peildatum", "aantal", "bron"]
    list_select_related = ["wijk"]
    list_filter = ["peildatum", "wijk"]
    search_fields = ["wijk__naam"]
    ordering = ["wijk__sorteernaam", "-peildatum"]


class ThemaBeheer(Beheerbaar):
    list_display = ["naam", "slug", "volgorde"]
    prepopulated_fields = {"slug": ["naam"]}


class SpelregelForm(TermijnForm):
    gelijk = ("nummer", "wijk")
    overlap = "Er geldt dan al een spelregel met dit nummer. Geef die eerst een einddatum."


class SpelregelBeheer(MetTermijn):
    """A spelregel that a plan was held against stays as it was: it can only end, and another can replace it."""

    form = SpelregelForm
    list_display = ["nummer", "tekst", "wijk", "alleen_kort", "van", "tot"]
    list_display_links = ["tekst"]
    list_select_related = ["wijk"]
    list_filter = ["wijk"]
    search_fields = ["tekst"]
    ordering = ["wijk__sorteernaam", "nummer", "-van"]
    fields = ["wijk", "nummer", "tekst", "uitleg", "alleen_kort", "van", "tot", "vervangt"]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or not SpelregelOordeel.objects.filter(spelregel=obj).exists():
            return []
        return [veld for veld in self.fields if veld != "tot"]


class GemeenteBeheer(Beheerbaar):
    """One row: never a second, and it does not go."""

    list_display = ["naam", "hulp_naam", "hulp_telefoon", "rechtsvorm"]
    fieldsets = [
        (None, {"fields": ["naam", "cbs_code"]}),
        ("Wie mensen kunnen bellen", {"fields": ["hulp_naam", "hulp_telefoon", "hulp_email", "hulp_uren"]}),
        ("Hoe het hier gaat", {"fields": ["rechtsvorm", "klein_tot", "gewoon_tot"]}),
        ("Termijnen in dagen", {"fields": ["dagen_team", "dagen_groep", "dagen_kassier"]}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Gemeente.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
