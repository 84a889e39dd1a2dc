"""Authors as readers know them: by the byline of the revision that went live last, never by the account."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Count, Min, OuterRef, Subquery

from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission


@dataclass(frozen=True)
class Share:
    """How many live works of one kind an author has."""

    kind: object
    count: int


@dataclass(frozen=True)
class Voice:
    """An author with at least one live work; `shares` begins with the kind they write most."""

    handle: str
    byline: object
    shares: list
    since: object = None

    @property
    def name(self):
        return self.byline.name

    @property
    def works_count(self):
        return sum(share.count for share in self.shares)


def last_gone_live(works):
    return works.order_by("-live_since", "-pk")


def voices(authors=None):
    """`{author id: Voice}` of everybody with live works, or of those whose ids are in `authors`."""
    live = Submission.objects.live()
    people = get_user_model().objects.all()
    if authors is not None:
        people, live = people.filter(pk__in=authors), live.filter(author__in=authors)
    newest = last_gone_live(live.filter(author=OuterRef("pk"))).values("pk")[:1]
    latest = live.filter(pk__in=people.values_list(Subquery(newest))).select_related("author").for_cards()
    shares = shares_by_author(live)
    return {work.author_id: voice(work, shares[work.author_id]) for work in latest}


def voice(work, shares, since=None):
    return Voice(work.author.handle, work.shown.byline, shares, since)


def shares_by_author(works):
    """`{author id: [Share]}`, an author's favourite kind first."""
    counts = works.order_by().values_list("author", "kind").annotate(count=Count("pk"))
    shares = {}
    for author, kind, count in counts:
        shares.setdefault(author, []).append(Share(KINDS[kind], count))
    for of_author in shares.values():
        of_author.sort(key=lambda share: -share.count)
    return shares


def voice_of(handle):
    """The author of that handle, or None when nothing of theirs is live."""
    works = Submission.objects.live().by_handle(handle)
    latest = last_gone_live(works).select_related("author").for_cards().first()
    if latest is None:
        return None
    shares = shares_by_author(works)[latest.author_id]
    return voice(latest, shares, works.aggregate(since=Min("published_at"))["since"])
