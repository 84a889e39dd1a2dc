"""Who reads what: claims are taken by opening a work, held while it is open, given up by leaving it.

The page's script asks `quietly` and gets JSON; the buttons, for those without script, get pages.
"""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from publishing.moderation import decisions, queue
from publishing.moderation.admin.pages import QUEUE, REVIEW, act, done, found, page
from publishing.moderation.admin.review import review_page
from publishing.moderation.forms import WhyForm
from publishing.moderation.lanes import lane_of
from publishing.submissions.states import ChangeRefused

LISTED = 60  # works that one page may ask about


def is_quiet(request):
    return "quietly" in request.POST


@act
def claim(request, submission):
    if is_quiet(request):
        return hold(request, submission)
    decisions.claim(submission, by=request.user)
    said = _("You are reading this work now. Nobody else can decide on it.")
    return done(request, said, REVIEW, submission.code)


def hold(request, submission):
    """JSON: the claim is taken, or held longer; 409 says who was faster."""
    try:
        decisions.hold(submission, by=request.user)
    except ChangeRefused as refusal:
        return JsonResponse({"why": str(refusal), "block": block(request, submission)}, status=409)
    return JsonResponse({"held": submission.version, "block": block(request, submission)})


def block(request, submission):
    """What the page says of who reads the work, drawn anew."""
    is_reader = submission.has_valid_claim and submission.claimant == request.user
    parts = {"submission": submission, "is_reader": is_reader, "why": WhyForm(auto_id="why_%s")}
    return render_to_string("moderation/_claim.html", parts, request=request)


@act
def renew(request, submission):
    submission.renew(by=request.user)
    return done(request, _("The work stays with you."), REVIEW, submission.code)


@act
def release(request, submission):
    if is_quiet(request):
        return leave(request, submission)
    submission.release(by=request.user)
    return done(request, _("The work is back in the queue."), QUEUE)


def leave(request, submission):
    """JSON: the page that held the claim is gone. A page opened since then holds it anew, and keeps it."""
    if request.POST.get("held") != str(submission.version):
        return JsonResponse({"left": False}, status=409)
    submission.release(by=request.user)
    return JsonResponse({"left": True})


@act
def take_over(request, submission):
    form = WhyForm(request.POST, auto_id="why_%s")
    if not form.is_valid():
        return review_page(request, submission, why=form, status=422)
    submission.take_over(by=request.user, reason=form.cleaned_data["reason"])
    return done(request, _("You have taken the work over."), REVIEW, submission.code)


@page
def whereabouts(request):
    """JSON for an open page: who reads the works it lists, who reads what else, and the work that is open."""
    codes = request.GET.getlist("code")[:LISTED]
    works = queue.whereabouts(codes, request.user)
    answer = {
        "works": {code: drawn("_reader.html", item=works.get(code)) for code in codes},
        "readers": drawn("_readers.html", readers=queue.being_read(request.user), lane=lane_of(request.GET)),
    }
    if "open" in request.GET:
        submission = found(request.GET["open"])
        answer["open"] = {
            "held": bool(submission.has_valid_claim and submission.claimant == request.user),
            "free": submission.is_under_review and not submission.has_valid_claim,
            "block": block(request, submission),
        }
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-store"
    return response


def drawn(template, **parts):
    return render_to_string(f"moderation/{template}", parts)
