"""One field, for three purposes: a private note, a question to the author, the author's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.moderation.talk.models import WORDS


class WordsForm(forms.Form):
    """`label` says whose words they are."""

    words = forms.CharField(
        max_length=WORDS,
        help_text=_("Up to 5,000 characters."),
        widget=forms.Textarea({"class": "input", "rows": 3}),
        error_messages={"required": _("Please write something first.")},
    )

    # The two that stand on one page of the moderators.
    SHAPES = {
        "asking": {"label": _("A question to the author"), "auto_id": "ask_%s"},
        "noting": {"label": _("A note to the other moderators"), "auto_id": "note_%s"},
    }

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label

    @classmethod
    def both(cls):
        """Empty ones, by their names."""
        return {name: cls(**shape) for name, shape in cls.SHAPES.items()}
