"""The public address of a file: open it answers, closed it is like an address that nobody gave out."""

import pytest
from django.utils.http import http_date

from publishing.media.models import Opening, new_token
from tests.factories import make_moderator, make_picture
from tests.sweeps import few_first

pytestmark = pytest.mark.django_db

# What clients ask with: method, headers.
REQUESTS = {
    "get": ("GET", {}),
    "head": ("HEAD", {}),
    "range": ("GET", {"range": "bytes=0-9"}),
    "range-outside": ("GET", {"range": "bytes=99999999-"}),
    "range-of-head": ("HEAD", {"range": "bytes=0-9"}),
    "if-none-match": ("GET", {"if-none-match": "*"}),
    "if-match": ("GET", {"if-match": '"other"'}),
    "if-modified-since": ("GET", {"if-modified-since": http_date(4e9)}),
    "if-range": ("GET", {"range": "bytes=0-9", "if-range": '"other"'}),
    "if-none-match-of-head": ("HEAD", {"if-none-match": "*"}),
    "language": ("GET", {"accept-language": "en"}),
    "query": ("GET", {"x-any": "1"}),
}


@pytest.fixture
def picture(owner):
    return make_picture(owner, size=(1000, 100))


@pytest.fixture
def epoch(picture):
    epoch = new_token()
    Opening.objects.open(epoch, [picture])
    return epoch


def answer(client, path, method="GET", headers=None):
    """Everything of a response that its receiver can tell apart."""
    response = client.generic(method, path, headers=headers or {})
    body = b"".join(response) if response.streaming else response.content
    return response.status_code, body, sorted(response.items())


class TestOpen:
    def test_every_variant_is_served_as_it_is_stored(self, client, picture, epoch):
        for variant, facts in picture.variants.items():
            response = client.get(picture.public_url(variant, epoch))

            assert response.status_code == 200
            assert response.getvalue() == picture.path(variant).read_bytes()
            assert response["Content-Type"] == "image/webp"
            assert response["Content-Length"] == str(facts["bytes"])

    def test_what_goes_with_it(self, client, picture, epoch):
        response = client.get(picture.public_url("full", epoch))

        assert response["Cache-Control"] == "public, no-cache"
        assert response["ETag"] == picture.etag("full")
        assert response["Accept-Ranges"] == "bytes"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == (
            "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; "
            "sandbox allow-same-origin"
        )
        # The sender's own name of the file is nobody's business.
        assert response["Content-Disposition"] == 'inline; filename="full.webp"'
        assert "Vary" not in response or "Cookie" not in response["Vary"]
        assert not response.cookies

    def test_parts_and_conditions(self, client, picture, epoch):
        url, data = picture.public_url("full", epoch), picture.path("full").read_bytes()

        part = client.get(url, headers={"range": "bytes=-5"})
        unchanged = client.get(url, headers={"if-none-match": picture.etag("full")})

        assert (part.status_code, part.getvalue()) == (206, data[-5:])
        assert (unchanged.status_code, unchanged.content) == (304, b"")

    def test_head(self, client, picture, epoch):
        response = client.head(picture.public_url("full", epoch))

        assert (response.status_code, response.content) == (200, b"")
        assert response["Content-Length"] == str(picture.bytes)

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    def test_other_methods(self, client, picture, epoch, method):
        client.handler.enforce_csrf_checks = True
        response = client.generic(method, picture.public_url("full", epoch))

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
        assert picture.path("full").is_file()

    def test_one_query_and_nobody_asks_who_is_there(self, client, picture, epoch, django_assert_num_queries):
        client.force_login(make_moderator())
        with django_assert_num_queries(1):
            client.get(picture.public_url("full", epoch))

    def test_in_one_epoch_a_file_opens_no_other(self, client, picture, epoch):
        other = make_picture(picture.owner)
        assert client.get(other.public_url("full", epoch)).status_code == 404


class TestClosed:
    @pytest.fixture
    def closed(self, picture, epoch):
        """Addresses that must not be told from a random one, by name."""
        Opening.objects.close(epoch)
        again = new_token()
        Opening.objects.open(again, [picture])
        public = picture.public_url("full", epoch)
        start, end = public.rsplit("/", 1)
        unopened = make_picture(picture.owner)
        return {
            "of the epoch before": public,
            "a variant of the epoch before": picture.public_url("w480", epoch),
            "never opened": unopened.public_url("full", again),
            "never opened, epoch unknown": unopened.public_url("full", new_token()),
            "a variant that does not exist": picture.public_url("full", again).replace("full", "w1600"),
            "another ending": picture.public_url("full", again).replace("webp", "jpg"),
            "no such file": f"/media/{again}/{new_token()}/full.webp",
            "no such epoch": f"/media/{new_token()}/{picture.token}/full.webp",
            "capitals": picture.public_url("full", again).replace("full", "Full"),
            "the folder": start + "/",
            "the epoch's folder": f"/media/{again}/",
            "upwards": f"{start}/../{picture.token}/{end}",
            "upwards, encoded": f"{start}/%2e%2e%2f{end}",
            "a line end": picture.public_url("full", again) + "%0a",
            "a null": picture.public_url("full", again) + "%00",
            "a null for a token": f"/media/{again}/{'%00' * 22}/full.webp",
            "the private file's own path": f"/media/{picture.token[:2]}/{picture.token}/full.webp",
            "the stored folder": f"/media/workshop/{picture.token}/full.webp",
            "in English": "/media/en" + public,
        }

    @pytest.mark.parametrize("request_of", few_first(REQUESTS, 5))
    def test_every_closed_address_answers_like_a_random_one(self, client, closed, request_of):
        method, headers = REQUESTS[request_of]
        random = answer(client, f"/{new_token()}/{new_token()}", method, headers)
        assert random[0] == 404

        unlike = {
            name: path for name, path in closed.items() if answer(client, path, method, headers) != random
        }

        assert unlike == {}

    def test_nor_does_it_differ_for_people_who_may_see_more(self, client, picture, closed):
        client.force_login(picture.owner)
        random = answer(client, f"/{new_token()}/{new_token()}")

        assert {name for name, path in closed.items() if answer(client, path) != random} == set()

    def test_reopened_it_lives_at_the_new_address_only(self, client, picture, epoch):
        before = picture.public_url("full", epoch)
        assert client.get(before).status_code == 200

        Opening.objects.close(epoch)
        assert client.get(before).status_code == 404
        Opening.objects.open(new_token(), [picture])

        assert client.get(before).status_code == 404
        after = picture.public_url("full", Opening.objects.get().epoch)
        assert client.get(after).getvalue() == picture.path("full").read_bytes()

    def test_a_browser_that_has_it_is_told_that_it_is_gone(self, client, picture, epoch):
        url = picture.public_url("full", epoch)
        tag = client.get(url)["ETag"]

        Opening.objects.close(epoch)

        assert client.get(url, headers={"if-none-match": tag}).status_code == 404

    def test_bytes_that_are_lost_are_an_ordinary_404(self, client, picture, epoch):
        random = answer(client, f"/{new_token()}")
        picture.delete_stored()

        assert answer(client, picture.public_url("full", epoch)) == random
