"""A moderator's small correction: the words of a candidate, part by part."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.submissions import fields

ROWS = 16


class CorrectionForm(forms.Form):
    """The typed parts of `revision`; files, byline and consents stay as they are."""

    digest = forms.CharField(widget=forms.HiddenInput)
    why = fields.Plain(
        label=gettext_lazy("What you correct, and why"),
        limit="thought",
        rows=3,
        help_text=gettext_lazy("The author reads it, and has to agree where the house wants that."),
        required=True,
        error_messages={"required": gettext_lazy("Please say why.")},
    )

    def __init__(self, kind, revision, data=None):
        content = revision.content
        self.parts = kind.fields() | {"tags": fields.Tags()}
        super().__init__(data, initial={**content, "digest": revision.digest})
        for field in self.parts.values():
            field.required = False
            if isinstance(field, fields.Rich):
                field.widget = forms.Textarea({"class": "input", "rows": ROWS})
                field.help_text = _("Marks and links stand as HTML here; keep them as they are.")
        self.fields = {**self.parts, **self.fields, **self._words_of_pictures(content)}
        self.order_fields([*self.parts, *(n for n in self.fields if n[:4] in ("alt_", "capt")), "why"])
        self.figures = content.get("figures", [])

    def _words_of_pictures(self, content):
        words = {}
        for number, figure in enumerate(content.get("figures", [])):
            for part, label in (
                ("alt", _("Picture %d: what it shows")),
                ("caption", _("Picture %d: caption")),
            ):
                words[f"{part}_{number}"] = fields.Line(
                    label=label % (number + 1), limit=part, initial=figure.get(part, "")
                )
        return words

    def clean(self):
        said = super().clean()
        if not said.get("why", "").strip() and "why" not in self.errors:
            self.add_error("why", _("Please say why."))
        return said

    def corrected(self):
        """The parts of the content, as `Submission.correct` takes them."""
        parts = {name: self.cleaned_data[name] for name in self.parts}
        if self.figures:
            parts["figures"] = [
                figure | {part: self.cleaned_data[f"{part}_{number}"] for part in ("alt", "caption")}
                for number, figure in enumerate(self.figures)
            ]
        return parts
