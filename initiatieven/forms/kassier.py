"""Marking several bonnen as paid at once."""

from django import forms

from budgetten.forms import DatumVeld
from wijken import klok


class BetaallijstForm(forms.Form):
    """Which of the approved bonnen were paid, and on which day the bank did it."""

    datum = DatumVeld(label="Op welke dag betaalde de bank?")
    bonnen = forms.TypedMultipleChoiceField(
        label="Welke bonnen?", coerce=int, error_messages={"required": "Kies eerst welke bonnen betaald zijn."}
    )

    def __init__(self, data=None, *, bonnen):
        self.alle = {bon.pk: bon for bon in bonnen}
        super().__init__(data, initial={"datum": klok.vandaag()})
        self.fields["bonnen"].choices = [(pk, str(bon)) for pk, bon in self.alle.items()]

    @property
    def gekozen_nummers(self) -> list[int]:
        """What was ticked, to be shown again."""
        return [int(pk) for pk in self.data.getlist("bonnen") if pk.isdigit()] if self.is_bound else []

    def clean(self):
        waarden = super().clean()
        waarden["gekozen"] = [self.alle[pk] for pk in waarden.get("bonnen", [])]
        return waarden
