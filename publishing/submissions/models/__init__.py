"""What a work is and what may happen to it."""

from publishing.submissions.models.append_only import AppendOnly
from publishing.submissions.models.collections import Collection, Placed
from publishing.submissions.models.drafts import ConflictCopy, Draft, DraftConflict
from publishing.submissions.models.log import LogEntry, Refusal
from publishing.submissions.models.outbox import OutboxMessage, WorkerBeat
from publishing.submissions.models.revision import Revision
from publishing.submissions.models.submission import Submission
from publishing.submissions.models.tags import Tag, Tagged

__all__ = [
    "AppendOnly",
    "Collection",
    "ConflictCopy",
    "Draft",
    "DraftConflict",
    "LogEntry",
    "OutboxMessage",
    "Placed",
    "Refusal",
    "Revision",
    "Submission",
    "Tag",
    "Tagged",
    "WorkerBeat",
]
