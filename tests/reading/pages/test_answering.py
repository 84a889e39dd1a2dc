"""A public page is made once and answered before Django; all else goes through as it always did."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.reading.pages.answering import Stored
from tests.factories import make_live, make_pending, make_user
from tests.reading.pages.cast import Reader

pytestmark = pytest.mark.django_db

PAGES = ["/", "/en/", "/poems/", "/@olena/", "/tags/nich/", "/authors/", "/feed/", "/sitemap.xml", "/about/"]
NOT_PUBLIC = ["/my/", "/write/", "/accounts/login/", "/admin/", "/nowhere/", "/works/bcdfghjk/x/", "/healthz"]
ACCEPTED = {"br, gzip": "br", "gzip": "gzip", "*": "br", "br;q=0, gzip": "gzip", "": "", "identity": ""}


@pytest.fixture
def work(kept, committed):
    with committed():
        return make_live("poem", make_user(handle="olena"), tags=["ніч"])


def asks_the_database(reader, path, **environ):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        reader.ask(path, **environ)
    return len(queries) > 0


class TestPublicPages:
    def test_are_made_once(self, reader, work):
        paths = [
            "/",
            "/en/",
            "/poems/",
            "/@olena/",
            "/tags/nich/",
            "/authors/",
            "/feed/",
            "/sitemap.xml",
            "/about/",
        ]
        for path in [*paths, work.get_absolute_url()]:
            first = reader.ask(path)
            assert not asks_the_database(reader, path), path
            again = reader.ask(path)
            assert (first.status, first.headers, first.text) == (200, again.headers, again.text), path

    def test_are_the_pages_that_django_makes(self, reader, work, client):
        answers = {path: reader.ask(path) for path in ("/", "/feed/", work.get_absolute_url())}
        for path, stored in answers.items():
            plain = client.get(path)
            assert stored.text == plain.content.decode()
            same = set(plain.headers) - {"ETag", "Content-Length", "Vary"}
            assert {name: stored.headers[name] for name in same} == {name: plain[name] for name in same}

    def test_are_known_to_another_process(self, reader, kept, work):
        path = work.get_absolute_url()
        first = reader.ask(path)
        kept.memory.pages.clear()
        assert not asks_the_database(reader, path)
        assert reader.ask(path) == first

    @pytest.mark.parametrize(("accepted", "encoding"), ACCEPTED.items())
    def test_are_packed_as_the_browser_likes(self, reader, work, accepted, encoding):
        whole = reader.ask("/").text
        answer = reader.ask("/", HTTP_ACCEPT_ENCODING=accepted)
        assert (answer.headers.get("Content-Encoding", ""), answer.text) == (encoding, whole)
        assert answer.headers["Content-Length"] == str(len(answer.sent))

    def test_are_not_sent_again_to_who_has_them(self, reader, work):
        tag = reader.ask("/").headers["ETag"]
        for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            answer = reader.ask("/", HTTP_IF_NONE_MATCH=known)
            assert (answer.status, answer.sent, answer.headers["ETag"]) == (304, b"", tag)
        assert reader.ask("/", HTTP_IF_NONE_MATCH='"other"').status == 200

    def test_tell_head_what_get_would_get(self, reader, work):
        got = reader.ask("/")
        head = reader.ask("/", method="HEAD")
        assert (head.status, head.headers, head.sent) == (got.status, got.headers, b"")

    def test_in_another_look_are_pages_of_their_own(self, reader, work):
        plain = reader.ask("/")
        dark = reader.ask("/", HTTP_COOKIE="a=b; look=dark.l")
        assert 'data-theme="dark"' in dark.text
        assert reader.ask("/", HTTP_COOKIE="a=b; look=dark.l") == dark
        assert reader.ask("/", HTTP_COOKIE="look=purple; sessionid=x") == plain

    def test_of_a_list_go_on_without_being_kept(self, reader, work, kept):
        odd = reader.ask("/poems/?after=zzz-zzz")
        assert (odd.status, odd.headers["Content-Encoding"]) == (200, "br")
        assert asks_the_database(reader, "/poems/?after=zzz-zzz")


class TestOtherAnswers:
    def test_are_not_kept(self, reader, work, kept):
        pending = make_pending()
        for path in NOT_PUBLIC:
            first = reader.ask(path)
            assert "Content-Encoding" not in first.headers, path
        reader.ask(pending.get_absolute_url())
        assert kept.memory.pages == {}

    def test_to_strange_hosts_are_refusals(self, reader, work):
        reader.ask("/")
        assert reader.ask("/", HTTP_HOST="elsewhere.example").status == 400

    def test_to_posts_come_from_django(self, reader, work):
        reader.ask("/")
        assert reader.ask("/", method="POST").status == 403

    def test_in_the_clear_lead_to_https(self, reader, work, kept, settings):
        reader.ask("/")
        settings.SECURE = settings.SECURE_SSL_REDIRECT = True
        answer = Reader(Stored(WSGIHandler(), kept)).ask("/")
        assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/")

    def test_of_pages_that_are_no_paths_of_files(self, reader, work, kept):
        for path in ("/../etc/passwd", "/.git/", "/%2e%2e/", "/a\x00b/", "/" + "x/" * 300):
            assert reader.ask(path).status in {400, 404}, path
        assert list(kept.folder.rglob("page.json")) == []

    def test_of_addresses_that_only_look_like_those_of_pages(self, reader, work, kept):
        """Their files lie in the same folder, or would lie below a file."""
        assert reader.ask("/poems/").status == 200
        kept.memory.pages.clear()
        for path in ("/page.json", "/poems/page.html.gz", "/poems/page.json/x/", "/own/poems/"):
            assert reader.ask(path).status == 404, path
        bare = reader.ask("/poems")
        assert (bare.status, bare.headers["Location"]) == (301, "/poems/")
