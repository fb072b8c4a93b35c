"""People and what they are here: where they live, which role they hold, whom to call."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from .gebied import TermijnQuerySet, Wijk, geen_overlap


class PersoonManager(BaseUserManager):
    def create_user(self, email: str | None, naam: str, password: str | None = None, **velden):
        """Take an e-mail address (or None), a name and a password (or None: no login by password); give the person."""
        persoon = self.model(email=self.normalize_email(email).lower() if email else None, naam=naam, **velden)
        persoon.set_password(password)
        persoon.save(using=self._db)
        return persoon

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Persoon(AbstractBaseUser):
    """A person. Signs in by e-mail; what a person may is in `rechten`, never in a flag on this row."""

    class Bereiken(models.TextChoices):
        BELLEN = "bellen", "Bel mij"
        APPEN = "appen", "Stuur een appje"
        MAILEN = "mailen", "Stuur een mail"

    email = models.EmailField("e-mailadres", null=True, blank=True, unique=True)
    naam = models.CharField("naam", max_length=120)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    bereiken = models.CharField("hoe we je bereiken", max_length=8, choices=Bereiken, default=Bereiken.BELLEN)
    is_active = models.BooleanField("mag inloggen", default=True)
    sinds = models.DateTimeField("sinds", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]
    objects = PersoonManager()

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="persoon_email_kleine_letters",
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            )
        ]

    def __str__(self):
        return self.naam

    def get_short_name(self):
        return self.naam.split(" ")[0]


def toonnaam(persoon: Persoon) -> str:
    """Take a person; give the name as shown to that person."""
    return persoon.naam


class Organisatie(models.Model):
    """A partner: brings money or officers."""

    class Soort(models.TextChoices):
        GEMEENTE = "gemeente", "gemeente"
        CORPORATIE = "woningcorporatie", "woningcorporatie"
        WELZIJN = "welzijnsorganisatie", "welzijnsorganisatie"
        POLITIE = "politie", "politie"
        OVERIG = "overig", "overig"

    naam = models.CharField("naam", max_length=120, unique=True)
    soort = models.CharField("soort", max_length=20, choices=Soort)

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["naam"]

    def __str__(self):
        return self.naam


class Rol(models.TextChoices):
    TEAMLID = "teamlid", "teamlid"
    ONDERSTEUNER = "ondersteuner", "ondersteuner"
    KASSIER = "kassier", "kassier"
    STUURGROEPLID = "stuurgroeplid", "stuurgroeplid"
    CONTACTPERSOON = "contactpersoon", "contactpersoon bij de gemeente"
    BEHEERDER = "beheerder", "beheerder"


class Functie(models.TextChoices):
    BEWONER = "bewoner", "bewoner"
    BELEIDSMEDEWERKER = "beleidsmedewerker", "beleidsmedewerker"
    GEBIEDSREGISSEUR = "gebiedsregisseur", "gebiedsregisseur"
    OPBOUWWERKER = "opbouwwerker", "opbouwwerker"
    WIJKBEHEERDER = "wijkbeheerder", "wijkbeheerder"
    WIJKAGENT = "wijkagent", "wijkagent"


class Lidmaatschap(models.Model):
    """A person's role, with a term (half-open, `van <= dag < tot`): in a team, in the stuurgroep, as kassier ..."""

    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="lidmaatschappen", verbose_name="persoon")
    rol = models.CharField("rol", max_length=16, choices=Rol)
    functie = models.CharField("functie in het team", max_length=20, choices=Functie, blank=True)
    wijk = models.ForeignKey(
        Wijk, models.PROTECT, null=True, blank=True, related_name="lidmaatschappen", verbose_name="wijk"
    )
    organisatie = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lidmaatschappen",
        verbose_name="namens",
    )
    van = models.DateField("vanaf")
    tot = models.DateField("tot", null=True, blank=True)

    objects = TermijnQuerySet.as_manager()

    class Meta:
        verbose_name = "rol van een persoon"
        verbose_name_plural = "rollen van personen"
        ordering = ["rol", "van"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="lidmaatschap_tot_na_van",
                violation_error_message="De einddatum ligt na de begindatum.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(rol=Rol.TEAMLID, wijk__isnull=False) & ~Q(functie="")
                    | Q(rol=Rol.ONDERSTEUNER, wijk__isnull=False, functie="")
                    | (~Q(rol__in=[Rol.TEAMLID, Rol.ONDERSTEUNER]) & Q(wijk__isnull=True, functie=""))
                ),
                name="lidmaatschap_rol_past",
                violation_error_message=(
                    "Een teamlid heeft een wijk en een functie, een ondersteuner een wijk. Andere rollen niet."
                ),
            ),
            geen_overlap("lidmaatschap_wijk_geen_overlap", "persoon", "rol", "wijk", condition=Q(wijk__isnull=False)),
            geen_overlap("lidmaatschap_geen_overlap", "persoon", "rol", condition=Q(wijk__isnull=True)),
        ]

    def __str__(self):
        return f"{self.get_rol_display()} vanaf {self.van}"


class Bewonerschap(models.Model):
    """ "Ik woon hier": a person's tie to one wijk at a time, and how sure we are."""

    class Zekerheid(models.TextChoices):
        EIGEN_VERKLARING = "eigen-verklaring", "eigen verklaring"
        GEZIEN = "gezien", "gezien door het team"

    persoon = models.ForeignKey(Persoon, models.CASCADE, related_name="bewonerschappen", verbose_name="persoon")
    wijk = models.ForeignKey(Wijk, models.PROTECT, related_name="bewonerschappen", verbose_name="wijk")
    zekerheid = models.CharField("hoe zeker", max_length=16, choices=Zekerheid, default=Zekerheid.EIGEN_VERKLARING)
    van = models.DateField("vanaf")
    tot = models.DateField("tot", null=True, blank=True)

    objects = TermijnQuerySet.as_manager()

    class Meta:
        verbose_name = "bewonerschap"
        verbose_name_plural = "bewonerschappen"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="bewonerschap_tot_na_van",
                violation_error_message="De einddatum ligt na de begindatum.",
            ),
            geen_overlap("bewonerschap_een_wijk_tegelijk", "persoon"),
        ]

    def __str__(self):
        return f"woont hier vanaf {self.van}"


class Aanspreekpunt(models.Model):
    """Whom to call in a wijk: only what that person chose to show."""

    wijk = models.ForeignKey(Wijk, models.CASCADE, related_name="aanspreekpunten", verbose_name="wijk")
    persoon = models.ForeignKey(
        Persoon, models.CASCADE, null=True, blank=True, related_name="aanspreekpunten", verbose_name="persoon"
    )
    naam = models.CharField("naam op de pagina", max_length=120)
    functie = models.CharField("functie", max_length=20, choices=Functie, blank=True)
    telefoon = models.CharField("telefoon", max_length=20)
    uren = models.CharField("wanneer te bereiken", max_length=120, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "aanspreekpunt"
        verbose_name_plural = "aanspreekpunten"
        ordering = ["volgorde", "naam"]

    def __str__(self):
        return self.naam
