"""What an author does about a decision: appeals against it, answers a moderator's question."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from publishing.moderation.appeals.forms import AppealForm
from publishing.moderation.appeals.models import Appeal
from publishing.moderation.talk.forms import WordsForm
from publishing.moderation.talk.models import Message
from publishing.submissions import pace
from publishing.submissions.states import ChangeRefused
from publishing.submissions.views.entrance import own
from publishing.submissions.views.shelf import Card


def about_own_work(view):
    """`view(request, work)` for the work's author: to others it is as unknown as one that never was."""

    @cache_control(private=True, no_store=True)
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def check(request, code):
        if request.user.is_authenticated:
            return view(request, own(request, code))
        typed = request.POST.get("words", "").strip()
        if not typed:
            return redirect_to_login(request.path)
        # The session ended while they wrote: the words stay on the page, beside the way back.
        context = {"words": typed, "login": f"{reverse('account_login')}?next={request.path}"}
        return render(request, "moderation/authors/signed_out.html", context, status=403)

    return check


def done(request, work, form, act):
    """Do `act(words)` with what was typed: None when it is done, else `(status, why)`."""
    if not form.is_valid():
        return 422, ""
    try:
        pace.count("talk", request.user.pk)
        act(work, by=request.user, words=form.cleaned_data["words"])
    except ChangeRefused as refusal:
        return 409, str(refusal)
    except pace.TooFast:
        return 429, _("That was too often for one hour. Try a little later.")
    return None


@about_own_work
def appeal(request, work):
    """The appeals of a work with their answers, and the form while there is something to appeal against."""
    form, status, why = AppealForm(), 200, ""
    if request.method == "POST":
        form = AppealForm(request.POST)
        refused = done(request, work, form, Appeal.objects.lodge)
        if refused is None:
            messages.success(request, _("Your appeal has been sent. Another moderator will answer it."))
            return redirect("moderation:appeal", work.code)
        status, why = refused
    against = Appeal.objects.appealable(work)
    context = {
        "work": work,
        "title": Card(work).title,
        "against": against,
        "appeals": Appeal.objects.of(work).select_related("entry", "judge").order_by("-at"),
        "form": form if against or why else None,
        "why": why,
    }
    return render(request, "moderation/authors/appeal.html", context, status=status)


@about_own_work
def talk(request, work):
    """The thread with the moderators, and the form to answer in once they have asked."""
    label = _("Your answer")
    form, status, why = WordsForm(label=label), 200, ""
    if request.method == "POST":
        form = WordsForm(request.POST, label=label)
        refused = done(request, work, form, Message.objects.answer)
        if refused is None:
            messages.success(request, _("Your answer has been sent."))
            return redirect("moderation:talk", work.code)
        status, why = refused
    thread = list(Message.objects.on(work))
    context = {"work": work, "title": Card(work).title, "thread": thread, "form": form, "why": why}
    return render(request, "moderation/authors/talk.html", context, status=status)
