"""allauth's forms in our words: labels, hints and what to say about an empty field. What they do stays allauth's."""

from allauth.account import forms as allauth
from django.contrib.auth.password_validation import get_default_password_validators

# field: (label, hint, the sentence when it is left empty)
_EMAIL = ("E-mailadres", "", "Vul je e-mailadres in.")
_WACHTWOORD = ("Wachtwoord", "", "Vul je wachtwoord in.")
_TIP = "Minstens {lengte} tekens. Een paar woorden achter elkaar mag ook."
_EERSTE = ("Kies een wachtwoord", _TIP, "Kies een wachtwoord.")
_NIEUW = ("Kies een nieuw wachtwoord", _TIP, "Kies een nieuw wachtwoord.")
_NOG_EENS = ("Nog een keer je nieuwe wachtwoord", "", "Vul je nieuwe wachtwoord nog een keer in.")
_CODE = ("Code uit de mail", "", "Vul de code in die je per mail kreeg.")
_OUD = ("Je wachtwoord van nu", "", "Vul je wachtwoord van nu in.")
WOORDEN = {
    "login": _EMAIL,
    "email": _EMAIL,
    "password": _WACHTWOORD,
    "oldpassword": _OUD,
    "password1": _EERSTE,
    "password2": _NOG_EENS,
    "code": _CODE,
}
GEEN_EMAIL = "Dit is geen e-mailadres. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl."


def _lengte() -> int:
    """Give how many characters a password needs, as the validators of the settings say."""
    return next(eis.min_length for eis in get_default_password_validators() if hasattr(eis, "min_length"))


class _OnzeWoorden:
    """Lays our words over a form of allauth; a placeholder that repeats the label goes away."""

    woorden = WOORDEN

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            if naam not in self.woorden:
                continue
            veld.label, uitleg, veld.error_messages["required"] = self.woorden[naam]
            veld.help_text = uitleg.format(lengte=_lengte()) if uitleg else ""
            veld.widget.attrs.pop("placeholder", None)
            if naam in {"login", "email"}:
                veld.error_messages["invalid"] = GEEN_EMAIL
            if naam == "code":
                veld.widget.attrs |= {"class": "invoer--cijfers", "autocapitalize": "characters", "spellcheck": "false"}


class Inloggen(_OnzeWoorden, allauth.LoginForm):
    """E-mail and password."""


class Aanmelden(_OnzeWoorden, allauth.SignupForm):
    """A new person; the extra fields are `wijken.forms.AanmeldForm`'s."""


class AdresErbij(_OnzeWoorden, allauth.AddEmailForm):
    """Another e-mail address."""


class AdresWijzigen(_OnzeWoorden, allauth.ChangeEmailForm):
    """Another address while the first is not confirmed yet."""


class WachtwoordWijzigen(_OnzeWoorden, allauth.ChangePasswordForm):
    """A new password for who knows the old one."""

    woorden = WOORDEN | {"password1": _NIEUW}


class WachtwoordInstellen(_OnzeWoorden, allauth.SetPasswordForm):
    """A first password for who came in by code."""


class WachtwoordVergeten(_OnzeWoorden, allauth.ResetPasswordForm):
    """Ask for the mail with which to choose a new password."""


class WachtwoordKiezen(_OnzeWoorden, allauth.ResetPasswordKeyForm):
    """A new password, by the link in the mail."""

    woorden = WOORDEN | {"password1": _NIEUW}


class NogmaalsInloggen(_OnzeWoorden, allauth.ReauthenticateForm):
    """The password once more, before something weighty."""


class CodeVragen(_OnzeWoorden, allauth.RequestLoginCodeForm):
    """Ask for a code by mail, to sign in without a password."""


class CodeInvullen(_OnzeWoorden, allauth.ConfirmLoginCodeForm):
    """The code from the mail, to sign in."""


class AdresBevestigen(_OnzeWoorden, allauth.ConfirmEmailVerificationCodeForm):
    """The code from the mail, to show that the address is yours."""
