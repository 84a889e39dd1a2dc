"""Files over HTTP with single byte ranges, as RFC 9110 has them (sections 13 and 14)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

CHUNK_BYTES = 256 * 2**10
LONGEST_HEADER = 100
# A stored file opened by itself may play or be seen, and nothing else: no script, no form, no frame. Without
# allow-same-origin Chromium would not play it, since the player asks for the bytes with the page's origin.
SEALED = (
    "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox allow-same-origin"
)
ONE_RANGE = re.compile(r"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.IGNORECASE)


class Unsatisfiable(Exception):
    """The range is well formed but has no byte of the file in it."""


def asked_range(header: str, size: int) -> range | None:
    """The byte positions that a Range header asks for, within `size` bytes; None means the whole file.

    Several ranges, other units and nonsense are ignored, which RFC 9110 allows. Raises Unsatisfiable.
    """
    match = ONE_RANGE.fullmatch(header) if len(header) <= LONGEST_HEADER else None
    if match is None or match.group(1, 2) == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        span = range(max(0, size - int(last)), size)
    elif last and int(last) < int(first):
        return None
    else:
        span = range(int(first), min(size, int(last) + 1) if last else size)
    if not span:
        raise Unsatisfiable
    return span


def still_same(if_range: str, etag: str, modified: int) -> bool:
    """Whether the client's part, by its If-Range, is of the file we serve; "" means it did not ask."""
    if not if_range:
        return True
    if if_range.startswith(('"', "W/")):
        # A weak validator does not vouch for bytes.
        return if_range == etag
    return parse_http_date_safe(if_range) == modified


def file_response(
    request: HttpRequest, path: Path, *, mime: str, filename: str, etag: str, cache_control: str
) -> HttpResponseBase:
    """The answer to a GET or HEAD for the file at `path`: 200, 206, 304, 412 or 416. Http404 when it is gone.

    `etag` is strong and in its quotes; `filename` is what a reader's browser would save it as.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    try:
        response = answer(request, file, path, {"Content-Type": mime, "ETag": etag})
        response["Cache-Control"] = cache_control
        response["Content-Disposition"] = disposition(filename)
        response["Content-Security-Policy"] = SEALED
        response["X-Content-Type-Options"] = "nosniff"
    except BaseException:
        file.close()
        raise
    if not response.streaming:
        file.close()
    return response


def answer(request: HttpRequest, file: BinaryIO, path: Path, headers: dict[str, str]) -> HttpResponseBase:
    """Status, body and the headers that follow from the request's conditions and its range."""
    facts, etag = path.stat(), headers["ETag"]
    size, modified = facts.st_size, int(facts.st_mtime)
    headers = headers | {"Accept-Ranges": "bytes", "Last-Modified": http_date(modified)}
    unmet = get_conditional_response(request, etag, modified, HttpResponse(headers=headers))
    if unmet is not None and unmet.status_code == 304:
        # Said here because Django's middleware would say 0.
        unmet["Content-Length"] = str(size)
    if unmet is not None and unmet.status_code != 200:
        return unmet
    span = None
    # Ranges are defined for GET only; HEAD describes the whole file.
    if request.method == "GET" and still_same(request.headers.get("If-Range", ""), etag, modified):
        try:
            span = asked_range(request.headers.get("Range", ""), size)
        except Unsatisfiable:
            return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    return body(request, file, size, span, headers)


def body(
    request: HttpRequest, file: BinaryIO, size: int, span: range | None, headers: dict[str, str]
) -> HttpResponseBase:
    """The file, or the part `span` of it, streamed; for HEAD only what a GET would say."""
    status, part = (200, range(size)) if span is None else (206, span)
    headers = headers | {"Content-Length": str(len(part))}
    if span is not None:
        headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{size}"
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(Chunks(file, part), status=status, headers=headers)


class Chunks:
    """The bytes at the positions `part` of a file, in pieces.

    Not a generator: one that a leaving client never starts would not close the file.
    """

    def __init__(self, file: BinaryIO, part: range) -> None:
        self.file = file
        self.part = part

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.part.start)
        left = len(self.part)
        while left and (chunk := self.file.read(min(left, CHUNK_BYTES))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self.file.close()


def disposition(filename: str) -> str:
    """Content-Disposition after RFC 6266, safe for any name."""
    clean = "".join(c for c in filename if c.isprintable())
    return content_disposition_header(False, clean) or "inline"
