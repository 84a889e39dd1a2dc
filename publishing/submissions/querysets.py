"""Named questions about works. No view writes a filter on a state itself."""

from django.db import models
from django.utils import timezone

from publishing.submissions.states import OPEN, SEEN, Public, Review


class SubmissionQuerySet(models.QuerySet):
    place = "published_at", "pk"  # the columns by which lists are ordered and continued

    def _clone(self):
        clone = super()._clone()
        clone.place = self.place
        return clone

    def live(self):
        """What a stranger may see: the only door of readers' pages."""
        return self.filter(public=Public.LIVE)

    def live_each(self):
        """`live()`, asked of one work after another that other conditions have found.

        Without statistics SQLite takes `live()` for the rarer condition, and looks through all live works.
        """
        return self.filter(models.Exists(self.model.objects.live().filter(pk=models.OuterRef("pk"))))

    def live_among(self, keys):
        """Those of the works `keys` that a stranger may see, found by their keys."""
        return self.live_each().filter(pk__in=keys)

    def gone(self):
        """Was public once and is not any more: its address answers 410."""
        return self.filter(public__in=[Public.WITHDRAWN, Public.HIDDEN])

    def by(self, author):
        return self.filter(author=author)

    def by_handle(self, handle):
        return self.filter(author__handle=handle)

    def of_kind(self, kind):
        return self.filter(kind=kind.slug)

    def tagged(self, tag):
        return self.filter(tagged__tag=tag).in_order_of("tagged__published_at", "tagged__content_object")

    def in_order_of(self, at, key):
        """Ordered and continued by columns of rows that stand in order already, however many they are."""
        works = self.annotate(placed_at=models.F(at), placed_as=models.F(key))
        works.place = "placed_at", "placed_as"
        return works

    def placed_in(self, collection):
        """In the order that editors gave the works of `collection`."""
        works = self.filter(placed__collection=collection)
        places = {"stands_at": models.F("placed__position"), "stands_as": models.F("placed__pk")}
        return works.annotate(**places).order_by("stands_at", "stands_as")

    def under_review(self):
        """Waiting for a decision, the oldest promise first."""
        return self.filter(head__isnull=False, review__in=OPEN).order_by("promised_at", "pk")

    def unclaimed(self):
        return self.under_review().open_to(None)

    def open_to(self, moderator):
        """Without a valid claim, or with this moderator's own."""
        free = models.Q(review=Review.PENDING) | models.Q(claim_expires_at__lte=timezone.now())
        return self.filter(free | models.Q(claimant=moderator) if moderator else free)

    def claimed_by(self, moderator):
        # Not from the queue's index: one moderator's claims are few, the queue may be long.
        return self.filter(
            review=Review.CLAIMED, claimant=moderator, claim_expires_at__gt=timezone.now()
        ).order_by("promised_at", "pk")

    def by_newcomers(self):
        """Under review, by authors of whom readers have never seen anything."""
        known = self.model.objects.filter(author=models.OuterRef("author"), public__in=SEEN)
        return self.under_review().filter(~models.Exists(known))

    def edits(self):
        """Under review, of works that readers see or saw."""
        return self.under_review().filter(public__in=SEEN)

    def being_read(self):
        """With a valid claim; few, however long the queue is."""
        return self.filter(claimant__isnull=False, claim_expires_at__gt=timezone.now()).order_by("claimant")

    def judgeable_by(self, moderator):
        """Works that this moderator had no hand in, and has not approved as the first of two."""
        return (
            self.exclude(author=moderator).exclude(head__contributors=moderator).exclude(approver=moderator)
        )

    def undoable(self):
        """Works whose last act was a decision that its moderator may want to take back."""
        return self.filter(before__isnull=False)

    def newest_first(self):
        return self.order_by(*(f"-{column}" for column in self.place))

    def before(self, published_at, pk):
        """The works after a cursor on a newest-first list; newer works do not shift them."""
        at, key = self.place
        # The first condition is the one that an index can begin at, the second parts equal moments.
        earlier = models.Q((f"{at}__lt", published_at)) | models.Q((f"{key}__lt", pk))
        return self.filter(models.Q((f"{at}__lte", published_at)), earlier)

    def after(self, published_at, pk):
        """The works that follow on a list of the oldest first."""
        later = models.Q(published_at__gt=published_at) | models.Q(pk__gt=pk)
        return self.filter(later, published_at__gte=published_at)

    def for_cards(self):
        """Everything a list card shows, in a fixed number of queries."""
        return self.select_related("live").prefetch_related("live__files")

    def for_page(self):
        """Everything that whole works show."""
        return self.for_cards().with_tags()

    def with_tags(self):
        rows = self.model.tagged.rel.related_model.objects.select_related("tag")
        return self.prefetch_related(models.Prefetch("tagged", rows))

    def unsent(self):
        """Neither with readers nor with moderators: what the author is still writing."""
        return self.filter(public=Public.NEVER, review=Review.NONE)

    def waiting_for_author(self):
        """Returned with changes asked for."""
        return self.filter(review=Review.CHANGES)

    def candidates(self):
        """Under review, in no particular order."""
        return self.filter(review__in=OPEN)

    def for_shelf(self):
        """Everything the author's own list shows, in a fixed number of queries."""
        return self.select_related("live", "head").prefetch_related("log__by")
