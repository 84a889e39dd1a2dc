"""A work on its own page: what would take a question or a count was read off once, when it went live."""

from django.utils.functional import cached_property

from publishing.media.models import File
from publishing.submissions.showing import Shown

OF_FILE = ("token", "mime", "bytes", "width", "height", "seconds", "variants")


class Leaf(Shown):
    """A live work; its files, tags and measures are those that `facts_of` told when it went live."""

    def __init__(self, submission):
        kept = submission.kept
        facts = kept.leaf
        files = {file["token"]: File(**file) for file in facts["files"]}
        super().__init__(submission, submission.live.content, files, epoch=submission.epoch)
        # What any `Shown` finds out when it is asked, and then knows.
        self.tags, self.reading_minutes = facts["tags"], facts["minutes"]
        self.excerpt = kept.card["excerpt"]

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
    return Leaf(work) if hasattr(work, "kept") and work.kept.leaf else work.shown


def facts_of(work):
    """What a `Leaf` needs besides its rows and its card, as JSON, of a live `Shown`."""
    return {
        "files": [{name: getattr(file, name) for name in OF_FILE} for file in work.files.values()],
        "tags": work.tags,
        "minutes": work.reading_minutes,
    }
