"""The page on which a moderator reads a candidate exactly as readers will, and decides."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from publishing.moderation.admin.care import is_veiled
from publishing.moderation.admin.pages import found, frame, page
from publishing.moderation.changes import changes_between
from publishing.moderation.forms import DecisionForm, WhyForm
from publishing.moderation.hands import has_hand_in
from publishing.moderation.lanes import lane_of
from publishing.moderation.parts import parts_of
from publishing.moderation.record import history_of, record_of, story_of
from publishing.moderation.signals import gather
from publishing.submissions.models import Revision
from publishing.submissions.showing import Shown
from publishing.submissions.states import SEEN

SCRIPTS = ("views", "claim", "presence", "keys")


@page
def review(request, code):
    return review_page(request, found(code))


def review_page(request, submission, *, form=None, why=None, status=200):
    """The page itself; `form` and `why` are forms that came back with mistakes."""
    if not submission.is_under_review:
        return decided_page(request, submission)
    revision = Revision.objects.prefetch_related("files").get(pk=submission.head_id)
    revision.submission = submission
    if has_hand_in(revision, request.user):
        return own_page(request, submission, revision)
    work, record = Shown.revision(revision), record_of(submission.author)
    begun = {"digest": revision.digest, "seen": submission.version}
    return frame(
        request,
        "moderation/review.html",
        status=status,
        title=_("Review: %(work)s") % {"work": work.heading or submission.code},
        submission=submission,
        revision=revision,
        work=work,
        parts=parts_of(work.kind, revision.content),
        figures=revision.content.get("figures", []),
        record=record,
        signals=gather.signals_of(gather.case_of(submission, revision, record)),
        story=history_of(submission),
        is_reader=submission.has_valid_claim and submission.claimant == request.user,
        form=form or DecisionForm(initial=begun, by=request.user, language=submission.author.language),
        why=why or WhyForm(auto_id="why_%s"),
        **compared(request, submission, work, revision),
        **tools(request, submission, work),
    )


def tools(request, submission, work):
    """What makes the page a tool: the lane that it stands in, its scripts, the veil."""
    lane = lane_of(request.GET)
    may_decide = not submission.has_valid_claim or submission.claimant == request.user
    return {
        "may_decide": may_decide,
        "lane": lane,
        "beside": lane.beside(request.user, submission),
        "veiled": is_veiled(request, work),
        "claim_minutes": settings.CLAIM_MINUTES,
        "scripts": [f"js/{name}.js" for name in (*SCRIPTS, *(["decide"] if may_decide else []))],
    }


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@page
def proof(request, code):
    """The work alone, as readers have it: for a frame as narrow as a telephone."""
    submission = found(code)
    number = request.GET.get("revision", "")
    revisions = Revision.objects.filter(submission=submission).prefetch_related("files")
    asked = {"number": number} if number.isdecimal() and len(number) < 9 else {"pk": submission.head_id}
    revision = get_object_or_404(revisions, **asked)
    revision.submission = submission
    if has_hand_in(revision, request.user):
        return own_page(request, submission, revision)
    work = Shown.revision(revision)
    return TemplateResponse(request, "moderation/proof.html", {"title": work.heading, "work": work})


def own_page(request, submission, revision):
    """403: the moderator's own work is read by somebody else."""
    return frame(
        request,
        "moderation/own.html",
        status=403,
        title=_("Your own work"),
        heading=Shown.revision(revision).heading,
        submission=submission,
    )


def decided_page(request, submission):
    """404: it is not in the queue any more; the log says why."""
    return frame(
        request,
        "moderation/decided.html",
        status=404,
        title=_("Not in the queue"),
        submission=submission,
        story=story_of(submission),
    )


def compared(request, submission, work, revision):
    """What the author changed since the revision that was asked for, or since the one that matters most."""
    # Of the versions that are only named, the texts stay unread.
    earlier = list(
        submission.revisions.filter(number__lt=revision.number).order_by("-number").defer("content")
    )
    if not earlier:
        return {"changes": None, "against": None, "earlier": []}
    against = chosen(request.GET.get("against", ""), earlier) or expected(submission, earlier)
    against.submission = submission
    changes = changes_between(Shown.revision(against), work)
    return {"changes": changes, "against": against, "earlier": earlier}


def chosen(number, earlier):
    return next((revision for revision in earlier if str(revision.number) == number), None)


def expected(submission, earlier):
    """The live revision for an edit of what readers know; else the one last judged; else the one before."""
    if submission.public in SEEN:
        return next((revision for revision in earlier if revision.pk == submission.live_id), earlier[0])
    judged = submission.log.decisions().order_by("-seq").values_list("revision", flat=True).first()
    return next((revision for revision in earlier if revision.pk == judged), earlier[0])
