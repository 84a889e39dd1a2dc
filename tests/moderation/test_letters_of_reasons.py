"""The letters that go with reasons: the first ones, what editors change, and what the form brings."""

import importlib

import pytest
from django.apps import apps

from publishing.moderation.models import Reason
from tests.factories import make_moderator, make_pending, make_user
from tests.moderation.cast import a_reason, desk

letters = importlib.import_module("publishing.moderation.migrations.0006_first_letters")


@pytest.mark.django_db
class TestLetters:
    def test_every_first_reason_but_the_last_has_one_in_both_languages(self):
        without = Reason.objects.filter(letter="") | Reason.objects.filter(letter_en="")

        assert list(without.values_list("code", flat=True)) == ["other"]

    def test_what_an_editor_has_written_stays(self):
        Reason.objects.filter(code="rights").update(letter="Наш лист", letter_en="")

        letters.add_letters(apps, None)

        reason = a_reason("rights")
        assert (reason.letter, reason.letter_en[:8]) == ("Наш лист", "We could")

    @pytest.mark.parametrize(("language", "word"), [("uk", "Дякуємо за твір."), ("en", "Thank you")])
    def test_the_form_brings_it_in_the_authors_language(self, client, language, word):
        work = make_pending(author=make_user(language=language))
        client.force_login(make_moderator())

        assert f'data-letter="{word}' in client.get(desk(work)).content.decode()
