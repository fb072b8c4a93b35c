"""Finding plans: by words, wijk, state, kort or lang, theme and year."""

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest

from wijken import klok
from wijken.models import Thema, Wijk
from wijken.models.gebied import ZonderAccent

from .models import Initiatief, Status

LIJKT = 0.55  # word similarity from which a name counts as found ("tuin" in "speeltuin", "fiets" in "fietsen")


def zoek(plannen: QuerySet, woorden: str) -> QuerySet:
    """Take plans and what somebody typed; give those that fit: by stem and meaning, or by a piece of the name."""
    woorden = " ".join(woorden.replace("\x00", " ").split())[:100]
    if not woorden:
        return plannen
    vraag = SearchQuery(woorden, config="smederij", search_type="websearch")
    naald = ZonderAccent(Value(woorden))
    return (
        plannen.annotate(rang=SearchRank(F("zoekvector"), vraag), gelijkenis=TrigramWordSimilarity(naald, "zoeknaam"))
        .filter(Q(zoekvector=vraag) | Q(zoeknaam__contains=naald) | Q(gelijkenis__gte=LIJKT))
        .order_by(Greatest(F("rang") * 2, F("gelijkenis")).desc(), "-ingediend_op")
    )


def wijken() -> list[tuple[str, str]]:
    """Give the wijken of today by address and name, for the choice."""
    return list(Wijk.objects.op(klok.vandaag()).values_list("slug", "naam"))


def themas() -> list[tuple[str, str]]:
    """Give the themes by address and name, for the choice."""
    return list(Thema.objects.values_list("slug", "naam"))


def jaren() -> list[tuple[int, int]]:
    """Give the years that a plan can be of, newest first, for the choice."""
    nu = klok.vandaag().year
    return [(jaar, jaar) for jaar in range(nu, nu - 8, -1)]


class InitiatiefFilter(django_filters.FilterSet):
    """`?q=&wijk=krakeel&status=in-gesprek&soort=kort&thema=&jaar=`; what does not exist finds nothing."""

    q = django_filters.CharFilter(label="Zoek een plan", method="filter_q", max_length=100)
    wijk = django_filters.ChoiceFilter(label="Wijk", choices=wijken, empty_label="Alle wijken", field_name="wijk__slug")
    status = django_filters.ChoiceFilter(
        label="Hoe ver", choices=[k for k in Status.choices if k[0] != "concept"], empty_label="Alles"
    )
    soort = django_filters.ChoiceFilter(label="Kort of lang", choices=Initiatief.Soort, empty_label="Allebei")
    thema = django_filters.ChoiceFilter(
        label="Thema", choices=themas, empty_label="Alle thema's", field_name="thema__slug"
    )
    jaar = django_filters.ChoiceFilter(
        label="Jaar", choices=jaren, empty_label="Alle jaren", field_name="ingediend_op__year"
    )

    class Meta:
        model = Initiatief
        fields = ["q", "wijk", "status", "soort", "thema", "jaar"]
        form = forms.Form

    def filter_q(self, plannen, naam, waarde):
        return zoek(plannen, waarde)

    @property
    def gevonden(self) -> QuerySet:
        """The plans that fit; none when something was chosen that does not exist."""
        return self.qs if self.form.is_valid() else self.queryset.none()

    @property
    def actief(self) -> bool:
        """Is anything chosen besides words?"""
        return any(self.data.get(veld) for veld in ("wijk", "status", "soort", "thema", "jaar"))
