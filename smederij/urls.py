"""All addresses. Outside `i18n_patterns`: what machines read. Inside: pages, Dutch without a prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from .views import gezond, home, postvak, wijken

urlpatterns = [
    path("gezond/", gezond.leeft, name="gezond"),
    path("gezond/klaar/", gezond.klaar, name="gezond-klaar"),
    path("postvak/", postvak.lijst, name="postvak"),
    path("postvak/<str:naam>/", postvak.bericht, name="postvak-bericht"),
]
urlpatterns += i18n_patterns(
    path("", home.home, name="home"),
    path("zo-werkt-het/", home.zo_werkt_het, name="zo-werkt-het"),
    path("wijken/", wijken.alle, name="wijken"),
    path("wijken/<slug:slug>/", wijken.een, name="wijk"),
    path("wijken/<slug:slug>/kasboek/", wijken.kasboek_van, name="kasboek"),
    path("", include("budgetten.urls")),
    path("", include("initiatieven.urls")),
    path("accounts/", include("allauth.urls")),
    path("beheer/", admin.site.urls),
    prefix_default_language=False,
)

handler400 = "smederij.views.fouten.ongeldig_verzoek"
handler403 = "smederij.views.fouten.verboden"
handler404 = "smederij.views.fouten.niet_gevonden"
handler500 = "smederij.views.fouten.serverfout"
