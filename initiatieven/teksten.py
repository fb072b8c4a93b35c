"""Event -> for whom -> which text. Decides nothing; the engine asks it after each act."""

from collections.abc import Callable, Iterable

from wijken.berichten import Tekst
from wijken.handelen import Uitvoering
from wijken.models import Lidmaatschap, Rol

from .models import Initiatief, Status


def _trekker(u: Uitvoering) -> Iterable[int]:
    return [u.zaak.trekker_id]


def _team(u: Uitvoering) -> Iterable[int]:
    """The team's members of that day, without those who stand aside or have this plan as their own."""
    niet = {u.zaak.trekker_id, *(t.persoon_id for t in u.zaak.terzijden.all())}
    leden = Lidmaatschap.objects.op(u.dag).filter(rol=Rol.TEAMLID, wijk=u.zaak.wijk_id)
    return [lid for lid in leden.values_list("persoon_id", flat=True) if lid not in niet]


def _kassier(u: Uitvoering) -> Iterable[int]:
    return Lidmaatschap.objects.op(u.dag).filter(rol=Rol.KASSIER).values_list("persoon_id", flat=True)


def _steun(u: Uitvoering) -> Iterable[int]:
    return u.zaak.steun.values_list("persoon_id", flat=True)


VOOR_WIE: dict[str, tuple[tuple[Callable[[Uitvoering], Iterable[int]], str, str], ...]] = {
    "indienen": ((_team, "Nieuw plan: {titel}", "Er is een nieuw plan ingediend in {wijk}. Kijk ernaar en bel de groep."),),
    "bespreken": ((_trekker, "Je plan is in gesprek", "Het team kijkt nu naar je plan '{titel}'."),),
    "vraag-stellen": (
        (_trekker, "Het team heeft een vraag", "Het team heeft een vraag over je plan '{titel}'. Geef antwoord op de pagina."),
    ),
    "vraag-beantwoorden": ((_team, "Antwoord op een vraag: {titel}", "De groep heeft een vraag van het team beantwoord."),),
    "besluit-voorbereiden": (
        (_team, "Besluit klaar om te tekenen: {titel}", "Er ligt een besluit klaar. Lees het en teken als je het ermee eens bent."),
    ),
    "starten": ((_team, "Begonnen: {titel}", "De groep is begonnen met het plan."),),
    "bon-inleveren": ((_team, "Nieuwe bon: {titel}", "De groep heeft een bon ingeleverd. Keur hem goed of wijs hem af."),),
    "bon-aanpassen": ((_team, "Bon aangepast: {titel}", "De groep heeft een bon aangepast. Kijk er opnieuw naar."),),
    "bon-goedkeuren": (
        (_trekker, "Je bon is goedgekeurd", "Je bon voor '{titel}' is goedgekeurd en wordt betaald."),
        (_kassier, "Te betalen: {titel}", "Er is een bon goedgekeurd. Hij staat klaar om te betalen."),
    ),
    "bon-afwijzen": ((_trekker, "Je bon is afgewezen", "Het team heeft een bon voor '{titel}' afgewezen. Op de pagina staat waarom."),),
    "betalen": ((_trekker, "Je bon is betaald", "Een bon voor '{titel}' is betaald."),),
    "betaling-mislukt": (
        (_trekker, "Betalen is niet gelukt", "Een bon voor '{titel}' kon niet worden betaald. Kijk het rekeningnummer na."),
    ),
    "verslag-inleveren": ((_team, "Verslag: {titel}", "De groep heeft het verslag ingeleverd. Rond het plan af."),),
    "afronden": (
        (_trekker, "Je plan is afgerond", "Het plan '{titel}' is afgerond. Dank jullie wel!"),
        (_steun, "Afgerond: {titel}", "Het plan '{titel}' dat je steunde, is afgerond. Lees hoe het ging."),
    ),
    "stoppen": (
        (_team, "Gestopt: {titel}", "De groep is gestopt met het plan. Op de pagina staat waarom."),
        (_steun, "Gestopt: {titel}", "Het plan '{titel}' dat je steunde, is gestopt. Op de pagina staat waarom."),
    ),
    "intrekken": ((_steun, "Ingetrokken: {titel}", "Het plan '{titel}' dat je steunde, is ingetrokken."),),
}  # fmt: skip

BIJ_BESLUIT = {
    Status.TOEGEKEND: "is toegekend",
    Status.AFGEWEZEN: "is afgewezen",
}


