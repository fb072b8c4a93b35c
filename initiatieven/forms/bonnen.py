"""Forms about bonnen: hand in, change, refuse, pay."""

from django import forms

from budgetten.forms import BedragVeld, DatumVeld
from wijken import klok
from wijken.forms import HandelingForm, Tekstvak
from wijken.opmaak import euro

from ..models import Bon
from ..verloop import lezen
from .velden import BewijsVeld, IbanVeld


class BonForm(HandelingForm):
    opschrift = "Bon inleveren"
    gelukt = "Je bon is ingeleverd. Het team kijkt ernaar."
    omschrijving = forms.CharField(label="Waarvoor is de bon?", max_length=120)
    bedrag = BedragVeld(label="Bedrag op de bon")
    bondatum = DatumVeld(label="Datum op de bon")
    bewijs = BewijsVeld(label="Foto of pdf van de bon")
    soort = forms.ChoiceField(label="Wie krijgt het geld?", choices=Bon.Soort, widget=forms.RadioSelect)
    ten_name_van = forms.CharField(label="Op wiens naam staat de rekening?", max_length=70)
    iban = IbanVeld(label="Rekeningnummer (IBAN)")
    kenmerk_betaling = forms.CharField(label="Factuurnummer", max_length=35, required=False)

    @property
    def uitleg(self):
        return f"Er is nog {euro(lezen.nog_over(self.zaak))} over voor dit plan."

    def begin(self):
        return {"bondatum": klok.vandaag()}


class BonAanpassenForm(BonForm):
    opschrift = "Bon aanpassen"
    gelukt = "De bon is aangepast. Het team kijkt er opnieuw naar."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bewijs"].required = False
        self.fields["bewijs"].help_text = "Alleen als je een andere foto of pdf wilt sturen."

    def begin(self):
        velden = ("omschrijving", "bedrag", "bondatum", "soort", "ten_name_van", "iban", "kenmerk_betaling")
        return {veld: getattr(self.deel, veld) for veld in velden}


class RedenForm(HandelingForm):
    """An act that needs a reason and nothing else."""

    reden = Tekstvak(label="Waarom?", max_length=500, regels=3)


class BonAfwijzenForm(RedenForm):
    opschrift = "Bon afwijzen"
    uitleg = "De groep krijgt je uitleg te lezen."
    gelukt = "De bon is afgewezen."


class MisluktForm(RedenForm):
    opschrift = "Betaling niet gelukt"
    uitleg = "De groep krijgt je uitleg en kan de bon verbeteren."
    gelukt = "De bon gaat terug naar de groep."


class BetalenForm(HandelingForm):
    opschrift = "Bon betaald"
    gelukt = "De bon staat als betaald."
    datum = DatumVeld(label="Op welke dag betaalde de bank?")

    def begin(self):
        return {"datum": klok.vandaag()}
