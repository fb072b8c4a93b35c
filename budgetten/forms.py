"""Forms about money: an amount as people type it, and the acts on a year."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from wijken import klok
from wijken.forms import HandelingForm, Tekstvak
from wijken.opmaak import euro_cent

from . import regels
from .verloop import partners_zonder_bijdrage, verdeling_van


class BedragVeld(forms.CharField):
    """An amount in euro, typed the Dutch way; cleans to Decimal with two places. `nul`: zero is allowed too."""

    def __init__(self, *, nul: bool = False, **kwargs):
        self.nul = nul
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "invoer--bedrag", "autocomplete": "off"})
        )
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return euro_cent(value)
        return value

    def clean(self, value):
        tekst = super().clean(value)
        if not tekst:
            return None
        if self.nul and tekst.replace("€", "").strip() in {"0", "0,00"}:
            return Decimal("0.00")
        try:
            return regels.lees_bedrag(tekst)
        except regels.GeenBedrag as fout:
            raise ValidationError(str(fout)) from None


class DatumVeld(forms.DateField):
    """A day; shown with the browser's own date picker, also understood as `12-6-2026`."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            error_messages={"invalid": "Dit is geen dag. Schrijf de dag zo: 12-6-2026."},
            **kwargs,
        )


class NieuwJaarForm(forms.Form):
    """Begin a year."""

    jaar = forms.IntegerField(label="Jaar", min_value=2000, max_value=2100)


class ToezeggenForm(HandelingForm):
    opschrift = "Bijdrage toezeggen"
    uitleg = "Welke partner brengt geld in, en hoeveel? Het geld telt meteen mee om te verdelen."
    gelukt = "De bijdrage is toegezegd."
    organisatie = forms.ModelChoiceField(label="Partner", queryset=None, empty_label="Kies een partner")
    bedrag = BedragVeld(label="Bedrag")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = partners_zonder_bijdrage(self.zaak)


class IntrekkenForm(HandelingForm):
    opschrift = "Bijdrage intrekken"
    uitleg = "De toezegging gaat van het jaarbudget af. In het kasboek blijft beide keren te zien."
    gelukt = "De bijdrage is ingetrokken."
    reden = Tekstvak(label="Waarom trek je deze bijdrage in?", max_length=500, regels=3)


class OntvangenForm(HandelingForm):
    opschrift = "Bijdrage ontvangen"
    uitleg = "Vul in wat er op de bankrekening is binnengekomen."
    gelukt = "De bijdrage staat als ontvangen."
    bedrag = BedragVeld(label="Bedrag")
    datum = DatumVeld(label="Dag waarop het binnenkwam")

    def begin(self):
        return {"bedrag": self.deel.bedrag if self.deel else None, "datum": klok.vandaag()}


class VerdelenForm(HandelingForm):
    opschrift = "Verdeling maken"
    uitleg = (
        "Elke wijk krijgt een vast bedrag. De reserve houdt de stuurgroep apart. "
        "Wat dan over is, gaat naar de wijken naar het aantal inwoners, tot op de cent."
    )
    gelukt = "De verdeling is uitgerekend. Kijk of ze klopt en stel haar dan voor."
    basis = BedragVeld(label="Vast bedrag per wijk", nul=True)
    reserve = BedragVeld(label="Reserve", nul=True, help_text="Voor wat je nu nog niet weet. Mag 0 zijn.")

    def begin(self):
        verdeling = verdeling_van(self.zaak)
        return {"basis": verdeling.basis, "reserve": verdeling.reserve} if verdeling else {}


class VoorstellenForm(HandelingForm):
    opschrift = "Verdeling voorstellen"
    uitleg = "Daarna kan een ander lid van de stuurgroep de verdeling vaststellen. Jij zelf niet."
    gelukt = "De verdeling is voorgesteld. Nu is een ander lid van de stuurgroep aan de beurt."


class TerugnemenForm(HandelingForm):
    opschrift = "Terug naar voorbereiding"
    uitleg = "De verdeling is dan niet meer voorgesteld. Je kunt haar weer aanpassen."
    gelukt = "De verdeling is weer in voorbereiding."
    reden = Tekstvak(label="Waarom gaat ze terug?", max_length=500, regels=3)


class VaststellenForm(HandelingForm):
    opschrift = "Verdeling vaststellen"
    uitleg = "Elke wijk krijgt nu zijn geld. Een verdeling die is vastgesteld, verandert niet meer."
    gelukt = "De verdeling is vastgesteld. Elke wijk heeft zijn geld."


FORMULIEREN = {
    "bijdrage-toezeggen": ToezeggenForm,
    "bijdrage-intrekken": IntrekkenForm,
    "bijdrage-ontvangen": OntvangenForm,
    "verdelen": VerdelenForm,
    "voorstellen": VoorstellenForm,
    "terugnemen": TerugnemenForm,
    "vaststellen": VaststellenForm,
}
