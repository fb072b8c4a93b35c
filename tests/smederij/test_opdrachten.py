"""Commands that people type: the first beheerder, and a ledger check that says what it saw."""

import pytest
from django.core.management import CommandError, call_command

from wijken import klok
from wijken.models import Lidmaatschap, Persoon, Rol
from wijken.rechten import rollen_van

pytestmark = pytest.mark.django_db


def test_the_first_beheerder_is_made_once_and_has_no_password_yet(capsys):
    for _ in range(2):
        call_command("beheerder", "Ans Beheer", "Ans@Proef.nl")
    persoon = Persoon.objects.get()
    assert (persoon.email, persoon.has_usable_password()) == ("ans@proef.nl", False)
    assert rollen_van(persoon.pk, klok.vandaag()).beheerder
    assert Lidmaatschap.objects.filter(rol=Rol.BEHEERDER).count() == 1
    assert "al beheerder" in capsys.readouterr().out


def test_an_address_that_is_none_is_told():
    with pytest.raises(CommandError, match="geen e-mailadres"):
        call_command("beheerder", "Ans", "geen-adres")
