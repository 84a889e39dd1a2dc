"""«My works»: the author's own list, with each work's way in words."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from publishing.submissions import doors, standing, text, timeline
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Draft, Submission
from publishing.submissions.states import Act
from publishing.submissions.views.entrance import signed_in

PAGE = 20
QUEUE_COUNTED = 200


@dataclass
class Card:
    """One work on the shelf; `place` is `(number, of)` in the queue or None.

    `beside` are its doors, where a list has asked for all of them at once.
    """

    work: Submission
    place: tuple | None = None
    beside: list | None = None

    @cached_property
    def kind(self):
        return KINDS[self.work.kind]

    @cached_property
    def content(self):
        return self.draft.content if self.draft else {}

    @cached_property
    def draft(self):
        """The newest save; a list of works has it at hand, a single work looks it up."""
        newest = getattr(self.work, "newest_draft", None)
        return self.work.draft if newest is None else next(iter(newest), None)

    @property
    def lang(self):
        return self.content.get("lang", "uk")

    @property
    def title(self):
        """The title, else the first words, else only that there are none yet."""
        title = self.kind.title_of(self.content) or text.excerpt(self.kind.words_of(self.content), 60)
        return title or _("Untitled")

    @cached_property
    def is_read(self):
        return self.work.has_valid_claim

    @cached_property
    def entries(self):
        return list(self.work.log.all())

    @property
    def status(self):
        return standing.status(self.work, is_read=self.is_read)

    @property
    def explanation(self):
        return standing.explanation(self.work, is_read=self.is_read)

    @property
    def steps(self):
        return timeline.steps(self.work, self.entries, is_read=self.is_read, place=self.place)

    @property
    def history(self):
        return timeline.history(self.entries)

    @property
    def word(self):
        return timeline.last_word(self.work, self.entries)

    @property
    def word_tone(self):
        return {Act.RETURN: "wait", Act.PUBLISH: "ok", Act.RESTORE: "ok"}.get(self.word.act, "bad")

    @cached_property
    def doors(self):
        """What else is there about the work: an appeal, a question from a moderator."""
        return doors.beside([self.work]).get(self.work.pk, []) if self.beside is None else self.beside

    @property
    def acts(self):
        return standing.acts(self.work)

    @property
    def invitation(self):
        return standing.invitation(self.work)

    @property
    def saved(self):
        return timeline.in_words(self.draft.saved_at) if self.draft else ""


def tabs(author):
    """`{name: (label, works)}` of the shelf's parts."""
    works = Submission.objects.by(author)
    return {
        "": (_("All"), works),
        "drafts": (_("Drafts"), works.unsent()),
        "review": (_("Under review"), works.candidates()),
        "waiting": (_("Waiting for me"), works.waiting_for_author()),
        "published": (_("Published"), works.live()),
    }


def places(works):
    """`{pk: (number, of)}` for those of `works` that stand near the beginning of the queue."""
    if not any(work.is_under_review for work in works):
        return {}
    queue = list(Submission.objects.under_review().values_list("pk", flat=True)[: QUEUE_COUNTED + 1])
    if len(queue) > QUEUE_COUNTED:
        return {}
    return {pk: (number, len(queue)) for number, pk in enumerate(queue, 1)}


def cards(works):
    """Cards for a queryset of the author's works, in a fixed number of queries."""
    newest = Prefetch("drafts", Draft.objects.newest(), to_attr="newest_draft")
    works = list(works.for_shelf().prefetch_related(newest))
    place, beside = places(works), doors.beside(works)
    return [Card(work, place.get(work.pk), beside.get(work.pk, [])) for work in works]


@require_safe
@signed_in
@cache_control(private=True, no_cache=True)
def shelf(request):
    """Twenty works a page, the newest first; `?show=` chooses a part, `?after=` goes on after a work."""
    parts = tabs(request.user)
    show = request.GET.get("show", "")
    show = show if show in parts else ""
    works = parts[show][1].order_by("-pk")
    after = request.GET.get("after", "")
    if after.isalnum():
        works = works.filter(pk__lt=get_object_or_404(Submission.objects.by(request.user), code=after).pk)
    found = cards(works[: PAGE + 1])
    counts = {name: part.count() for name, (label, part) in parts.items()}
    context = {
        "tabs": [(name, label, counts[name]) for name, (label, part) in parts.items()],
        "show": show,
        "cards": found[:PAGE],
        "next": found[PAGE - 1].work.code if len(found) > PAGE else "",
    }
    return render(request, "submissions/shelf.html", context)
