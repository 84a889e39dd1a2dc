"""Tags: those of live works only, with honest counts."""

import re

import pytest

from tests.factories import make_live, make_user
from tests.reading.cast import codes, edit_while_live, keep_from_readers, queries_of, replace_live

pytestmark = pytest.mark.django_db


class TestTags:
    def test_count_live_works_only(self, client):
        make_live("poem", tags=["осінь"])
        make_live("thought", tags=["Осінь", "місто"])
        keep_from_readers("poem", tags=["осінь", "таємне"])

        page = client.get("/tags/").content.decode()

        assert re.findall(r'<a class="tag" href="([^"]+)">([^<]+)<span>(\d+)</span>', page) == [
            ("/tags/misto/", "місто", "1"),
            ("/tags/osin/", "осінь", "2"),
        ]

    def test_know_nothing_of_a_waiting_edit(self, client):
        work = make_live("poem", tags=["осінь"])
        before = client.get("/tags/").content

        edit_while_live(work, tags=["зима"])

        assert client.get("/tags/").content == before
        assert client.get("/tags/zyma/").status_code == 404

    def test_follow_an_approved_edit(self, client):
        work = make_live("poem", tags=["осінь"])

        replace_live(work, tags=["зима"])

        assert codes(client.get("/tags/zyma/")) == [work.code]
        assert client.get("/tags/osin/").status_code == 404

    def test_are_gone_with_their_last_work(self, client):
        work = make_live("poem", tags=["осінь"])
        assert client.get("/tags/osin/").status_code == 200

        work.unpublish(by=work.author)

        assert client.get("/tags/osin/").content == client.get("/tags/never-was/").content
        assert "осінь" not in client.get("/tags/").content.decode()

    def test_say_how_many_works_and_authors(self, client):
        author = make_user()
        for _ in range(2):
            make_live("poem", author, tags=["осінь"])
        make_live("thought", tags=["осінь"])

        page = client.get("/tags/osin/").content.decode()

        assert "<span>3 твори</span><span>2 автори</span>" in page
        assert "<span>3 works</span><span>2 authors</span>" in client.get("/en/tags/osin/").content.decode()

    def test_ask_the_same_number_of_questions_for_one_and_for_three(self, client):
        make_live("poem", tags=["осінь"])
        for_one = queries_of(client, "/tags/")
        make_live("poem", tags=["зима", "місто"])

        assert queries_of(client, "/tags/") == for_one
