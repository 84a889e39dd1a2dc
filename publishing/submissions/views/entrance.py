"""Who may come to the writing desk: people who are signed in, each to their own works."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from publishing.submissions.models import Submission
from publishing.submissions.views import rescue


def own(request, code):
    """The signed-in person's work `code`; anybody else's is as unknown as one that never was."""
    return get_object_or_404(Submission.objects.by(request.user), code=code)


def signed_in(view):
    """Pages and acts that carry no text: a visitor signs in, then finds the page or the shelf."""

    @wraps(view)
    def check(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return redirect_to_login(request.path if request.method == "GET" else reverse("submissions:shelf"))

    return check


def keeps_text(view):
    """Forms: a visitor's text is kept until they have signed in, for the session may have ended meanwhile."""

    @wraps(view)
    def check(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if "autosave" in request.POST:
            return JsonResponse({"message": _("You have been signed out.")}, status=401)
        if request.method == "POST":
            rescue.keep(request)
        return redirect_to_login(request.path)

    return check
