"""Form fields of this app: uploads that are looked into, an IBAN, a telephone number, a KvK number."""

import re

from django import forms
from django.core.exceptions import ValidationError
from stdnum import iban
from stdnum.exceptions import ValidationError as StdnumFout

from wijken import bestanden

TELEFOON = re.compile(r"\+?[\d ()-]{8,20}")


class FotoVeld(forms.FileField):
    """A photo: JPEG, PNG or WebP, looked into before anything is kept."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload:
            bestanden.keur_foto(upload)
        return upload


class BewijsVeld(forms.FileField):
    """A photo or PDF of a bon or quote."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload:
            bestanden.keur_bewijs(upload)
        return upload


class IbanVeld(forms.CharField):
    """A bank account number, checked by mod 97 (ISO 13616); cleans to capitals without spaces."""

    def __init__(self, **kwargs):
        super().__init__(
            max_length=42, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}), **kwargs
        )

    def clean(self, value):
        tekst = super().clean(value)
        if not tekst:
            return ""
        try:
            return iban.validate(tekst)
        except StdnumFout:
            raise ValidationError(
                "Dit rekeningnummer klopt niet. Kijk het na, bijvoorbeeld NL91 ABNA 0417 1643 00."
            ) from None


class TelefoonVeld(forms.CharField):
    """A telephone number as people write it."""

    def __init__(self, **kwargs):
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}), **kwargs)

    def clean(self, value):
        tekst = super().clean(value)
        if tekst and not TELEFOON.fullmatch(tekst):
            raise ValidationError("Dit is geen telefoonnummer. Schrijf het zo: 06 12345678.")
        return tekst


class KvkVeld(forms.CharField):
    """A number of eight digits from the trade register; may stay empty."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs
        )

    def clean(self, value):
        cijfers = super().clean(value).replace(" ", "")
        if cijfers and not re.fullmatch(r"\d{8}", cijfers):
            raise ValidationError("Een KvK-nummer heeft acht cijfers. Laat het leeg als je het niet hebt.")
        return cijfers
