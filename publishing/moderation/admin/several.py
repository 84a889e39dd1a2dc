"""Several works at once: read on one page, decided on by one form, each by itself, with its own result."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing.moderation import decisions
from publishing.moderation.admin import undo
from publishing.moderation.admin.care import is_veiled
from publishing.moderation.admin.pages import frame, heading_of, page
from publishing.moderation.forms import SeveralForm
from publishing.submissions.models import Submission
from publishing.submissions.showing import Shown
from publishing.submissions.states import Act, ChangeRefused

SEVERAL = 20
ITEM = re.compile(r"\A([a-z0-9]{8,12}):([0-9a-f]{64})\Z")
VERBS = {"publish": Act.PUBLISH, "return_to_author": Act.RETURN, "reject": Act.REJECT}


@dataclass(frozen=True)
class Result:
    """What came of one work: the new state in words, or why nothing happened."""

    code: str
    heading: str
    label: str = ""
    refusal: str = ""
    can_undo: bool = False


@page
def several(request):
    """The works that `code` names, one below another, with one form; nothing is decided here."""
    return several_page(request, request.GET.getlist("code"))


def several_page(request, codes, *, form=None, chosen=None, status=200):
    codes = list(dict.fromkeys(codes))[:SEVERAL]
    works = readable(codes, request.user)
    for work in works:
        work.head.submission = work
        work.proof = Shown.revision(work.head)
        work.is_chosen = chosen is None or work.code in chosen
    return frame(
        request,
        "moderation/several.html",
        status=status,
        title=_("Several works"),
        works=works,
        veiled=is_veiled(request, *(work.proof for work in works)),
        left_out=len(codes) - len(works),
        form=form or SeveralForm(by=request.user),
    )


def readable(codes, moderator):
    """Those of the works that `moderator` may decide on now, in the order of the queue."""
    found = Submission.objects.under_review().open_to(moderator).judgeable_by(moderator)
    return list(found.filter(code__in=codes).select_related("author", "head").prefetch_related("head__files"))


@require_POST
def decide(request):
    """The same decision on each work that is marked; 409 where none could be carried out."""
    items = [match.groups() for match in map(ITEM.match, request.POST.getlist("item")) if match][:SEVERAL]
    verb = VERBS.get(request.POST.get("verb", ""), Act.RETURN)
    form = SeveralForm(request.POST, act=verb, by=request.user)
    if not items or not form.is_valid():
        if not items:
            form.add_error(None, _("Nothing is marked."))
        chosen = {code for code, _digest in items}
        return several_page(request, request.POST.getlist("shown"), form=form, chosen=chosen, status=422)
    works = {work.code: work for work in found(items)}
    given = {name: form.cleaned_data.get(name) for name in ("reason", "letter")}
    results = [
        one(works[code], verb, by=request.user, digest=digest, **given)
        for code, digest in items
        if code in works
    ]
    none = all(result.refusal for result in results)
    return frame(
        request,
        "moderation/results.html",
        status=409 if none else 200,
        title=_("Nothing was decided") if none else _("What was decided"),
        results=results,
        letter=given["letter"] if none else "",
    )


def found(items):
    codes = [code for code, _digest in items]
    return Submission.objects.filter(code__in=codes).select_related("author", "claimant", "head", "live")


def one(submission, verb, *, by, **given):
    """Decide on one work; what is refused changes nothing of the others."""
    heading = heading_of(submission)
    try:
        decisions.DECIDE[verb](submission, by=by, **given)
    except ChangeRefused as refusal:
        return Result(submission.code, heading, refusal=str(refusal))
    return Result(submission.code, heading, label=verb.label, can_undo=bool(undo.until(submission)))
