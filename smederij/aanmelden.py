"""How people sign in: allauth, with our words and the mails in Dutch."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError

# code of Django's password validators: our sentence
WACHTWOORD = {
    "password_too_short": "Dit wachtwoord is te kort. Neem minstens %(min_length)d tekens.",
    "password_too_common": "Veel mensen gebruiken dit wachtwoord. Kies een ander.",
    "password_too_similar": "Dit wachtwoord lijkt te veel op je naam of je e-mailadres. Kies een ander.",
}


class Aanmelding(DefaultAccountAdapter):
    """allauth's adapter: names come from the form, mail from our own sender, sentences about mistakes are ours."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account staat uit. Bel ons als dat niet klopt.",
        "cannot_remove_primary_email": "Naar dit adres sturen we de mail. Kies eerst een ander adres.",
        "duplicate_email": "Dit e-mailadres hoort al bij je account.",
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze allebei na.",
        "email_taken": "Er is al een account met dit e-mailadres.",
        "enter_current_password": "Dit is niet je wachtwoord van nu. Probeer het nog eens.",
        "incorrect_code": "Deze code klopt niet. Kijk hem na in de mail.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het nog eens.",
        "invalid_or_expired_key": "Deze link werkt niet meer. Vraag een nieuwe mail.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe mail.",
        "max_email_addresses": "Je kunt niet meer dan %d adressen hebben. Haal er eerst een weg.",
        "too_many_login_attempts": "Je hebt het te vaak geprobeerd. Wacht een paar minuten.",
        "unknown_email": "We kennen dit e-mailadres niet.",
        "unverified_primary_email": "Bevestig dit adres eerst met de code uit de mail.",
        "same_as_current": "Dit adres heb je al. Vul een ander in.",
        "rate_limited": "Dit ging heel snel achter elkaar. Wacht een paar minuten.",
    }

    def save_user(self, request, user, form, commit=True):
        """Take a new person and the sign-up form; give the person, saved with a lower-case address."""
        user.naam = form.cleaned_data["naam"]
        user.email = form.cleaned_data["email"].lower()
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user

    def clean_password(self, password, user=None):
        """Take a chosen password and whose; give it back, or raise ValidationError in our words."""
        try:
            return super().clean_password(password, user)
        except ValidationError as fout:
            raise ValidationError(
                [
                    ValidationError(WACHTWOORD.get(eis.code, eis.message), eis.code, eis.params)
                    for eis in fout.error_list
                ]
            ) from fout
