"""The desk: the queue, the page on which a candidate is read and judged, and the acts."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext as _

from publishing.moderation import decisions, floods, queue
from publishing.moderation.admin.pages import OwnPages, act, done, frame, heading_of, page
from publishing.moderation.admin.review import review, review_page
from publishing.moderation.forms import DecisionForm, WhyForm
from publishing.moderation.models import Candidate
from publishing.submissions.kinds import KINDS
from publishing.submissions.states import Act

QUEUE = "admin:moderation_candidate_changelist"
REVIEW = "admin:moderation_candidate_change"


@page
def waiting(request):
    """The queue."""
    whose = request.GET.get("whose", "all")
    whose = whose if whose in queue.WHOSE else "all"
    kind = KINDS.get(request.GET.get("kind", ""))
    flood, after = request.GET.get("flood", "")[:40], request.GET.get("after", "")
    found = queue.works(request.user, whose, kind)
    found = floods.opened(found, flood) if flood else found
    # What one moderator holds, and a flood that was opened, is listed work by work.
    listed = queue.page if flood or whose == "mine" else queue.gathered
    every = queue.works(request.user)
    first = queue.page(every, request.user, size=1)
    return frame(
        request,
        "moderation/queue.html",
        title=_("Review queue"),
        page=listed(found, request.user, after),
        flood=flood,
        oldest=first.waiting[0] if first.waiting else None,
        counts={"all": queue.counted(every), "mine": queue.counted(queue.works(request.user, "mine"))},
        stuck=queue.stuck(),
        whose=whose,
        kind=kind,
        kinds=KINDS.values(),
        counted=queue.COUNTED,
    )


@act
def claim(request, submission):
    submission.claim(by=request.user)
    return done(
        request, _("You are reading this work now. Nobody else can decide on it."), REVIEW, submission.code
    )


@act
def renew(request, submission):
    submission.renew(by=request.user)
    return done(request, _("The work stays with you."), REVIEW, submission.code)


@act
def release(request, submission):
    submission.release(by=request.user)
    return done(request, _("The work is back in the queue."), QUEUE)


@act
def take_over(request, submission):
    form = WhyForm(request.POST, auto_id="why_%s")
    if not form.is_valid():
        return review_page(request, submission, why=form, status=422)
    submission.take_over(by=request.user, reason=form.cleaned_data["reason"])
    return done(request, _("You have taken the work over."), REVIEW, submission.code)


def decision(verb, sentence):
    """The view of one of the three decisions; `sentence` makes the message of success from the heading."""

    @act
    def decide(request, submission):
        form = DecisionForm(request.POST, act=verb, by=request.user)
        if not form.is_valid():
            # Where somebody else reads it or has decided, that is said first; the letter stays on that page.
            if submission.has_valid_claim or not submission.is_under_review:
                decisions.take(submission, by=request.user)
            return review_page(request, submission, form=form, status=422)
        heading = heading_of(submission)
        given = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        decisions.DECIDE[verb](submission, by=request.user, **given)
        following = queue.next_free(request.user)
        said = sentence() % {"work": heading}
        return done(request, said, REVIEW, following.code) if following else done(request, said, QUEUE)

    return decide


publish = decision(Act.PUBLISH, lambda: _("Approved: “%(work)s”."))
return_to_author = decision(Act.RETURN, lambda: _("Returned for changes: “%(work)s”."))
reject = decision(Act.REJECT, lambda: _("Not accepted: “%(work)s”."))


@admin.register(Candidate)
class CandidateAdmin(OwnPages):
    def get_urls(self):
        acts = [claim, renew, release, take_over]
        decided = {"publish": publish, "return_to_author": return_to_author, "reject": reject}
        views = {view.__name__: view for view in acts} | decided
        return [
            path("", self.own(waiting), name="moderation_candidate_changelist"),
            path("<slug:code>/", self.own(review), name="moderation_candidate_change"),
            *(
                path(f"<slug:code>/{verb}/", self.own(view), name=f"moderation_candidate_{verb}")
                for verb, view in views.items()
            ),
        ]
