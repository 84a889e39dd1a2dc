"""Cards: what lists show of a work, from a few kept facts, so that no list reads whole revisions."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import get_language

from publishing.reading.addresses import PREFIXES, bare
from publishing.reading.days import day_of
from publishing.submissions.kinds import KINDS
from publishing.submissions.showing import Byline
from publishing.submissions.verse import beginning

STANZAS, LINES = 3, 12  # as much of a poem as the longest card shows
EXCERPT = 600  # characters; cards show less


@dataclass(eq=False)
class Card:
    """A live work in a list; what templates of cards ask of a `Shown` they can ask of this."""

    code: str
    epoch: str
    author_id: int
    kind_slug: str
    path: str
    content: dict
    name: str
    handle: str
    picture: str
    excerpt: str
    day: str
    reading_minutes: int | None = None
    card_figure: dict | None = None
    pictures_count: int = 0
    audio: dict | None = None
    video: dict | None = None
    has_lyrics: bool = False
    has_chords: bool = False
    has_transcript: bool = False

    # Whatever changes a live work gives it another epoch, so two cards of one epoch are the same.
    def __eq__(self, other):
        return isinstance(other, Card) and self.epoch == other.epoch

    def __hash__(self):
        return hash(self.epoch)

    @property
    def kind(self):
        return KINDS[self.kind_slug]

    @property
    def url(self):
        return PREFIXES[get_language()] + self.path

    @property
    def author_url(self):
        return f"{PREFIXES[get_language()]}/@{self.handle}/"

    @property
    def title(self):
        return self.kind.title_of(self.content)

    @cached_property
    def heading(self):
        return self.kind.heading_of(self.content, self.name)

    @property
    def lang(self):
        return self.content["lang"]

    @cached_property
    def verse(self):
        return self.kind.verse_of(self.content)

    @property
    def byline(self):
        return Byline(self.name, self.handle, picture=self.picture)

    @property
    def dated(self):
        return date.fromisoformat(self.day)


def facts_of(work):
    """The arguments of a `Card` for a live `Shown`, as JSON without what is empty."""
    facts = {
        "code": work.code,
        "epoch": work.epoch,
        "author_id": work.submission.author_id,
        "kind_slug": work.kind.slug,
        "path": bare(work.url),
        "content": {"title": work.title, "lang": work.lang, "text": opening(work)},
        "name": work.byline.name,
        "handle": work.byline.handle,
        "picture": work.byline.picture,
        "excerpt": work.excerpt[:EXCERPT],
        "day": day_of(work.dated).isoformat(),
    }
    return facts | {name: fact for name, fact in extras(work).items() if fact}


def opening(work):
    part = work.kind.verse_part
    return beginning(work.content.get(part, ""), STANZAS, LINES) if part else ""


def extras(work):
    """What only some works have."""
    figure, video = work.card_figure, work.video
    return {
        "reading_minutes": work.reading_minutes if "html" in work.content else None,
        "card_figure": figure
        and {name: getattr(figure, name) for name in ("src", "srcset", "width", "height")},
        "pictures_count": len(work.figures),
        "audio": work.audio and {"seconds": work.audio.seconds},
        "video": video and {name: getattr(video, name) for name in ("poster", "width", "height", "clock")},
        "has_lyrics": work.has_lyrics,
        "has_chords": work.has_chords,
        "has_transcript": work.has_transcript,
    }
