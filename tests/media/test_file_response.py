"""A file over HTTP: whole, in parts, under conditions."""

import os
import tracemalloc

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import BadHeaderError, Http404
from django.test import RequestFactory
from django.utils.http import http_date

from publishing.media.ranges import CHUNK_BYTES, SEALED, file_response

DATA = bytes(range(256)) * 4
ETAG = '"a-tag"'
MODIFIED = 1_700_000_000
WHOLE = (200, None, DATA)


@pytest.fixture(autouse=True)
def no_database():
    """Closing a response tidies the database's connections, of which there are none here."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.fixture
def stored(tmp_path):
    path = tmp_path / "full.webm"
    path.write_bytes(DATA)
    os.utime(path, (MODIFIED, MODIFIED))
    return path


@pytest.fixture
def ask(stored):
    """Asks for the stored file: the response, its whole body in `.body`."""

    def request(method="GET", filename="full.webm", path=stored, **headers):
        headers = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        response = file_response(
            RequestFactory().generic(method, "/x", **headers),
            path,
            mime="video/webm",
            filename=filename,
            etag=ETAG,
            cache_control="public, no-cache",
        )
        response.body = b"".join(response) if response.streaming else response.content
        response.close()
        return response

    return request


def told(response):
    return response.status_code, response.get("Content-Range"), response.body


class TestAnswers:
    def test_the_whole_file(self, ask):
        response = ask()

        assert told(response) == WHOLE
        assert dict(response.headers) == {
            "Content-Type": "video/webm",
            "Content-Length": "1024",
            "Accept-Ranges": "bytes",
            "ETag": ETAG,
            "Last-Modified": http_date(MODIFIED),
            "Cache-Control": "public, no-cache",
            "Content-Disposition": 'inline; filename="full.webm"',
            "Content-Security-Policy": SEALED,
            "X-Content-Type-Options": "nosniff",
        }

    def test_a_part(self, ask):
        response = ask(range="bytes=10-19")

        assert told(response) == (206, "bytes 10-19/1024", DATA[10:20])
        assert response["Content-Length"] == "10"
        assert set(response.headers) == {*ask().headers, "Content-Range"}

    def test_the_last_part(self, ask):
        assert told(ask(range="bytes=-24")) == (206, "bytes 1000-1023/1024", DATA[1000:])

    def test_a_part_outside(self, ask):
        response = ask(range="bytes=1024-")

        assert told(response) == (416, "bytes */1024", b"")
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_several_parts_are_the_whole(self, ask):
        assert told(ask(range="bytes=0-1,5-6")) == WHOLE

    def test_a_file_larger_than_a_chunk(self, ask, tmp_path):
        large = tmp_path / "large.webm"
        large.write_bytes(os.urandom(CHUNK_BYTES * 2 + 7))
        data = large.read_bytes()

        assert ask(path=large).body == data
        assert ask(path=large, range="bytes=5-").body == data[5:]
        assert ask(path=large, range=f"bytes=5-{CHUNK_BYTES + 9}").body == data[5 : CHUNK_BYTES + 10]

    def test_a_file_that_is_gone_is_not_found(self, ask, tmp_path):
        with pytest.raises(Http404):
            ask(path=tmp_path / "gone.webm")

    def test_memory_stays_flat(self, stored):
        with stored.open("r+b") as file:
            file.truncate(200 * 2**20)
        tracemalloc.start()
        response = file_response(
            RequestFactory().get("/x"),
            stored,
            mime="video/webm",
            filename="a",
            etag=ETAG,
            cache_control="no-store",
        )
        sent = sum(len(chunk) for chunk in response)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        response.close()

        assert sent == 200 * 2**20
        assert peak < 4 * CHUNK_BYTES

    def test_the_file_is_closed_when_the_answer_fails(self, stored):
        before = len(os.listdir("/proc/self/fd"))

        with pytest.raises(BadHeaderError):
            file_response(
                RequestFactory().get("/x"), stored, mime="a", filename="a", etag=ETAG, cache_control="a\nb: c"
            )

        assert len(os.listdir("/proc/self/fd")) == before

    def test_the_file_is_closed_when_the_reader_leaves(self, stored):
        response = file_response(
            RequestFactory().get("/x"),
            stored,
            mime="video/webm",
            filename="a",
            etag=ETAG,
            cache_control="no-store",
        )
        before = len(os.listdir("/proc/self/fd"))

        response.close()

        assert len(os.listdir("/proc/self/fd")) == before - 1


class TestHead:
    def test_it_tells_the_same_without_the_body(self, ask):
        response = ask("HEAD")

        assert told(response) == (200, None, b"")
        assert dict(response.headers) == dict(ask().headers)

    def test_it_knows_no_ranges(self, ask):
        response = ask("HEAD", range="bytes=10-19")

        assert told(response) == (200, None, b"")
        assert response["Content-Length"] == "1024"


class TestConditions:
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    @pytest.mark.parametrize(
        "headers",
        [
            {"if_none_match": ETAG},
            {"if_none_match": f'"other", W/{ETAG}'},
            {"if_none_match": "*"},
            {"if_modified_since": http_date(MODIFIED)},
            {"if_modified_since": http_date(MODIFIED + 9)},
            {"if_none_match": ETAG, "if_modified_since": http_date(0)},
            {"if_none_match": ETAG, "range": "bytes=0-1"},
        ],
    )
    def test_what_the_client_has_is_not_sent_again(self, ask, method, headers):
        response = ask(method, **headers)

        assert told(response) == (304, None, b"")
        assert response["ETag"] == ETAG
        assert response["Last-Modified"] == http_date(MODIFIED)
        assert response["Cache-Control"] == "public, no-cache"
        assert "Content-Type" not in response
        assert response["Content-Length"] == "1024"

    @pytest.mark.parametrize(
        "headers",
        [
            {"if_none_match": '"other"'},
            {"if_none_match": '"other"', "if_modified_since": http_date(MODIFIED)},
            {"if_modified_since": http_date(MODIFIED - 1)},
            {"if_modified_since": "yesterday"},
            {"if_match": ETAG},
            {"if_unmodified_since": http_date(MODIFIED)},
        ],
    )
    def test_what_the_client_has_not_is_sent(self, ask, headers):
        assert told(ask(**headers)) == WHOLE

    @pytest.mark.parametrize(
        "headers", [{"if_match": '"other"'}, {"if_unmodified_since": http_date(MODIFIED - 1)}]
    )
    def test_a_condition_that_fails(self, ask, headers):
        assert told(ask(**headers)) == (412, None, b"")

    @pytest.mark.parametrize("if_range", [ETAG, http_date(MODIFIED)])
    def test_the_next_part_of_the_same_file(self, ask, if_range):
        assert told(ask(range="bytes=0-1", if_range=if_range)) == (206, "bytes 0-1/1024", DATA[:2])

    @pytest.mark.parametrize(
        "if_range",
        ['"other"', f"W/{ETAG}", http_date(MODIFIED - 1), http_date(MODIFIED + 1), "yesterday", "a-tag"],
    )
    def test_the_next_part_of_another_file_is_the_whole(self, ask, if_range):
        assert told(ask(range="bytes=0-1", if_range=if_range)) == WHOLE
        assert told(ask(range="bytes=9999-", if_range=if_range)) == WHOLE
