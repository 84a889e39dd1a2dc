"""How a reader wants pages to look: a theme and a text size, kept in a cookie of a few known values."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

COOKIE = "look"
THEMES = {"": _("as on the device"), "light": _("light"), "dark": _("dark")}
SIZES = {"": _("usual"), "l": _("larger"), "xl": _("largest")}
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Look:
    """`theme` and `size` are keys of `THEMES` and `SIZES`; anything else counts as the plain look."""

    theme: str = ""
    size: str = ""

    @classmethod
    def of(cls, request):
        return cls.read(request.COOKIES.get(COOKIE, "")) if request else cls()

    @classmethod
    def read(cls, value):
        theme, _dot, size = value.partition(".")
        return cls.chosen(theme, size)

    @classmethod
    def chosen(cls, theme, size):
        return cls(theme if theme in THEMES else "", size if size in SIZES else "")

    def __bool__(self):
        return self != Look()

    def __str__(self):
        return f"{self.theme}.{self.size}"

    @property
    def themes(self):
        """`(value, words, whether chosen)` for the form."""
        return [(value, words, value == self.theme) for value, words in THEMES.items()]

    @property
    def sizes(self):
        return [(value, words, value == self.size) for value, words in SIZES.items()]
