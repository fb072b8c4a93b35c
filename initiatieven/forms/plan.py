"""The form of a plan itself, as heavy as the plan is big: for a new one, and to change one."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from budgetten.forms import BedragVeld, DatumVeld
from wijken.forms import HandelingForm, Tekstvak
from wijken.models import Persoon, Thema

from .. import regels
from ..models import Initiatief, Kostenregel
from ..verloop.maken import EIGEN_VELDEN, OPENBARE_VELDEN
from .velden import BewijsVeld, KvkVeld, TelefoonVeld


class KostenregelForm(forms.Form):
    """One line: what for, how much, and whether it is a cost or other income. An empty line is no line.

    nog_bezig: somebody asks for more lines, so nothing is judged yet.
    """

    soort = forms.ChoiceField(label="Soort", choices=Kostenregel.Soort, initial=Kostenregel.Soort.KOSTEN)
    omschrijving = forms.CharField(label="Waarvoor", max_length=120, required=False)
    bedrag = BedragVeld(label="Bedrag", required=False)

    def __init__(self, *args, nog_bezig: bool = False, **kwargs):
        self.nog_bezig = nog_bezig
        super().__init__(*args, **kwargs)

    def full_clean(self):
        if self.nog_bezig:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean(self):
        waarden = super().clean()
        if waarden.get("omschrijving") and "bedrag" not in self.errors and not waarden.get("bedrag"):
            self.add_error("bedrag", "Vul bij deze regel een bedrag in.")
        if waarden.get("bedrag") and not waarden.get("omschrijving"):
            self.add_error("omschrijving", "Schrijf waar dit bedrag voor is.")
        return waarden


KostenFormset = forms.formset_factory(KostenregelForm, extra=0, max_num=30, validate_max=True)


class PlanForm(HandelingForm):
    """All that a groep writes about its plan. `gewicht` decides which of the heavier questions are asked."""

    template = "initiatieven/plan_form.html"
    titel = forms.CharField(label="Hoe heet je plan?", max_length=100)
    wat = Tekstvak(label="Wat ga je doen?", help_text="Vertel het in je eigen woorden. Dit komt op de website.")
    waarom = Tekstvak(label="Waarom is dit goed voor de wijk?", regels=3)
    voor_wie = forms.CharField(
        label="Voor wie is het?", max_length=200, help_text="Bijvoorbeeld: alle kinderen uit de wijk."
    )
    aantal_mensen = forms.IntegerField(label="Voor hoeveel mensen ongeveer?", min_value=1, max_value=100_000)
    plek = forms.CharField(label="Waar is het?", max_length=200, help_text="Een straat, plein of gebouw.")
    wanneer = forms.ChoiceField(label="Wanneer is het?", choices=Initiatief.Wanneer, widget=forms.RadioSelect)
    begin = DatumVeld(label="Op welke dag, of vanaf welke dag?", required=False)
    einde = DatumVeld(label="Tot en met welke dag?", required=False, help_text="Alleen bij een periode.")
    soort = forms.ChoiceField(label="Hoe lang duurt het?", choices=Initiatief.Soort, widget=forms.RadioSelect)
    thema = forms.ModelChoiceField(
        label="Waar gaat het over?", queryset=Thema.objects.all(), empty_label="Kies een thema"
    )
    groepsnaam = forms.CharField(
        label="Hoe heet jullie groep?", max_length=80, help_text="Deze naam komt op de website. Jouw eigen naam niet."
    )
    namens = forms.CharField(label="Namens welke vereniging, stichting of school?", max_length=120, required=False)
    kvk = KvkVeld(label="KvK-nummer")
    wie_mee = Tekstvak(
        label="Wie doet met je mee?",
        regels=3,
        max_length=1000,
        help_text="Namen van de mensen die dit samen met jou doen. Alleen het team ziet dit.",
    )
    telefoon = TelefoonVeld(label="Op welk nummer kunnen we je bellen?")
    bereiken = forms.ChoiceField(
        label="Hoe bereiken we je het best?", choices=Persoon.Bereiken, widget=forms.RadioSelect
    )
    contact2_naam = forms.CharField(label="Wie kunnen we nog meer bellen?", max_length=120, required=False)
    contact2_telefoon = TelefoonVeld(label="Telefoonnummer van die persoon", required=False)
    draagvlak = Tekstvak(
        label="Hoe heb je in de buurt rondgevraagd?", regels=3, max_length=2000, required=False,
        help_text="Wie heb je gesproken, en wat vonden ze ervan?",
    )  # fmt: skip
    onderhoud = Tekstvak(label="Wie zorgt er later voor?", regels=3, max_length=2000, required=False)
    planning = Tekstvak(label="Wat doen jullie wanneer?", regels=4, max_length=2000, required=False)
    offerte = BewijsVeld(
        label="Offerte", required=False, help_text="Een foto of pdf. Alleen het team ziet dit. Mag ook later."
    )

    EXTRA = ("draagvlak", "onderhoud", "planning", "offerte")
    REGELS = {regels.KLEIN: 2, regels.GEWOON: 3, regels.GROOT: 4}

    def __init__(self, data=None, files=None, *, zaak, deel=None, rollen, zwaarte=regels.KLEIN, **kwargs):
        self.zwaarte = zwaarte
        super().__init__(data, files, zaak=zaak, deel=deel, rollen=rollen, **kwargs)
        gevraagd = {*regels.EXTRA[zwaarte], *(("offerte",) if zwaarte == regels.GROOT else ())}
        for veld in self.EXTRA:
            if veld not in gevraagd and not (zaak and getattr(zaak, veld, "")):
                del self.fields[veld]
        for veld in regels.EXTRA[zwaarte]:
            self.fields[veld].straks_nodig = True  # a concept may go without; handing in may not
        self.kosten = self._formset(data)

    def _formset(self, data):
        meer = int(data.get("meer", 0) or 0) if data and str(data.get("meer", "0")).isdigit() else 0
        if data is not None:
            if meer:
                data = data.copy()
                totaal = data.get("kosten-TOTAL_FORMS", "0")
                data["kosten-TOTAL_FORMS"] = str(min(30, (int(totaal) if totaal.isdigit() else 0) + 3))
            return KostenFormset(data, prefix="kosten", form_kwargs={"nog_bezig": bool(meer)})
        bestaand = [
            {"soort": r.soort, "omschrijving": r.omschrijving, "bedrag": r.bedrag}
            for r in (self.zaak.kostenregels.all() if self.zaak else ())
        ]
        leeg = max(self.REGELS[self.zwaarte] - len(bestaand), 1)
        return KostenFormset(initial=[*bestaand, *([{"soort": Kostenregel.Soort.KOSTEN}] * leeg)], prefix="kosten")

    @property
    def meer_regels(self) -> bool:
        """Did somebody ask for more cost lines, rather than to keep the form?"""
        return bool(self.data.get("meer"))

    def full_clean(self):
        if self.is_bound and self.meer_regels:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean(self):
        waarden = super().clean()
        wanneer, begin, einde = waarden.get("wanneer"), waarden.get("begin"), waarden.get("einde")
        if wanneer == Initiatief.Wanneer.ONBEKEND:
            waarden["begin"] = waarden["einde"] = None
        elif wanneer and "begin" not in self.errors:
            if not begin:
                self.add_error("begin", "Vul een dag in, of kies 'nog niet bekend'.")
            elif wanneer == Initiatief.Wanneer.DAG:
                waarden["einde"] = None
            elif "einde" not in self.errors and (not einde or einde < begin):
                self.add_error("einde", "Vul een dag in die na de eerste dag komt.")
        return waarden

    def is_valid(self):
        """Valid when the fields and the cost lines are, and nobody asked for more lines."""
        goed, kosten = super().is_valid(), self.kosten.is_valid()
        if goed and not kosten:
            self.add_error(None, ValidationError("Kijk de kosten na: daar klopt iets nog niet."))
        return goed and kosten and not self.meer_regels

    @property
    def gegevens(self) -> dict[str, Any]:
        waarden = {**self.cleaned_data, "titel": self.cleaned_data["titel"]}
        kosten = [
            {naam: f.cleaned_data[naam] for naam in ("soort", "omschrijving", "bedrag")}
            for f in self.kosten
            if f.cleaned_data.get("bedrag")
        ]
        return {
            "velden": {veld: waarden[veld] for veld in (*OPENBARE_VELDEN, *EIGEN_VELDEN) if veld in waarden},
            "kosten": kosten,
            "offertes": [waarden["offerte"]] if waarden.get("offerte") else [],
        }


class NieuwPlanForm(PlanForm):
    """A new plan; the person's own number and way of being reached are filled in already."""

    opschrift = "Nieuw plan"

    def __init__(self, data=None, files=None, *, persoon: Persoon, rollen, zwaarte: str):
        begin = {
            "telefoon": persoon.telefoon,
            "bereiken": persoon.bereiken,
            "soort": Initiatief.Soort.LANG if zwaarte == "lang" else Initiatief.Soort.KORT,
            "wanneer": Initiatief.Wanneer.ONBEKEND,
            "kenmerk": uuid.uuid4(),
        }
        super().__init__(data, files, zaak=None, rollen=rollen, zwaarte=zwaarte, initial=begin)


class AanpassenForm(PlanForm):
    """Change a plan: a concept at any time, after handing in while the team has a question."""

    opschrift = "Plan aanpassen"
    gelukt = "Je plan is aangepast."

    def __init__(self, data=None, files=None, *, zaak, deel=None, rollen):
        zwaarte = regels.gewicht(
            zaak.gevraagd,
            zaak.soort,
            klein_tot=zaak.instellingen.klein_tot,
            gewoon_tot=zaak.instellingen.gewoon_tot,
        )
        super().__init__(data, files, zaak=zaak, rollen=rollen, zwaarte=zwaarte)

    def begin(self):
        velden = (*OPENBARE_VELDEN, *EIGEN_VELDEN)
        return {veld: getattr(self.zaak, veld) for veld in velden} | {"titel": self.zaak.titel}
