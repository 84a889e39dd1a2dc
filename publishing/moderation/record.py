"""What the log says of an author and of a work, for those who are to decide."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform

from publishing.submissions.models import LogEntry
from publishing.submissions.states import DECISIONS, Act

NEWEST = 5
COMING_AND_GOING = {Act.CLAIM, Act.RENEW, Act.RELEASE}


@dataclass(frozen=True)
class Record:
    """An author's past: works published, times returned, not accepted, hidden; the newest decisions."""

    published: int
    returned: int
    rejected: int
    hidden: int
    newest: list

    @property
    def is_new(self):
        return not (self.published or self.returned or self.rejected)


def record_of(author, newest=NEWEST):
    """The `Record` of `author`, in two queries; in one where no `newest` decisions are wanted."""
    entries = LogEntry.objects.filter(submission__author=author)
    acts = entries.standing().filter(act__in=[*DECISIONS, Act.HIDE]).order_by().values("act")
    counts = {
        row["act"]: row for row in acts.annotate(works=Count("submission", distinct=True), times=Count("pk"))
    }
    decisions = entries.decisions().select_related("by", "submission").order_by("-at", "-pk")
    return Record(
        published=counts.get(Act.PUBLISH, {}).get("works", 0),
        returned=counts.get(Act.RETURN, {}).get("times", 0),
        rejected=counts.get(Act.REJECT, {}).get("times", 0),
        hidden=counts.get(Act.HIDE, {}).get("times", 0),
        newest=list(decisions.annotate(title=KeyTextTransform("title", "revision__content"))[:newest]),
    )


def history_of(submission):
    """The work's log without who opened it and left it again: what matters to a decision."""
    return story_of(submission).exclude(act__in=COMING_AND_GOING)


def story_of(submission, after=0):
    """The work's log, newest first; `after` leaves out what had happened before that number."""
    return submission.log.filter(seq__gt=after).select_related("by").order_by("-seq")
