"""Addresses of plans and of the work on them."""

from django.urls import path

from .views import bestanden, handelen, kassier, openbaar, werk

urlpatterns = [
    path("initiatieven/", openbaar.lijst, name="initiatieven"),
    path("initiatieven/nieuw/", handelen.nieuw, name="initiatief-nieuw"),
    path("initiatieven/<int:pk>/", openbaar.plan, name="initiatief"),
    path("initiatieven/<int:pk>/<slug:naam>/", handelen.handeling, name="initiatief-handeling"),
    path("initiatieven/<int:pk>/<slug:naam>/<int:deel>/", handelen.handeling, name="initiatief-handeling-deel"),
    path("bestanden/<uuid:nummer>/", bestanden.bestand, name="bestand"),
    path("bestanden/<uuid:nummer>/klein/", bestanden.bestand, {"maat": "klein"}, name="bestand-klein"),
    path("te-doen/", werk.te_doen, name="te-doen"),
    path("mijn/", werk.mijn, name="mijn"),
    path("kassier/", kassier.te_betalen, name="kassier"),
    path("kassier/lijst.csv", kassier.betaallijst, name="kassier-lijst"),
    path("kassier/betalen/", kassier.betalen, name="kassier-betalen"),
]