def berichten(u: Uitvoering) -> None:
    """Take an act that was just carried out; leave with it what must be told, and to whom."""
    plan: Initiatief = u.zaak
    handeling = u.gebeurtenis.handeling
    if handeling == "besluit-ondertekenen" and u.naar in BIJ_BESLUIT:
        wat = BIJ_BESLUIT[u.naar]
        regels = (
            (
                _trekker,
                f"Je plan {wat}",
                f"Je plan '{{titel}}' {wat}. Op de pagina staat waarom, en hoe het verder gaat.",
            ),
            (_steun, f"{{titel}} {wat}", f"Het plan '{{titel}}' dat je steunde, {wat}."),
        )
    elif handeling == "intrekken" and plan.openbaar_vanaf is None:
        return
    else:
        regels = VOOR_WIE.get(handeling, ())
    waarden = {"titel": plan.titel, "wijk": plan.wijk.naam}
    for wie, onderwerp, tekst in regels:
        u.berichten.extend(
            Tekst(
                persoon_id=persoon_id,
                soort=handeling,
                onderwerp=onderwerp.format(**waarden),
                tekst=tekst.format(**waarden),
                pad=plan.get_absolute_url(),
            )
            for persoon_id in wie(u)
        )


# --- whose turn, in words -----------------------------------------------------------------------
# by act: to the person who is waited for
WACHT_OP_JOU = {
    "indienen": "Dien je plan in",
    "aanpassen": "Maak je plan af en dien het in",
    "vraag-beantwoorden": "Beantwoord de vraag van het team",
    "bespreken": "Lees het plan en neem het in gesprek",
    "spelregels-nalopen": "Kijk of het plan bij de spelregels past",
    "besluit-voorbereiden": "Bereid het besluit voor",
    "besluit-ondertekenen": "Lees het besluit en onderteken het",
    "starten": "Begin met je plan",
    "bon-goedkeuren": "Kijk een bon na",
    "bon-afwijzen": "Kijk een bon na",
    "bon-aanpassen": "Verbeter een bon die niet betaald kon worden",
    "betalen": "Betaal een bon",
    "afronden": "Lees het verslag en rond het plan af",
    "bon-inleveren": "Voer je plan uit. Plaats nieuws en lever je bonnen in",
    "verslag-inleveren": "Vertel hoe het ging: lever je verslag in",
}
# by whose turn and state: to everybody else
WACHT_OP = {
    ("team", "ingediend"): "Het team leest het plan en belt de groep.",
    ("team", "in-gesprek"): "Het team kijkt of het plan bij de spelregels past. Daarna komt er een besluit.",
    ("groep", "in-gesprek"): "De groep geeft antwoord op een vraag van het team.",
    ("groep", "toegekend"): "Het geld staat klaar. De groep kan beginnen.",
    ("groep", "in-uitvoering"): "De groep voert het plan uit.",
    ("team", "in-uitvoering"): "Het team kijkt een bon na.",
    ("kassier", "in-uitvoering"): "De kassier betaalt een bon.",
    ("groep", "verslag-ingeleverd"): "De groep kijkt een bon na die niet betaald kon worden.",
    ("team", "verslag-ingeleverd"): "Het team leest het verslag en rondt het plan af.",
    ("kassier", "verslag-ingeleverd"): "De kassier betaalt een bon.",
}


# --- history in words ---------------------------------------------------------------------------
GEBEURTENISSEN = {
    "beginnen": "Het plan is begonnen als concept",
    "indienen": "Het plan is ingediend",
    "bespreken": "Het team is met het plan in gesprek gegaan",
    "steunen": "Iemand steunt dit plan",
    "steun-intrekken": "Iemand heeft de steun ingetrokken",
    "vraag-stellen": "Het team heeft een vraag gesteld",
    "vraag-beantwoorden": "De groep heeft een vraag beantwoord",
    "aanpassen": "De groep heeft het plan aangepast",
    "spelregels-nalopen": "Het team heeft de spelregels nagelopen",
    "besluit-voorbereiden": "Er is een besluit voorbereid",
    "besluit-ondertekenen": "Een lid van het team heeft het besluit ondertekend",
    "starten": "De groep is begonnen",
    "nieuws-plaatsen": "Er is nieuws over dit plan",
    "bon-inleveren": "De groep heeft een bon ingeleverd",
    "bon-aanpassen": "De groep heeft een bon aangepast",
    "bon-goedkeuren": "Het team heeft een bon goedgekeurd",
    "bon-afwijzen": "Het team heeft een bon afgewezen",
    "betalen": "De kassier heeft een bon betaald",
    "betaling-mislukt": "Een betaling is niet gelukt",
    "verslag-inleveren": "De groep heeft het verslag ingeleverd",
    "afronden": "Het plan is afgerond",
    "intrekken": "De groep heeft het plan ingetrokken",
    "stoppen": "De groep is gestopt met het plan",
    "terzijde-staan": "Een lid van het team staat terzijde",
}
BESLUITEN = {
    Status.TOEGEKEND: "Het team heeft geld toegekend",
    Status.AFGEWEZEN: "Het team heeft het plan afgewezen",
}


def in_woorden(gebeurtenis) -> str:
    """Take a line of a plan's history; give it as a sentence."""
    if gebeurtenis.handeling == "besluit-ondertekenen" and gebeurtenis.naar in BESLUITEN:
        return BESLUITEN[gebeurtenis.naar]
    return GEBEURTENISSEN[gebeurtenis.handeling]
