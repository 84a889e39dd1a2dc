"""The queue as moderators read it: the oldest promise first, bounded, at one cost however long it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.timesince import timesince

from publishing.moderation import cursor, floods
from publishing.moderation.hands import all_judges, hands_on
from publishing.moderation.signals.case import Mark
from publishing.submissions.kinds import KINDS
from publishing.submissions.kinds.kind import Kind
from publishing.submissions.models import LogEntry, Submission
from publishing.submissions.states import SEEN, Act, Public

PAGE = 50
ENOUGH = {-1, -2}  # stand for judges where nobody asks whether there are some
LOOKED_AT = 500  # works that may be stuck
COUNTED = 100  # beyond this the page says «more than»
BEFORE, AFTER = 2, 6  # lines on each side of the work that is open
READERS = 12  # of those who read something now, as many are named
MARKED = 3  # signals that a line names
BEGINNING = 300  # characters of a text that a heading may need
WHOSE = ("all", "free", "mine", "newcomers", "edits")
SOON = timedelta(hours=6)  # before the promised time


@dataclass(frozen=True)
class Waiting:
    """One line of the queue, for one moderator."""

    code: str
    seen: int  # the version of the work that the line tells of
    digest: str
    kind: Kind
    heading: str
    lang: str
    author: str
    sent_at: datetime
    promised_at: datetime
    reader: str  # who reads it now, or ""
    reads_until: datetime | None
    is_mine: bool  # the moderator who looks is the reader
    is_own: bool  # the moderator who looks had a hand in it
    is_edit: bool
    is_hidden: bool
    is_again: bool
    is_stuck: bool  # nobody is left who may judge it
    marks: list  # signals that spoke against it when it was sent, in words
    flood: floods.Flood | None  # of which this is the first work

    @property
    def age(self):
        """How long it has been lying here, in words."""
        return timesince(self.sent_at, depth=1)

    @property
    def is_late(self):
        return self.promised_at < timezone.now()

    @property
    def urgency(self):
        """How the age is coloured: "late", "soon", or "" while there is time."""
        if self.is_late:
            return "late"
        return "soon" if self.promised_at < timezone.now() + SOON else ""


@dataclass(frozen=True)
class Whereabouts:
    """Who reads a work now: the part of its line that changes while the page is open."""

    reader: str
    reads_until: datetime | None
    is_mine: bool


@dataclass(frozen=True)
class Page:
    waiting: list
    following: str  # the cursor of the next page, or ""


def works(moderator, whose="all", kind=None):
    """The part of the queue that a moderator asks for; `kind` is a Kind or None."""
    found = Submission.objects
    lists = {
        "all": found.under_review,
        "free": found.unclaimed,
        "mine": lambda: found.claimed_by(moderator),
        "newcomers": found.by_newcomers,
        "edits": found.edits,
    }
    found = lists[whose]()
    return found.of_kind(kind) if kind else found


def page(found, moderator, after="", size=None):
    """`size` lines of the queue behind the cursor `after`, in a fixed number of queries."""
    size = size or PAGE
    rows = list(_headed(behind(found, after))[: size + 1])
    shown = rows[:size]
    following = cursor.cursor_of(shown[-1].promised_at, shown[-1].pk) if len(rows) > size else ""
    return Page(_lines(shown, moderator), following)


def gathered(found, moderator, after="", size=None):
    """The same, with floods in one line each."""
    lines = floods.gathered(behind(found, after), size or PAGE)
    rows = _headed(Submission.objects.filter(pk__in=lines.works)).in_bulk()
    shown = [rows[pk] for pk in lines.works if pk in rows]
    return Page(_lines(shown, moderator, lines.floods), lines.following)


def around(before, after, moderator, submission):
    """`(earlier, later)`: lines of `before` ahead of `submission`, and those of `after` from it on."""
    earlier = list(_headed(ahead(before, submission))[:BEFORE])[::-1]
    later = list(_headed(behind(after, cursor.before(submission)))[: AFTER + 1])
    lines = _lines([*earlier, *later], moderator)
    return lines[: len(earlier)], lines[len(earlier) :]


def ahead(found, submission):
    """The works of `found` that are to be read before `submission`, the nearest first."""
    place = Q(promised_at__lt=submission.promised_at) | Q(pk__lt=submission.pk)
    found = found.filter(promised_at__lte=submission.promised_at).filter(place)
    return found.order_by("-promised_at", "-pk")


def being_read(moderator):
    """Who reads what now, as lines of the queue; the moderator's own works and readings are left out."""
    found = Submission.objects.being_read().judgeable_by(moderator).exclude(claimant=moderator)
    return [_line(row, moderator, ENOUGH, set(), None) for row in _headed(found)[:READERS]]


