"""What moderation keeps of works that are sent, and how many approvals it asks for."""

from publishing.moderation.models import Policy
from publishing.moderation.signals import gather
from publishing.submissions import candidates, policies

candidates.watch(gather.watch)


@policies.ask
def approvals(submission, revision):
    """Two where a policy of the editors says so."""
    marks = set(Policy.objects.in_force(submission.kind).values_list("mark", flat=True))
    if not marks:
        return 1
    return 2 if "" in marks or marks & set(gather.marks_when_sent(submission, revision)) else 1
