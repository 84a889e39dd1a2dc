"""What moderation keeps of works, asks of them and shows their authors; registered when the site starts."""

from accounts import appointments
from publishing.moderation import authors
from publishing.moderation.appointments import refuse_to_lose
from publishing.moderation.confided import typed
from publishing.moderation.models import Policy
from publishing.moderation.reports.models import Case
from publishing.moderation.signals import gather
from publishing.submissions import candidates, confided, doors, policies
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


@policies.ask
def approvals(submission, revision):
    """Two where a policy of the editors says so."""
    marks = set(Policy.objects.in_force(submission.kind).values_list("mark", flat=True))
    if not marks:
        return 1
    return 2 if "" in marks or marks & set(gather.marks_when_sent(submission, revision)) else 1


@appointments.ask
def a_moderator_leaves(person):
    """A policy that nobody could follow any more counts as much as works that wait."""
    refuse_to_lose(person, by_two=Policy.objects.filter(is_active=True).exists())


candidates.watch(gather.watch)
keep(close_cases, rebuild=NothingToMake)
doors.show(authors.appeals)
doors.show(authors.talks)
doors.show(authors.corrections)
confided.keep(typed)
