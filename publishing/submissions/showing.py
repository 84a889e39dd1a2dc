"""A work as somebody is to see it: the same for reader, moderator and author; only file addresses differ."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from publishing.submissions import text
from publishing.submissions.kinds import KINDS

PLACED = re.compile(r"<p>\s*\[(\d{1,2})\]\s*</p>")


def tokens_in(content):
    """Every file that `content` names, as a set of tokens."""
    tokens = {figure["file"] for figure in content.get("figures", [])}
    tokens |= {content.get("audio"), content.get("video"), content.get("byline", {}).get("picture")}
    return tokens - {None, ""}


@dataclass(frozen=True)
class Figure:
    """A picture of a work; `number` counts from 1 in the author's order."""

    number: int
    alt: str
    caption: str
    credit: str
    src: str
    srcset: str
    full: str
    width: int
    height: int


@dataclass(frozen=True)
class Track:
    """The recording or the film of a work; `poster` is a picture's address or ""."""

    src: str
    mime: str
    seconds: float
    bytes: int
    width: int | None
    height: int | None
    poster: str

    @property
    def clock(self):
        """Length as `m:ss`."""
        return f"{int(self.seconds) // 60}:{int(self.seconds) % 60:02d}"

    @property
    def size(self):
        return text.file_size(self.bytes)


@dataclass(frozen=True)
class Byline:
    """Who wrote it, as the revision has it."""

    name: str
    handle: str
    bio: str = ""
    links: tuple = ()
    picture: str = ""

    @property
    def initials(self):
        words = re.findall(r"[^\W\d_]+", self.name)
        return "".join(word[0] for word in words[:2]).upper()


class Shown:
    """What templates get as `work`.

    `content` is a draft's or a revision's JSON, `files` maps tokens to `media.File`; with an `epoch`
    the files have public addresses, without one private ones.
    """

    def __init__(self, submission, content, files, *, epoch="", byline=None):
        self.submission = submission
        self.code = submission.code
        self.kind = KINDS[submission.kind]
        self.content = content
        self.files = files
        self.epoch = epoch
        self._byline = byline or content.get("byline", {})

    @classmethod
    def live(cls, submission):
        """The live revision, as every reader sees it."""
        return cls(submission, submission.live.content, _by_token(submission.live), epoch=submission.epoch)

    @classmethod
    def revision(cls, revision):
        """Any revision, as moderators and its author see it."""
        return cls(revision.submission, revision.content, _by_token(revision))

    @classmethod
    def draft(cls, submission, content, files):
        """A text that is still being written; `files` maps tokens to the author's own files."""
        return cls(submission, content, files, byline=submission.author.byline)

    @property
    def url(self):
        return self.submission.get_absolute_url() if self.epoch else ""

    @cached_property
    def title(self):
        return self.kind.title_of(self.content)

    @property
    def heading(self):
        return self.kind.heading_of(self.content, self.byline.name)

    @property
    def lead(self):
        return self.content.get("lead", "").strip()

    @property
    def lang(self):
        return self.content.get("lang", "uk")

    @property
    def license(self):
        return self.content.get("license", "arr")

    @property
    def sensitive(self):
        return bool(self.content.get("sensitive"))

    @cached_property
    def tags(self):
        """`(name, slug)` pairs in the author's order; two may share a transliteration, so rows decide."""
        rows = self.submission.tagged.all() if self.epoch else []
        slugs = {row.tag.key: row.tag.slug for row in rows}
        return [(name, slugs.get(name.casefold(), text.slug(name))) for name in self.content.get("tags", [])]

    @cached_property
    def byline(self):
        fields = {**self._byline, "links": tuple(self._byline.get("links", ()))}
        fields["picture"] = self._address(fields.get("picture", ""), "w480")
        return Byline(**fields)

    @property
    def author_url(self):
        return reverse("reading:author", args=[self.byline.handle])

    @property
    def published_at(self):
        return self.submission.published_at

    @property
    def dated(self):
        """The date readers see: an editor's for a work that appeared elsewhere, or the publication's."""
        return self.submission.first_published_on or self.published_at

    @property
    def edited_at(self):
        """When the live text was last replaced, or None while it is the first one."""
        since = self.submission.live_since
        return since if since and since > self.published_at else None

    @cached_property
    def verse(self):
        return self.kind.verse_of(self.content)

    @property
    def has_lyrics(self):
        return bool(self.kind.track and self.verse)

    @property
    def has_chords(self):
        return self.verse.has_chords

    @cached_property
    def excerpt(self):
        return self.kind.excerpt_of(self.content)

    @cached_property
    def reading_minutes(self):
        return text.minutes(self.kind.words_of(self.content))

    @property
    def paragraphs(self):
        return text.paragraphs(self.content.get("text", ""))

    @property
    def has_transcript(self):
        return bool(self.kind.track and not self.kind.verse_part and self.paragraphs)

    @property
    def pictures_count(self):
        return len(self.figures)

    @cached_property
    def figures(self):
        entries = enumerate(self.content.get("figures", []), 1)
        return [self._figure(number, entry) for number, entry in entries if entry["file"] in self.files]

    @cached_property
    def cover(self):
        """The first picture, unless the author placed it in the text."""
        first = self.figures[0] if self.figures else None
        return first if first and first.number not in self._placed_numbers else None

    @property
    def card_figure(self):
        return self.figures[0] if self.figures else None

    @property
    def loose_figures(self):
        """Pictures after the cover that the author placed nowhere: they follow the text."""
        cover = self.cover
        return [f for f in self.figures if f.number not in self._placed_numbers and f is not cover]

    @cached_property
    def _placed_numbers(self):
        return {int(number) for number in PLACED.findall(self.content.get("html", ""))}

    @cached_property
    def html(self):
        """The rich text with its pictures in their places; safe, for the sanitiser has been over it."""
        figures = {figure.number: figure for figure in self.figures}

        def place(match):
            figure = figures.get(int(match[1]))
            return (
                render_to_string("submissions/kinds/_figure.html", {"figure": figure}) if figure else match[0]
            )

        return mark_safe(PLACED.sub(place, self.content.get("html", "")))

    @cached_property
    def audio(self):
        return self._track(self.content.get("audio"))

    @cached_property
    def video(self):
        return self._track(self.content.get("video"))

    def _address(self, token, variant):
        """Where the browser gets `variant` of a file, or "" when there is no such file."""
        file = self.files.get(token)
        if file is None:
            return ""
        variant = variant if variant in file.variants else "full"
        return file.public_url(variant, self.epoch) if self.epoch else file.private_url(variant)

    def _figure(self, number, entry):
        file = self.files[entry["file"]]
        widths = [(variant["width"], name) for name, variant in file.variants.items()]
        return Figure(
            number=number,
            alt=entry.get("alt", ""),
            caption=entry.get("caption", ""),
            credit=entry.get("credit", ""),
            src=self._address(file.token, "w960"),
            srcset=", ".join(f"{self._address(file.token, name)} {width}w" for width, name in sorted(widths)),
            full=self._address(file.token, "full"),
            width=file.width,
            height=file.height,
        )

    def _track(self, token):
        file = self.files.get(token)
        if file is None:
            return None
        poster = "poster-960" if "poster-960" in file.variants else "poster-480"
        return Track(
            src=self._address(token, "full"),
            mime=file.mime,
            seconds=file.seconds or 0,
            bytes=file.bytes,
            width=file.width,
            height=file.height,
            poster=self._address(token, poster) if poster in file.variants else "",
        )


def _by_token(revision):
    return {file.token: file for file in revision.files.all()} if revision.media else {}
