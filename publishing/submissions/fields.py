"""The form fields that the kinds are made of. Limits stand beside the field before anyone hits them."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.widgets import ProseEditorWidget

from publishing.submissions import text

LIMITS = settings.LIMITS

LANGUAGES = [
    ("uk", "українська"),
    ("en", "English"),
    ("crh", "qırımtatarca"),
    ("pl", "polski"),
    ("be", "беларуская"),
    ("bg", "български"),
    ("ro", "română"),
    ("hu", "magyar"),
    ("de", "Deutsch"),
    ("fr", "français"),
    ("es", "español"),
    ("it", "italiano"),
    ("und", gettext_lazy("another language")),
]

LICENSES = [
    ("arr", gettext_lazy("All rights stay with me")),
    ("cc-by-4.0", gettext_lazy("CC BY 4.0: may be shared with my name")),
    ("cc-by-sa-4.0", gettext_lazy("CC BY-SA 4.0: may be shared with my name, on the same terms")),
    ("cc-by-nc-4.0", gettext_lazy("CC BY-NC 4.0: may be shared with my name, not for money")),
]

# The buttons of the editor; what else is pasted, the sanitiser drops.
EDITOR = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "History": True,
    "NoSpellCheck": False,
    # Buttons only: the editor's drop-down list stays light in the dark theme.
    "Menu": {
        "groups": [
            {"group": name} for name in ("headings", "marks", "link", "lists", "nodes -blockType", "history")
        ]
    },
}


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, *, label, limit="line", css="input", **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(
            label=label, max_length=LIMITS[limit], widget=forms.TextInput({"class": css}), **kwargs
        )


class Title(Line):
    def __init__(self, **kwargs):
        kwargs.setdefault("label", gettext_lazy("Title"))
        super().__init__(limit="title", css="input input--title", **kwargs)


class Plain(forms.CharField):
    """Several lines of text without marks; an empty line parts paragraphs."""

    def __init__(self, *, label, limit="text", rows=6, css="input", **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(
            label=label,
            max_length=LIMITS[limit],
            strip=False,
            widget=forms.Textarea({"class": css, "rows": rows}),
            **kwargs,
        )

    def to_python(self, value):
        return text.unix_lines(super().to_python(value))


class Lead(Plain):
    def __init__(self, **kwargs):
        kwargs.setdefault("label", gettext_lazy("Lead"))
        kwargs.setdefault(
            "help_text", gettext_lazy("Two or three sentences that call the reader in. Up to 500 characters.")
        )
        super().__init__(limit="lead", rows=3, **kwargs)


class Verse(Plain):
    """Verse, kept verbatim."""

    def __init__(self, **kwargs):
        super().__init__(css="input input--verse", rows=14, **kwargs)


class Rich(Plain):
    """Text with headings, lists, quotes and links; cleaned on the server, whatever was sent."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget = ProseEditorWidget(
            config={"extensions": EDITOR}, preset="configurable", attrs={"class": "input", "rows": 16}
        )

    def clean(self, value):
        return text.clean_rich(super().clean(value))


class Tags(forms.CharField):
    """Tags, separated by commas; the value is a list of strings in the author's spelling."""

    def __init__(self):
        super().__init__(
            label=gettext_lazy("Tags"),
            required=False,
            max_length=1000,
            help_text=gettext_lazy("Up to 10, separated by commas: they help readers find your work."),
            widget=forms.TextInput({"class": "input"}),
        )

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value):
        typed = super().clean(value)
        spelled = {
            tag.casefold(): tag for tag in (" ".join(part.split()) for part in typed.split(",")) if tag
        }
        tags = list(spelled.values())
        if len(tags) > LIMITS["tags"]:
            raise forms.ValidationError(_("Please leave at most %(limit)d tags.") % {"limit": LIMITS["tags"]})
        for tag in tags:
            if len(tag) > LIMITS["tag"]:
                raise forms.ValidationError(
                    _("The tag “%(tag)s” is longer than %(limit)d characters.")
                    % {"tag": tag, "limit": LIMITS["tag"]}
                )
            if not text.slug(tag):
                raise forms.ValidationError(_("The tag “%(tag)s” has no letters or digits.") % {"tag": tag})
        return tags


class Language(forms.ChoiceField):
    """The language of the work itself, not of the page around it."""

    def __init__(self):
        super().__init__(
            label=gettext_lazy("Language of the work"),
            choices=LANGUAGES,
            initial="uk",
            help_text=gettext_lazy(
                "Hyphenation, quotation marks and the screen reader's voice depend on it."
            ),
            widget=forms.Select({"class": "input"}),
        )


class License(forms.ChoiceField):
    def __init__(self):
        super().__init__(
            label=gettext_lazy("Licence"),
            choices=LICENSES,
            initial="arr",
            widget=forms.Select({"class": "input"}),
        )


def common():
    """What every kind is asked besides its own parts."""
    return {
        "tags": Tags(),
        "lang": Language(),
        "license": License(),
        "sensitive": forms.BooleanField(
            label=gettext_lazy(
                "There is violence, loss or something else here that readers should be warned about."
            ),
            required=False,
        ),
        "note": Plain(
            label=gettext_lazy("A word to the moderator"),
            limit="thought",
            rows=2,
            help_text=gettext_lazy("Only moderators will see it."),
        ),
    }
