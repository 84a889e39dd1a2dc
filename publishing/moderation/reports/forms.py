"""What a reader is asked who reports a work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.moderation.reports.models import WORDS, Ground


class ReportForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what is wrong.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=WORDS,
        help_text=_("Which place, and why. Up to 2,000 characters; only moderators read them."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    address = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=_("For two letters: a receipt and the outcome. A month after that we erase the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean(self):
        said = super().clean()
        if said.get("ground") == Ground.OTHER and not said.get("words"):
            self.add_error("words", _("Please say what is wrong."))
        return said
