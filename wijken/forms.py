"""Signing up: an e-mail address (allauth's own field), a name, a number to call and the wijk you live in."""

from django import forms

from . import klok
from .models import Bewonerschap, Wijk


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
        help_text="Mag leeg blijven. Alleen het team ziet het.",
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
