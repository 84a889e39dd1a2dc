"""Authors' appeals: read by whoever did not take the decision, answered in words."""

from django.contrib import admin
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext as _

from publishing.moderation.admin.pages import OwnPages, act, done, found, frame, heading_of, page
from publishing.moderation.appeals import lane
from publishing.moderation.appeals.forms import RulingForm
from publishing.moderation.models import Appeal
from publishing.moderation.parts import parts_of
from publishing.moderation.record import record_of, story_of
from publishing.submissions.models import Revision
from publishing.submissions.showing import Shown
from publishing.submissions.states import ChangeRefused

LANE = "admin:moderation_appeal_changelist"


@page
def appeals(request):
    """The lane."""
    return frame(
        request,
        "moderation/appeals/lane.html",
        title=_("Authors’ appeals"),
        page=lane.page(request.user, request.GET.get("after", "")),
        count=lane.counted(),
        counted=lane.COUNTED,
    )


@page
def appeal(request, code):
    return appeal_page(request, found(code))


def appeals_of(submission):
    """All appeals about the work, the newest first."""
    rows = (
        Appeal.objects.of(submission).select_related("entry__by", "entry__revision", "judge").order_by("-at")
    )
    rows = list(rows)
    if not rows:
        raise Http404
    for row in rows:
        row.submission = submission
    return rows


def appeal_page(request, submission, *, form=None, status=200):
    """What was decided, the author's words against it, the work itself, and the form for the answer."""
    newest, *earlier = appeals_of(submission)
    revision = Revision.objects.prefetch_related("files").get(pk=newest.entry.revision_id)
    revision.submission = submission
    shown = Shown.revision(revision)
    return frame(
        request,
        "moderation/appeals/appeal.html",
        status=status,
        title=_("Appeal: %(work)s") % {"work": shown.heading or submission.code},
        submission=submission,
        revision=revision,
        work=shown,
        parts=parts_of(shown.kind, revision.content),
        figures=revision.content.get("figures", []),
        appeal=newest,
        earlier=earlier,
        still_stands=newest.still_stands,
        barred=barred(newest, request.user),
        is_stuck=newest.judged_at is None and not newest.judges().exists(),
        record=record_of(submission.author),
        story=story_of(submission),
        form=form or RulingForm(),
    )


def barred(appeal, user):
    """Why `user` may not judge it, or ""."""
    try:
        appeal.refuse_unless_judged_by(user)
    except ChangeRefused as refusal:
        return str(refusal)
    return ""


def ruling(verb, sentence):
    """The view of `uphold` or `decline`: both need an answer in words."""

    @act
    def run(request, submission):
        newest = appeals_of(submission)[0]
        form = RulingForm(request.POST)
        if not form.is_valid():
            return appeal_page(request, submission, form=form, status=422)
        getattr(newest, verb)(by=request.user, reply=form.cleaned_data["words"])
        return done(request, sentence() % {"work": heading_of(submission)}, LANE)

    return run


uphold = ruling("uphold", lambda: _("The appeal is upheld: “%(work)s”."))
decline = ruling("decline", lambda: _("The decision stands, and the author is answered: “%(work)s”."))


@admin.register(Appeal)
class AppealAdmin(OwnPages):
    def get_urls(self):
        return [
            path("", self.own(appeals), name="moderation_appeal_changelist"),
            path("<slug:code>/", self.own(appeal), name="moderation_appeal_change"),
            path("<slug:code>/uphold/", self.own(uphold), name="moderation_appeal_uphold"),
            path("<slug:code>/decline/", self.own(decline), name="moderation_appeal_decline"),
        ]
