"""Lists: the right works and no others, newest first, and stretches that newer works do not shift."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from publishing.media.models import new_token
from publishing.reading.stretches import WORKS_A_PAGE, cursor
from publishing.submissions.models import Submission, Tagged
from tests.factories import make_live, make_user
from tests.reading.cast import codes, edit_while_live, keep_from_readers, publish, queries_of
from tests.sweeps import few_first

pytestmark = pytest.mark.django_db

LISTS = ["/", "/works/", "/thoughts/", "/@olena/", "/@olena/thoughts/", "/tags/nich/"]
FEEDS = ["/feed/", "/thoughts/feed/", "/@olena/feed/", "/tags/nich/feed/"]
PARTS = {"tags": ["ніч"]}


@pytest.fixture
def olena():
    return make_user(handle="olena", display_name="Олена")


def shown(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return codes(response)


@pytest.mark.parametrize("path", LISTS + FEEDS)
class TestEveryList:
    def test_shows_what_is_live_and_nothing_else(self, path, client, olena):
        live = make_live("thought", olena, **PARTS)
        keep_from_readers("thought", olena, **PARTS)

        assert shown(client, path) == [live.code]

    def test_does_not_show_the_text_of_a_waiting_edit(self, path, client, olena):
        live = make_live("thought", olena, text="Перша думка.", **PARTS)
        edit_while_live(live, text="Друга думка.")

        page = client.get(path).content.decode()

        assert ("Перша думка." in page, "Друга думка." in page) == (True, False)


@pytest.mark.parametrize("path", few_first(LISTS + FEEDS, 4))
class TestMoreThanOne:
    def test_asks_the_same_number_of_questions_for_one_work_and_for_three(self, path, client, olena):
        make_live("thought", olena, **PARTS)
        for_one = queries_of(client, path)
        make_live("thought", olena, **PARTS)
        make_live("thought", olena, **PARTS)

        assert queries_of(client, path) == for_one

    def test_stands_newest_first(self, path, client, olena):
        works = [make_live("thought", olena, **PARTS) for _ in range(3)]

        assert shown(client, path) == [work.code for work in reversed(works)]

    def test_takes_no_notice_of_parameters_it_does_not_know(self, path, client, olena):
        make_live("thought", olena, **PARTS)
        keep_from_readers("thought", olena, **PARTS)
        odd = "?status=draft&state=pending&format=json&static=1&order=asc&author__password__startswith=m"

        assert client.get(path + odd).content == client.get(path).content


@pytest.mark.parametrize("path", few_first(LISTS[1:], 2))
class TestStretches:
    @pytest.fixture
    def works(self, olena):
        """One more than fits two pages, the newest first."""
        newest = make_live("thought", olena, **PARTS)
        return [work.code for work in [newest, *self.older(newest, 2 * WORKS_A_PAGE)]]

    def older(self, work, count):
        """Copies of a live work, each an hour older: lists read nothing of how they came to be."""
        facts = {"kind": work.kind, "author": work.author, "live": work.live, "public": work.public}
        moments = [work.published_at - timedelta(hours=hour) for hour in range(1, count + 1)]
        copies = [
            Submission(
                slug=work.slug,
                epoch=new_token(),
                created_at=at,
                published_at=at,
                live_since=at,
                **facts,
            )
            for at in moments
        ]
        made = Submission.objects.bulk_create(copies)
        tag = work.tagged.get().tag
        Tagged.objects.bulk_create(
            [Tagged(tag=tag, content_object=copy, published_at=copy.published_at) for copy in made]
        )
        call_command("rebuild_reading", stdout=StringIO())
        return made

    def next_of(self, client, path):
        page = client.get(path).content.decode()
        return page.partition('href="?after=')[2].partition('"')[0]

    def test_lead_through_all_works_once(self, path, client, works):
        found, after = [], ""
        while True:
            address = path + (f"?after={after}" if after else "")
            found += shown(client, address)
            after = self.next_of(client, address)
            if not after:
                break

        assert found == works

    def test_are_not_shifted_by_newer_works(self, path, client, works, olena):
        second = f"{path}?after={self.next_of(client, path)}"
        before = shown(client, second)

        make_live("thought", olena, **PARTS)

        assert shown(client, second) == before

    def test_say_where_they_are(self, path, client, works):
        second = f"{path}?after={self.next_of(client, path)}"
        page = client.get(second).content.decode()

        assert f'<link rel="canonical" href="http://localhost{second}">' in page
        assert f'<a href="{path}">← До найновіших</a>' in page

    def test_say_so_when_nothing_follows(self, path, client, works):
        last = Submission.objects.get(code=works[-1])
        page = client.get(f"{path}?after={cursor(last.published_at, last.pk)}")

        assert codes(page) == []
        assert "Далі нічого немає" in page.content.decode()

    def test_know_only_their_own_cursors(self, path, client, works):
        odd = ["", "1", "-", "a-b-c", "0-0", "zzzzzzzzzzzz-1", "1-1;", "00a-1"]

        assert [client.get(f"{path}?after={after}").status_code for after in odd] == [404] * len(odd)
        assert codes(client.get(f"{path}?after=1-zzzzzzzzzzzz")) == []


class TestEverything:
    def test_says_what_will_be_there(self, client):
        page = client.get("/works/").content.decode()

        assert "Тут будуть усі твори" in page
        assert 'href="/write/"' in page

    def test_mixes_the_kinds(self, client):
        works = [publish(kind) for kind in ("poem", "thought", "prose")]

        assert shown(client, "/works/") == [work.code for work in reversed(works)]
