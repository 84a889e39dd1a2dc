"""The pictures and the track of a work's form. Only the author's own files can be named."""

import re
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.media.models import TOKEN_LENGTH, File, Medium
from publishing.submissions import fields

TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")


def own_files(owner, medium, tokens):
    """`{token: File}` of those of `tokens` that `owner` has; a forged or foreign one is simply not there."""
    plausible = {token for token in tokens if TOKEN.fullmatch(token)}
    return {file.token: file for file in File.objects.by(owner).of(medium).with_tokens(plausible)}


class FigureForm(forms.Form):
    """The words that belong to one picture; its prefix is the file's token."""

    use_required_attribute = False

    alt = fields.Line(
        label=gettext_lazy("What does the picture show?"),
        limit="alt",
        help_text=gettext_lazy("One sentence: who, where, doing what. Without “in the photo”."),
    )
    caption = fields.Line(label=gettext_lazy("Caption"), limit="caption")
    credit = fields.Line(label=gettext_lazy("Whose picture is it?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt"].optional_note = _("for those who cannot see it")
        self.fields["caption"].optional_note = _("what cannot be seen")
        self.fields["credit"].optional_note = _("if it is not yours")
        for field in self.fields.values():
            # The browser would cut a longer text in silence.
            del field.widget.attrs["maxlength"]


@dataclass
class Row:
    """One picture of the form."""

    file: File
    form: FigureForm

    @property
    def thumbnail(self):
        return self.file.private_url("w480" if "w480" in self.file.variants else "full")


class Pictures:
    """The pictures of a form, in the author's order; from what was posted, or from a draft's `entries`."""

    def __init__(self, owner, *, data=None, entries=()):
        self.data = data
        words = {} if data is not None else {entry["file"]: entry for entry in entries}
        tokens = list(dict.fromkeys(data.getlist("figure") if data is not None else words))
        files = own_files(owner, Medium.IMAGE, tokens)
        self.rows = [self._row(files[token], words.get(token)) for token in tokens if token in files]

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return iter(self.rows)

    def _row(self, file, words=None):
        return Row(file, FigureForm(self.data, initial=words, prefix=file.token))

    def add(self, file):
        self.rows.append(self._row(file))

    def remove(self, token):
        self.rows = [row for row in self.rows if row.file.token != token]

    def move(self, token, steps):
        """Let a picture change places with its neighbour; at the end of the row it stays."""
        places = [row.file.token for row in self.rows]
        if token in places:
            place = places.index(token)
            row = self.rows.pop(place)
            self.rows.insert(max(0, place + steps), row)

    def is_valid(self):
        return all(row.form.is_valid() for row in self.rows)

    def content(self):
        """The draft's `figures`, once the words are valid."""
        return [{"file": row.file.token, **row.form.cleaned_data} for row in self.rows]

    def ask_for_words(self):
        """Mark each picture that does not say what it shows."""
        for row in self.rows:
            if not row.form.cleaned_data.get("alt"):
                row.form.add_error("alt", _("A few words at least, for those who cannot see it."))

    @property
    def problems(self):
        """`(anchor, label, sentence)` for each thing to mend."""
        return [
            (row.form[name].id_for_label, _("Picture %d") % number, " ".join(errors))
            for number, row in enumerate(self.rows, 1)
            if row.form.is_bound
            for name, errors in row.form.errors.items()
        ]
