"""What machines ask: whether the site is alive and ready, and what robots may read."""

import tempfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.reading.pages.stored import store
from publishing.submissions.models import WorkerBeat

LONGEST_SILENCE = timedelta(minutes=5)
PRIVATE = ["/admin/", "/accounts/", "/my/", "/preview/", "/write/"]
BY_LOT = ["/poems/today/", "/random/"]  # what they lead to is in the lists
# Public, but without an end: what is found there stands in lists and in the sitemap, or is only a form.
ENDLESS = ["/search/", "/report/"]


def text(lines):
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def robots(request):
    """Every page and picture of ours may be read; what belongs to somebody is not worth asking for."""
    closed = [f"Disallow: {prefix}{path}" for path in PRIVATE + ENDLESS + BY_LOT for prefix in ("", "/en")]
    return text(["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml"])


@require_safe
@never_cache
def healthz(request):
    """The process answers; nothing else is asked."""
    return text(["alive"])


@require_safe
@never_cache
def readyz(request):
    """Each part in a word; 503 when one of them cannot serve."""
    parts = {"database": database(), "storage": storage()}
    if parts["database"] == "ok":
        parts |= {"migrations": migrations()}
    if parts.get("migrations") == "ok":
        parts |= {"worker": worker()}
    ready = all(state in {"ok", "not seen yet"} for state in parts.values())
    return JsonResponse({"ready": ready, **parts, "pages": store().statistics}, status=200 if ready else 503)


def database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def migrations():
    executor = MigrationExecutor(connection)
    return "missing" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def storage():
    try:
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT) as probe:
            probe.write(b"ready?")
    except OSError:
        return "cannot be written"
    return "ok"


def worker():
    beat = WorkerBeat.objects.order_by("-at").first()
    if beat is None:
        return "not seen yet"
    return "ok" if timezone.now() - beat.at < LONGEST_SILENCE else "silent"
