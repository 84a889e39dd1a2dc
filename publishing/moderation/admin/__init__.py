"""Moderation in the stock admin: the queue and its desk, what is published, reasons, history to read."""

from django.contrib import admin
from taggit.admin import Tag

from publishing.moderation.admin.appeals import AppealAdmin
from publishing.moderation.admin.archive import (
    LetterAdmin,
    RefusalAdmin,
    RevisionAdmin,
    WorkAdmin,
)
from publishing.moderation.admin.collections import CollectionAdmin
from publishing.moderation.admin.desk import CandidateAdmin
from publishing.moderation.admin.ledger import EntryAdmin
from publishing.moderation.admin.policies import PolicyAdmin
from publishing.moderation.admin.reasons import ReasonAdmin
from publishing.moderation.admin.reports import CaseAdmin
from publishing.moderation.admin.shown import PublishedAdmin
from publishing.moderation.admin.talk import MessageAdmin

__all__ = [
    "AppealAdmin",
    "CandidateAdmin",
    "CaseAdmin",
    "CollectionAdmin",
    "EntryAdmin",
    "LetterAdmin",
    "MessageAdmin",
    "PolicyAdmin",
    "PublishedAdmin",
    "ReasonAdmin",
    "RefusalAdmin",
    "RevisionAdmin",
    "WorkAdmin",
]

# Our tags have a table of their own; the package's page for merging tags asks nobody for permission.
admin.site.unregister(Tag)
