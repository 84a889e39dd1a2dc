"""The front page: what leads, the poem of the day, the mixed rest, voices, about, support."""

import re

import pytest

from publishing.publication.models import Publication
from tests.factories import make_collection, make_live, make_user
from tests.reading.cast import codes, figure_of, publish, queries_of

pytestmark = pytest.mark.django_db


def part(page, tag, css):
    """The first element of the class, as text."""
    found = re.search(rf'<{tag} class="{css}".*?</{tag}>', page.content.decode(), re.DOTALL)
    return found[0] if found else ""


def code_in(html):
    found = re.search(r"/works/([a-z0-9]{8})/", html)
    return found and found[1]


class TestHome:
    def test_is_led_by_the_newest_work_with_a_picture(self, client):
        author = make_user()
        pictured = make_live("article", author, figures=[figure_of(author)])
        publish("photo")
        newest = publish("photo")
        make_live("article", author)

        lead = part(client.get("/"), "article", "lead")

        assert code_in(lead) == newest.code
        assert pictured.code not in lead

    def test_is_led_by_the_newest_work_when_none_has_a_picture(self, client):
        make_live("prose")
        newest = make_live("thought")

        assert code_in(part(client.get("/"), "article", "lead")) == newest.code

    def test_is_led_by_nothing_that_editors_have_chosen(self, client):
        newest, chosen = make_live("prose"), make_live("thought")
        make_collection(chosen, is_choice=True)

        page = client.get("/")

        assert code_in(part(page, "article", "lead")) == newest.code
        assert page.content.decode().count(f'"{chosen.get_absolute_url()}"') == 1

    def test_is_led_all_the_same_when_editors_have_chosen_everything(self, client):
        only = make_live("thought")
        make_collection(only, is_choice=True)

        assert code_in(part(client.get("/"), "article", "lead")) == only.code

    def test_has_the_newest_poem_and_the_way_to_that_of_the_day(self, client):
        make_live("poem", title="Давній")
        newest = make_live("poem", title="Новий")
        make_live("thought")

        sheet = part(client.get("/"), "article", "sheet")

        assert code_in(sheet) == newest.code
        assert "Новий вірш" in sheet
        assert '<a href="/poems/today/" rel="nofollow">Вірш дня</a>' in sheet

    def test_shows_each_work_once(self, client):
        works = [publish(kind) for kind in ("poem", "article", "thought", "photo", "prose")]
        page = client.get("/").content.decode()

        titles = re.findall(r'<h[23] lang="uk"><a href="/works/([a-z0-9]{8})/', page)
        titles += re.findall(r'class="say" lang="uk"><a href="/works/([a-z0-9]{8})/', page)

        assert sorted(titles) == sorted(work.code for work in works)

    def test_names_the_voices_with_what_they_write(self, client):
        hanna = make_user(display_name="Ганна Безрідна", handle="hanna")
        make_live("poem", hanna)
        make_live("poem", hanna)
        make_live("thought", hanna)

        page = client.get("/").content.decode()

        assert '<a href="/@hanna/">Ганна Безрідна</a></p><p>вірші · 2, думки · 1</p>' in page

    def test_tells_of_the_publication_and_how_to_support_it(self, client):
        Publication.objects.update(
            recipient="ГО «Правда»", iban="UA213223130000026007233566001", edrpou="12345678", purpose="Внесок"
        )
        page = client.get("/").content.decode()

        assert "створена українцями і присвячена Україні" in page
        assert "Підтримайте нас, будь ласка:" in page
        assert "UA21 3223 1300 0002 6007 2335 6600 1" in page

    def test_invites_to_write_while_nothing_is_published(self, client):
        page = client.get("/")

        assert codes(page) == []
        assert "Тут ще нічого не опубліковано." in page.content.decode()

    def test_asks_the_same_number_of_questions_with_pictures_and_poems(self, client):
        def add():
            author = make_user()
            make_live("article", author, figures=[figure_of(author)])
            make_live("poem", author)

        add()
        for_one = queries_of(client, "/")
        add()
        add()

        assert queries_of(client, "/") == for_one
