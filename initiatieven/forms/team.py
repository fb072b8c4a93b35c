"""Forms of the team: a question back, the spelregels, the besluit."""

from datetime import timedelta

from django import forms

from budgetten.forms import BedragVeld, DatumVeld
from wijken import klok
from wijken.forms import HandelingForm, Tekstvak
from wijken.models import Spelregel
from wijken.opmaak import euro

from .. import regels
from ..models import Besluit, SpelregelOordeel
from ..verloop import lezen


class VraagForm(HandelingForm):
    opschrift = "Een vraag aan de groep"
    uitleg = "De groep krijgt je vraag per mail en kan het plan aanpassen."
    gelukt = "Je vraag is gesteld. De groep is nu aan de beurt."
    tekst = Tekstvak(label="Wat wil je weten?", max_length=2000, regels=4)
    uiterlijk = DatumVeld(label="Wanneer heb je het antwoord nodig?")

    def begin(self):
        return {"uiterlijk": klok.vandaag() + timedelta(days=self.zaak.instellingen.dagen_groep)}


class SpelregelsForm(HandelingForm):
    """The spelregels in force when the plan was handed in: one tick for klein, each by itself for the rest."""

    opschrift = "Past het bij de spelregels?"
    gelukt = "De spelregels zijn nagelopen."
    template = "initiatieven/spelregels_form.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.spelregels = list(
            Spelregel.objects.voor(
                wijk_id=self.zaak.wijk_id,
                soort=self.zaak.soort,
                dag=klok.dag_van(self.zaak.ingediend_op or klok.nu()),
            )
        )
        self.in_een_keer = lezen.zwaarte(self.zaak) == regels.KLEIN
        if self.in_een_keer:
            self.fields["past"] = forms.ChoiceField(
                label="Past dit plan bij de spelregels?",
                choices=SpelregelOordeel.Uitkomst,
                widget=forms.RadioSelect,
            )
            self.fields["toelichting"] = forms.CharField(
                label="Toelichting", max_length=500, required=False, help_text="Nodig als het niet past of je twijfelt."
            )
            return
        for regel in self.spelregels:
            self.fields[f"uitkomst_{regel.pk}"] = forms.ChoiceField(
                label=str(regel),
                help_text=regel.uitleg,
                choices=SpelregelOordeel.Uitkomst,
                widget=forms.RadioSelect,
            )
            self.fields[f"toelichting_{regel.pk}"] = forms.CharField(
                label=f"Toelichting bij {regel.nummer}{' van de wijk' if regel.wijk_id else ''}",
                max_length=500,
                required=False,
            )

    @property
    def per_regel(self):
        """Give per spelregel its two fields, to be drawn together."""
        return [(regel, self[uitkomst], self[toelichting]) for regel, uitkomst, toelichting in self._paren()]

    def _paren(self):
        """Give per spelregel the names of its two fields."""
        if self.in_een_keer:
            return [(regel, "past", "toelichting") for regel in self.spelregels]
        return [(regel, f"uitkomst_{regel.pk}", f"toelichting_{regel.pk}") for regel in self.spelregels]

    def clean(self):
        waarden = super().clean()
        for _, uitkomst, toelichting in self._paren():
            zonder = waarden.get(uitkomst) not in {None, "past"} and not waarden.get(toelichting)
            if zonder and not self.has_error(toelichting):
                self.add_error(toelichting, "Schrijf erbij waarom het niet past of waarover je twijfelt.")
        return waarden

    @property
    def gegevens(self):
        return {
            "oordelen": [
                (regel.pk, self.cleaned_data[uitkomst], self.cleaned_data.get(toelichting, ""))
                for regel, uitkomst, toelichting in self._paren()
            ]
        }


class BesluitForm(HandelingForm):
    opschrift = "Besluit voorbereiden"
    uitleg = "Dit is nog niet openbaar. Het besluit telt pas als genoeg leden van het team het hebben ondertekend."
    gelukt = "Het besluit ligt klaar om te ondertekenen."
    template = "initiatieven/besluit_form.html"
    soort = forms.ChoiceField(label="Wat besluiten jullie?", choices=Besluit.Soort, widget=forms.RadioSelect)
    bedrag = BedragVeld(label="Bedrag", required=False, help_text="Alleen nodig bij deels toekennen.")
    reden = Tekstvak(label="Waarom? Schrijf het aan de groep.", help_text="Dit wordt openbaar, met het besluit.")
    steun_uitleg = Tekstvak(label="Waarom toch, met minder steun?", max_length=1000, regels=2, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.zaak.aantal_steun >= self.zaak.wijk.steun_nodig:
            del self.fields["steun_uitleg"]
        self.fields["bedrag"].help_text = (
            f"Gevraagd is {euro(self.zaak.gevraagd)}. {self.zaak.wijk} heeft {euro(self.zaak.vrij)} vrij te besteden. "
            "Alleen nodig bij deels toekennen."
        )

    def begin(self):
        besluit = lezen.besluit_in_voorbereiding(self.zaak)
        if besluit is None:
            return {}
        return {
            "soort": besluit.soort,
            "bedrag": besluit.bedrag or None,
            "reden": besluit.reden,
            "steun_uitleg": besluit.steun_uitleg,
        }
