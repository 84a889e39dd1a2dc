"""Makes every public page once, so that the first reader of each waits no longer than the second."""

import re
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from publishing.reading.addresses import PREFIXES, in_language
from publishing.reading.pages.answering import Stored
from publishing.reading.pages.sections import is_plain
from publishing.reading.surfaces import OPEN, surfaces

NOT_STORED = re.compile(r"(?:/en)?/(?:media|cards|healthz|search|follow|report)\b")


def addresses():
    """The public paths of the site in every language, as a stream."""
    for surface in surfaces():
        path = surface.path
        if surface.owes == OPEN and is_plain(path) and not NOT_STORED.match(path):
            yield from (in_language(path, language) for language in PREFIXES)


def fill(store):
    """Ask for each page; yields `(path, status)` of each, until the files have no more room."""
    site = Stored(WSGIHandler(), store)
    for path in addresses():
        if not store.has_room:
            return
        yield path, ask(site, path)


def ask(site, path):
    """The status that a stranger's request for `path` gets, "200 OK" say."""
    home = urlsplit(settings.SITE_URL)
    environ = {
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "HTTP_HOST": home.netloc,
        "wsgi.url_scheme": home.scheme,
    }
    if settings.SECURE_PROXY_SSL_HEADER:
        environ |= dict([settings.SECURE_PROXY_SSL_HEADER])
    setup_testing_defaults(environ)
    said = []
    answer = site(environ, lambda status, *_: said.append(status))
    if hasattr(answer, "close"):
        answer.close()
    return said[0]
