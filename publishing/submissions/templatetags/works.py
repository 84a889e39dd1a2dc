"""What templates of works say: verse, lengths, names of formats."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from publishing.submissions import text
from publishing.submissions import verse as verses

register = template.Library()

FORMATS = {
    "audio/mpeg": "MP3",
    "audio/mp4": "M4A",
    "audio/ogg": "OGG",
    "audio/flac": "FLAC",
    "audio/wav": "WAV",
    "audio/x-wav": "WAV",
    "audio/webm": "WebM",
    "video/mp4": "MP4",
    "video/webm": "WebM",
}


@register.simple_tag
def verse(whole, limit=None, lines=None, chords=True):
    """Draw verse: `limit` stanzas of `lines` lines at most; `chords=False` leaves the words only."""
    stanzas = [shortened(stanza, lines, chords) for stanza in whole.first(limit).stanzas]
    return verses.draw(verses.Verse(tuple(stanzas)))


def shortened(stanza, lines, chords):
    kept = stanza.lines[:lines]
    if not chords:
        kept = tuple(verses.Line(line.words, line.indent, is_sung=False) for line in kept)
    return verses.Stanza(kept, stanza.label)


@register.filter
def duration(seconds):
    """Seconds in words: 222 is «3 min 42 s»."""
    minutes, rest = divmod(round(seconds), 60)
    parts = {"minutes": minutes, "seconds": rest}
    return _("%(minutes)d min %(seconds)d s") % parts if minutes else _("%(seconds)d s") % parts


@register.filter
def file_size(size):
    """Bytes in words: 3565158 is «3.4 MB»."""
    number, unit = text.file_size(size)
    units = {"MB": _("%(number)s MB"), "KB": _("%(number)s KB")}
    return units[unit] % {"number": number_format(number)}


@register.filter
def format_name(mime):
    """The name that people know a format by: «MP3» for audio/mpeg."""
    return FORMATS.get(mime, mime.rpartition("/")[2].upper())
