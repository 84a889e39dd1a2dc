"""The desk: the queue, the page on which a candidate is read and judged, and the acts."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from publishing.moderation import cursor, decisions, queue
from publishing.moderation.admin import care
from publishing.moderation.admin.claims import claim, release, renew, take_over, whereabouts
from publishing.moderation.admin.correcting import correct, correction
from publishing.moderation.admin.pages import QUEUE, REVIEW, OwnPages, act, done, frame, heading_of, page
from publishing.moderation.admin.review import proof, review, review_page
from publishing.moderation.admin.several import SEVERAL, decide, several
from publishing.moderation.admin.undo import remember, undo
from publishing.moderation.forms import DecisionForm
from publishing.moderation.lanes import lane_of
from publishing.moderation.models import Candidate
from publishing.submissions.kinds import KINDS
from publishing.submissions.states import Act


@page
def waiting(request):
    """The queue."""
    lane = lane_of(request.GET)
    every = queue.works(request.user)
    first = queue.page(every, request.user, size=1)
    return frame(
        request,
        "moderation/queue.html",
        title=_("Review queue"),
        page=lane.page(request.user, request.GET.get("after", "")),
        oldest=first.waiting[0] if first.waiting else None,
        counts={"all": queue.counted(every), "mine": queue.counted(queue.works(request.user, "mine"))},
        stuck=queue.stuck(),
        readers=queue.being_read(request.user),
        lane=lane,
        lanes=lanes(),
        kinds=KINDS.values(),
        counted=queue.COUNTED,
        several=SEVERAL,
        share=care.share_of(request.user),
        veil=care.veil_of(request),
        veils=care.veils(),
        scripts=["js/presence.js", "js/keys.js"],
    )


def lanes():
    """`(whose, label)` for each lane, in the order of the tabs."""
    labels = {
        "all": _("All"),
        "free": pgettext("works", "Free"),
        "mine": _("With me"),
        "newcomers": _("New authors"),
        "edits": _("Edits"),
    }
    return [(whose, labels[whose]) for whose in queue.WHOSE]


def decision(verb, sentence):
    """The view of one of the three decisions; `sentence` makes the message of success from the heading."""

    @act
    def run(request, submission):
        form = DecisionForm(request.POST, act=verb, by=request.user)
        if not form.is_valid():
            # Where somebody else reads it or has decided, that is said first; the letter stays on that page.
            if submission.has_valid_claim or not submission.is_under_review:
                decisions.take(submission, by=request.user)
            return review_page(request, submission, form=form, status=422)
        heading, lane = heading_of(submission), lane_of(request.GET)
        place = cursor.cursor_of(submission.promised_at, submission.pk) if submission.promised_at else ""
        given = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        decisions.DECIDE[verb](submission, by=request.user, **given)
        remember(request, submission, verb, heading)
        said, following = sentence() % {"work": heading}, lane.next_free(request.user, place)
        to = [REVIEW, following.code] if following else [QUEUE]
        return done(request, said, *to, query=lane.query)

    return run


publish = decision(Act.PUBLISH, lambda: _("Approved: “%(work)s”."))
return_to_author = decision(Act.RETURN, lambda: _("Returned for changes: “%(work)s”."))
reject = decision(Act.REJECT, lambda: _("Not accepted: “%(work)s”."))


@admin.register(Candidate)
class CandidateAdmin(OwnPages):
    def get_urls(self):
        acts = [claim, renew, release, take_over, undo, proof, correction, correct]
        decided = {"publish": publish, "return_to_author": return_to_author, "reject": reject}
        views = {view.__name__: view for view in acts} | decided
        alone = [whereabouts, several, decide, care.veil]
        return [
            path("", self.own(waiting), name="moderation_candidate_changelist"),
            *(self.named(f"{view.__name__}/", view.__name__, view) for view in alone),
            path("<slug:code>/", self.own(review), name="moderation_candidate_change"),
            *(self.named(f"<slug:code>/{name}/", name, view) for name, view in views.items()),
        ]

    def named(self, route, name, view):
        return path(route, self.own(view), name=f"moderation_candidate_{name}")
