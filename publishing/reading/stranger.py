"""A stranger who asks for addresses, inside this process and through the whole of the site."""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.utils import translation

from publishing.reading.sieve import settled

TAGS = re.compile(r"<[^<>]*>")
CODED = re.compile(r"\\u([0-9a-fA-F]{4})")
FOLLOWING = re.compile(r'(?:href="|<loc>)([^"<]*(?:\?after=|/sitemap-)[^"<]+)')


@dataclass(frozen=True)
class Answer:
    """What comes back; of a file only the first byte."""

    status: int
    headers: list
    body: str

    @property
    def words(self):
        """All that shows, settled and in plain letters: the headers, the source, and the text alone."""
        said = unquote(" ".join([*(f"{name}: {value}" for name, value in self.headers), self.body]))
        source = settled(CODED.sub(lambda code: chr(int(code[1], 16)), said))
        return f"{source} ¶ {' '.join(TAGS.sub('', source).split())}"

    def following(self, path):
        """Paths at which the list of the page `path` goes on."""
        here = urlsplit(path).path
        urls = [urlsplit(urljoin(path, unescape(found))) for found in FOLLOWING.findall(self.body)]
        # The same stretch in the other language is reached by that language's own way.
        own = [url for url in urls if url.path == here or not url.query.startswith("after=")]
        return list(dict.fromkeys(url.path + (f"?{url.query}" if url.query else "") for url in own))


class Stranger:
    """Nobody in particular: no cookie, no name, straight to `SITE_URL`."""

    def __init__(self):
        # A film is not read to the end; pages take no notice of ranges.
        headers = {"host": urlsplit(settings.SITE_URL).netloc, "range": "bytes=0-0"}
        if settings.SECURE_PROXY_SSL_HEADER and settings.SECURE:
            headers["x-forwarded-proto"] = "https"
        self.client = Client(raise_request_exception=False, headers=headers)

    def ask(self, path):
        self.client.cookies.clear()
        # The language of an address would stay behind, and the next ones would be made in it.
        with translation.override(translation.get_language()):
            response = self.client.get(path, secure=settings.SECURE)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        status = 200 if response.status_code == 206 else response.status_code
        return Answer(status, sorted(response.headers.items()), content.decode("utf-8", "replace"))
