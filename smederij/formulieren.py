"""How every form looks: one renderer, so that labels, hints, errors and the summary are the same everywhere."""

from django.forms.renderers import TemplatesSetting


class Formulieropmaak(TemplatesSetting):
    """Renders forms and fields from `templates/formulier/`."""

    form_template_name = "formulier/formulier.html"
    field_template_name = "formulier/veld.html"
    formset_template_name = "formulier/formulieren.html"
