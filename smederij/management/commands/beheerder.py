"""`manage.py beheerder NAAM E-MAIL`: the first beheerder of an installation, who chooses a password by mail."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from wijken import klok
from wijken.models import Lidmaatschap, Persoon, Rol


class Command(BaseCommand):
    help = "Maakt een beheerder. Die kiest zelf een wachtwoord op /accounts/password/reset/."

    def add_arguments(self, parser):
        parser.add_argument("naam")
        parser.add_argument("email")

    def handle(self, *, naam, email, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError("Dit is geen e-mailadres.") from None
        with transaction.atomic():
            persoon = Persoon.objects.filter(email__iexact=email).first() or Persoon.objects.create_user(email, naam)
            if Lidmaatschap.objects.op(klok.vandaag()).filter(persoon=persoon, rol=Rol.BEHEERDER).exists():
                self.stdout.write(f"{persoon.naam} is al beheerder.")
                return
            Lidmaatschap.objects.create(persoon=persoon, rol=Rol.BEHEERDER, van=klok.vandaag())
        self.stdout.write(f"{persoon.naam} is nu beheerder. Kies een wachtwoord op /accounts/password/reset/.")
