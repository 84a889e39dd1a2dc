"""What every request gets: an id, a line in the log when it is refused, and the language of its address."""

import logging
import re
import time
from contextvars import ContextVar
from uuid import uuid4

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from publishing.senders import TURNED_AWAY

# These are answers, not failures.
REFUSALS = (Http404, PermissionDenied, SuspiciousOperation, BadRequest)
log = logging.getLogger("publishing.requests")
SECRET = re.compile("csrf|password|code|token|^key$")
request_id = ContextVar("request_id", default="-")


class LineFormatter(logging.Formatter):
    """One event, one line: control characters of what people typed cannot forge a second one."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s")

    def format(self, record):
        record.request_id = request_id.get()
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        trace = self.formatException(record.exc_info).split("\n") if record.exc_info else []
        # What a failure says may hold what people typed too; its lines stand further in.
        return "\n    ".join(self.escaped(line) for line in [self.formatMessage(record), *trace])

    @staticmethod
    def escaped(line):
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


class RequestLog:
    """Names the request, and writes a line for every answer that refuses or fails."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid4().hex[:12]
        token = request_id.set(request.id)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            if response.status_code >= 400:
                took = (time.monotonic() - began) * 1000
                log.warning("%s %s %d %.0fms", request.method, request.path, response.status_code, took)
            return response
        finally:
            request_id.reset(token)

    def process_exception(self, request, exception):
        if isinstance(exception, REFUSALS):
            return
        log.error("%s %s failed", request.method, request.path, exc_info=exception)


class NoZeroBytes:
    """Refuses an address that asks with a zero byte: nobody types one, and PostgreSQL compares with none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, *view):
        if "%00" in request.META["QUERY_STRING"]:
            raise BadRequest("A zero byte in the address.")


class PrivateByDefault:
    """What refuses, or depends on who asks, is stored by nobody, unless its view has said otherwise."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Of a page that shows the look which its reader chose.
        if getattr(request, "look", None):
            patch_vary_headers(response, ["Cookie"])
        is_for_all = response.status_code < 400 and "Cookie" not in response.get("Vary", "")
        if not is_for_all and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class AddressLanguage(LocaleMiddleware):
    """The language is the address's alone: a page is the same for every reader, so no header varies it."""

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class TurnedAway:
    """Answers, before anything of it is read, a request that `Senders` had no thread to wait for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.META.get(TURNED_AWAY):
            return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})
        return self.get_response(request)


def csrf_failure(request, reason=""):
    """The page for a form whose token was stale: says why, and gives back what was typed."""
    typed = {name: text for name, text in request.POST.items() if text.strip() and not SECRET.search(name)}
    # The longest first: that is what would hurt most to lose.
    longest_first = dict(sorted(typed.items(), key=lambda item: -len(item[1])))
    log.warning("csrf refused: %s", reason)
    return render(request, "403_csrf.html", {"typed": longest_first}, status=403)


def server_error(request):
    """The 500 page, with the id that finds the failure in the log."""
    return render(request, "500.html", {"request_id": request_id.get()}, status=500)
