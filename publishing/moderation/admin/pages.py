"""What our pages inside the admin share: who may come in, the frame, the answer to a refused act."""

from functools import update_wrapper, wraps
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from publishing.moderation.record import story_of
from publishing.submissions.models import Submission
from publishing.submissions.showing import Shown
from publishing.submissions.states import Act, ChangeRefused

QUEUE = "admin:moderation_candidate_changelist"
REVIEW = "admin:moderation_candidate_change"
UNDO = "undo"  # the key of the session


class OwnPages(admin.ModelAdmin):
    """A model in the admin's lists whose pages are ours; nothing changes around the verbs."""

    def has_view_permission(self, request, obj=None):
        return request.user.is_moderator

    def has_module_permission(self, request):
        return request.user.is_moderator

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def own(self, view):
        """`view` behind the admin's door, for moderators only."""

        def guarded(request, *args, **kwargs):
            if not self.has_view_permission(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        behind = self.admin_site.admin_view(update_wrapper(guarded, view))

        def door(request, *args, **kwargs):
            signed_out = not request.user.is_authenticated and typed_by(request)
            return keep_words(request) if signed_out else behind(request, *args, **kwargs)

        return update_wrapper(door, behind)


def typed_by(request):
    """The words of a moderator in what was posted: a letter, or a reason in their own words."""
    # In a decision the reason is a choice, not words.
    names = ("why", "letter") if "digest" in request.POST else ("words", "reason")
    return next((request.POST[name].strip() for name in names if request.POST.get(name, "").strip()), "")


def keep_words(request):
    """403 for whose session ended while they wrote: their words stay on the page, beside the way back."""
    work = request.path.removesuffix("/").rpartition("/")[0] + "/"
    said = {
        "title": _("You have been signed out"),
        "letter": typed_by(request),
        "login": f"{reverse('admin:login')}?{urlencode({'next': work})}",
    }
    return TemplateResponse(request, "moderation/signed_out.html", said, status=403)


def frame(request, template, *, status=200, **context):
    """A page of ours in the frame of the admin."""
    context = admin.site.each_context(request) | {"undo": offered(request)} | context
    return TemplateResponse(request, template, context, status=status)


def offered(request):
    """What the page offers to undo, or None; no row is read for it."""
    offer = request.session.get(UNDO)
    moment = offer and parse_datetime(offer["until"])
    seconds = (moment - timezone.now()).total_seconds() if moment else 0
    if seconds <= 0:
        return None
    return {**offer, "label": Act(offer["act"]).label, "until": moment, "seconds": round(seconds)}


page = require_safe


def found(code):
    return get_object_or_404(
        Submission.objects.select_related("author", "claimant", "head", "live"), code=code
    )


def act(view):
    """A view that does one verb on the work `code` names: POST only; a refusal says what changed."""

    @require_POST
    @wraps(view)
    def run(request, code):
        submission = found(code)
        try:
            return view(request, submission)
        except ChangeRefused as refusal:
            return refused(request, submission, refusal)

    return run


def refused(request, submission, refusal):
    """409: why it did not happen, what happened meanwhile, and what the moderator had typed."""
    seen = request.POST.get("seen", "")
    known = int(seen) if seen.isdecimal() and len(seen) < 9 else max(0, submission.version - 3)
    submission.refresh_from_db()
    return frame(
        request,
        "moderation/refused.html",
        status=409,
        title=_("The work has changed"),
        submission=submission,
        heading=heading_of(submission),
        refusal=refusal,
        story=story_of(submission, after=known),
        letter=typed_by(request),
    )


def heading_of(submission):
    """What a moderator calls the work by: the candidate's heading, or the live one's, or the code."""
    revision = submission.head or submission.live or submission.revisions.order_by("-number").first()
    return (Shown.revision(revision).heading if revision else "") or submission.code


def done(request, sentence, to, *args, query=""):
    """After an act: say so, and go on; `query` keeps the lane."""
    messages.success(request, sentence)
    return redirect(reverse(to, args=args) + query)
