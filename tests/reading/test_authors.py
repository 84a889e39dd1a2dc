"""Authors: the list in the order of the Ukrainian alphabet, and each one's page."""

import re

import pytest

from publishing.reading import alphabet
from tests.factories import make_live, make_user
from tests.reading.cast import codes, edit_while_live, keep_from_readers, publish, queries_of, replace_live

pytestmark = pytest.mark.django_db


def names(client):
    page = client.get("/authors/").content.decode()
    return re.findall(r'<p><a href="/@[^"]+">([^<]+)</a></p>', page)


class TestAlphabet:
    def test_has_all_33_letters_in_order(self):
        assert alphabet.LETTERS == "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"

    def test_sorts_as_a_ukrainian_dictionary_does(self):
        words = ["Ґава", "Гава", "Дах", "Іній", "Їжак", "Йод", "Идол", "Євген", "Еней", "Жук", "Zoe", "Ада"]

        assert sorted(words, key=alphabet.order) == [
            *("Ада", "Гава", "Ґава", "Дах", "Еней", "Євген", "Жук"),
            *("Идол", "Іній", "Їжак", "Йод", "Zoe"),
        ]

    def test_looks_through_quotation_marks_and_apostrophes(self):
        assert alphabet.initial("«Берег»") == "Б"
        assert alphabet.order("Лукʼян") == alphabet.order("Лук'ян") == alphabet.order("Лукян")

    def test_puts_what_has_no_letter_under_a_sign(self):
        assert [alphabet.initial(name) for name in ("42", "👩", "", "Zoe")] == ["#", "#", "#", "Z"]


class TestAuthors:
    def test_lists_those_who_were_published_and_nobody_else(self, client):
        make_live("poem", make_user(display_name="Ганна"))
        keep_from_readers("poem", make_user(display_name="Ніхто"))
        make_user(display_name="Мовчун")

        assert names(client) == ["Ганна"]

    def test_stand_in_alphabetical_order_under_their_letters(self, client):
        for name in ("Дарина", "Ґерда", "Ганна", "Галина", "Anna"):
            make_live("thought", make_user(display_name=name))
        page = client.get("/authors/").content.decode()

        assert names(client) == ["Галина", "Ганна", "Ґерда", "Дарина", "Anna"]
        assert re.findall(r'<h2 id="letter-([^"]+)">', page) == ["Г", "Ґ", "Д", "A"]
        assert re.findall(r'<li><a href="#letter-([^"]+)">', page) == ["Г", "Ґ", "Д", "A"]
        assert len(re.findall(r"<li><span>[А-ЯҐЄІЇ]</span></li>", page)) == 30

    def test_are_known_by_the_byline_that_went_live_last(self, client):
        author = make_user(display_name="Ганна")
        make_live("poem", author)
        author.display_name = "Ганна Безрідна"
        author.save()
        assert names(client) == ["Ганна"]

        make_live("thought", author)

        assert names(client) == ["Ганна Безрідна"]

    def test_ask_the_same_number_of_questions_for_one_and_for_three(self, client):
        publish("poem")
        for_one = queries_of(client, "/authors/")
        publish("poem")
        publish("thought")

        assert queries_of(client, "/authors/") == for_one

    def test_are_waited_for_in_words(self, client):
        assert "Тут будуть усі, кого опубліковано." in client.get("/authors/").content.decode()


class TestAuthor:
    @pytest.fixture
    def hanna(self):
        addresses = {"Майстерня": "https://example.org/", "ні": "javascript:alert(1)"}
        links = [{"label": label, "url": url} for label, url in addresses.items()]
        return make_user(handle="hanna", display_name="Ганна Безрідна", bio="Лагоджу годинники.", links=links)

    def test_shows_the_profile_that_a_moderator_has_read(self, client, hanna):
        make_live("poem", hanna)
        hanna.bio = "Ще не прочитане."
        hanna.save()

        page = client.get("/@hanna/").content.decode()

        assert "<h1>Ганна Безрідна</h1>" in page
        assert "Лагоджу годинники." in page
        assert '<a href="https://example.org/" rel="ugc nofollow noopener">Майстерня</a>' in page
        assert "Ще не прочитане." not in page
        assert "javascript:" not in page

    def test_takes_the_profile_from_the_revision_that_went_live_last(self, client, hanna):
        older = make_live("poem", hanna)
        make_live("poem", hanna)
        hanna.bio = "Нова."
        hanna.save()
        edit_while_live(older, title="Нова назва")
        assert "Нова." not in client.get("/@hanna/").content.decode()
        older.withdraw(by=hanna)

        replace_live(older, title="Найновіша назва")

        assert "Нова." in client.get("/@hanna/").content.decode()

    def test_parts_the_works_by_kind(self, client, hanna):
        poem, thought = make_live("poem", hanna), make_live("thought", hanna)
        make_live("poem")

        page = client.get("/@hanna/").content.decode()

        assert codes(client.get("/@hanna/")) == [thought.code, poem.code]
        assert codes(client.get("/@hanna/poems/")) == [poem.code]
        assert codes(client.get("/@hanna/thoughts/")) == [thought.code]
        assert '<a href="/@hanna/" aria-current="page">Усе · 2</a>' in page
        assert '<a href="/@hanna/poems/">Вірші · 1</a>' in page

    @pytest.mark.parametrize("path", ["/@hanna/", "/@hanna/poems/", "/@hanna/feed/", "/@nobody/", "/@HANNA/"])
    def test_is_unknown_until_something_is_live(self, path, client, hanna):
        keep_from_readers("poem", hanna)
        unknown = client.get("/@never-was/")

        answer = client.get(path)

        assert (answer.status_code, answer.content) == (404, unknown.content)

    def test_has_no_page_of_a_kind_without_works(self, client, hanna):
        make_live("poem", hanna)

        assert client.get("/@hanna/songs/").status_code == 404
