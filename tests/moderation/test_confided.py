"""What is said of works in confidence is among the secrets that the search for leaks looks for."""

import pytest

from publishing.moderation.models import Appeal, Case, Message, Note
from publishing.reading.leaks import sieves
from publishing.reading.sieve import settled
from publishing.submissions import confided
from tests.factories import make_hidden, make_live, make_moderator

pytestmark = pytest.mark.django_db


def test_every_word_in_confidence_is_a_secret():
    judge, hidden, live = make_moderator(), make_hidden(), make_live()
    said = {"words": "Скарга на другу строфу вірша", "address": "reader@example.org", "language": "uk"}
    Case.objects.take(live, who="network x", ground="rights", **said)
    Case.objects.dismiss(live, live.live.digest, by=judge, words="Відповідь читачеві про строфу")
    Appeal.objects.lodge(hidden, by=hidden.author, words="Оскарження автора вірша")
    Appeal.objects.get().decline(by=judge, reply="Відповідь авторові вірша")
    Note.objects.leave(live, by=judge, words="Нотатка між модераторами")
    Message.objects.ask(live, by=judge, words="Запитання до автора вірша")

    texts = [text for _what, text in confided.texts()]

    assert sorted(texts) == sorted(
        [
            *(said["words"], said["address"], "Відповідь читачеві про строфу", "Оскарження автора вірша"),
            *("Відповідь авторові вірша", "Нотатка між модераторами", "Запитання до автора вірша"),
        ]
    )
    (sieve,) = sieves()
    assert [text for text in texts if not list(sieve.caught(settled(f"<p>{text}</p>")))] == []
