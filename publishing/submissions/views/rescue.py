"""What somebody typed whose session had ended meanwhile: kept until they have signed in again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone

from publishing.submissions import pace

KEY = "rescued"
KEPT_FOR = timedelta(days=1)
LONGEST = 1_500_000  # characters in all, beyond what any form of ours accepts


@dataclass
class Rescued:
    """What was typed into the form at `path`, and whether files were sent with it, which are not kept."""

    data: QueryDict
    had_files: bool
    at: datetime


def keep(request):
    """Remember the posted text of a visitor in the new session."""
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if sum(len(value) for values in typed.values() for value in values) > LONGEST:
        return
    try:
        pace.count("rescue", request.META.get("REMOTE_ADDR", ""))
    except pace.TooFast:
        return
    request.session[KEY] = {
        "path": request.path,
        "typed": typed,
        "had_files": bool(request.gate.shut_out),
        "at": timezone.now().isoformat(),
    }


def waiting(request):
    """What waits for the form of this address, or None."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    at = datetime.fromisoformat(kept["at"])
    if timezone.now() - at > KEPT_FOR:
        return None
    data = QueryDict(mutable=True)
    for name, values in kept["typed"].items():
        data.setlist(name, values)
    return Rescued(data, kept["had_files"], at)


def forget(request):
    """The text has been saved."""
    request.session.pop(KEY, None)
