"""Care for those who look: pictures behind a veil, and how much of what hurts each has had today."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing.moderation.admin.pages import QUEUE, done
from publishing.moderation.models import Exposure

VEIL = "desk_veil"
MARKED, EVERY, NONE = "marked", "every", "none"
YEAR = 365 * 24 * 3600


def veils():
    """`(value, label)`: which pictures a moderator wants behind a veil until they lift it."""
    return [
        (MARKED, _("of works marked as painful")),
        (EVERY, _("of every work")),
        (NONE, _("of none")),
    ]


def veil_of(request):
    chosen = request.COOKIES.get(VEIL, MARKED)
    return chosen if chosen in {MARKED, EVERY, NONE} else MARKED


def is_veiled(request, *works):
    """Whether the pictures of these works (`Shown`) wait behind a veil."""
    chosen = veil_of(request)
    return chosen == EVERY or (chosen == MARKED and any(work.sensitive for work in works))


@require_POST
def veil(request):
    chosen = request.POST.get("veil", "")
    response = done(request, _("Remembered in this browser."), QUEUE)
    if chosen in {MARKED, EVERY, NONE}:
        response.set_cookie(
            VEIL, chosen, max_age=YEAR, httponly=True, secure=request.is_secure(), samesite="Lax"
        )
    return response


def share_of(moderator):
    """`(works, sensitive ones)` that the moderator has had before their eyes today."""
    return Exposure.objects.today().filter(moderator=moderator).shares().get(moderator.pk, (0, 0))
