"""How people sign in: allauth, with our words and the mails in Dutch."""

from allauth.account.adapter import DefaultAccountAdapter


class Aanmelding(DefaultAccountAdapter):
    """allauth's adapter: names come from the form, mail from our own sender."""

    def save_user(self, request, user, form, commit=True):
        """Take a new person and the sign-up form; give the person, saved with a lower-case address."""
        user.naam = form.cleaned_data["naam"]
        user.email = form.cleaned_data["email"].lower()
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user
