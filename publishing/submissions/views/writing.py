"""Choosing a kind, writing, going on writing."""

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.core import signing
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from publishing.media.models import Medium
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission
from publishing.submissions.models.submission import new_code
from publishing.submissions.views import rescue
from publishing.submissions.views.body import accepts
from publishing.submissions.views.desk import Desk
from publishing.submissions.views.entrance import keeps_text, own, signed_in
from publishing.submissions.views.shelf import cards

UNFINISHED_SHOWN = 5

# The editor's import map is the one script in our pages that has no address, hence the nonce.
writes = csp_update({"script-src": [SELF, NONCE]})
# Not stored by others; the reader's own history may keep it, so that «back» brings the typed text back.
private = cache_control(private=True, no_cache=True)
files = accepts(("pictures", Medium.IMAGE), ("recording", Medium.VIDEO))


@require_safe
@signed_in
@private
def choose(request):
    """The seven kinds, and what the author has begun."""
    unfinished = cards(Submission.objects.by(request.user).unsent().order_by("-pk")[:UNFINISHED_SHOWN])
    return render(request, "submissions/choose.html", {"kinds": KINDS.values(), "unfinished": unfinished})


@require_http_methods(["GET", "HEAD", "POST"])
@writes
@files
@keeps_text
@private
def create(request, kind):
    """An empty form; the first save begins the work."""
    if kind not in KINDS:
        raise Http404
    kind = KINDS[kind]
    rescued = rescue.waiting(request)
    typed = request.POST if request.method == "POST" else rescued.data if rescued else {}
    code = code_of(typed.get("key", ""), request.user, kind)
    if rescued and not code:
        # Somebody else wrote it in this browser.
        rescued = None
    code = code or new_code()
    begun = Submission.objects.by(request.user).filter(code=code).first()
    desk = Desk(request, kind, begun, code, key_of(code, request.user, kind))
    return desk.take() if request.method == "POST" else desk.show(rescued)


@require_http_methods(["GET", "HEAD", "POST"])
@writes
@files
@keeps_text
@private
def edit(request, code):
    """The newest save of a work, whatever state the work is in."""
    work = own(request, code)
    desk = Desk(request, KINDS[work.kind], work)
    return desk.take() if request.method == "POST" else desk.show(rescue.waiting(request))


def signer(author, kind):
    return signing.Signer(salt=f"new work:{author.pk}:{kind.slug}")


def key_of(code, author, kind):
    """What a form that has no work yet carries, so that two clicks begin one work."""
    return signer(author, kind).sign(code)


def code_of(key, author, kind):
    """The code in `key`, or "" for one that was not given to this author for this kind."""
    try:
        return signer(author, kind).unsign(key)
    except signing.BadSignature:
        return ""
