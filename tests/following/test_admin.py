"""Editors see how many follow, and nobody sees who."""

import pytest

from tests.factories import make_editor, make_moderator
from tests.following.cast import ask, follow

pytestmark = pytest.mark.django_db
PAGE = "/admin/following/subscription/"


def test_counts_without_addresses(client):
    follow(client, "daily@example.org")
    follow(client, "weekly@example.org", rhythm="weekly")
    ask(client, "waiting@example.org")
    client.force_login(make_editor())

    page = client.get(PAGE).content.decode()

    numbers = [row.partition("<td>")[2].partition("<")[0] for row in page.split('<tr><th scope="row">')[-5:]]
    assert numbers == ["1", "1", "1", "1", "0"]
    assert "@example.org" not in page
    assert client.get("/admin/").content.decode().count(PAGE) >= 1


def test_is_for_editors(client):
    client.force_login(make_moderator())
    assert client.get(PAGE).status_code == 403
