"""A page as it travels: packed bodies, headers, and the answers to conditional requests."""

import gzip
import re
from functools import lru_cache
from hashlib import blake2b

import brotli
from django.utils.http import parse_http_date_safe

# A level more costs twice the time for a hundredth less.
GZIP_LEVEL, BROTLI_QUALITY = 5, 5
TAG = re.compile(r'(?:W/)?"[^"]*"')
# Said anew of each packing, or by the server.
OWN_HEADERS = {"etag", "vary", "content-length", "content-encoding"}


@lru_cache(maxsize=1000)
def packing(accepted):
    """The best of «br», «gzip» and "" that a header Accept-Encoding allows."""
    weights = {}
    for part in accepted.split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip().lower()] = not re.fullmatch(r"\s*q=0(?:\.0{0,3})?\s*", parameters)
    for name in ("br", "gzip"):
        if weights.get(name, weights.get("*", False)):
            return name
    return ""


class Page:
    """`bodies` maps «br» and «gzip» to packed bytes; `stamp` is what the page is true with."""

    def __init__(self, headers, bodies, etag):
        self.headers, self.bodies, self.etag = headers, bodies, etag
        self.stamp = None
        self.modified = parse_http_date_safe(dict(headers).get("Last-Modified", ""))
        # Weak, for the packings differ; the look is in a cookie.
        self.shared = [*headers, ("ETag", etag), ("Vary", "Accept-Encoding, Cookie")]
        self.ready = {name: self._headers_of(name, body) for name, body in bodies.items()}

    def _headers_of(self, name, body):
        return [*self.shared, ("Content-Encoding", name), ("Content-Length", str(len(body)))]

    @classmethod
    def made(cls, headers, body):
        """The page of a plain answer."""
        etag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
        bodies = {
            "br": brotli.compress(body, quality=BROTLI_QUALITY),
            "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
        }
        return cls([pair for pair in headers if pair[0].lower() not in OWN_HEADERS], bodies, etag)

    @property
    def is_html(self):
        return dict(self.headers).get("Content-Type", "").startswith("text/html")

    @property
    def size(self):
        return sum(map(len, self.bodies.values()))

    def answer(self, environ, start_response):
        """The WSGI answer: whole, without a body for HEAD, or 304 for who has it already."""
        if self._is_known(environ):
            start_response("304 Not Modified", self.shared)
            return []
        name = packing(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if name:
            body, headers = self.bodies[name], self.ready[name]
        else:
            body = gzip.decompress(self.bodies["gzip"])
            headers = [*self.shared, ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _is_known(self, environ):
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None:
            return known.strip() == "*" or self.etag[2:] in {
                tag.removeprefix("W/") for tag in TAG.findall(known)
            }
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None or self.modified is None:
            return False
        return self.modified <= (parse_http_date_safe(since) or -1)
