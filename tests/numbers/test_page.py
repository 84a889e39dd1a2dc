"""The public page: numbers up to yesterday, the same for everybody, nothing of any single work."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from publishing.numbers import counting
from publishing.numbers.models import Day
from publishing.reading.pages.stored import store
from tests.factories import make_live, make_moderator, make_pending, make_rejected
from tests.numbers.test_counting import days_ago

pytestmark = pytest.mark.django_db


def page(client, address="/numbers/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def tiles(text):
    """`{name: number}` of the last thirty days."""
    found = text.partition('class="tiles"')[2].partition("</dl>")[0]
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>\s*([^<]*?)\s*</dd>", found))


class TestNumbers:
    def test_what_is_told(self, client):
        with days_ago(40):
            make_live()
        with days_ago(2):
            make_live()
            make_rejected()
            make_pending()
        counting.go_round()

        text = page(client)

        assert tiles(text) == {
            "Надійшло": "3",
            "Опубліковано": "1",
            "Повернуто": "0",
            "Відхилено": "1",
            "Медіанний час": "менше години",
            "Переглянуто": "0",
        }
        assert "надійшло 4, опубліковано 2" in text
        assert "<svg" in text

    def test_before_the_first_day(self, client):
        make_pending()

        assert "Ще нічого не пораховано" in page(client)
        assert "Nothing has been counted yet" in page(client, "/en/numbers/")

    def test_sending_and_deciding_leave_the_page_as_it_is(self, client):
        with days_ago(2):
            make_live()
        counting.go_round()
        before = page(client)

        work, judge = make_pending(title="Таємна назва"), make_moderator()
        work.claim(by=judge)
        work.reject(work.head.digest, by=judge, reason="Реклама", letter="Ні.")
        counting.go_round()

        assert page(client) == before

    def test_everybody_gets_the_same_bytes(self, client):
        with days_ago(2):
            make_live()
        counting.go_round()
        stranger = page(client)
        client.force_login(make_moderator())

        assert page(client) == stranger
        assert client.post("/numbers/").status_code == 405

    def test_ten_years_cost_as_many_queries_as_one_day(self, client, django_assert_max_num_queries):
        today = timezone.localdate()
        Day.objects.bulk_create(
            Day(date=today - timedelta(days=ago), received=3, published=2, hours={"5": 2})
            for ago in range(1, 800)
        )

        with django_assert_max_num_queries(5):
            text = page(client)

        assert text.count('<tr><th scope="row">') == 24


@pytest.mark.django_db(transaction=True)
def test_a_new_day_drops_the_stored_page_and_no_other():
    with days_ago(2):
        make_live()
    stamps = {path: store().begin(path) for path in ("/numbers/", "/en/numbers/", "/", "/poems/")}

    counting.go_round()

    after = {path: store().begin(path) for path in stamps}
    assert {path for path in stamps if after[path][1:] != stamps[path][1:]} == {"/numbers/", "/en/numbers/"}
