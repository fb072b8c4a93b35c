"""The product's addresses, with the floor before them."""

from django.urls import path

from smederij.urls import handler400, handler403, handler404, handler500
from smederij.urls import urlpatterns as van_het_product

from .ondergrens import ondergrens

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("ondergrens/", ondergrens), *van_het_product]
