"""What readers have said of an author's works so far: for those who look at the next one."""

from dataclasses import dataclass

from django.db.models import Count, Q

from publishing.moderation.reports.models import Case, Outcome


@dataclass(frozen=True)
class Reported:
    """Versions that were reported: not answered yet, let stay, hidden."""

    open: int
    kept: int
    hidden: int


def reported_of(author):
    """The `Reported` of `author`, in one query."""
    counts = Case.objects.filter(submission__author=author).aggregate(
        open=Count("pk", filter=Q(closed_at=None)),
        kept=Count("pk", filter=Q(outcome=Outcome.KEPT)),
        hidden=Count("pk", filter=Q(outcome=Outcome.HIDDEN)),
    )
    return Reported(**counts)
