"""The private address of a file: for its owner, and for moderators when a revision uses it."""

import pytest
from django.test import Client

from tests.factories import (
    approve,
    make_draft,
    make_live,
    make_moderator,
    make_pending,
    make_picture,
    make_user,
)
from tests.submissions.paper import signed_in

pytestmark = pytest.mark.django_db

UNKNOWN = f"/my/files/{'x' * 22}/full.webp"


def address(file, variant="full"):
    return file.private_url(variant)


def answer(client, path, method="get", **headers):
    """All that a client can see: status, headers, body."""
    response = getattr(client, method)(path, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, sorted(response.headers.items()), body


REQUESTS = [
    ("get", {}),
    ("head", {}),
    ("get", {"Range": "bytes=0-9"}),
    ("get", {"If-None-Match": "*"}),
    ("post", {}),
]


class TestOwner:
    def test_gets_the_file_and_no_store_keeps_it(self):
        owner = make_user()
        picture = make_picture(owner)
        response = signed_in(owner).get(address(picture))
        assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")
        assert b"".join(response.streaming_content) == picture.path("full").read_bytes()

    def test_may_ask_for_a_part(self):
        owner = make_user()
        picture = make_picture(owner)
        response = signed_in(owner).get(address(picture), headers={"Range": "bytes=4-7"})
        assert response.status_code == 206
        assert b"".join(response.streaming_content) == picture.path("full").read_bytes()[4:8]

    def test_cannot_change_anything_here(self):
        owner = make_user()
        response = signed_in(owner).post(address(make_picture(owner)))
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")

    def test_a_variant_that_never_was_is_unknown(self):
        owner = make_user()
        path = address(make_picture(owner)).replace("full", "huge")
        assert signed_in(owner).get(path).status_code == 404


@pytest.mark.parametrize(("method", "headers"), REQUESTS)
class TestEverybodyElse:
    def test_a_visitor_gets_what_an_unknown_path_gets(self, method, headers):
        live = make_live("photo")
        for file in [make_picture(make_user()), live.live.files.get()]:
            unknown = answer(Client(), "/no/such/page", method, **headers)
            assert answer(Client(), address(file), method, **headers) == unknown
            assert answer(Client(), UNKNOWN, method, **headers) == unknown
            assert unknown[0] == 404

    def test_another_author_gets_what_an_unknown_path_gets(self, method, headers):
        client = signed_in(make_user())
        file = make_pending("photo").head.files.get()
        unknown = answer(client, "/no/such/page", method, **headers)
        assert answer(client, address(file), method, **headers) == unknown
        assert answer(client, UNKNOWN, method, **headers) == unknown
        assert unknown[0] == 404


class TestModerator:
    def test_sees_what_a_revision_uses(self):
        file = make_pending("photo").head.files.get()
        assert signed_in(make_moderator()).get(address(file)).status_code == 200

    def test_does_not_see_drafts(self):
        work = make_draft("photo")
        file = work.author.files.get()
        client = signed_in(make_moderator())
        assert answer(client, address(file)) == answer(client, "/no/such/page")

    def test_a_picture_that_was_removed_later_stays_with_the_revision_that_had_it(self):
        work = approve(make_pending("photo"))
        file = work.live.files.get()
        work.unpublish(by=work.author)
        assert signed_in(make_moderator()).get(address(file)).status_code == 200
