"""What an author does with a work: each act by POST, answered with the shelf or with what has changed."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing.submissions import pace
from publishing.submissions.kinds import KINDS
from publishing.submissions.states import ChangeRefused
from publishing.submissions.views import sending
from publishing.submissions.views.entrance import own, signed_in
from publishing.submissions.views.shelf import Card


def act(view):
    """Make `view(request, work)` an act: it does one verb and returns the sentence for the author."""

    @require_POST
    @signed_in
    @wraps(view)
    def do(request, code):
        work = own(request, code)
        try:
            pace.count("send", request.user.pk)
            messages.success(request, view(request, work))
        except ChangeRefused as refusal:
            return refused(request, work, str(refusal), 409)
        except pace.TooFast:
            return refused(request, work, _("That was too often for one hour. Try a little later."), 429)
        return redirect("submissions:shelf")

    return do


def refused(request, work, why, status):
    work.refresh_from_db()
    return render(request, "submissions/refused.html", {"card": Card(work), "why": why}, status=status)


@act
def submit(request, work):
    """Send the newest save, from the page that shows it."""
    if "own" not in request.POST:
        raise ChangeRefused(_("Please confirm that the work is yours before you send it."))
    return sending.send(work, by=request.user)


@act
def withdraw(request, work):
    work.withdraw(by=request.user)
    return _("Taken back. The text stays with you; send it again whenever you like.")


@act
def unpublish(request, work):
    work.unpublish(by=request.user)
    return _("Taken down. Readers do not see it any more; you can put it back.")


@act
def republish(request, work):
    work.republish(by=request.user)
    kind = KINDS[work.kind]
    return _("Put back: readers see it again among “%(kind)s”.") % {"kind": kind.plural}
