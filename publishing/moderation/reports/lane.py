"""The reported works as moderators read them: the longest waiting first, bounded, at one cost."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Substr
from django.utils.timesince import timesince

from publishing.moderation import cursor
from publishing.moderation.reports.models import Case, Ground, Report
from publishing.submissions.kinds import KINDS
from publishing.submissions.kinds.kind import Kind

PAGE = 50
COUNTED = 100  # beyond this the page says «more than»
BEGINNING = 300  # characters of a text that a heading may need


@dataclass(frozen=True)
class Reported:
    """One line: a work, and what is said to be wrong with it, as `(words, how many say so)`."""

    code: str
    kind: Kind
    heading: str
    lang: str
    author: str
    opened_at: datetime
    voices: int
    grounds: list
    is_older: bool  # readers have another version before them by now

    @property
    def age(self):
        return timesince(self.opened_at, depth=1)


@dataclass(frozen=True)
class Page:
    lines: list
    following: str  # the cursor of the next page, or ""


def page(after=""):
    """PAGE lines behind the cursor `after`, in two queries."""
    begin = cursor.read(after)
    found = Case.objects.open().first_of_each_work()
    rows = list(_headed(found.behind(*begin) if begin else found)[: PAGE + 1])
    shown = rows[:PAGE]
    following = cursor.cursor_of(shown[-1].opened_at, shown[-1].pk) if len(rows) > PAGE else ""
    grounds = grounds_of(shown)
    return Page([_line(row, grounds.get(row.pk, [])) for row in shown], following)


def counted():
    """How many cases are open, at most one more than COUNTED."""
    return Case.objects.open().order_by()[: COUNTED + 1].count()


def grounds_of(cases):
    """`{case id: [(words, number)]}`, what most say first."""
    found = {}
    said = Report.objects.filter(case__in=cases).order_by().values("case", "ground")
    for row in said.annotate(number=Count("pk")).order_by("-number", "ground"):
        found.setdefault(row["case"], []).append((Ground(row["ground"]).label, row["number"]))
    return found


def _headed(found):
    """Only what a line says is read from the works: their texts may be long."""
    return found.select_related("submission").annotate(
        title=KeyTextTransform("title", "submission__live__content"),
        beginning=Substr(KeyTextTransform("text", "submission__live__content"), 1, BEGINNING),
        lang=KeyTextTransform("lang", "submission__live__content"),
        name=KeyTextTransform("name", KeyTransform("byline", "submission__live__content")),
    )


def _line(row, grounds):
    kind = KINDS[row.submission.kind]
    return Reported(
        code=row.submission.code,
        kind=kind,
        heading=kind.heading_of({"title": row.title or "", "text": row.beginning or ""}, row.name),
        lang=row.lang or "uk",
        author=row.name,
        opened_at=row.opened_at,
        voices=row.voices,
        grounds=grounds,
        is_older=not row.is_of_live_version,
    )
