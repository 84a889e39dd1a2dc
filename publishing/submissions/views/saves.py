"""Every save and every copy of a work: to read, and to go on from. And the work as readers will see it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from publishing.submissions import standing, timeline
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import DraftConflict
from publishing.submissions.views.acts import refused
from publishing.submissions.views.desk import shown
from publishing.submissions.views.entrance import own, signed_in

PAGE = 50
HIGHEST = 2**31 - 1

private = cache_control(private=True, no_store=True)


@require_safe
@signed_in
@private
def preview(request, code):
    """The newest save as readers will see it, with the button that sends it; `?part` is the work alone."""
    work = own(request, code)
    draft = work.draft
    if draft is None:
        return redirect("submissions:edit", code)
    if "part" in request.GET:
        return render(request, "submissions/_preview.html", {"work": shown(work, draft.content)})
    kind = KINDS[work.kind]
    context = {
        "work": shown(work, draft.content),
        "submission": work,
        "saved": timeline.in_words(draft.saved_at),
        "problems": list(kind.check(draft.content).values()),
        "may_send": standing.may_send(work),
    }
    return render(request, "submissions/preview.html", context)


@require_safe
@signed_in
@private
def drafts(request, code):
    """All saves of a work, the newest first, and the copies that a stale tab left."""
    work = own(request, code)
    saves = work.drafts.order_by("-seq")
    before = request.GET.get("before", "")
    if before.isdecimal():
        saves = saves.filter(seq__lt=min(int(before[:10]), HIGHEST))
    saves = list(saves.defer("content")[: PAGE + 1])
    context = {
        "submission": work,
        "kind": KINDS[work.kind],
        "saves": [(save, timeline.in_words(save.saved_at)) for save in saves[:PAGE]],
        "copies": [(row, timeline.in_words(row.saved_at)) for row in work.conflict_copies.defer("content")],
        "next": saves[PAGE - 1].seq if len(saves) > PAGE else 0,
    }
    return render(request, "submissions/drafts.html", context)


@require_safe
@signed_in
@private
def draft(request, code, seq):
    """One save, to read."""
    work = own(request, code)
    save = get_object_or_404(work.drafts, seq=seq)
    return _read(request, work, save, "submissions:take_draft", [code, seq])


@require_safe
@signed_in
@private
def copy(request, code, number):
    """One copy, to read."""
    work = own(request, code)
    kept = get_object_or_404(work.conflict_copies, pk=number)
    return _read(request, work, kept, "submissions:take_copy", [code, number])


def _read(request, work, save, act, arguments):
    context = {
        "work": shown(work, save.content),
        "submission": work,
        "saved": timeline.in_words(save.saved_at),
        "take": reverse(act, args=arguments),
    }
    return render(request, "submissions/draft.html", context)


@require_POST
@signed_in
def take_draft(request, code, seq):
    """Go on from an older save: it becomes the newest one, and nothing is lost."""
    work = own(request, code)
    return _take(request, work, get_object_or_404(work.drafts, seq=seq))


@require_POST
@signed_in
def take_copy(request, code, number):
    """Go on from a copy."""
    work = own(request, code)
    return _take(request, work, get_object_or_404(work.conflict_copies, pk=number))


def _take(request, work, save):
    try:
        work.save_draft(save.content, base=work.draft.seq if work.draft else 0)
    except DraftConflict:
        why = _("The work was saved in another tab at this very moment. Please look at its saves again.")
        return refused(request, work, why, 409)
    messages.success(request, _("This text is now the newest save. The others are still there."))
    return redirect("submissions:edit", work.code)