def whereabouts(codes, moderator):
    """`{code: Whereabouts}` of these works; what is in the queue no longer is left out."""
    rows = Submission.objects.under_review().filter(code__in=codes).order_by().select_related("claimant")
    return {row.code: _whereabouts(row, moderator) for row in rows}


def counted(found):
    """How many there are, at most one more than COUNTED: a number that never costs more."""
    return found[: COUNTED + 1].count()


def stuck(limit=10, judges=None):
    """Codes of works under review that fewer of `judges` (all of them) may judge than have to approve."""
    judges = all_judges() if judges is None else judges
    columns = "code", "author", "head", "needed", "approver"
    waiting = list(_doubtful(judges).values_list(*columns)[:LOOKED_AT])
    hands = hands_on([head for _code, _author, head, _needed, _approver in waiting])
    found = [
        code
        for code, author, head, needed, approver in waiting
        if _is_stuck(judges, hands.get(head, set()) | {author}, needed, approver)
    ]
    return found[:limit]


def _doubtful(judges):
    """The works that may be stuck; all others have enough judges, however long the queue is."""
    # Without an order the database begins with the judges' works, not with the whole queue.
    waiting = Submission.objects.under_review().order_by()
    if not judges:
        return waiting
    # Where one has to approve, what is stuck has every judge among its hands: one judge's works will do.
    mine = waiting.filter(head__contributors=min(judges))
    if len(judges) == 1:
        return waiting.filter(Q(needed__gt=1) | Q(pk__in=mine.values("pk")))
    # Where two have to, and there are two, some judge has.
    return mine.union(waiting.filter(needed__gt=1, head__contributors__in=judges))


def _is_stuck(judges, hands, needed, approver):
    """Whether fewer are left than approvals are missing; nobody approves twice."""
    return len(judges - hands - {approver}) < needed - (approver is not None)


def behind(found, after):
    """The works of `found` that follow the cursor; all of them without one."""
    begin = cursor.read(after)
    if begin is None:
        return found
    moment, pk = begin
    # The first condition lets the index begin at the cursor; an OR alone would read all before it.
    return found.filter(promised_at__gte=moment).filter(Q(promised_at__gt=moment) | Q(pk__gt=pk))


def _headed(found):
    """Only what a line says is read from the candidates: their texts may be long."""
    returned = LogEntry.objects.decisions().filter(submission=OuterRef("pk"), act=Act.RETURN)
    return found.select_related("author", "claimant").annotate(
        title=KeyTextTransform("title", "head__content"),
        beginning=Substr(KeyTextTransform("text", "head__content"), 1, BEGINNING),
        lang=KeyTextTransform("lang", "head__content"),
        name=KeyTextTransform("name", KeyTransform("byline", "head__content")),
        sent_at=F("head__created_at"),
        digest=F("head__digest"),
        was_returned=Exists(returned),
        marks=F("trace__marks"),
    )


def _lines(rows, moderator, gathered=MappingProxyType({})):
    judges, hands = all_judges(), hands_on([row.head_id for row in rows])
    return [
        _line(row, moderator, judges, hands.get(row.head_id, set()) | {row.author_id}, gathered.get(row.pk))
        for row in rows
    ]


def _line(row, moderator, judges, hands, flood):
    kind = KINDS[row.kind]
    content = {"title": row.title or "", "text": row.beginning or ""}
    return Waiting(
        code=row.code,
        seen=row.version,
        digest=row.digest,
        kind=kind,
        heading=kind.heading_of(content, row.name),
        lang=row.lang or "uk",
        author=row.name,
        sent_at=row.sent_at,
        promised_at=row.promised_at,
        reader=str(row.claimant) if row.has_valid_claim else "",
        reads_until=row.claim_expires_at if row.has_valid_claim else None,
        is_mine=row.has_valid_claim and row.claimant_id == moderator.pk,
        is_own=moderator.pk in hands,
        is_edit=row.public in SEEN,
        is_hidden=row.public == Public.HIDDEN,
        is_again=row.was_returned,
        is_stuck=_is_stuck(judges, hands, row.needed, row.approver_id),
        marks=[Mark(mark).label for mark in row.marks or [] if mark in Mark.values][:MARKED],
        flood=flood,
    )


def _whereabouts(row, moderator):
    held = row.has_valid_claim
    reader, until = (str(row.claimant), row.claim_expires_at) if held else ("", None)
    return Whereabouts(reader, until, held and row.claimant_id == moderator.pk)
