"""What a moderator has corrected, before its author: agree, or go on with one's own text."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from publishing.moderation.changes import changes_between
from publishing.moderation.views.authors import about_own_work
from publishing.submissions.showing import Shown
from publishing.submissions.states import Act, ChangeRefused
from publishing.submissions.views.shelf import Card


@about_own_work
def correction(request, work):
    """The difference, and the button that agrees to exactly it."""
    why, status = "", 200
    if request.method == "POST":
        try:
            work.consent(request.POST.get("digest", ""), by=request.user)
        except ChangeRefused as refusal:
            why, status = str(refusal), 409
        else:
            messages.success(request, _("Thank you. Another moderator decides on your work now."))
            return redirect("submissions:shelf")
    entry = work.log.filter(act=Act.CORRECT).select_related("by", "revision").order_by("-seq").first()
    context = {
        "title": Card(work).title,
        "code": work.code,
        "entry": entry,
        "changes": changes_of(work, entry.revision) if entry else None,
        "lang": entry.revision.content["lang"] if entry else "",
        "digest": work.head.digest if work.is_corrected else "",
        "why": why,
    }
    return render(request, "moderation/authors/correction.html", context, status=status)


def changes_of(work, corrected):
    """What `corrected` has otherwise than the text before it."""
    before = work.revisions.get(number=corrected.number - 1)
    before.submission = corrected.submission = work
    return changes_between(Shown.revision(before), Shown.revision(corrected))
