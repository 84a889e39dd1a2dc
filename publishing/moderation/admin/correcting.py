"""The page on which whoever reads a candidate corrects a small thing in it."""

from django.utils.translation import gettext as _

from publishing.moderation import decisions
from publishing.moderation.admin.pages import REVIEW, act, done, found, frame, heading_of, page
from publishing.moderation.admin.review import decided_page, own_page
from publishing.moderation.correcting import CorrectionForm
from publishing.moderation.hands import has_hand_in
from publishing.submissions.kinds import KINDS


@page
def correction(request, code):
    """The form."""
    return correction_page(request, found(code))


def correction_page(request, submission, *, form=None, status=200):
    if not submission.is_under_review:
        return decided_page(request, submission)
    submission.head.submission = submission
    if has_hand_in(submission.head, request.user):
        return own_page(request, submission, submission.head)
    return frame(
        request,
        "moderation/correct.html",
        status=status,
        title=_("Correction: %(work)s") % {"work": heading_of(submission)},
        submission=submission,
        form=form or CorrectionForm(KINDS[submission.kind], submission.head),
    )


@act
def correct(request, submission):
    decisions.take(submission, by=request.user)
    form = CorrectionForm(KINDS[submission.kind], submission.head, request.POST)
    if not form.is_valid():
        return correction_page(request, submission, form=form, status=422)
    said = form.cleaned_data
    submission.correct(said["digest"], form.corrected(), by=request.user, reason=said["why"])
    return done(
        request, _("Corrected. The author is told; another moderator decides."), REVIEW, submission.code
    )
