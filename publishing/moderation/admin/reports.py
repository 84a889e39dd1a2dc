"""What readers have reported: one line for each work, one decision about all that was said of it."""

from django.contrib import admin
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext as _

from publishing.moderation.admin.pages import OwnPages, act, done, found, frame, heading_of, page
from publishing.moderation.forms import WhyForm
from publishing.moderation.hands import has_hand_in
from publishing.moderation.models import Case
from publishing.moderation.parts import parts_of
from publishing.moderation.record import record_of, story_of
from publishing.moderation.reports import lane
from publishing.moderation.reports.record import reported_of
from publishing.submissions.models import Revision
from publishing.submissions.showing import Shown

LANE = "admin:moderation_case_changelist"


@page
def reports(request):
    """The lane."""
    return frame(
        request,
        "moderation/reports/lane.html",
        title=_("Readers’ reports"),
        page=lane.page(request.GET.get("after", "")),
        count=lane.counted(),
        counted=lane.COUNTED,
    )


@page
def case(request, code):
    return case_page(request, found(code))


def cases_of(submission):
    """With everything that was said, the newest version first."""
    cases = Case.objects.of(submission).select_related("submission", "revision", "closed_by")
    return list(cases.prefetch_related("reports").order_by("-opened_at"))


def case_page(request, submission, *, why=None, status=200):
    """The work as readers have it, all that was reported of it, and the two ways to decide."""
    cases = cases_of(submission)
    if not cases or submission.live_id is None:
        raise Http404
    revision = Revision.objects.prefetch_related("files").get(pk=submission.live_id)
    revision.submission = submission
    shown = Shown.revision(revision)
    return frame(
        request,
        "moderation/reports/case.html",
        status=status,
        title=_("Reports: %(work)s") % {"work": shown.heading or submission.code},
        submission=submission,
        revision=revision,
        work=shown,
        parts=parts_of(shown.kind, revision.content),
        figures=revision.content.get("figures", []),
        cases=cases,
        is_open=any(each.closed_at is None for each in cases),
        record=record_of(submission.author),
        reported=reported_of(submission.author),
        story=story_of(submission),
        is_own=has_hand_in(revision, request.user),
        why=why or WhyForm(auto_id="why_%s"),
    )


def decision(verb, words, sentence):
    """The view of `hide` or `dismiss`: it needs words, and names the version that was on the screen."""

    @act
    def run(request, submission):
        form = WhyForm(request.POST, auto_id="why_%s")
        if not form.is_valid():
            return case_page(request, submission, why=form, status=422)
        said = {words: form.cleaned_data["reason"]}
        getattr(Case.objects, verb)(submission, request.POST.get("shown", ""), by=request.user, **said)
        return done(request, sentence() % {"work": heading_of(submission)}, LANE)

    return run


hide = decision("hide", "reason", lambda: _("Hidden from readers: “%(work)s”."))
dismiss = decision("dismiss", "words", lambda: _("The work stays, and the readers are answered: “%(work)s”."))


@admin.register(Case)
class CaseAdmin(OwnPages):
    def get_urls(self):
        return [
            path("", self.own(reports), name="moderation_case_changelist"),
            path("<slug:code>/", self.own(case), name="moderation_case_change"),
            path("<slug:code>/hide/", self.own(hide), name="moderation_case_hide"),
            path("<slug:code>/dismiss/", self.own(dismiss), name="moderation_case_dismiss"),
        ]
