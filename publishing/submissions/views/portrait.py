"""The author's own picture. Readers see it when a work that carries it is approved."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from publishing.media.checks import FileRefused, limit_bytes
from publishing.media.models import Medium
from publishing.submissions.forms.portrait import portrait_of, remove_portrait, set_portrait
from publishing.submissions.views.body import accepts
from publishing.submissions.views.entrance import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@accepts(("picture", Medium.IMAGE))
@signed_in
@cache_control(private=True, no_store=True)
def picture(request):
    """Show the picture; take another one, or remove it."""
    if request.method != "POST":
        return _page(request)
    if "remove" in request.POST:
        remove_portrait(request.user)
        messages.success(
            request, _("Your picture is removed. Published works keep theirs until their next edit.")
        )
        return redirect("submissions:picture")
    try:
        set_portrait(request.user, request.FILES.getlist("picture"), request.gate.cut)
    except FileRefused as refusal:
        return _page(request, refusal.message, refusal.status)
    messages.success(request, _("Your picture is saved. Readers see it with the next work that is approved."))
    return redirect("submissions:picture")


def _page(request, problem="", status=200):
    portrait = portrait_of(request.user)
    address = portrait.private_url("w480" if "w480" in portrait.variants else "full") if portrait else ""
    context = {"address": address, "problem": problem, "megabytes": limit_bytes(Medium.IMAGE) // 2**20}
    return render(request, "submissions/picture.html", context, status=status)
