"""The browser: Debian's Chromium against the real middleware, static files and database."""

import shutil
from threading import Thread, get_ident
from time import monotonic, sleep
from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from django.test.utils import override_settings

from tests.programs import do_without

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers give it 64 MB
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PATIENCE = 10  # seconds


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if CHROMIUM is None:
        do_without("chromium")
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args():
    # With less motion no page fades into the next: Chromium calls an interrupted fade an error.
    return {"locale": "uk-UA", "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def static_files(tmp_path_factory):
    """The static files as they are served: bundled, hashed, compressed."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "publishing.bundles.BundledStorage"},
    }
    found = {"STORAGES": storages, "STATIC_ROOT": tmp_path_factory.mktemp("static")}
    # Compressing the scripts of the editor and the admin takes longer than all the rest.
    with override_settings(**found, WHITENOISE_SKIP_COMPRESS_EXTENSIONS=("js", "map", "woff2", "png")):
        call_command("collectstatic", interactive=False, verbosity=0)
    return found


@pytest.fixture(autouse=True)
def _live_server_helper():
    """In the place of pytest-django's, which tends to a server without our middleware and static files."""


class Site(WSGIHandler):
    """The application until it is closed: what a page sends in its last moment must not meet empty tables."""

    def __init__(self):
        super().__init__()
        self.busy, self.closed = set(), False

    def __call__(self, environ, start_response):
        self.busy.add(get_ident())
        try:
            if not self.closed:
                return super().__call__(environ, start_response)
            start_response("503 Service Unavailable", [])
            return []
        finally:
            self.busy.discard(get_ident())

    def close(self):
        self.closed = True
        deadline = monotonic() + PATIENCE
        while self.busy and monotonic() < deadline:
            sleep(0.01)


@pytest.fixture
def live_server(transactional_db, static_files, settings):
    """The whole site on a free port of this machine; has `.url`."""
    for name, value in static_files.items():
        setattr(settings, name, value)
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler, allow_reuse_address=False)
    settings.SITE_URL = f"http://127.0.0.1:{server.server_port}"
    site = Site()
    server.set_app(site)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield SimpleNamespace(url=settings.SITE_URL)
    server.shutdown()
    site.close()
    server.server_close()
    thread.join()


@pytest.fixture
def watched(live_server):
    """`watched(context)` is that visitor; their browser tells of everything that our pages must not do."""
    complaints = []

    def watch(context):
        context.on("dialog", lambda dialog: (complaints.append(f"asked: {dialog.message}"), dialog.dismiss()))
        context.on("weberror", lambda error: complaints.append(f"script failed: {error.error}"))
        context.on(
            "console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None
        )
        context.on(
            "request",
            lambda request: complaints.append(request.url) if is_foreign(request.url, live_server) else None,
        )
        return context

    yield watch
    assert complaints == []


@pytest.fixture
def context(context, watched):
    return watched(context)


@pytest.fixture
def stranger(new_context, watched):
    """A page in the browser of somebody who has never been here."""
    return watched(new_context()).new_page()


def is_foreign(url, live_server):
    """Whether a request leaves our site."""
    return url.startswith(("http:", "https:", "ws:", "wss:")) and not url.startswith(live_server.url + "/")
