"""What an author changed between two revisions of a work."""

import re
from dataclasses import dataclass, field
from html import unescape

from django.utils.translation import gettext as _

from publishing.moderation.difference import Piece, by_line, by_word
from publishing.moderation.parts import parts_of

HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
ADDRESS = re.compile(r"https?://[^\s<>\"«»]+")


@dataclass(frozen=True)
class Change:
    """One part that differs: its name in words and the pieces of the comparison."""

    label: str
    pieces: list
    is_long: bool = False


@dataclass(frozen=True)
class PictureChange:
    """A picture that came ("ins"), went ("del"), took the place of another ("swap", whose address is
    `before`), or stayed with other words or at another place ("same").
    """

    op: str
    label: str
    src: str
    changes: list = field(default_factory=list)
    before: str = ""


@dataclass(frozen=True)
class Changes:
    """All that differs, for the page: short parts, long texts, pictures."""

    parts: list
    texts: list
    pictures: list

    @property
    def count(self):
        return len(self.parts) + len(self.texts) + len(self.pictures)


def changes_between(old, new):
    """The `Changes` from the revision `old` to the revision `new`, both as `Shown`."""
    found = [*_parts(old, new), *_links(old, new), *_files(old, new)]
    return Changes(
        parts=[change for change in found if not change.is_long],
        texts=[change for change in found if change.is_long],
        pictures=_pictures(old, new),
    )


def _parts(old, new):
    pairs = zip(parts_of(old.kind, old.content), parts_of(new.kind, new.content), strict=True)
    for before, after in pairs:
        if before.raw != after.raw:
            compare = COMPARE.get(after.shape, by_word)
            yield Change(after.label, compare(before.text, after.text), after.is_long)


def _links(old, new):
    """Where texts lead, apart from the words that lead there."""
    before, after = links_in(old.content), links_in(new.content)
    gone = [Piece("del", f"{link}\n") for link in before if link not in after]
    come = [Piece("ins", f"{link}\n") for link in after if link not in before]
    if gone or come:
        yield Change(_("Links"), gone + come)


def links_in(content):
    """Every address that the author's own words lead to, once, in their order."""
    found = [unescape(link) for link in HREF.findall(content.get("html") or "")]
    for part in ("lead", "text", "epigraph"):
        found += ADDRESS.findall(content.get(part) or "")
    return list(dict.fromkeys(found))


def _replaced(old, new):
    return [Piece("del", old), Piece("ins", new)]


COMPARE = {"verse": by_line, "choice": _replaced}


def _files(old, new):
    """The recording, the film and the portrait: named by the author's own file names."""
    labels = {"audio": _("Recording"), "video": _("Film")}
    for part, label in labels.items():
        before, after = old.content.get(part), new.content.get(part)
        if before != after:
            yield Change(label, [*_named("del", old, before), *_named("ins", new, after)])
    before, after = (shown.content.get("byline", {}).get("picture") for shown in (old, new))
    if (before or "") != (after or ""):
        yield Change(_("Author’s portrait"), [*_named("del", old, before), *_named("ins", new, after)])


def _named(op, shown, token):
    file = shown.files.get(token)
    return [Piece(op, file.name if file else token)] if token else []


def _pictures(old, new):
    before, after = _numbered(old), _numbered(new)
    stayed = [token for token in after if token in before]
    # A picture added in front moves the others along without changing their order.
    reordered = stayed != [token for token in before if token in after]
    gone = {number: token for token, (number, _entry) in before.items() if token not in after}
    found = []
    for token, (number, entry) in after.items():
        if token in before:
            found += _stayed(token, before[token], (number, entry), new, reordered)
        elif number in gone:
            found.append(_swapped(old, gone.pop(number), new, token, number))
        else:
            found.append(PictureChange("ins", _("Picture %d: added") % number, _thumbnail(new, token)))
    return found + [
        PictureChange("del", _("Picture %d: taken out") % number, _thumbnail(old, token))
        for number, token in gone.items()
    ]


def _stayed(token, before, after, new, reordered):
    (old_number, old_entry), (number, entry) = before, after
    changes = _worded(old_entry, entry)
    moved_from = old_number if reordered and number != old_number else None
    if changes or moved_from:
        yield PictureChange("same", _label(number, moved_from), _thumbnail(new, token), changes)


def _swapped(old, gone, new, token, number):
    changes = _worded(_numbered(old)[gone][1], _numbered(new)[token][1])
    label = _("Picture %d: replaced") % number
    return PictureChange("swap", label, _thumbnail(new, token), changes, before=_thumbnail(old, gone))


def _numbered(shown):
    """The figures by their files: `{token: (number, entry)}` in the author's order."""
    return {
        entry["file"]: (number, entry) for number, entry in enumerate(shown.content.get("figures", []), 1)
    }


def _worded(old_entry, entry):
    labels = {"alt": _("Description"), "caption": _("Caption"), "credit": _("Credit")}
    return [
        Change(label, by_word(old_entry.get(part, ""), entry.get(part, "")))
        for part, label in labels.items()
        if old_entry.get(part, "") != entry.get(part, "")
    ]


def _label(number, moved_from):
    if moved_from:
        return _("Picture %(number)d: was number %(before)d") % {"number": number, "before": moved_from}
    return _("Picture %d") % number


def _thumbnail(shown, token):
    file = shown.files.get(token)
    if file is None:
        return ""
    return file.private_url("w480" if "w480" in file.variants else "full")
