"""Letters: each one once, in the recipient's words, and never lost when the mail server is away."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from publishing.submissions.models import OutboxMessage, WorkerBeat
from publishing.submissions.outbox import send_due
from tests.factories import (
    approve,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_returned,
    make_user,
)

pytestmark = pytest.mark.django_db


class TestSendDue:
    def test_the_author_hears_of_receipt_and_decision(self, mailoutbox):
        author = make_user(display_name="Ганна", email="hanna@example.org")
        work = make_pending(author=author, title="Дим")
        send_due()
        approve(work, by=make_moderator(display_name="Олена"))
        send_due()
        to_author = [letter.subject for letter in mailoutbox if letter.to == ["hanna@example.org"]]
        assert to_author == ["«Дим»: ми отримали ваш твір", "«Дим» опубліковано"]

    def test_a_letter_goes_once(self, mailoutbox):
        make_pending()
        assert (send_due(), send_due(), len(mailoutbox)) == (1, 0, 1)

    def test_a_return_carries_the_moderators_words(self, mailoutbox):
        make_returned()
        send_due()
        body = mailoutbox[-1].body
        assert "Допишіть другу строфу." in body
        assert "Причина: Неповний текст" in body

    def test_a_poem_is_a_poem_in_a_letter(self, mailoutbox):
        make_pending(text="Перший дим:\n  ніби й ні,\n\nдруга строфа")
        send_due()
        html = mailoutbox[0].alternatives[0][0]
        assert "Перший дим:\n  ніби й ні," in mailoutbox[0].body
        assert '<span class="v">Перший дим:</span><br>' in html

    def test_the_language_is_the_recipients(self, mailoutbox):
        make_pending(author=make_user(language="en"), title="Smoke")
        send_due()
        assert mailoutbox[0].subject == "“Smoke”: we have received your work"

    def test_a_title_cannot_write_headers(self, mailoutbox):
        make_pending(title="Дим\r\nBcc: all@example.org")
        send_due()
        assert mailoutbox[0].subject == "«Дим Bcc: all@example.org»: ми отримали ваш твір"
        assert mailoutbox[0].recipients() == mailoutbox[0].to

    def test_marks_of_html_are_shown_as_text(self, mailoutbox):
        make_rejected(title="<script>alert(1)</script>")
        send_due()
        for letter in mailoutbox:
            assert "<script>" not in letter.alternatives[0][0]

    def test_a_failing_server_loses_nothing(self, mailoutbox, settings):
        make_pending()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        assert send_due() == 0
        message = OutboxMessage.objects.filter(channel="email").get()
        assert (message.sent_at, message.attempts, message.due_at > timezone.now()) == (None, 1, True)
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        OutboxMessage.objects.filter(channel="email").update(due_at=timezone.now())
        assert (send_due(), len(mailoutbox)) == (1, 1)

    def test_a_closed_account_gets_no_letter(self, mailoutbox):
        work = make_pending()
        work.author.is_active = False
        work.author.save()
        assert (send_due(), mailoutbox) == (0, [])


class TestDigest:
    def test_moderators_hear_of_new_works_together(self, mailoutbox, settings):
        settings.DIGEST_MINUTES = 0
        olena = make_moderator(email="olena@example.org")
        for _ in range(2):
            make_pending()
        send_due()
        digests = [letter.subject for letter in mailoutbox if letter.to == [olena.email]]
        assert digests == ["2 нові твори чекають на читача"]

    def test_an_empty_queue_calls_nobody(self, mailoutbox, settings):
        settings.DIGEST_MINUTES = 0
        make_live()
        send_due()
        assert {letter.subject for letter in mailoutbox} == {
            "«Перший дим»: ми отримали ваш твір",
            "«Перший дим» опубліковано",
        }


def test_a_delayed_letter_waits(settings, mailoutbox):
    settings.LETTER_DELAY_SECONDS = 60
    make_live()
    send_due()
    assert [letter.subject for letter in mailoutbox] == ["«Перший дим»: ми отримали ваш твір"]
    late = OutboxMessage.objects.get(sent_at=None, channel="email")
    assert late.due_at - late.entry.at == timedelta(seconds=60)


def test_the_worker_beats_and_sends(mailoutbox, capsys):
    make_pending()
    call_command("work", "--once")
    assert capsys.readouterr().out == "1 sent\n"
    assert timezone.now() - WorkerBeat.objects.get().at < timedelta(minutes=1)
