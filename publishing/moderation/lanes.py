"""The lanes of the queue, and where a moderator stands in one: what is next, what was before."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.fields.json import KeyTransform

from publishing.moderation import cursor, floods, queue
from publishing.moderation.models import Exposure
from publishing.submissions.kinds import KINDS
from publishing.submissions.kinds.kind import Kind

# Lanes that may be all but empty while the queue is long: they look through so much of it at once.
SPARSE = ("newcomers", "edits")
WINDOW = 2_000
FAIR = 3  # so many painful works more than a colleague, and others are offered first
PASSED = 20  # works that are looked through for another one


@dataclass(frozen=True)
class Beside:
    """The lines around the work that is open; `previous` and `following` are codes, or ""."""

    lines: list
    previous: str
    following: str


@dataclass(frozen=True)
class Lane:
    """A part of the queue: whose, and of which kind; `query` keeps it in an address."""

    whose: str = "all"
    kind: Kind | None = None
    flood: str = ""  # the key of a flood that was opened

    @property
    def query(self):
        parts = {
            "whose": self.whose if self.whose != "all" else "",
            "kind": self.kind.slug if self.kind else "",
        }
        asked = urlencode({name: value for name, value in parts.items() if value})
        return f"?{asked}" if asked else ""

    def works(self, moderator):
        found = queue.works(moderator, self.whose, self.kind)
        return floods.opened(found, self.flood) if self.flood else found

    def page(self, moderator, after=""):
        """A page of the lane; of a sparse one it may be short and go on all the same."""
        found, end = self._until(self.works(moderator), after)
        # What one moderator holds, and a flood that was opened, is listed work by work.
        listed = queue.page if self.flood or self.whose == "mine" else queue.gathered
        page = listed(found, moderator, after)
        return queue.Page(page.waiting, cursor.cursor_of(*end)) if end and not page.following else page

    def beside(self, moderator, submission):
        """What stands around `submission`, and which of it may be opened next."""
        works = self.works(moderator)
        later, _end = self._until(works, cursor.before(submission))
        earlier, later = queue.around(self._since(works, submission), later, moderator, submission)
        after = [line.code for line in later if not line.is_own and line.code != submission.code]
        before = [line.code for line in earlier if not line.is_own]
        return Beside([*earlier, *later], before[-1] if before else "", after[0] if after else "")

    def next_free(self, moderator, place=""):
        """The work to take up next: behind the cursor `place`, else from the beginning; or None."""
        open_ = self.works(moderator).open_to(moderator).judgeable_by(moderator)
        rests = has_had_enough(moderator)
        for start in dict.fromkeys([place, ""]):
            found, _end = self._until(open_, start)
            if rests and (light := _light(queue.behind(found, start))):
                return light
            if work := queue.behind(found, start).first():
                return work
        return None

    def _until(self, found, after):
        """`found` as far as a page behind `after` looks, and where that ends: `(moment, pk)` or None."""
        if self.whose not in SPARSE:
            return found, None
        places = queue.behind(queue.works(None, "all", self.kind), after).values_list("promised_at", "pk")
        end = places[WINDOW - 1 : WINDOW].first()
        if end is None:
            return found, None
        moment, pk = end
        return found.filter(promised_at__lte=moment).filter(Q(promised_at__lt=moment) | Q(pk__lte=pk)), end

    def _since(self, found, submission):
        """`found` as far back as is looked for what stands before `submission`."""
        if self.whose not in SPARSE:
            return found
        places = queue.ahead(queue.works(None, "all", self.kind), submission)
        start = places.values_list("promised_at", flat=True)[WINDOW - 1 : WINDOW].first()
        return found.filter(promised_at__gte=start) if start else found


def has_had_enough(moderator):
    """Whether colleagues at work today have had clearly less of what hurts before their eyes."""
    shares = Exposure.objects.today().shares()
    _works, mine = shares.pop(moderator.pk, (0, 0))
    return mine >= FAIR + min((heavy for _works, heavy in shares.values()), default=mine)


def _light(found):
    """The first of the next works that is not marked as painful; None where all are."""
    works = found.annotate(is_heavy=KeyTransform("sensitive", "head__content"))[:PASSED]
    return next((work for work in works if not work.is_heavy), None)


def lane_of(query):
    """The lane that an address asks for; what it does not know counts for nothing."""
    whose = query.get("whose", "all")
    return Lane(
        whose if whose in queue.WHOSE else "all",
        KINDS.get(query.get("kind", "")),
        query.get("flood", "")[:40],
    )
