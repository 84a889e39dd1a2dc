"""The form of a work: the parts of its kind, its files, and what every kind is asked."""

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import Media, Stylesheet

from accounts.rendering import DesignedField
from publishing.media.checks import limit_bytes
from publishing.media.models import Medium
from publishing.submissions import source
from publishing.submissions.fields import common
from publishing.submissions.forms.arrivals import cut_short, take_in
from publishing.submissions.forms.figures import Pictures, own_files

HIGHEST_BASE = 2**31 - 1


class PartField(DesignedField):
    """A field of the form; what may stay empty when the work is sent is marked as optional."""

    def get_context(self):
        return super().get_context() | {"is_optional": self.name in self.form.optional}


class WorkForm(forms.Form):
    """The form of one kind. Nothing in it is needed for saving; `ask_for_the_rest` says what sending needs.

    `data` is what was posted; without it the form shows `content`, the draft's JSON. `base` is the number
    of the save that the text on the screen comes from.
    """

    bound_field_class = PartField
    use_required_attribute = False

    own = forms.BooleanField(
        label=gettext_lazy("This is my own work, or I have the permission to publish it."), required=False
    )

    def __init__(self, kind, author, data=None, *, content=None, base=0):
        content = content or {}
        self.parts = kind.fields()
        super().__init__(data, initial=content | self._as_typed(content))
        self.kind = kind
        self.author = author
        self.fields = self.parts | common() | self.fields
        self.optional = {name for name in self.parts if name not in kind.needs} | {"note", "tags"}
        for field in self.fields.values():
            field.required = False
            # The browser would cut a longer text in silence.
            field.widget.attrs.pop("maxlength", None)
        self.base = base if data is None else _number(data.get("base"))
        self.pictures = Pictures(author, data=data, entries=content.get("figures", ()))
        self.track = self._own_track(content.get(kind.track) if data is None else data.get("track"))
        self.block_problem = ""
        self.added, self.refused = [], []

    def _as_typed(self, content):
        """Rich text without marks is shown as plain text: prose.js and the server read it the same way."""
        rich = [name for name, field in self.parts.items() if isinstance(field.widget, ProseEditorWidget)]
        return {name: source.typed(content[name]) or content[name] for name in rich if content.get(name)}

    def _own_track(self, token):
        if not (self.kind.track and token):
            return None
        return own_files(self.author, self.kind.track, [token]).get(token)

    # What comes in

    def rearrange(self, data):
        """Do what the buttons beside the files ask for; each carries a file's token."""
        self.pictures.move(data.get("up"), -1)
        self.pictures.move(data.get("down"), +1)
        self.pictures.remove(data.get("remove"))
        if self.track and data.get("remove") == self.track.token:
            self.track = None

    def take_in(self, files, cut):
        """Store the uploads of this request; `cut` names those that were too large to be read to the end."""
        if self.kind.figures_max:
            room = self.kind.figures_max - len(self.pictures)
            self._receive(files.getlist("pictures"), Medium.IMAGE, room, cut)
            for file in self.added:
                self.pictures.add(file)
        elif self.kind.track:
            self._receive(files.getlist("recording")[:1], self.kind.track, 1, cut)
            self.track = self.added[-1] if self.added else self.track

    def _receive(self, uploads, medium, room, cut):
        self.added, self.refused = take_in(uploads, owner=self.author, medium=medium, room=room)
        self.refused += cut_short(cut, _("%d MB") % self.megabytes)

    def is_valid(self):
        return all([super().is_valid(), self.pictures.is_valid()])

    def content(self):
        """The draft's JSON, once everything typed is valid."""
        content = {name: value for name, value in self.cleaned_data.items() if name != "own"}
        for name in ("lang", "license"):
            content[name] = content[name] or self.fields[name].initial
        if self.kind.figures_max:
            content["figures"] = self.pictures.content()
        if self.kind.track:
            content[self.kind.track] = self.track.token if self.track else ""
        return content

    def ask_for_the_rest(self):
        """Mark what keeps the work from being sent; returns whether there is anything."""
        problems = self.kind.check(self.content())
        if not self.cleaned_data["own"]:
            problems["own"] = _("Please confirm this before you send the work.")
        for name, why in problems.items():
            if name in self.fields:
                self.add_error(name, why)
        if "figures" in problems:
            self.pictures.ask_for_words()
        if not self.pictures.problems:
            self.block_problem = problems.get("figures") or problems.get(self.kind.track, "")
        return bool(problems)

    # What the page shows

    @property
    def parts_before_files(self):
        """Where the files are the work itself, only the title stands before them."""
        return [self[name] for name in self.parts if name == "title" or not self._is_made_of_files]

    @property
    def parts_after_files(self):
        return [self[name] for name in self.parts if name != "title" and self._is_made_of_files]

    @property
    def _is_made_of_files(self):
        return bool(self.kind.track) or "figures" in self.kind.needs

    @property
    def megabytes(self):
        """The most that one file of this kind may take."""
        return limit_bytes(self.kind.track or Medium.IMAGE) // 2**20

    @property
    def minutes(self):
        return settings.LIMITS["video_seconds"] // 60

    @property
    def track_address(self):
        return self.track.private_url("full")

    @property
    def problems(self):
        """`(anchor, label, sentence)` for the list above the form."""
        if not self.is_bound:
            return []
        labels = {"own": _("Rights and consent")}
        found = [
            (self[name].id_for_label, labels.get(name, self[name].label), " ".join(why))
            for name, why in self.errors.items()
        ]
        if self.block_problem:
            found.append(("files", _("Files"), self.block_problem))
        return found + self.pictures.problems

    @property
    def media(self):
        """Our script; for rich text the editor too, and after ours: it needs what ours prepares."""
        writing = Media(js=[Script("js/writing.js", type="module")])
        editors = [f.widget for f in self.parts.values() if isinstance(f.widget, ProseEditorWidget)]
        if not editors:
            return writing
        ready = Media(js=[Script("js/prose.js", type="module")])
        look = Media(css={"all": [Stylesheet("css/prose.css")]})
        return ready + editors[0].media + look + writing


def _number(typed):
    """The number of a save as a hidden field carries it; nonsense counts as none."""
    return min(int(typed), HIGHEST_BASE) if typed and typed.isdecimal() and len(typed) < 12 else 0
