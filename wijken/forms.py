"""Forms of the floor: signing up, and what every act's form shares."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from . import klok
from .models import Bewonerschap, Wijk


class HandelingForm(forms.Form):
    """The form of one act: only the shape of what is typed. `kenmerk` makes a double click one act.

    opschrift, uitleg: the page's heading and lead. gelukt: the sentence after it worked. gevaar: hard to undo, so the
    button says so. zaak, deel, rollen: what it is about and who asks, for choices and starting values.
    """

    gevaar = False
    opschrift = ""
    uitleg = ""
    gelukt = "Gedaan."
    template = "wijken/handeling.html"
    kenmerk = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, zaak, deel=None, rollen, **kwargs):
        self.zaak, self.deel, self.rollen = zaak, deel, rollen
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"kenmerk": uuid.uuid4(), **self.begin(), **kwargs["initial"]}
        super().__init__(data, files, **kwargs)

    def begin(self) -> dict[str, Any]:
        """Give the starting values of the fields."""
        return {}

    @property
    def heeft_bestanden(self) -> bool:
        return self.is_multipart()

    @property
    def gegevens(self) -> dict[str, Any]:
        """Give what was typed, for the engine: all but the form's own number."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "kenmerk"}

    def zet_fouten(self, fouten: Mapping[str, str]) -> None:
        """Take the engine's findings per field ("" for the whole); show them here."""
        for veld, zin in fouten.items():
            self.add_error(veld if veld in self.fields else None, zin)


class Tekstvak(forms.CharField):
    """A text of some lines: at most 4,000 characters unless told, control characters refused by Django."""

    def __init__(self, *, label: str, max_length: int = 4000, regels: int = 5, **kwargs):
        super().__init__(label=label, max_length=max_length, widget=forms.Textarea(attrs={"rows": regels}), **kwargs)


class AanmeldForm(forms.Form):
    """Extra fields on allauth's sign-up; "ik woon hier" is the own statement, enough for now."""

    naam = forms.CharField(label="Je naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    wijk = forms.ModelChoiceField(
        label="In welke wijk woon je?",
        queryset=Wijk.objects.none(),
        empty_label="Kies je wijk, buurt of dorp",
    )
    telefoon = forms.CharField(
        label="Je telefoonnummer",
        help_text="Alleen het team van je wijk ziet het.",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    field_order = ["naam", "wijk", "email", "telefoon", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wijk"].queryset = Wijk.objects.op(klok.vandaag())

    def signup(self, request, user):
        """allauth's call after the account was made: keep name, number and where this person lives."""
        user.naam = self.cleaned_data["naam"]
        user.telefoon = self.cleaned_data["telefoon"]
        user.save(update_fields=["naam", "telefoon"])
        Bewonerschap.objects.create(persoon=user, wijk=self.cleaned_data["wijk"], van=klok.vandaag())
