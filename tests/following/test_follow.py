"""Asking for letters and confirming it: nobody gets one who has not pressed the button."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from publishing.following.models import Letter, Subscription
from publishing.following.outbox import go_round
from tests.factories import make_live, make_user
from tests.following.cast import ask, confirmation_path, follow, letters
from tests.reading.cast import keep_from_readers

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna():
    author = make_user(handle="hanna", display_name="Ганна Явір")
    make_live("poem", author)
    return author


def chosen(subscription):
    return subscription.kinds, [author.handle for author in subscription.authors.all()], subscription.rhythm


class TestFollow:
    def test_the_links_of_pages_fill_the_form_in(self, client, hanna):
        for page, link in (("/poems/", "/follow/?kind=poem"), ("/@hanna/", "/follow/?author=hanna")):
            assert f'href="{link}"' in client.get(page).content.decode()

        of_kind, of_author = (
            client.get(f"/follow/?{query}").content.decode() for query in ("kind=poem", "author=hanna")
        )
        assert 'value="poem" id="id_kinds_2" checked' in of_kind
        assert 'value="hanna" id="id_authors_0" checked' in of_author
        assert "Ганна Явір" in of_author

    def test_asking_sends_one_letter_and_nothing_else(self, client, hanna):
        answer = ask(client, kinds=["poem"], authors=["hanna"])

        assert (answer.status_code, answer["Location"]) == (302, "/follow/asked/")
        go_round()
        (letter,) = letters()
        assert (letter.to, letter.subject) == (
            ["reader@example.org"],
            "Підтвердьте, будь ласка: нові твори листом",
        )
        assert "Про що: Вірші, Ганна Явір" in letter.body
        assert not Subscription.objects.confirmed().exists()
        assert go_round() == 0

    def test_only_the_button_confirms(self, client, hanna):
        ask(client, kinds=["poem"], authors=["hanna"])
        path = confirmation_path()

        assert "Так, надсилайте" in client.get(path).content.decode()
        assert client.head(path).status_code == 200
        assert not Subscription.objects.confirmed().exists()

        assert "Листи надходитимуть" in client.post(path).content.decode()
        assert chosen(Subscription.objects.confirmed().get()) == (["poem"], ["hanna"], "daily")

    def test_confirming_twice_is_confirming_once(self, client):
        ask(client)
        path = confirmation_path()

        answers = [client.post(path) for _ in range(2)] + [client.get(path)]

        assert {answer.status_code for answer in answers} == {200}
        assert Subscription.objects.count() == 1

    def test_a_second_wish_joins_the_first(self, client, hanna):
        first = follow(client, kinds=["poem"], rhythm="weekly")
        second = follow(client, authors=["hanna"])

        assert (second.pk, chosen(second)) == (first.pk, (["poem"], ["hanna"], "daily"))
        assert chosen(follow(client)) == ([], [], "daily")
        assert Subscription.objects.count() == 1

    def test_an_address_is_one_whatever_its_capitals(self, client):
        follow(client, "Reader@Example.org".lower())
        ask(client, " READER@example.ORG ")
        client.post(confirmation_path())

        assert Subscription.objects.get().address == "reader@example.org"

    def test_the_letter_speaks_the_language_of_the_page(self, client):
        ask(client, prefix="/en")
        go_round()
        (letter,) = letters()

        assert letter.subject == "Please confirm: new works by mail"
        assert "http://localhost/en/follow/confirm/" in letter.body


class TestRefusals:
    def test_a_wrong_address_is_said_beside_the_field(self, client):
        answer = ask(client, "reader@", kinds=["poem"])

        assert answer.status_code == 400
        assert 'id="id_address_error"' in answer.content.decode()
        assert 'value="poem" id="id_kinds_2" checked' in answer.content.decode()
        assert not Subscription.objects.exists()

    def test_an_author_whom_nobody_has_read_is_as_unknown_as_nobody(self, client):
        keep_from_readers("poem", make_user(handle="taras", display_name="Тарас Невідомий"))
        Subscription.objects.all().delete()
        make_user(handle="vira")
        pages = []
        for handle in ("vira", "nobody"):
            page = client.get(f"/follow/?author={handle}").content.decode()
            sent = ask(client, authors=[handle])
            pages.append((page.partition("csrfmiddlewaretoken")[0], sent.status_code, sent["Location"]))

        assert pages[0] == pages[1]
        assert not Subscription.objects.filter(authors__isnull=False).exists()

    @pytest.mark.parametrize("token", ["x", "1", "eyJ:x:y", "..", "%00", "a" * 500])
    def test_a_link_that_was_never_sent_helps_on(self, client, token):
        for answer in (client.get(f"/follow/confirm/{token}/"), client.post(f"/follow/confirm/{token}/")):
            assert answer.status_code == 404

    def test_a_link_holds_for_a_week_and_its_row_no_longer(self, client, time_machine):
        time_machine.move_to("2026-03-02T10:00Z", tick=False)
        ask(client)
        path = confirmation_path()
        time_machine.shift(timedelta(days=6, hours=23))
        go_round()
        assert client.get(path).status_code == 200

        time_machine.shift(timedelta(hours=2))
        answer = client.post(path)
        go_round()

        assert answer.status_code == 404
        assert "Попросити ще раз" in answer.content.decode()
        assert (Subscription.objects.count(), Letter.objects.count()) == (0, 0)

    def test_a_known_address_gets_the_same_answer_as_an_unknown_one(self, client):
        follow(client, "known@example.org")
        answers = [ask(client, address) for address in ("known@example.org", "new@example.org")]

        told = [(answer.status_code, answer.headers, answer.content) for answer in answers]
        assert told[0] == told[1]
        go_round()
        assert sorted(letter.to[0] for letter in letters()) == ["known@example.org", "new@example.org"]

    def test_nobody_is_flooded(self, client):
        """The fourth letter of a day does not go, and the answer does not tell."""
        answers = [ask(client) for _ in range(5)]
        go_round()

        assert {answer["Location"] for answer in answers} == {"/follow/asked/"}
        assert len(letters()) == 3

    def test_a_script_is_slowed(self, client):
        answers = [ask(client, f"reader{number}@example.org").status_code for number in range(22)]

        assert answers == [302] * 20 + [429] * 2
        assert Subscription.objects.count() == 20

    def test_a_form_from_elsewhere_is_refused(self):
        assert ask(Client(enforce_csrf_checks=True)).status_code == 403
        assert not Subscription.objects.exists()

    def test_nothing_is_written_to_the_headers(self, client):
        answer = ask(client, "reader@example.org\r\nBcc: all@example.org")

        assert (answer.status_code, mail.outbox) == (400, [])
