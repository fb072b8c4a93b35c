"""Addresses of money: the public year pages and the stuurgroep's."""

from django.urls import path

from .views import jaar, stuurgroep

urlpatterns = [
    path("budget/", jaar.jaren, name="budget"),
    path("budget/<int:jaar>/", jaar.jaar, name="budget-jaar"),
    path("stuurgroep/", stuurgroep.jaren, name="stuurgroep"),
    path("stuurgroep/<int:jaar>/", stuurgroep.jaar, name="stuurgroep-jaar"),
    path("stuurgroep/<int:jaar>/<slug:naam>/", stuurgroep.handeling, name="stuurgroep-handeling"),
    path("stuurgroep/<int:jaar>/<slug:naam>/<int:deel>/", stuurgroep.handeling, name="stuurgroep-handeling-deel"),
]
