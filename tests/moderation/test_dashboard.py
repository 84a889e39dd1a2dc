"""The admin's first page tells what waits, who has what and how long answers take, at one cost."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from publishing.moderation import dashboard
from publishing.numbers.counting import go_round
from tests.factories import make_live, make_moderator, make_pending, make_rejected, make_user
from tests.moderation.cast import desk, queries
from tests.numbers.test_counting import days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def ago(hours):
    return time_machine.travel(timezone.now() - timedelta(hours=hours), tick=True)


def rows(board, caption):
    """`{label: number}` of the table under `caption`."""
    table = re.search(rf"{caption}</caption>.*?</table>", board, re.DOTALL)[0]
    return dict(re.findall(r'<th scope="row">([^<]+)</th>.*?<span>(\d+)</span>', table))


def board_of(client, address="/admin/"):
    text = client.get(address).content.decode()
    return text.partition('class="board"')[2].partition('id="content-main"')[0]


class TestDashboard:
    def test_what_waits_by_promise_and_by_kind(self, client, olena):
        with ago(50):
            make_pending("poem")
        with ago(40):
            make_pending("photo")
        make_pending("poem")
        make_live("prose")

        board = board_of(client)

        assert rows(board, "За обіцяним часом") == {
            "Обіцяний час минув": "1",
            "до 12 годин": "1",
            "до 24 годин": "0",
            "до 48 годин": "1",
            "пізніше": "0",
        }
        assert rows(board, "За видом") == {"Вірші": "2", "Фото": "1"}

    def test_who_reads_what(self, client, olena):
        taras = make_moderator(display_name="Тарас")
        held, free, expired = make_pending(title="Перший дим"), make_pending(), make_pending()
        held.claim(by=taras)
        with ago(2):
            expired.claim(by=taras)

        board = board_of(client)

        assert "<b>Тарас</b>" in board
        assert [code in board for code in (desk(held), desk(free), desk(expired))] == [True, False, False]

    def test_how_long_answers_take(self, client, olena):
        with days_ago(2):
            with ago(30):
                late = make_pending()
            late.claim(by=olena)
            late.publish(late.head.digest, by=olena)
            make_rejected()
            make_live()
        go_round()

        board = board_of(client)

        assert "За тридцять днів: надійшло 3, відповіли на 3" in board
        assert rows(board, "Час від надсилання до відповіді") == {
            "до 1 години": "2",
            "1–6 годин": "0",
            "6–12 годин": "0",
            "12–24 годин": "0",
            "24–48 годин": "1",
            "48–96 годин": "0",
            "понад 96 годин": "0",
        }

    def test_an_empty_site_has_words_for_it(self, client, olena):
        board = board_of(client)

        assert "Нічого не чекає" in board
        assert "Зараз ніхто нічого не читає" in board
        assert "Перші цифри" in board
        assert "Nothing waits" in board_of(client, "/en/admin/")

    def test_a_long_queue_is_looked_at_from_its_head_only(self, client, olena, monkeypatch):
        monkeypatch.setattr(dashboard, "SAMPLE", 2)
        for _ in range(4):
            make_pending()

        board = board_of(client)

        assert "З перших 2 творів у черзі" in board
        assert rows(board, "За видом") == {"Вірші": "2"}

    def test_one_item_and_many_cost_the_same(self, client, olena):
        with days_ago(2):
            make_live()
        go_round()
        make_pending().claim(by=make_moderator())
        client.get("/admin/")
        one = queries(client, "/admin/")
        for kind in ("poem", "photo"):
            make_pending(kind).claim(by=make_moderator())
            make_pending(kind)

        assert queries(client, "/admin/") == one

    def test_only_who_judges_sees_it(self, client):
        client.force_login(make_user(is_staff=True))

        assert 'class="board"' not in client.get("/admin/").content.decode()
