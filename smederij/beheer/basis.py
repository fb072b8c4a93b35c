"""What every page of the beheer shares: one right behind all of them, reading only, and facts that have a term."""

from datetime import date

from django import forms
from django.contrib import admin
from django.db.models import Model, Q, QuerySet

from wijken import klok
from wijken.rechten import mag_beheren


class Beheerbaar(admin.ModelAdmin):
    """To look at, add, change and remove by the beheerder. A Persoon has no permissions of Django's own, so each
    question is asked of `rechten`."""

    list_per_page = 50

    def get_changeform_initial_data(self, request):
        """A new form starts empty: what stands in the address may be anything."""
        return {}

    def has_module_permission(self, request):
        return mag_beheren(request.rollen)

    def has_view_permission(self, request, obj=None):
        return mag_beheren(request.rollen)

    def has_add_permission(self, request):
        return mag_beheren(request.rollen)

    def has_change_permission(self, request, obj=None):
        return mag_beheren(request.rollen)

    def has_delete_permission(self, request, obj=None):
        return mag_beheren(request.rollen)


class AlleenLezen(Beheerbaar):
    """To look at only: what the engine and the till write, nobody edits."""

    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class TermijnForm(forms.ModelForm):
    """A fact with a term (`van <= dag < tot`). gelijk: the fields by which two terms may not overlap, if any."""

    gelijk: tuple[str, ...] = ()
    overlap = "Deze periode valt samen met een andere."

    def clean(self):
        waarden = super().clean()
        van, tot = self._waarde(waarden, "van"), waarden.get("tot")
        if van is None:
            return waarden
        if tot is not None and tot <= van:
            self.add_error("tot", "De einddatum ligt na de begindatum.")
        elif self.gelijk and self._andere(waarden, van, tot).exists():
            self.add_error("tot" if "van" not in self.fields else "van", self.overlap)
        return waarden

    def _waarde(self, waarden: dict, veld: str):
        """Give what was typed in a field; of one that cannot be changed, what it is."""
        return waarden.get(veld) if veld in self.fields else getattr(self.instance, veld)

    def _andere(self, waarden: dict, van: date, tot: date | None) -> QuerySet[Model]:
        """Give the other rows that are equal in `gelijk` and hold on a day of this term."""
        wie = Q()
        for veld in self.gelijk:
            waarde = self._waarde(waarden, veld)
            wie &= Q(**{veld: waarde}) if waarde is not None else Q(**{f"{veld}__isnull": True})
        rijen = self._meta.model.objects.filter(wie, Q(tot__isnull=True) | Q(tot__gt=van)).exclude(pk=self.instance.pk)
        return rijen if tot is None else rijen.filter(van__lt=tot)


class MetTermijn(Beheerbaar):
    """A fact with a term: what has begun can end by its last day, and is not removed."""

    form = TermijnForm

    def has_delete_permission(self, request, obj=None):
        begonnen = obj is not None and obj.van <= klok.vandaag()
        return super().has_delete_permission(request, obj) and not begonnen
