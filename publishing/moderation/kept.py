"""What moderators keep beside works, and what authors find there; registered when the site starts."""

from publishing.moderation import authors
from publishing.moderation.confided import typed
from publishing.moderation.reports.models import Case
from publishing.submissions import confided, doors
from publishing.submissions.projections import Rebuild, keep
from publishing.submissions.states import Public


def close_cases(work):
    """Reports of a work that readers do not see any more are answered in the act that closed it."""
    if work.public != Public.LIVE:
        Case.objects.settle(work, work.log.order_by("-seq").first())


class NothingToMake(Rebuild):
    """Reports are what people said: nothing could make them anew."""

    def take(self, works):
        """They stay as they are."""


keep(close_cases, rebuild=NothingToMake)
doors.show(authors.appeals)
doors.show(authors.talks)
confided.keep(typed)
