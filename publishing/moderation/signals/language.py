"""Which language a text is written in, by its small words and letters; told only where it is quite clear."""

import re
import tomllib
from collections import Counter
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.moderation.signals.case import WARN, Mark, Signal
from publishing.submissions.fields import LANGUAGES

FEWEST = 20  # words; fewer are not enough to tell
READ = 3_000  # words that are looked at
CLEAR = 0.08  # share of small words of a language in a text of that language
TIMES = 2  # as often as those of the language that was named

SMALL = tomllib.loads(Path(__file__).with_name("small_words.toml").read_text())
WORDS = {language: frozenset(words.split()) for language, words in SMALL.items()}
NAMES = dict(LANGUAGES) | {"ru": gettext_lazy("Russian")}
# Letters that a language has not got, where its small words are also another one's.
FOREIGN = {"uk": "ыэёъў", "be": "иїєґъщ", "bg": "ыэёіїєґў", "ru": "іїєґў"}


def signals(case):
    declared = case.content.get("lang", "uk")
    found = written_in(case.words, declared)
    if declared != "und" and found not in {"", declared}:
        said = {"found": NAMES[found], "declared": NAMES.get(declared, declared)}
        yield Signal(Mark.LANGUAGE, WARN, _("The text looks like %(found)s; it says %(declared)s") % said)


def written_in(text, declared):
    """The language of `text` where it is clearly another one than `declared`; else "" or `declared`."""
    words = re.findall(r"[^\W\d_]+", text.casefold())[:READ]
    if len(words) < FEWEST:
        return ""
    counts = Counter(words)
    shares = {language: _share(counts, language, len(words)) for language in WORDS}
    best = max(shares, key=shares.get)
    return best if shares[best] >= max(CLEAR, TIMES * shares.get(declared, 0)) else ""


def _share(counts, language, total):
    """How many of the words are small words of the language; less for words it could not have."""
    small = sum(counts[word] for word in WORDS[language])
    foreign = FOREIGN.get(language, "")
    strange = sum(times for word, times in counts.items() if any(letter in word for letter in foreign))
    return max(0, small - 2 * strange) / total
