"""The log as moderators read it: the newest first, filtered, bounded; and an author's whole history."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Substr

from publishing.moderation import cursor
from publishing.moderation.queue import BEGINNING
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import LogEntry, Revision, Submission
from publishing.submissions.states import DECISIONS, Act

PAGE = 50
WORKS = 30
# What is begun, and comings and goings at the desk: so many that each is asked for by its own name.
PASSING = frozenset({Act.CREATE, Act.CLAIM, Act.RENEW, Act.RELEASE})
# What the log may be narrowed to besides the single acts.
TELLING, EVERYTHING, DECIDED = "", "all", "decisions"
RULINGS = DECISIONS | {Act.APPROVE, Act.UNDO, Act.HIDE, Act.RESTORE, Act.REOPEN}
TONES = {
    **dict.fromkeys([Act.APPROVE, Act.PUBLISH, Act.RESTORE, Act.REOPEN, Act.REPUBLISH], "ok"),
    **dict.fromkeys([Act.RETURN, Act.TAKE_OVER, Act.UNDO], "wait"),
    **dict.fromkeys([Act.REJECT, Act.HIDE], "bad"),
}


@dataclass(frozen=True)
class Page:
    entries: list  # log entries, each with `heading`, `nature`, `tone`
    following: str  # the cursor of the next page, or ""


def page(asked, after=""):
    """The entries that `asked` means: a dict of `who`, `work` (rows), `act`, `since`, `until` (moments)."""
    found = _meant(LogEntry.objects.order_by("-at", "-pk"), **asked)
    begin = cursor.read(after)
    if begin:
        moment, pk = begin
        # The first condition lets an index begin at the cursor, the second parts equal moments.
        found = found.filter(at__lte=moment).filter(Q(at__lt=moment) | Q(pk__lt=pk))
    rows = list(_headed(found)[: PAGE + 1])
    shown = [_worded(entry) for entry in rows[:PAGE]]
    following = cursor.cursor_of(shown[-1].at, shown[-1].pk) if len(rows) > PAGE else ""
    return Page(shown, following)


def _meant(found, *, who=None, work=None, act=TELLING, since=None, until=None):
    if who:
        found = found.filter(by=who)
    if work:
        found = found.filter(submission=work)
    if act == TELLING:
        found = found.exclude(act__in=PASSING)
    elif act == DECIDED:
        # Said the other way round, so that the log is read in its order and not act by act.
        found = found.exclude(act__in=set(Act) - RULINGS)
    elif act != EVERYTHING:
        found = found.filter(act=act)
    if since:
        found = found.filter(at__gte=since)
    if until:
        found = found.filter(at__lt=until)
    return found


def _headed(found):
    """Only what a line says is read of the revisions: their texts may be long."""
    content = "revision__content"
    return found.select_related("by", "submission").annotate(
        title=KeyTextTransform("title", content),
        beginning=Substr(KeyTextTransform("text", content), 1, BEGINNING),
        lang=KeyTextTransform("lang", content),
        byline=KeyTextTransform("name", KeyTransform("byline", content)),
    )


def _worded(entry):
    entry.nature = KINDS[entry.submission.kind]
    content = {"title": entry.title or "", "text": entry.beginning or ""}
    entry.heading = entry.nature.heading_of(content, entry.byline) if entry.revision_id else ""
    entry.tone = TONES.get(entry.act, "")
    return entry


@dataclass(frozen=True)
class Chapter:
    """One work in an author's history: what became of it, step by step, the oldest step first."""

    work: Submission
    nature: object  # its kind
    heading: str
    lang: str
    entries: list


@dataclass(frozen=True)
class History:
    chapters: list
    following: str


def history(author, after=""):
    """The works that `author` has sent, the newest first, each with its way, in two queries."""
    sent = Revision.objects.filter(submission=OuterRef("pk"))
    works = Submission.objects.by(author).filter(Exists(sent)).order_by("-created_at", "-pk")
    begin = cursor.read(after)
    if begin:
        moment, pk = begin
        works = works.filter(created_at__lte=moment).filter(Q(created_at__lt=moment) | Q(pk__lt=pk))
    rows = list(works[: WORKS + 1])
    shown = rows[:WORKS]
    entries = LogEntry.objects.filter(submission__in=shown).exclude(act__in=PASSING)
    told = _headed(entries).order_by("submission", "seq")
    ways = {pk: [_worded(entry) for entry in way] for pk, way in groupby(told, key=lambda e: e.submission_id)}
    following = cursor.cursor_of(shown[-1].created_at, shown[-1].pk) if len(rows) > WORKS else ""
    return History([_chapter(work, ways[work.pk]) for work in shown], following)


def _chapter(work, entries):
    """A work is called what its newest revision in the log is called."""
    named = next(entry for entry in reversed(entries) if entry.revision_id)
    return Chapter(
        work=work,
        nature=KINDS[work.kind],
        heading=named.heading,
        lang=named.lang or "uk",
        entries=entries,
    )
