"""A reader who comes through the whole of the site, the store in front included."""

import gzip
from dataclasses import dataclass
from wsgiref.util import setup_testing_defaults

import brotli

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    sent: bytes

    @property
    def text(self):
        return UNPACK[self.headers.get("Content-Encoding", "")](self.sent).decode()


class Reader:
    def __init__(self, site):
        self.site = site

    def ask(self, path, method="GET", **environ):
        """The answer to a request; `environ` is said in the words of WSGI, `HTTP_COOKIE="…"` say."""
        path, _, query = path.partition("?")
        asked = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
        asked |= {"HTTP_HOST": "localhost", "HTTP_ACCEPT_ENCODING": "gzip, br"} | environ
        setup_testing_defaults(asked)
        said = []
        answer = self.site(asked, lambda status, headers: said.append((int(status[:3]), dict(headers))))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return Answer(*said[0], body)
