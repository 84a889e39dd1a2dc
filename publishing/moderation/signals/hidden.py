"""Characters that readers do not see, and letters disguised as others."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.moderation.signals.case import BAD, WARN, Mark, Signal

NAMED = 5
# A joiner between the parts of an emoji is where it belongs.
EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
JOINED = re.compile(f"(?<=[{EMOJI}])\u200d(?=[{EMOJI}])")
FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f")
ZERO_WIDTH = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u2800\u3164\ufeff\uffa0]"
)
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SMUGGLED = re.compile("[\ue000-\uf8ff\ufff9-\ufffb\U000e0000-\U000e01ef\U000f0000-\U0010ffff]")
WORD = re.compile(r"[^\W\d_]+")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
# Only letters that pass for the others: «SMSка» deceives nobody.
PASSING = re.compile("[ABCEHIKMOPTXaceiopxy]+")


def signals(case):
    said = [
        (ZERO_WIDTH, _("invisible: %d"), WARN),
        (DIRECTION, _("turning the direction of the text: %d"), BAD),
        (SMUGGLED, _("of no alphabet: %d"), BAD),
    ]
    for part in case.parts:
        text = FLAG.sub("", JOINED.sub("", part.raw))
        for pattern, kind, tone in said:
            if count := len(pattern.findall(text)):
                where = {"part": part.label, "kind": kind % count}
                yield Signal(Mark.HIDDEN, tone, _("Hidden characters in “%(part)s”, %(kind)s") % where)
    if words := disguised(" ".join(part.text for part in case.parts)):
        shown = ", ".join(f"«{word}»" for word in words[:NAMED])
        yield Signal(
            Mark.HIDDEN,
            BAD,
            ngettext(
                "Latin and Cyrillic letters in %(count)d word: %(words)s",
                "Latin and Cyrillic letters in %(count)d words: %(words)s",
                len(words),
            )
            % {"count": len(words), "words": shown},
        )


def disguised(text):
    """The words in which Latin letters stand for Cyrillic ones that look the same, each once."""
    words = dict.fromkeys(WORD.findall(text))
    mixed = (word for word in words if LATIN.search(word) and CYRILLIC.search(word))
    return [word for word in mixed if PASSING.fullmatch("".join(LATIN.findall(word)))]
