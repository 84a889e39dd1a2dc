"""What an author is asked who appeals, and a moderator who judges it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.moderation.appeals.models import WORDS


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("Why you do not agree"),
        max_length=WORDS,
        help_text=_("Up to 5,000 characters. Another moderator reads them, not the one who decided."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please say why you do not agree.")},
    )


class RulingForm(forms.Form):
    words = forms.CharField(
        label=_("Answer to the author"),
        max_length=WORDS,
        help_text=_("Up to 5,000 characters."),
        widget=forms.Textarea({"class": "input", "rows": 6}),
        error_messages={"required": _("Please write an answer: why, and what next.")},
    )
