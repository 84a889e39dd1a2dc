"""Texts that shout."""

from django.utils.translation import gettext as _

from publishing.moderation.signals.case import WARN, Mark, Signal

SHARE = 0.6
LETTERS = 60  # fewer do not shout
TITLE = 12


def signals(case):
    share, letters = capitals(case.words)
    if letters >= LETTERS and share >= SHARE:
        yield Signal(
            Mark.CAPS, WARN, _("Capitals throughout: %d of 100 letters in the text") % round(share * 100)
        )
        return
    share, letters = capitals(case.content.get("title", ""))
    if letters >= TITLE and share == 1:
        yield Signal(Mark.CAPS, WARN, _("The title is all capitals"))


def capitals(text):
    """`(share, letters)`: how many of the letters are capitals."""
    large, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return large / (large + small or 1), large + small
