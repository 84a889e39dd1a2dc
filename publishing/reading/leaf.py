"""A work on its own page: what would take a question or a count was read off once, when it went live."""

from django.utils.functional import cached_property

from publishing.media.models import File
from publishing.reading.cards import EXCERPT
from publishing.submissions.showing import Shown

OF_FILE = ("token", "mime", "bytes", "width", "height", "seconds", "variants")


class Leaf(Shown):
    """A live work; its files, tags and measures are those that `facts_of` told when it went live."""

    def __init__(self, submission, facts):
        files = {file["token"]: File(**file) for file in facts["files"]}
        super().__init__(submission, submission.live.content, files, epoch=submission.epoch)
        # What any `Shown` finds out when it is asked, and then knows.
        self.tags, self.excerpt, self.reading_minutes = facts["tags"], facts["excerpt"], facts["minutes"]

    # It is drawn once, in one language.

    @cached_property
    def url(self):
        return super().url

    @cached_property
    def author_url(self):
        return super().author_url

    @cached_property
    def heading(self):
        return super().heading


def shown(work):
    """A live work as its page shows it. After an update the facts may not be there yet: it asks itself."""
    facts = work.kept.leaf if hasattr(work, "kept") else None
    return Leaf(work, facts) if facts else work.shown


def facts_of(work):
    """What a `Leaf` needs besides its own row and its revision, as JSON, of a live `Shown`."""
    return {
        "files": [{name: getattr(file, name) for name in OF_FILE} for file in work.files.values()],
        "tags": work.tags,
        "excerpt": work.excerpt[:EXCERPT],
        "minutes": work.reading_minutes,
    }
