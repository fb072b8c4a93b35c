"""How a plan went: from its text and days to the acts with their moments. Pure; no database.

Days are drawn by chance where the plan does not fix them, always the same chance for the same plan and day.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from initiatieven.regels import GROOT, KLEIN

from .agenda import Stap, Tijdlijn
from .mensen import Mensen
from .plannen import Bericht, Plan, Rekening, Voorstel


@dataclass(frozen=True)
class _Actie:
    """An act before its moment is chosen."""

    dag: date
    handeling: str
    wie: str
    gegevens: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]
    deel: tuple[str, int] | None = None


def stappen(plan: Plan, mensen: Mensen, vandaag: date, geld_vanaf: date) -> list[Stap]:
    """Take a plan, the people, the day, and from when there is money to award; give the plan's acts."""
    return _Verhaal(plan, mensen, vandaag, plan.dag_nul(vandaag, geld_vanaf)).stappen()


def _nieuws(bericht: Bericht) -> Callable[[Any], Mapping[str, Any]]:
    """Take news; give what its form gives, once there is somebody to draw the photo."""
    return lambda u: {"tekst": bericht.tekst, **u.foto(bericht.beeld)}


class _Verhaal:
    """The acts of one plan as they are thought up, in order."""

    def __init__(self, plan: Plan, mensen: Mensen, vandaag: date, nul: date):
        self.plan, self.mensen, self.vandaag, self.nul = plan, mensen, vandaag, nul
        self.toeval = random.Random(f"{vandaag}/{plan.wijk}/{plan.titel}")  # noqa: S311 - an example
        self.acties: list[_Actie] = []
        self.trekker = plan.trekker if isinstance(plan.trekker, str) else f"{plan.wijk}-{plan.trekker}"
        buiten = {self.trekker, plan.terzijde}
        self.bewoners = [sleutel for sleutel in mensen.bewoners_in_team(plan.wijk) if sleutel not in buiten]
        self.officers = [sleutel for sleutel in mensen.beroepskrachten(plan.wijk) if sleutel not in buiten]

    # --- days -----------------------------------------------------------------------------------
    def op(self, dag: int) -> date:
        """Take a day counted from day 0; give its date."""
        return self.nul + timedelta(days=dag)

    def na(self, dag: date, van: int, tot: int) -> date:
        """Take a date; give one that many days later, by chance."""
        return dag + timedelta(days=self.toeval.randint(van, tot))

    @property
    def laatste(self) -> date:
        return self.acties[-1].dag

    @property
    def periode(self) -> tuple[date | None, date | None]:
        """When the plan itself is: first and last day, as its groep filled in."""
        plan = self.plan
        if plan.op:
            return self.nul, self.op(plan.duur) if plan.duur else None
        if plan.begin is None:
            return None, None
        return self.op(plan.begin), self.op(plan.einde) if plan.einde is not None else None

    # --- people ---------------------------------------------------------------------------------
    def officer(self) -> str:
        """Mostly the gebiedsregisseur, sometimes the opbouwwerker."""
        return self.toeval.choice((self.officers[0], self.officers[0], self.officers[1]))

    def teamlid(self) -> str:
        return self.toeval.choice((*self.bewoners[:2], self.officers[0]))

    def doe(self, dag: date, handeling: str, wie: str, gegevens=None, deel=None) -> None:
        self.acties.append(_Actie(dag, handeling, wie, gegevens or {}, deel))

    # --- the whole ------------------------------------------------------------------------------
    def stappen(self) -> list[Stap]:
        plan = self.plan
        ingediend = self._ingediend()
        begonnen = self.na(ingediend, -6, 0) if plan.eind != "concept" else ingediend
        self.doe(begonnen, "beginnen", self.trekker, self._velden)
        if plan.eind != "concept" and (plan.besluit or plan.ingediend is not None):
            self.doe(ingediend, "indienen", self.trekker)
            self._praten(ingediend)
            if plan.besluit and plan.besluit.telt and plan.besluit.soort != "afwijzen":
                self._uitvoeren()
        if plan.stop:
            self.doe(
                self.op(plan.stop.dag),
                "stoppen" if plan.eind == "gestopt" else "intrekken",
                self.trekker,
                {"reden": plan.stop.reden},
            )
        return self._met_momenten()

    def _met_momenten(self) -> list[Stap]:
        tijd = Tijdlijn(self.toeval, self.vandaag)
        return [
            Stap(
                tijd.moment(a.dag, op_het_werk=self.mensen.werkt(a.wie)),
                f"{self.plan.wijk}/{self.plan.titel}",
                a.handeling,
                a.wie,
                a.gegevens,
                a.deel,
            )
            for a in self.acties
        ]

    def _ingediend(self) -> date:
        plan = self.plan
        if plan.ingediend is not None:
            return self.op(plan.ingediend)
        if plan.besluit is None:
            return self.op(plan.stop.dag if plan.stop else -1)
        lengte = 20 + 12 * len(plan.vraag) + self.toeval.randint(0, 12)
        return self.op(plan.besluit.dag) - timedelta(days=lengte)

    # --- from handing in to the besluit ---------------------------------------------------------
    def _praten(self, ingediend: date) -> None:
        plan = self.plan
        gesprek: list[_Actie] = []
        if plan.eind == "ingediend" or (plan.eind == "ingetrokken" and plan.besproken is None):
            self._steun(ingediend, gesprek)
            return
        vooraf, self.acties = self.acties, gesprek
        besproken = self.op(plan.besproken) if plan.besproken is not None else self.na(ingediend, 2, 7)
        self.doe(besproken, "bespreken", self.officer())
        if plan.terzijde:
            self.doe(besproken, "terzijde-staan", plan.terzijde)
        for nummer in range(len(plan.vraag)):
            self._vraag(nummer)
        self._besluiten()
        self.acties = vooraf
        self._steun(ingediend, gesprek)

    def _vraag(self, nummer: int) -> None:
        vraag = self.plan.vraag[nummer]
        gesteld = self.op(vraag.dag) if vraag.dag is not None else self.na(self.laatste, 1, 3)
        uiterlijk = gesteld + timedelta(days=vraag.termijn)
        self.doe(gesteld, "vraag-stellen", self.officer(), {"tekst": vraag.tekst, "uiterlijk": uiterlijk})
        if not vraag.antwoord:
            return
        dag = gesteld + timedelta(days=vraag.na) if vraag.na is not None else self.na(gesteld, 2, 7)
        if vraag.aanpassing:
            self.doe(dag, "aanpassen", self.trekker, lambda u: self._velden(u, vraag.aanpassing))
        self.doe(dag, "vraag-beantwoorden", self.trekker, {"antwoord": vraag.antwoord}, ("vraag", nummer))

    def _besluiten(self) -> None:
        plan, voorstel = self.plan, self.plan.besluit
        if voorstel is None:
            if plan.nagelopen is not None:
                self._nalopen(self.op(plan.nagelopen))
            return
        besluit = self.op(voorstel.dag)
        klaar = max(self.laatste, besluit - timedelta(days=self.toeval.randint(2, 5)))
        self._nalopen(max(self.laatste, klaar - timedelta(days=self.toeval.randint(0, 3))))
        nummer = 0
        if voorstel.eerst:
            # A first text that somebody signed and that was then written anew: its signature is void.
            self._voorbereiden(klaar, voorstel, voorstel.eerst)
            self.doe(klaar, "besluit-ondertekenen", self.bewoners[0], deel=("besluit", 0))
            nummer = 1
        self._voorbereiden(klaar, voorstel, voorstel.reden)
        tekenaars = voorstel.door if voorstel.door or not voorstel.telt else self._tekenaars()
        for plek, wie in enumerate(tekenaars, start=1):
            dag = besluit if plek == len(tekenaars) else min(besluit, self.na(klaar, 0, 2))
            self.doe(dag, "besluit-ondertekenen", wie, deel=("besluit", nummer))

    def _nalopen(self, dag: date) -> None:
        self.doe(dag, "spelregels-nalopen", self.officer(), lambda u: {"oordelen": u.oordelen(self.plan)})

    def _voorbereiden(self, dag: date, voorstel: Voorstel, reden: str) -> None:
        wat = {
            "soort": voorstel.soort,
            "bedrag": voorstel.bedrag,
            "reden": reden,
            "steun_uitleg": voorstel.steun_uitleg,
        }
        self.doe(dag, "besluit-voorbereiden", self.officer(), wat)

    def _tekenaars(self) -> list[str]:
        """Who signed: for klein a resident and one more, for all else as many residents as it takes."""
        bewoners = self.toeval.sample(self.bewoners, 2)
        if self.plan.gewicht == KLEIN:
            return [bewoners[0], self.toeval.choice((bewoners[1], self.officers[0]))]
        if self.plan.gewicht == GROOT or self.toeval.random() < 0.3:
            return [bewoners[0], self.officer(), bewoners[1]]
        return bewoners

    def _steun(self, ingediend: date, gesprek: list[_Actie]) -> None:
        """Put supporters in between what was said; all of them before a besluit is written, for it counts them."""
        plan = self.plan
        besluit = next((a.dag for a in gesprek if a.handeling == "besluit-voorbereiden"), self.vandaag)
        eind = self.op(plan.stop.dag) if plan.stop and plan.eind == "ingetrokken" else besluit
        dagen = max((eind - ingediend).days - 1, 0)
        kring = [s for s in self.mensen.bewoners(plan.wijk) if s not in {self.trekker, *plan.steun_van}]
        kring += [s for s in self.mensen.bewoners_in_team(plan.wijk) if s != self.trekker]
        self.toeval.shuffle(kring)
        wie = [*plan.steun_van, *kring][: max(plan.steun, len(plan.steun_van))]
        steun = [
            _Actie(ingediend + timedelta(days=round(self.toeval.triangular(0, dagen, 0))), "steunen", iemand, {})
            for iemand in wie
        ]
        if plan.steun_weg and steun:
            steun.append(_Actie(max(a.dag for a in steun), "steun-intrekken", steun[-1].wie, {}))
        steun.sort(key=lambda a: a.dag)
        for actie in gesprek:
            while steun and (steun[0].dag < actie.dag or actie.handeling == "besluit-voorbereiden"):
                self.acties.append(steun.pop(0))
            self.acties.append(actie)
        self.acties += steun

    # --- from the money to the end --------------------------------------------------------------
    def _uitvoeren(self) -> None:
        plan = self.plan
        if plan.eind == "toegekend" or (plan.eind == "gestopt" and plan.start is None):
            return
        start = self.op(plan.start) if plan.start is not None else self.na(self.laatste, 1, 5)
        self.doe(start, "starten", self.trekker)
        werk: list[_Actie] = []
        for bericht in plan.nieuws:
            werk.append(_Actie(self.op(bericht.dag), "nieuws-plaatsen", self.trekker, _nieuws(bericht)))
        # Bonnen are numbered as they come in.
        for nummer, bon in enumerate(sorted(plan.bon, key=lambda bon: bon.dag)):
            werk += self._bon(nummer, bon, start)
        self.acties += sorted(werk, key=lambda a: a.dag)
        if plan.verslag:
            self._afsluiten()

    def _bon(self, nummer: int, bon: Rekening, start: date) -> list[_Actie]:
        """Give the acts on one bon, up to where it stands."""
        deel, dag = ("bon", nummer), max(self.op(bon.dag), start)
        bondatum = max(start, dag - timedelta(days=self.toeval.randint(1, 6)))

        def actie(dag: date, handeling: str, wie: str, gegevens=None, met_deel=True) -> _Actie:
            return _Actie(dag, handeling, wie, gegevens or {}, deel if met_deel else None)

        def ingeleverd(rekening: int):
            return lambda u: u.bon(bon, bondatum, rekening, self.mensen.alle[self.trekker].naam)

        rekening = self.toeval.randrange(10**6)
        keur = (*self.bewoners[:2], self.officers[0], self.officers[0])
        acties = [actie(dag, "bon-inleveren", self.trekker, ingeleverd(rekening), met_deel=False)]
        if bon.stand == "ingeleverd":
            return acties
        dag = self.na(dag, 1, 4)
        if bon.stand == "afgewezen":
            return [*acties, actie(dag, "bon-afwijzen", self.toeval.choice(keur), {"reden": bon.reden})]
        acties.append(actie(dag, "bon-goedkeuren", self.toeval.choice(keur)))
        if bon.stand == "goedgekeurd":
            return acties
        dag = self.na(dag, 2, 5)
        if bon.stand in {"niet-gelukt", "verbeterd"}:
            acties.append(actie(dag, "betaling-mislukt", "kassier", {"reden": bon.reden}))
            if bon.stand == "niet-gelukt":
                return acties
            dag = self.na(dag, 1, 3)
            acties.append(actie(dag, "bon-aanpassen", self.trekker, ingeleverd(rekening + 1)))
            dag = self.na(dag, 1, 2)
            acties.append(actie(dag, "bon-goedkeuren", self.toeval.choice(keur)))
            dag = self.na(dag, 2, 4)
        return [*acties, actie(dag, "betalen", "kassier", lambda u: {"datum": u.dag})]

    def _afsluiten(self) -> None:
        plan, verslag = self.plan, self.plan.verslag
        klaar = max(self.laatste, self.periode[1] or self.periode[0] or self.laatste)
        dag = self.op(verslag.dag) if verslag.dag is not None else self.na(klaar, 2, 7)
        self.doe(
            dag,
            "verslag-inleveren",
            self.trekker,
            lambda u: {
                "tekst": verslag.tekst,
                "uren": verslag.uren,
                "terugblik": verslag.raad,
                **u.foto(verslag.beeld),
            },
        )
        if plan.eind == "afgerond":
            dag = self.op(plan.afgerond) if plan.afgerond is not None else self.na(self.laatste, 2, 7)
            self.doe(dag, "afronden", self.toeval.choice(self.bewoners[:2]))

    # --- what was typed -------------------------------------------------------------------------
    def _velden(self, u, anders: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give a plan's fields and cost lines as its form gives them."""
        plan, anders = self.plan, dict(anders or {})
        kosten = anders.pop("kosten", plan.kosten)
        begin, einde = self.periode
        buren = random.Random(plan.titel).sample(  # noqa: S311 - names in an example
            [s for s in self.mensen.bewoners(plan.wijk) if s != self.trekker], 3
        )
        eerste, *rest = (self.mensen.alle[sleutel] for sleutel in buren)
        trekker = self.mensen.alle[self.trekker]
        velden = {
            "titel": plan.titel,
            "soort": plan.soort,
            "thema": u.themas[plan.thema],
            "wat": plan.wat,
            "waarom": plan.waarom,
            "voor_wie": plan.voor_wie,
            "aantal_mensen": plan.aantal,
            "plek": plan.plek,
            "wanneer": "onbekend" if begin is None else "periode" if einde else "dag",
            "begin": begin,
            "einde": einde,
            "groepsnaam": plan.groep,
            "namens": plan.namens,
            "kvk": plan.kvk,
            "wie_mee": f"{eerste.naam}, {rest[0].naam} en {rest[1].naam}",
            "telefoon": trekker.telefoon,
            "bereiken": trekker.bereiken,
            "contact2_naam": "" if plan.gewicht == KLEIN else eerste.naam,
            "contact2_telefoon": "" if plan.gewicht == KLEIN else eerste.telefoon,
            "draagvlak": plan.draagvlak,
            "onderhoud": plan.onderhoud,
            "planning": plan.planning,
        }
        return {
            "velden": velden | anders,
            "kosten": [
                {"soort": soort, "omschrijving": waarvoor, "bedrag": Decimal(bedrag)}
                for soort, waarvoor, bedrag in kosten
            ],
            "offertes": u.offertes(plan) if not anders else [],
        }
