"""Asking for letters, confirming it, and stopping them."""

from allauth.account.adapter import get_adapter
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from publishing.following.forms import FollowForm
from publishing.following.links import named_by
from publishing.following.mail import wish_of
from publishing.following.models import Subscription
from publishing.submissions import pace
from publishing.submissions.kinds import KINDS

asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@asked_or_answered
def follow(request):
    """The form. The answer is the same whether the address is known or not; only its owner learns more."""
    if request.method != "POST":
        return form_page(
            request, FollowForm(initial=initial(request.GET), handles=request.GET.getlist("author"))
        )
    try:
        pace.count("follow", get_adapter().get_client_ip(request))
    except pace.TooFast:
        return render(request, "429.html", status=429)
    form = FollowForm(request.POST, handles=request.POST.getlist("authors"))
    if not form.is_valid():
        return form_page(request, form, status=400)
    Subscription.objects.ask(language=get_language(), **form.wish)
    return redirect("following:asked")


def initial(query):
    """What a link has chosen already."""
    return {
        "kinds": [kind for kind in query.getlist("kind") if kind in KINDS],
        "authors": query.getlist("author"),
    }


def form_page(request, form, status=200):
    return render(request, "following/follow.html", {"form": form}, status=status)


@require_safe
def asked(request):
    return render(request, "following/asked.html")


@never_cache
@asked_or_answered
def confirm(request, token):
    """Programs that look into letters follow links, so only the button on the page confirms."""
    subscription = Subscription.objects.filter(pk=named_by(token)).first()
    if subscription is None:
        return render(request, "following/unknown.html", status=404)
    if request.method == "POST":
        subscription = Subscription.objects.confirm(subscription.pk) or subscription
    context = {
        "subscription": subscription,
        "wish": wish_of(subscription),
        "is_done": bool(subscription.confirmed_at),
    }
    return render(request, "following/confirm.html", context)


# Mail programs send this by themselves, without a cookie of ours (RFC 8058).
@csrf_exempt
@never_cache
@asked_or_answered
def stop(request, key):
    """The answer is the same for a key that we do not know: nothing is sent to it either."""
    if request.method == "POST":
        Subscription.objects.stop(key)
    return render(request, "following/stop.html", {"is_done": request.method == "POST"})
