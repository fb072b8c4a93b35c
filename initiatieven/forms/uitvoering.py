"""Forms of the groep while carrying out: an answer, news, the verslag, and stopping."""

from django import forms

from wijken.forms import HandelingForm, Tekstvak

from .. import regels
from ..verloop import lezen
from .bonnen import RedenForm
from .velden import FotoVeld


class AntwoordForm(HandelingForm):
    opschrift = "Vraag beantwoorden"
    gelukt = "Je antwoord is verstuurd. Het team is nu aan de beurt."
    antwoord = Tekstvak(label="Je antwoord")

    @property
    def uitleg(self):
        return f"Het team vraagt: {self.deel.tekst}"


class NieuwsForm(HandelingForm):
    opschrift = "Nieuws over je plan"
    uitleg = "Dit komt meteen op de pagina van je plan."
    gelukt = "Je nieuws staat op de pagina."
    tekst = Tekstvak(label="Wat is er gebeurd?")
    foto = FotoVeld(label="Foto", required=False)
    alt = forms.CharField(label="Wat is er op de foto te zien?", max_length=200, required=False)

    def clean(self):
        waarden = super().clean()
        if waarden.get("foto") and not waarden.get("alt"):
            self.add_error("alt", "Schrijf in een paar woorden wat er op de foto staat, voor wie haar niet kan zien.")
        return waarden


class VerslagForm(NieuwsForm):
    opschrift = "Verslag inleveren"
    uitleg = "Een foto en een paar zinnen zijn genoeg. Daarna rondt het team je plan af."
    gelukt = "Je verslag is ingeleverd. Dank je wel!"
    tekst = Tekstvak(label="Hoe ging het?")
    uren = forms.IntegerField(
        label="Hoeveel uren staken jullie er samen in?", min_value=0, max_value=100_000, help_text="Schat het maar."
    )
    terugblik = Tekstvak(label="Wat zou je anderen aanraden?", regels=3, max_length=2000, required=False)
    field_order = ["tekst", "uren", "foto", "alt", "terugblik"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if lezen.zwaarte(self.zaak) != regels.GROOT:
            del self.fields["terugblik"]


class IntrekkenForm(HandelingForm):
    gevaar = True
    opschrift = "Plan intrekken"
    uitleg = "Het plan gaat dan niet door. Je kunt later een nieuw plan maken."
    gelukt = "Je plan is ingetrokken."
    reden = Tekstvak(label="Waarom trek je het in?", max_length=1000, regels=3, required=False)


class StoppenForm(RedenForm):
    gevaar = True
    opschrift = "Stoppen met het plan"
    uitleg = "Wat over is van het geld, gaat terug naar de wijk. Wie je plan steunt, leest waarom je stopt."
    gelukt = "Het plan is gestopt. Wat over was, is terug bij de wijk."
