"""The shape of what people type about a plan; rules are elsewhere. FORMULIEREN: the form per act."""

from wijken.forms import HandelingForm

from .. import regels
from ..verloop import lezen
from .bonnen import BetalenForm, BonAanpassenForm, BonAfwijzenForm, BonForm, MisluktForm
from .plan import AanpassenForm, NieuwPlanForm
from .team import BesluitForm, SpelregelsForm, VraagForm
from .uitvoering import AntwoordForm, IntrekkenForm, NieuwsForm, StoppenForm, VerslagForm

__all__ = ["FORMULIEREN", "NieuwPlanForm"]


class IndienenForm(HandelingForm):
    opschrift = "Plan indienen"
    uitleg = "Je plan komt op de website en gaat naar het team van je wijk. Jouw naam en nummer komen er niet op."
    gelukt = "Je plan is ingediend. Het team is nu aan de beurt."


class BesprekenForm(HandelingForm):
    opschrift = "In gesprek nemen"
    uitleg = "De groep krijgt bericht dat het team met het plan bezig is."
    gelukt = "Het plan is in gesprek. Loop nu de spelregels na, of stel een vraag."


class SteunenForm(HandelingForm):
    opschrift = "Dit plan steunen"
    uitleg = "Je steun telt mee. Je naam komt niet op de website."
    gelukt = "Dank je wel. Je steun telt mee."


class SteunIntrekkenForm(HandelingForm):
    opschrift = "Steun intrekken"
    uitleg = "Je steun telt dan niet meer mee."
    gelukt = "Je steunt dit plan niet meer."


class OndertekenenForm(HandelingForm):
    opschrift = "Besluit ondertekenen"
    uitleg = "Lees het besluit goed. Ben je het ermee eens? Onderteken het dan."
    gelukt = "Je hebt het besluit ondertekend."
    template = "initiatieven/ondertekenen.html"

    @property
    def mist(self) -> str:
        """What the besluit still lacks once this person has signed, in words; "" when it then counts."""
        bewoner = self.rollen.is_bewoner_in_team(self.zaak.wijk_id)
        h = lezen.handtekeningen(self.deel)
        na = regels.Handtekeningen(h.bewoners + bewoner, h.officers + (not bewoner))
        return regels.wat_ontbreekt(na, self.deel.gewicht)


class StartenForm(HandelingForm):
    opschrift = "Starten"
    uitleg = "Jullie gaan beginnen! Daarna kun je nieuws plaatsen en bonnen inleveren."
    gelukt = "Veel plezier met jullie plan. Je kunt nu nieuws plaatsen en bonnen inleveren."


class GoedkeurenForm(HandelingForm):
    opschrift = "Bon goedkeuren"
    uitleg = "De kassier betaalt de bon daarna."
    gelukt = "De bon is goedgekeurd en gaat naar de kassier."
    template = "initiatieven/bon_handeling.html"


class AfrondenForm(HandelingForm):
    opschrift = "Plan afronden"
    gelukt = "Het plan is afgerond."
    template = "initiatieven/afronden.html"


class TerzijdeForm(HandelingForm):
    gevaar = True
    opschrift = "Terzijde staan"
    uitleg = (
        "Je zegt dat je belang hebt bij dit plan, bijvoorbeeld omdat iemand uit je huis meedoet. Je beslist er dan "
        "niet over mee en keurt geen bon goed. Dit kun je niet terugdraaien."
    )
    gelukt = "Je staat terzijde bij dit plan."


FORMULIEREN = {
    "indienen": IndienenForm,
    "bespreken": BesprekenForm,
    "steunen": SteunenForm,
    "steun-intrekken": SteunIntrekkenForm,
    "vraag-stellen": VraagForm,
    "vraag-beantwoorden": AntwoordForm,
    "aanpassen": AanpassenForm,
    "spelregels-nalopen": SpelregelsForm,
    "besluit-voorbereiden": BesluitForm,
    "besluit-ondertekenen": OndertekenenForm,
    "starten": StartenForm,
    "nieuws-plaatsen": NieuwsForm,
    "bon-inleveren": BonForm,
    "bon-aanpassen": BonAanpassenForm,
    "bon-goedkeuren": GoedkeurenForm,
    "bon-afwijzen": BonAfwijzenForm,
    "betalen": BetalenForm,
    "betaling-mislukt": MisluktForm,
    "verslag-inleveren": VerslagForm,
    "afronden": AfrondenForm,
    "intrekken": IntrekkenForm,
    "stoppen": StoppenForm,
    "terzijde-staan": TerzijdeForm,
}
