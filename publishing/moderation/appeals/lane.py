"""The appeals as moderators read them: the longest waiting first, bounded, at one cost."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Substr
from django.utils.timesince import timesince

from publishing.moderation import cursor, hands
from publishing.moderation.appeals.models import Appeal
from publishing.submissions.kinds import KINDS
from publishing.submissions.kinds.kind import Kind

PAGE = 50
COUNTED = 100  # beyond this the page says «more than»
BEGINNING = 300  # characters of a text that a heading may need


@dataclass(frozen=True)
class Appealed:
    """One line, for one moderator; `against` is the act in words."""

    code: str
    kind: Kind
    heading: str
    lang: str
    author: str
    at: datetime
    against: str
    decider: str
    may_judge: bool  # the moderator who looks
    is_stuck: bool  # nobody may

    @property
    def age(self):
        return timesince(self.at, depth=1)


@dataclass(frozen=True)
class Page:
    lines: list
    following: str  # the cursor of the next page, or ""


def page(moderator, after=""):
    """PAGE lines behind the cursor `after`, in a fixed number of queries."""
    begin = cursor.read(after)
    found = Appeal.objects.open()
    rows = list(_headed(found.behind(*begin) if begin else found)[: PAGE + 1])
    shown = rows[:PAGE]
    following = cursor.cursor_of(shown[-1].at, shown[-1].pk) if len(rows) > PAGE else ""
    judges, hands_on = hands.all_judges(), hands.hands_on([row.entry.revision_id for row in shown])
    return Page([_line(row, moderator, judges, hands_on) for row in shown], following)


def counted():
    """How many are open, at most one more than COUNTED."""
    return Appeal.objects.open().order_by()[: COUNTED + 1].count()


def _headed(found):
    """Only what a line says is read from the works: their texts may be long."""
    return found.select_related("submission", "entry__by").annotate(
        title=KeyTextTransform("title", "entry__revision__content"),
        beginning=Substr(KeyTextTransform("text", "entry__revision__content"), 1, BEGINNING),
        lang=KeyTextTransform("lang", "entry__revision__content"),
        name=KeyTextTransform("name", KeyTransform("byline", "entry__revision__content")),
    )


def _line(row, moderator, judges, hands_on):
    kind = KINDS[row.submission.kind]
    barred = hands_on.get(row.entry.revision_id, set()) | {row.submission.author_id, row.entry.by_id}
    return Appealed(
        code=row.submission.code,
        kind=kind,
        heading=kind.heading_of({"title": row.title or "", "text": row.beginning or ""}, row.name),
        lang=row.lang or "uk",
        author=row.name,
        at=row.at,
        against=row.entry.get_act_display(),
        decider=str(row.entry.by),
        may_judge=moderator.pk not in barred,
        is_stuck=judges <= barred,
    )
