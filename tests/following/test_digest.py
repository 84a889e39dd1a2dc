"""The letters themselves: what is new and live, once, in the right hour, and an end with one click."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publishing.following import outbox
from publishing.following.models import AT_MOST, Letter, Matter, Subscription
from publishing.following.outbox import go_round
from publishing.following.rhythm import last_hour
from publishing.submissions import rounds
from tests.factories import make_live, make_moderator, make_pending, make_user
from tests.following.cast import ask, follow, letters, stop_path
from tests.reading.cast import keep_from_readers

pytestmark = pytest.mark.django_db
MONDAY = "2026-03-02T10:00+02:00"


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY)
    return time_machine


def next_morning(clock, days=1):
    """Just after eight in Kyiv."""
    day = timezone.localtime(timezone.now()) + timedelta(days=days)
    clock.move_to(day.replace(hour=8, minute=3))


def digests():
    go_round()
    return letters()


class TestDigest:
    def test_tells_of_what_is_new_by_kind(self, client, monday):
        old = make_live("thought", text="Стара думка, ще до листів.")
        monday.shift(60)
        follow(client)
        hanna = make_user(handle="hanna", display_name="Ганна Явір")
        article = make_live("article", title="Поле & тиша", lead="Про <землю>.")
        poem = make_live("poem", hanna, title="Дим", text="Перший дим:\n  ніби й ні,\n\nдруга строфа")
        keep_from_readers("thought", text="Думка, якої не бачив ніхто.")
        next_morning(monday)

        (letter,) = digests()

        assert letter.subject == "Правда України: 2 нові твори"
        body = letter.body
        assert (
            body.index("СТАТТІ") < body.index("Поле & тиша") < body.index("ВІРШІ") < body.index("Ганна Явір")
        )
        assert "Перший дим:\n  ніби й ні,\n" in body
        assert all(f"http://localhost{work.get_absolute_url()}" in body for work in (article, poem))
        html = letter.alternatives[0][0]
        assert "Про &lt;землю&gt;." in html
        assert '<span class="v">Перший дим:</span><br>' in html
        for words in ("друга строфа", old.code, "Думка"):
            assert words not in body + html

    def test_goes_once_and_not_at_all_when_nothing_is_new(self, client, monday):
        follow(client)
        make_live("thought")
        counts = []
        for _ in range(3):
            next_morning(monday)
            counts.append((len(digests()), len(digests())))

        assert counts == [(1, 0), (0, 0), (0, 0)]

    def test_comes_daily_or_on_mondays(self, client, monday):
        follow(client, "daily@example.org")
        follow(client, "weekly@example.org", rhythm="weekly")
        got = []
        for _ in range(7):
            make_live("thought")
            next_morning(monday)
            got.append([letter.to[0].partition("@")[0] for letter in digests()])

        assert got == [["daily"]] * 6 + [["daily", "weekly"]]

    def test_is_of_the_kinds_and_the_authors_that_were_asked_for(self, client, monday):
        hanna = make_user(handle="hanna")
        make_live("thought", hanna)
        monday.shift(60)
        follow(client, kinds=["poem"], authors=["hanna"])
        wanted = [make_live("prose", hanna), make_live("poem")]
        others = [make_live("prose"), make_live("article")]
        next_morning(monday)

        (letter,) = digests()

        assert [work.code in letter.body for work in (*wanted, *others)] == [True, True, False, False]

    def test_never_tells_of_a_work_that_was_hidden_meanwhile(self, client, monday):
        follow(client)
        work = make_live("thought", text="Думка, яку приховали.")
        rest = make_live("thought")
        next_morning(monday)
        for subscription in Subscription.objects.due():
            subscription.owe_digest()
        work.hide(by=make_moderator(), reason="скарга")

        (letter,) = digests()

        assert (rest.code in letter.body, work.code in letter.body) == (True, False)

    def test_is_not_sent_when_all_of_it_was_taken_down(self, client, monday):
        follow(client)
        work = make_live("thought")
        next_morning(monday)
        Subscription.objects.get().owe_digest()
        work.unpublish(by=work.author)

        assert digests() == []
        assert Letter.objects.get(matter=Matter.DIGEST).sent_at is not None

    def test_does_not_tell_of_an_edit_or_of_a_work_put_back(self, client, monday):
        work = make_live("thought")
        monday.shift(60)
        follow(client)
        work.unpublish(by=work.author)
        work.republish(by=work.author)
        next_morning(monday)

        assert digests() == []

    def test_has_an_end(self, client, monday, monkeypatch):
        assert AT_MOST == 20
        monkeypatch.setattr("publishing.following.mail.AT_MOST", 2)
        follow(client)
        works = [make_live("thought") for _ in range(3)]
        next_morning(monday)

        (letter,) = digests()

        assert letter.subject == "Правда України: 2 нові твори"
        assert [work.code in letter.body for work in works] == [False, True, True]
        assert "Є ще нове: http://localhost/works/" in letter.body

    def test_shows_a_warning_instead_of_the_text(self, client, monday):
        follow(client)
        make_live("thought", text="Про те, що сталося в підвалі.", sensitive=True)
        next_morning(monday)

        (letter,) = digests()

        assert "підвалі" not in letter.body + letter.alternatives[0][0]
        assert "насильство" in letter.body

    def test_speaks_the_readers_language(self, client, monday):
        ask(client, prefix="/en")
        go_round()
        Subscription.objects.confirm(Subscription.objects.get().pk)
        letters()
        work = make_live("poem")
        next_morning(monday)

        (letter,) = digests()

        assert letter.subject == "Правда України: 1 new work"
        assert f"http://localhost/en/works/{work.code}/" in letter.body
        assert "POEMS" in letter.body

    def test_asks_as_many_questions_for_three_works_as_for_one(self, client, monday):
        follow(client)
        asked = []
        for count in (1, 3):
            for _ in range(count):
                make_live("poem")
            next_morning(monday)
            with CaptureQueriesContext(connection) as queries:
                go_round()
            asked.append(len(queries))

        assert asked[0] == asked[1]


class TestDurability:
    def test_a_server_that_is_away_loses_nothing(self, client, monday, settings):
        follow(client)
        make_live("thought")
        next_morning(monday)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

        assert go_round() == 0
        letter = Letter.objects.get(matter=Matter.DIGEST)
        assert (letter.sent_at, letter.attempts, bool(letter.problem)) == (None, 1, True)

        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        monday.shift(timedelta(minutes=5))
        assert (len(digests()), len(digests())) == (1, 0)

    def test_a_crash_between_owing_and_sending_sends_once(self, client, monday, monkeypatch):
        follow(client)
        make_live("thought")
        next_morning(monday)

        def crash():
            raise SystemExit

        monkeypatch.setattr(outbox, "forget", crash)
        with pytest.raises(SystemExit):
            go_round()
        monkeypatch.undo()

        assert len(digests()) == 1
        assert digests() == []

    def test_of_two_workers_one_owes(self, client, monday):
        follow(client)
        make_live("thought")
        next_morning(monday)
        first, second = Subscription.objects.get(), Subscription.objects.get()

        assert (first.owe_digest(), second.owe_digest()) == (True, False)
        assert Letter.objects.filter(matter=Matter.DIGEST).count() == 1

    def test_an_act_under_way_at_the_hour_is_told_the_next_day(self, monday):
        eight = timezone.localtime().replace(hour=8, minute=0, microsecond=0)
        assert last_hour("daily", eight + timedelta(minutes=1)) == eight - timedelta(days=1)
        assert last_hour("daily", eight + timedelta(minutes=3)) == eight
        assert last_hour("weekly", eight + timedelta(days=3)) == eight

    def test_the_worker_goes_the_round(self, client, capsys):
        ask(client)
        call_command("work", "--once")

        assert capsys.readouterr().out == "1 sent\n"
        assert len(letters()) == 1

    def test_a_round_that_fails_keeps_no_letter(self, monkeypatch, capsys, caplog):
        make_pending()
        monkeypatch.setattr(rounds, "ROUNDS", rounds.ROUNDS)
        rounds.ROUNDS.append("nowhere.at.all")
        try:
            call_command("work", "--once")
        finally:
            rounds.ROUNDS.remove("nowhere.at.all")

        assert capsys.readouterr().out == "1 sent\n"
        assert "nowhere.at.all failed" in caplog.text

    def test_old_letters_are_forgotten(self, client, monday):
        follow(client)
        monday.shift(timedelta(days=31))
        go_round()

        assert (Letter.objects.count(), Subscription.objects.count()) == (0, 1)


class TestStop:
    @pytest.fixture
    def letter(self, client, monday):
        follow(client)
        make_live("thought")
        next_morning(monday)
        (letter,) = digests()
        return letter

    def test_one_click_in_the_mail_program_ends_it(self, letter, monday):
        path = stop_path(Subscription.objects.get())
        assert letter.extra_headers["List-Unsubscribe"] == f"<http://localhost{path}>"
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

        program = Client(enforce_csrf_checks=True)
        answers = [program.post(path, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [200, 200]
        assert (Subscription.objects.count(), Letter.objects.count()) == (0, 0)
        make_live("thought")
        next_morning(monday)
        assert digests() == []

    def test_looking_at_the_link_ends_nothing(self, letter, client):
        path = stop_path(Subscription.objects.get())

        assert "Припинити листи" in client.get(path).content.decode()
        assert client.head(path).status_code == 200
        assert Subscription.objects.confirmed().count() == 1

    def test_an_old_letter_ends_a_new_subscription_too(self, letter, client):
        path = stop_path(Subscription.objects.get())
        client.post(path)
        follow(client)
        client.post(path)

        assert not Subscription.objects.exists()

    def test_an_unknown_key_gets_the_same_answer(self, letter, client):
        known = stop_path(Subscription.objects.get())
        unknown = f"/follow/stop/{'0' * 40}/"

        for method in ("get", "post"):
            answers = [getattr(client, method)(path) for path in (known, unknown)]
            pages = [
                answer.content.replace(known.encode(), b"").replace(unknown.encode(), b"")
                for answer in answers
            ]
            assert pages[0] == pages[1]
        assert not Subscription.objects.exists()

    def test_the_address_stands_in_no_link(self, letter):
        assert "reader" not in letter.body + letter.alternatives[0][0] + str(letter.extra_headers)
