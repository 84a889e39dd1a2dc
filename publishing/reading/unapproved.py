"""What readers must not meet: everything that people typed, less what stands in a live revision.

Both sides are streams, a few rows at a time, so that memory does not grow with the site.
"""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils.translation import trans_real

from publishing.media.models import File
from publishing.publication.models import Publication, SupportLink
from publishing.reading.addresses import absolute, in_language
from publishing.reading.sieve import SHORTEST, Secret, settled
from publishing.submissions import confided
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Collection, ConflictCopy, Draft, LogEntry, Revision, Submission
from publishing.submissions.states import Act, Public

ROWS = 100
LONGEST = 40  # characters of a phrase: what is cut short on a page is found too
CHOICES = {"lang", "license", "sensitive"}
# Where a page may interrupt a text: tags, chords, ends of lines.
BREAK = re.compile(r"<[^<>]*>|\[[^\[\]\s]{1,10}\]|\n")
LINK = re.compile(r'href="([^"]*)"')
EDGES = re.compile(r"\A\W+|\W+\Z")
JOINT = " ¶ "


def in_turn(queryset):
    """The rows by key, in stretches: no cursor stays open while pages are asked for."""
    last = 0
    while rows := list(queryset.filter(pk__gt=last).order_by("pk")[:ROWS]):
        yield from rows
        last = rows[-1].pk


def strings(value, part=""):
    """`(part, text)` of every text inside a JSON value; what is chosen from a list is not typed."""
    if isinstance(value, str):
        yield part, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in CHOICES:
                yield from strings(inner, name if part in ("", "byline", "figures") else part)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, part)


def phrases(text):
    """The distinctive beginnings of what `text` consists of: its first lines, its middle and its last one."""
    pieces = [
        EDGES.sub("", settled(piece))[:LONGEST].rstrip() for piece in BREAK.split(text) + LINK.findall(text)
    ]
    pieces = [piece for piece in pieces if len(piece) >= SHORTEST]
    if len(pieces) > 4:
        pieces = [*pieces[:2], pieces[len(pieces) // 2], pieces[-1]]
    return pieces


def said(value, source):
    """Secrets of a JSON value; `source` says what it is."""
    for part, text in strings(value):
        for phrase in phrases(text):
            yield Secret(phrase, f"{part} in {source}" if part else source)


# What people typed


def unapproved():
    """Every secret, as a stream. What is live too is still among them."""
    for work in in_turn(Submission.objects.exclude(public=Public.LIVE)):
        # That a work is gone is told by a feed; no page leads to it any more.
        code = work.code if work.public == Public.NEVER else f"works/{work.code}"
        yield Secret(settled(code), f"the code of {named(work)}", whole=True)
    yield from texts()
    for entry in in_turn(LogEntry.objects.select_related("submission")):
        yield from said(entry.data, f"the log of {named(entry.submission)}, entry {entry.seq}")
    for what, text in confided.texts():
        yield from said(text, what)
    for collection in in_turn(Collection.objects.filter(is_published=False)):
        yield from said(words_of(collection), f"the collection “{collection}”, which is not published")
    for person in in_turn(get_user_model().objects.all()):
        yield from of_person(person)
    for file in in_turn(File.objects.all()):
        yield from said(file.name, f"the sender’s name of file {file.token}")
        yield from said(file.token, f"the address of file {file.token}")


def words_of(collection):
    return [getattr(collection, field) for field in ("title", "title_en", "about", "about_en")]


def named(work):
    return f"{work.code} ({work.public}, {work.review})"


def texts():
    """Newest drafts, copies and revisions; what a work's own live revision says is left out at once."""
    for queryset, what in (
        (Draft.objects.newest(), "the draft"),
        (ConflictCopy.objects.all(), "a copy of the draft"),
        (Revision.objects.all(), "a revision"),
    ):
        rows = queryset.select_related("submission__live").annotate(is_approved=decided("submission__live"))
        for row in in_turn(rows):
            approved_here = approved_of(row.submission) if row.is_approved else ""
            source = f"{what} of {named(row.submission)}"
            slug = {"address": KINDS[row.submission.kind].slug_of(row.content)}
            note = {"note": getattr(row, "note", "")}
            yield from (s for s in said([row.content, note, slug], source) if s.text not in approved_here)


def of_person(person):
    who = f"the profile of person {person.pk}"
    profile = {"name": person.display_name, "bio": person.bio, "links": person.links}
    yield from said(profile, who)
    yield Secret(settled(person.email), f"the e-mail of person {person.pk}", whole=True)
    yield Secret(f"/@{person.handle}", f"the handle of person {person.pk}", whole=True)


# What readers may meet


def approved():
    """Settled texts: the live revisions, the publication's own words, the interface's."""
    # Not through `live()`: that is the door which is being looked at.
    works = Submission.objects.filter(decided("live"), public=Public.LIVE)
    for work in in_turn(works.select_related("live")):
        yield approved_of(work)
    publication = Publication.objects.current()
    for row in [publication, *SupportLink.objects.all()]:
        yield settled(JOINT.join(str(value) for value in vars(row).values()))
    for collection in in_turn(Collection.objects.filter(is_published=True)):
        yield settled(JOINT.join(words_of(collection)))
    yield settled(JOINT.join([settings.SITE_URL, settings.DEFAULT_FROM_EMAIL]))
    yield from interface()


def decided(revision):
    """A condition: somebody has approved the revision that this field names."""
    return Exists(LogEntry.objects.filter(act=Act.PUBLISH, revision=OuterRef(revision)))


def approved_of(work):
    """All that may show of a work, its addresses included; nothing unless it is live."""
    if work.public != Public.LIVE:
        return ""
    byline = work.live.content["byline"]
    handle = f"/@{byline['handle']}"
    words = [text for _part, text in strings(work.live.content)]
    addresses = [
        absolute(in_language(path, code))
        for path in (work.get_absolute_url(), f"{handle}/")
        for code, _name in settings.LANGUAGES
    ]
    return settled(JOINT.join([*words, *addresses, handle]))


def interface():
    """The words of our templates in every language, and the names of our own static files."""
    for code, _name in settings.LANGUAGES:
        for original, translated in trans_real.translation(code)._catalog.items():
            words = original if isinstance(original, str) else original[0]
            yield settled(f"{words}{JOINT}{translated}")
    for folder in settings.STATICFILES_DIRS:
        yield settled(JOINT.join(path.name for path in Path(folder).rglob("*.*")))
