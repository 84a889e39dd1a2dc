"""The first page of the admin at a glance: what waits, since when, who has what, how long answers take."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from publishing.moderation import queue
from publishing.numbers import plots, spans
from publishing.numbers.models import Day
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission
from publishing.submissions.states import Review

SAMPLE = 1_000  # works from the head of the queue that are looked at, however long it is
HELD = 20  # claims that are listed
# Hours left of the promised time, with the tone of the bar.
LEFT = ((0, "late"), (12, "soon"), (24, ""), (48, ""))


@dataclass(frozen=True)
class Dashboard:
    """`sampled` of the queue's first works are counted in `ages` and `kinds`; `is_all` when that is all."""

    sampled: int
    is_all: bool
    ages: list
    kinds: list
    held: list
    last: object  # the day up to which answers are counted, or None
    since: object
    recent: object  # a Tally
    flow: object  # a Plot of what came and what was answered, or None
    spread: list


def dashboard(moderator):
    """The `Dashboard`, in a fixed number of queries that do not grow with the queue or with the log."""
    waiting = list(Submission.objects.under_review().values_list("kind", "promised_at")[: SAMPLE + 1])
    sample = waiting[:SAMPLE]
    last = Day.objects.last_counted()
    days = list(Day.objects.since(spans.recent(last))) if last else []
    recent = spans.total(days)
    return Dashboard(
        sampled=len(sample),
        is_all=len(waiting) == len(sample),
        ages=_ages([promised for _kind, promised in sample]),
        kinds=_kinds(Counter(kind for kind, _promised in sample)),
        held=queue.page(claimed(), moderator, size=HELD).waiting,
        last=last,
        since=days[0].date if days else None,
        recent=recent,
        flow=plots.columns((day.tally.received, day.tally.answered) for day in days),
        spread=_spread(recent.hours) if recent.answered else [],
    )


def claimed():
    """What somebody is reading now. Claims are few, the queue may be long: each judge's own are looked up."""
    judges = list(get_user_model().objects.moderators().values_list("pk", flat=True))
    held = Submission.objects.filter(claimant__in=judges, review=Review.CLAIMED)
    return held.filter(claim_expires_at__gt=timezone.now()).order_by("claim_expires_at", "pk")


def _ages(promised):
    """How the promised times of the sample lie: `Row`s, the late ones first."""
    now, counted = timezone.now(), Counter()
    for moment in promised:
        left = (moment - now) / timedelta(hours=1)
        counted[next((end for end, _tone in LEFT if left <= end), None)] += 1
    labels = [(_("The promised time is over"), 0, "late")]
    labels += [
        (ngettext("within %d hour", "within %d hours", end) % end, end, tone) for end, tone in LEFT[1:]
    ]
    labels.append((pgettext("time", "later"), None, ""))
    return plots.rows([(label, counted[end], tone) for label, end, tone in labels])


def _kinds(counted):
    return plots.rows(
        [(str(kind.plural), counted[slug], "") for slug, kind in KINDS.items() if counted[slug]]
    )


def _spread(hours):
    """How long answers took: `Row`s from the quickest on."""
    return plots.rows([(_between(begin, end), number, "") for begin, end, number in spans.spread(hours)])


def _between(begin, end):
    if end is None:
        return ngettext("over %d hour", "over %d hours", begin) % begin
    if not begin:
        return ngettext("up to %d hour", "up to %d hours", end) % end
    return _("%(begin)d–%(end)d hours") % {"begin": begin, "end": end}
