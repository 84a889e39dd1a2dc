"""Drops stored pages inside the transaction that changes what they show; none is kept until it ends."""

import weakref
from threading import local

from django.db import transaction

from publishing.reading.pages.counters import Change
from publishing.reading.pages.sections import SHARED, of_work
from publishing.reading.pages.stored import store
from publishing.submissions.models import Tag
from publishing.submissions.projections import Rebuild

under_way = local()


def work_changes(work):
    """A projection: no page that shows `work`, or has shown it, is answered any more."""
    names = {
        name
        for content in work.revisions.values_list("content", flat=True)
        for name in content.get("tags", [])
    }
    slugs = Tag.objects.filter(key__in={name.casefold() for name in names}).values_list("slug", flat=True)
    hold()
    store().drop(of_work(work, slugs))


def works_change(codes):
    """The pages of these works show other works than before, or show them otherwise."""
    hold()
    store().drop([f"works/{code}" for code in codes])


def lists_change(**_signal):
    """What editors have put together shows on the pages that every act changes."""
    hold()
    store().drop([SHARED])


def numbers_change(**_signal):
    """One more day of the review has been counted."""
    hold()
    store().drop(["numbers"])


def everything_changes(**_signal):
    """What stands on every page has been edited."""
    hold()
    store().drop_all()


class AllPages(Rebuild):
    """After a rebuild of what pages show, no page of before."""

    def take(self, works):
        """Nothing is made ahead of its reader here."""

    def finish(self):
        everything_changes()


def hold():
    """One `Change` for a transaction; it lives in the list of what is done on commit, and dies with it."""
    change = getattr(under_way, "change", lambda: None)()
    if change is None or change.is_over:
        change = Change(store().counters)
        under_way.change = weakref.ref(change)
        transaction.on_commit(change)
