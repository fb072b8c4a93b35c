"""To read: plans, besluiten and what happened. No more than everybody may read, save who did what."""

from initiatieven.models import Initiatief

from .basis import AlleenLezen


class InitiatiefBeheer(AlleenLezen):
    """Public plans, without what only the groep and the team may see."""

    list_display = ["id", "titel", "wijk", "status", "soort", "aan_de_beurt", "uiterlijk", "ingediend_op"]
    list_display_links = ["titel"]
    list_select_related = ["wijk"]
    list_filter = ["status", "soort", "wijk", "thema"]
    search_fields = ["titel", "groepsnaam"]
    ordering = ["-ingediend_op"]
    fields = [
        *("titel", "wijk", "soort", "thema", "groepsnaam", "namens", "wat", "waarom", "voor_wie", "aantal_mensen"),
        *("plek", "wanneer", "begin", "einde", "status", "aan_de_beurt", "uiterlijk", "ingediend_op", "openbaar_vanaf"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).openbaar().defer("zoekvector", "zoeknaam")

    def view_on_site(self, obj: Initiatief):
        return obj.get_absolute_url()


class BesluitBeheer(AlleenLezen):
    """Besluiten that are final; one that is being written is private."""

    list_display = ["id", "initiatief", "soort", "bedrag", "gewicht", "definitief_op"]
    list_select_related = ["initiatief"]
    list_filter = ["soort", "gewicht"]
    search_fields = ["initiatief__titel"]
    ordering = ["-definitief_op"]
    fields = ["initiatief", "soort", "bedrag", "gevraagd", "gewicht", "reden", "steun_uitleg", "definitief_op"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(definitief_op__isnull=False)


class GebeurtenisBeheer(AlleenLezen):
    """The public lines of every history, with who did it."""

    list_display = ["id", "op", "zaaksoort", "zaak_id", "handeling", "van", "naar", "als", "door"]
    list_select_related = ["door"]
    list_filter = ["zaaksoort", "als", "handeling"]
    search_fields = ["=zaak_id"]
    ordering = ["-op", "-id"]
    fields = [
        *("op", "zaaksoort", "zaak_id", "wijk", "handeling", "van", "naar", "door", "als", "namens", "reden"),
        "gegevens",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).openbaar()
