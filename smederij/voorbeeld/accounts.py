"""Who can sign in to the example, all with one password. The one list; nobody else has a password."""

WACHTWOORD = "smederij"  # noqa: S105 - printed on the screen at every start

ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("bewoner@voorbeeld.nl", "bewoner van Krakeel"),
    ("buur@voorbeeld.nl", "buur, ook uit Krakeel"),
    ("wijkteam@voorbeeld.nl", "gebiedsregisseur, in het team van Krakeel en andere wijken"),
    ("wijkteam2@voorbeeld.nl", "bewoner, in het team van Krakeel"),
    ("wijkteam3@voorbeeld.nl", "bewoner, in het team van Krakeel"),
    ("wijkteam-venesluis@voorbeeld.nl", "bewoner, in het team van Venesluis"),
    ("kassier@voorbeeld.nl", "kassier, betaalt de bonnen"),
    ("stuurgroep@voorbeeld.nl", "lid van de stuurgroep"),
    ("stuurgroep2@voorbeeld.nl", "lid van de stuurgroep"),
    ("beheerder@voorbeeld.nl", "beheerder"),
)
