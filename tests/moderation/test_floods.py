"""Floods: one row for many works of one author or of one text, opened by a click; nothing is lost by it."""

import pytest

from publishing.moderation import floods, queue
from tests.factories import approve, make_moderator, make_pending, make_user
from tests.moderation.cast import QUEUE, a_text, codes, queries


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def rows(response):
    return [
        (item.code, item.flood and (item.flood.what, item.flood.count))
        for item in response.context["page"].waiting
    ]


def one_text(times):
    return [make_pending(text=a_text()) for _ in range(times)]


@pytest.fixture(autouse=True)
def room(settings):
    """For more works than a newcomer may have under review."""
    settings.LIMITS = settings.LIMITS | {"open_rounds_newcomer": 20}


def one_author(times, author=None):
    author = author or make_user()
    return [make_pending(author=author, text=a_text(seed)) for seed in range(100, 100 + times)]


@pytest.mark.django_db
class TestRow:
    def test_one_text_of_many_is_one_row_with_its_number(self, client, olena):
        first, *_others = one_text(5)
        quiet = make_pending(text=a_text(2))

        response = client.get(QUEUE)

        assert rows(response) == [(first.code, ("text", 5)), (quiet.code, None)]
        page = response.content.decode()
        assert f'href="{QUEUE}?flood=text-{first.code}"' in page
        assert "один текст, 5 творів" in page

    def test_one_author_of_many_is_one_row(self, client, olena):
        first, *_others = one_author(10)

        response = client.get(QUEUE)

        assert rows(response) == [(first.code, ("author", 10))]
        assert "одна особа, 10 творів" in response.content.decode()

    def test_a_few_works_are_no_flood(self, client, olena):
        works = [*one_text(4), *one_author(9)]

        assert rows(client.get(QUEUE)) == [(work.code, None) for work in works]

    def test_what_speaks_against_a_work_stands_in_its_line(self, client, olena):
        make_pending(text=f"{a_text()} https://hata.example")

        page = client.get(QUEUE).content.decode()

        assert '<span class="small marks">нове імʼя · посилання</span>' in page

    def test_the_first_page_of_the_admin_gathers_too(self, client, olena):
        first, *_others = one_text(5)

        assert f'href="{QUEUE}?flood=text-{first.code}"' in client.get("/admin/").content.decode()

    def test_a_flood_of_the_moderators_own_can_be_opened_but_not_read(self, client, olena):
        first, *_others = one_author(10, olena)

        response = client.get(QUEUE, {"flood": f"author-{first.code}"})

        assert [item.is_own for item in response.context["page"].waiting] == [True] * 10


@pytest.mark.django_db
class TestOpened:
    def test_a_row_opens_to_its_works_and_no_others(self, client, olena):
        works, authors = one_text(5), one_author(10)
        make_pending(text=a_text(2))

        assert codes(client.get(QUEUE, {"flood": f"text-{works[0].code}"})) == [work.code for work in works]
        assert codes(client.get(QUEUE, {"flood": f"author-{authors[0].code}"})) == [
            work.code for work in authors
        ]

    def test_what_was_decided_is_not_there_any_more(self, client, olena):
        first, *others = one_text(5)
        approve(first, by=olena)

        opened = client.get(QUEUE, {"flood": f"text-{first.code}"})

        assert codes(opened) == [work.code for work in others]
        assert rows(client.get(QUEUE)) == [(work.code, None) for work in others]

    @pytest.mark.parametrize("key", ["text-", "text", "author-zzzzzzzz", "x-y", "-", "<script>", "text-%00"])
    def test_a_key_of_somebody_elses_making_opens_nothing(self, client, olena, key):
        make_pending()

        assert codes(client.get(QUEUE, {"flood": key})) == []

    def test_an_opened_flood_goes_on_page_by_page(self, client, olena, monkeypatch):
        works = one_text(5)
        monkeypatch.setattr(queue, "PAGE", 2)
        key, found, after = f"text-{works[0].code}", [], ""
        for _ in range(3):
            page = client.get(QUEUE, {"flood": key, "after": after}).context["page"]
            found += [item.code for item in page.waiting]
            after = page.following

        assert found == [work.code for work in works]
        assert after == ""


@pytest.mark.django_db
class TestPages:
    def test_every_work_is_on_some_page_itself_or_in_a_flood(self, olena, monkeypatch):
        monkeypatch.setattr(floods, "AHEAD", 3)
        texts = []
        for number in range(7):
            texts += [make_pending(text=a_text()), make_pending(text=a_text(10 + number))]
        singles = {work.code for work in texts[1::2]}
        seen, after = [], ""
        while True:
            page = queue.gathered(queue.works(olena), olena, after, size=3)
            seen += page.waiting
            after = page.following
            if not after:
                break

        assert singles <= {item.code for item in seen}
        keys = {item.flood.key for item in seen if item.flood}
        covered = {item.code for item in seen if not item.flood}
        for key in keys:
            covered |= set(floods.opened(queue.works(olena), key).values_list("code", flat=True))
        assert covered == {work.code for work in texts}

    def test_a_page_behind_a_flood_begins_with_the_first_work_that_had_no_line(self, olena):
        flood, others = one_text(6), [make_pending(text=a_text(seed)) for seed in (2, 3)]

        first = queue.gathered(queue.works(olena), olena, size=2)
        second = queue.gathered(queue.works(olena), olena, first.following, size=2)

        assert [item.code for item in first.waiting] == [flood[0].code, others[0].code]
        assert [item.code for item in second.waiting] == [others[1].code]
        assert second.following == ""

    @pytest.mark.parametrize("address", [QUEUE, "/admin/"])
    def test_a_flood_costs_what_one_work_costs(self, client, olena, address):
        make_pending(text=a_text(2))
        client.get(address)
        one = queries(client, address)
        one_text(5)
        one_author(10)

        assert queries(client, address) == one
