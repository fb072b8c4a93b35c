"""To read: the ledger, the years and the checks of the ledger. Only the till and the workflow write here."""

from django.contrib import admin

from budgetten.models import Pot

from .basis import AlleenLezen


class PotBeheer(AlleenLezen):
    list_display = ["id", "soort", "van_wie", "saldo"]
    list_select_related = ["wijk", "organisatie", "jaarbudget", "spaardoel"]
    list_filter = ["soort", "wijk"]
    ordering = ["id"]
    fields = ["soort", "wijk", "organisatie", "jaarbudget", "spaardoel", "saldo", "volgnummer", "kop"]

    @admin.display(description="van wie")
    def van_wie(self, pot: Pot) -> str:
        return str(pot.spaardoel or pot.wijk or pot.organisatie or pot.jaarbudget or "stuurgroep")


class BoekingBeheer(AlleenLezen):
    list_display = ["id", "datum", "soort", "bedrag", "van", "naar", "omschrijving"]
    list_select_related = ["van", "naar"]
    list_filter = ["jaar", "soort"]
    search_fields = ["kenmerk", "omschrijving"]
    ordering = ["-id"]
    fields = ["datum", "jaar", "soort", "bedrag", "van", "naar", "omschrijving", "kenmerk", "herstelt", "door", "op"]


class JaarbudgetBeheer(AlleenLezen):
    list_display = ["jaar", "status", "blijft_van_de_wijk"]


class BijdrageBeheer(AlleenLezen):
    list_display = ["organisatie", "jaarbudget", "bedrag", "toegezegd_op", "ontvangen_bedrag", "ontvangen_op"]
    list_select_related = ["organisatie", "jaarbudget"]
    list_filter = ["jaarbudget"]
    ordering = ["-jaarbudget__jaar", "-bedrag"]


class VerdelingBeheer(AlleenLezen):
    list_display = ["jaarbudget", "totaal", "basis", "reserve", "vastgesteld_op", "geboekt_op"]
    list_select_related = ["jaarbudget"]
    ordering = ["-jaarbudget__jaar"]


class WijkbudgetBeheer(AlleenLezen):
    list_display = ["wijk", "jaar", "inwoners", "basis", "per_inwoner", "bedrag"]
    list_select_related = ["wijk", "verdeling__jaarbudget"]
    list_filter = ["verdeling__jaarbudget", "wijk"]
    ordering = ["-verdeling__jaarbudget__jaar", "wijk__sorteernaam"]

    @admin.display(description="jaar", ordering="verdeling__jaarbudget__jaar")
    def jaar(self, wijkbudget) -> int:
        return wijkbudget.verdeling.jaarbudget.jaar


class GrootboekcontroleBeheer(AlleenLezen):
    list_display = ["op", "in_orde", "nagekeken"]
    list_filter = ["in_orde"]
