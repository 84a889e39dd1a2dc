"""The outermost WSGI application: answers stored pages itself, and keeps those that Django makes."""

from contextlib import closing

from django.conf import settings
from django.http import parse_cookie

from publishing.publication.look import COOKIE, Look
from publishing.publication.public import ASKED, PUBLIC
from publishing.reading.pages.page import Page

SAFE = {"GET", "HEAD"}


class Stored:
    def __init__(self, application, store):
        self.application, self.store = application, store
        self.hosts = set(settings.ALLOWED_HOSTS)

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] not in SAFE or not self._is_at_home(environ):
            return self.application(environ, start_response)
        key = environ["PATH_INFO"], look_of(environ)
        if environ["QUERY_STRING"]:
            return self._make(environ, start_response, key, stamp=None)
        page = self.store.find(key)
        if page is not None:
            return page.answer(environ, start_response)
        return self._make(environ, start_response, key, stamp=self.store.begin(key[0]))

    def _is_at_home(self, environ):
        """Asked for by a name and in a way that Django would answer; all others it turns away itself."""
        if environ.get("HTTP_HOST", "").partition(":")[0] not in self.hosts:
            return False
        if not settings.SECURE:
            return True
        if settings.SECURE_PROXY_SSL_HEADER:
            name, value = settings.SECURE_PROXY_SSL_HEADER
            return environ.get(name) == value
        return environ["wsgi.url_scheme"] == "https"

    def _make(self, environ, start_response, key, stamp):
        """Django's answer; a public page is packed, and kept when it had a `stamp`."""
        said = []
        environ[ASKED] = "?"
        answer = self.application(environ, lambda *parts: said.append(parts))
        status, headers = said[0][:2]
        if environ[ASKED] != PUBLIC or not status.startswith("200"):
            start_response(status, headers)
            return answer
        with closing(answer):
            page = Page.made(headers, b"".join(answer))
        if stamp is not None:
            self.store.put(key, page, stamp)
        return page.answer(environ, start_response)


def look_of(environ):
    """The reader's look as `str(Look)`, "" for the plain one; anything else in the cookie changes nothing."""
    cookies = environ.get("HTTP_COOKIE", "")
    if COOKIE not in cookies:
        return ""
    look = Look.read(parse_cookie(cookies).get(COOKIE, ""))
    return str(look) if look else ""
