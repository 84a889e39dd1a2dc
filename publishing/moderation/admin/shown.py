"""What readers see or saw: to hide a work at once, and to open it again."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext as _

from publishing.moderation import published
from publishing.moderation.admin.pages import OwnPages, act, done, found, frame, heading_of, page
from publishing.moderation.forms import WhyForm
from publishing.moderation.hands import has_hand_in
from publishing.moderation.models import Published
from publishing.moderation.parts import parts_of
from publishing.moderation.record import record_of, story_of
from publishing.submissions.models import Revision
from publishing.submissions.showing import Shown
from publishing.submissions.states import Public

WORK = "admin:moderation_published_change"


@page
def works(request):
    """The list."""
    asked = request.GET.get("state", "")
    state = Public(asked) if asked in published.STATES else Public.LIVE
    query = request.GET.get("q", "")[:200]
    return frame(
        request,
        "moderation/works.html",
        title=_("Published works"),
        page=published.page(state, query, request.GET.get("after", "")),
        state=state,
        states=published.STATES,
        query=query,
    )


@page
def work(request, code):
    return work_page(request, found(code))


def work_page(request, submission, *, why=None, status=200):
    """A work as readers see or saw it, with what may be done about it."""
    if submission.live_id is None:
        return frame(
            request,
            "moderation/decided.html",
            status=404,
            title=_("Not published"),
            submission=submission,
            story=story_of(submission),
        )
    revision = Revision.objects.prefetch_related("files").get(pk=submission.live_id)
    revision.submission = submission
    shown = Shown.revision(revision)
    return frame(
        request,
        "moderation/work.html",
        status=status,
        title=shown.heading or submission.code,
        submission=submission,
        revision=revision,
        work=shown,
        parts=parts_of(shown.kind, revision.content),
        figures=revision.content.get("figures", []),
        record=record_of(submission.author),
        story=story_of(submission),
        is_own=has_hand_in(revision, request.user),
        why=why or WhyForm(auto_id="why_%s"),
    )


def with_reason(verb, sentence):
    """The view of `hide` or `restore`: both need words for the author."""

    @act
    def run(request, submission):
        form = WhyForm(request.POST, auto_id="why_%s")
        if not form.is_valid():
            return work_page(request, submission, why=form, status=422)
        getattr(submission, verb)(by=request.user, reason=form.cleaned_data["reason"])
        return done(request, sentence() % {"work": heading_of(submission)}, WORK, submission.code)

    return run


hide = with_reason("hide", lambda: _("Hidden from readers: “%(work)s”."))
restore = with_reason("restore", lambda: _("Open to readers again: “%(work)s”."))


@admin.register(Published)
class PublishedAdmin(OwnPages):
    def get_urls(self):
        return [
            path("", self.own(works), name="moderation_published_changelist"),
            path("<slug:code>/", self.own(work), name="moderation_published_change"),
            path("<slug:code>/hide/", self.own(hide), name="moderation_published_hide"),
            path("<slug:code>/restore/", self.own(restore), name="moderation_published_restore"),
        ]
