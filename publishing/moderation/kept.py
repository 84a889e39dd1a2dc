"""What moderation keeps of works that are sent, and asks before they are judged."""

from publishing.moderation.signals import gather
from publishing.submissions import candidates

candidates.watch(gather.watch)
