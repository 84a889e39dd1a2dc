"""A work's page: what stands on it, what its head says, and where its other addresses lead."""

import re
from datetime import date

import pytest

from publishing.reading.models import Kept
from publishing.submissions.kinds import KINDS
from tests.factories import make_editor, make_live, make_pending, make_user
from tests.reading.cast import (
    edit_while_live,
    figure_of,
    keep_from_readers,
    publish,
    queries_of,
    replace_live,
)

pytestmark = pytest.mark.django_db


def page_of(client, work, prefix=""):
    response = client.get(prefix + work.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class TestAddress:
    def test_another_slug_redirects_for_good(self, client):
        work = make_live("poem")

        right = work.get_absolute_url()
        odd = [f"/works/{work.code}/", f"/works/{work.code}/another/", f"/en/works/{work.code}/another/"]

        answers = [client.get(path) for path in odd]

        assert [(answer.status_code, answer["Location"]) for answer in answers] == [
            (301, right),
            (301, right),
            (301, f"/en{right}"),
        ]

    def test_what_was_never_public_answers_as_what_was_never_there(self, client):
        unknown = client.get("/works/bcdfghjk/a-slug/")
        author = make_user()
        never = keep_from_readers("poem", author)[:4]

        answers = [client.get(f"/works/{work.code}/{work.slug or 'x'}/") for work in never]

        assert unknown.status_code == 404
        assert [(answer.status_code, answer.content, answer.headers) for answer in answers] == [
            (404, unknown.content, unknown.headers)
        ] * 4

    def test_what_is_not_public_any_more_is_gone_without_its_name(self, client):
        hidden, withdrawn = keep_from_readers("poem", title="Заборонений")[4:]

        pages = [client.get(work.get_absolute_url()) for work in (hidden, withdrawn)]

        assert [page.status_code for page in pages] == [410, 410]
        assert pages[0].content == pages[1].content
        assert "Заборонений" not in pages[0].content.decode()

    def test_only_reads(self, client):
        work = make_live("poem")
        path = work.get_absolute_url()

        assert client.head(path).status_code == 200
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(path).status_code == 405


class TestByline:
    def test_carries_the_date_in_its_form(self, client):
        work = make_pending("article")
        editor = make_editor()
        work.claim(by=editor)
        work.publish(work.head.digest, by=editor, first_published_on=date(2017, 9, 21))

        date_of = '<time datetime="2017-09-21">21-09-2017</time>'

        assert f"дата публікації: {date_of}" in page_of(client, work)
        assert f"date of publication: {date_of}" in page_of(client, work, "/en")

    def test_names_the_author_and_the_network(self, client):
        work = make_live("article", make_user(display_name="Назар Криниця", handle="nazar"))

        author = '<a href="/@nazar/" rel="author">Назар Криниця</a> · <a href="/about/">@Мережа Правди</a>'

        assert author in page_of(client, work)

    def test_says_how_long_reading_takes(self, client):
        work = make_live("article", html="<p>" + "слово " * 900 + "</p>")

        assert "· 5 хв читання" in page_of(client, work)

    def test_tells_of_an_edit(self, client):
        work = make_live("poem", title="Перша назва")
        assert "змінено" not in page_of(client, work)

        replace_live(work, title="Друга назва")
        page = page_of(client, work)

        assert "змінено <time" in page
        assert "Друга назва" in page
        assert "Перша назва" not in page

    def test_keeps_a_waiting_edit_to_itself(self, client):
        work = make_live("poem", title="Перша назва")
        before = client.get(work.get_absolute_url()).content

        edit_while_live(work, title="Друга назва", tags=["нова мітка"])

        assert client.get(work.get_absolute_url()).content == before

    def test_shows_the_author_as_the_revision_has_them(self, client):
        author = make_user(display_name="Назар Криниця", bio="Репортер.")
        work = make_live("poem", author)

        author.display_name, author.bio = "Хтось Інший", "Нечитане."
        author.save()
        page = page_of(client, work)

        assert ("Назар Криниця" in page, "Репортер." in page) == (True, True)
        assert ("Хтось Інший" in page, "Нечитане." in page) == (False, False)


class TestText:
    def test_is_in_its_own_language(self, client):
        work = make_live("article", lang="en", title="Field", html="<p>It was silent.</p>")
        page = page_of(client, work)

        assert '<html lang="uk"' in page
        assert '<h1 lang="en">Field</h1>' in page
        assert '<div class="text" lang="en"><p>It was silent.</p>' in page

    def test_of_a_poem_keeps_lines_stanzas_and_indents(self, client):
        work = make_live("poem", title="", text="Раз\n  два\n\nтри", epigraph="Бабі", signature="Глинськ")
        page = page_of(client, work)

        assert page.count('<p class="stanza">') == 2
        assert '<span class="v i1"><span class="sp">\xa0\xa0</span>два</span>' in page
        assert '<p class="poem__epi">Бабі</p>' in page
        assert '<p class="poem__sign">Глинськ</p>' in page
        assert '<h1 class="vh" lang="uk">Раз</h1>' in page

    def test_of_a_thought_has_no_visible_title(self, client):
        page = page_of(client, make_live("thought", text="Перше.\n\nДруге."))

        assert '<h1 class="vh">' in page
        assert "<p>Перше.</p>\n<p>Друге.</p>" in page

    def test_warns_of_what_readers_should_be_warned_about(self, client):
        plain, sensitive = make_live("prose"), make_live("prose", sensitive=True)

        warned = page_of(client, sensitive)

        assert 'role="note"' not in page_of(client, plain)
        assert warned.index('role="note"') < warned.index('class="figure text')

    def test_places_the_pictures_of_an_article(self, client):
        author = make_user()
        figures = [figure_of(author, caption=f"Підпис {number}") for number in (1, 2, 3)]
        work = make_live("article", author, html="<p>Початок</p><p>[2]</p><p>Кінець</p>", figures=figures)

        page = text_of(page_of(client, work).partition("<main")[2])

        assert re.findall(r"Підпис \d|Початок|Кінець", page) == [
            "Підпис 1",
            "Початок",
            "Підпис 2",
            "Кінець",
            "Підпис 3",
        ]


class TestMedia:
    def test_pictures_have_widths_sizes_and_a_place_of_their_own(self, client):
        work = publish("photo")
        image = re.search(r"<figure><div class=\"shot\">.*?<img[^>]*>", page_of(client, work), re.DOTALL)[0]

        for part in ("srcset=", "sizes=", 'width="500"', 'height="125"', 'alt="Дорога"'):
            assert part in image

    def test_later_pictures_load_when_they_are_needed(self, client):
        author = make_user()
        work = make_live("photo", author, figures=[figure_of(author) for _ in range(3)])
        shots = re.findall(r'<div class="shot">.*?<img[^>]*>', page_of(client, work), re.DOTALL)

        assert ["lazy" in shot for shot in shots] == [False, True, True]

    def test_a_picture_opens_in_full_with_and_without_a_popover(self, client):
        page = page_of(client, publish("photo"))
        link = re.search(r'<a href="(/media/[^"]+/full\.\w+)"><img', page)[1]

        assert 'popovertarget="shot-1"' in page
        assert f'id="shot-1" popover role="dialog" aria-label="Світлина 1 з 1"><img src="{link}"' in page
        assert client.get(link).status_code == 200

    def test_a_song_loads_nothing_before_it_is_played(self, client):
        page = page_of(client, publish("song"))

        assert '<audio controls preload="none" src="/media/' in page
        assert 'class="chord-switch"' in page
        assert '<span class="c"><b>Am</b>Люлі,</span> ліфте' in page

    def test_a_song_without_chords_has_no_switch(self, client):
        assert "chord-switch" not in page_of(client, publish("song", text="Люлі, ліфте"))

    def test_a_film_loads_nothing_before_it_is_played(self, client):
        page = page_of(client, publish("video"))
        film = re.search(r"<video[^>]*>", page)[0]

        assert 'controls preload="none" poster="/media/' in film
        assert 'width="96" height="64"' in film
        assert "0:12 — Я знаю всіх." in page


class TestAftermath:
    def test_links_the_tags(self, client):
        work = make_live("poem", tags=["осінь", "Місто"])
        page = page_of(client, work)

        assert re.findall(r'<a class="tag" href="([^"]+)" lang="uk">([^<]+)</a>', page) == [
            ("/tags/osin/", "осінь"),
            ("/tags/misto/", "Місто"),
        ]

    def test_names_the_licence(self, client):
        held, shared = make_live("poem"), make_live("poem", license="cc-by-sa-4.0")

        deed = 'href="https://creativecommons.org/licenses/by-sa/4.0/deed.uk">CC BY-SA 4.0</a>'

        assert "Ліцензія: усі права застережено" in text_of(page_of(client, held))
        assert deed in page_of(client, shared)

    def test_asks_the_same_number_of_questions_however_much_there_is(self, client):
        work = make_live("poem", tags=["осінь"])
        make_live("thought")
        for_one = queries_of(client, work.get_absolute_url())

        richer = make_live("poem", work.author, tags=["осінь", "місто", "ніч"])
        [make_live("thought") for _ in range(3)]

        assert queries_of(client, richer.get_absolute_url()) == for_one

    def test_asks_nothing_about_its_pictures_and_tags(self, client):
        work, author = make_live("poem"), make_user()
        bare = queries_of(client, work.get_absolute_url())

        figures = [figure_of(author, caption=str(number)) for number in range(3)]
        richer = make_live("photo", author, tags=["осінь", "місто"], figures=figures)

        assert queries_of(client, richer.get_absolute_url()) == bare

    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_is_the_same_while_its_facts_are_not_kept(self, client, prefix):
        author = make_user()
        figures = [figure_of(author, caption="Поле"), figure_of(author, credit="О.")]
        works = [publish(kind, author, tags=["Місто", "осінь"]) for kind in KINDS if kind != "photo"]
        works.append(publish("photo", author, figures=figures))
        paths = [prefix + work.get_absolute_url() for work in works]
        kept = [client.get(path).content for path in paths]

        Kept.objects.update(leaf=None)

        assert [client.get(path).content for path in paths] == kept
        assert all(work.code.encode() in page for work, page in zip(works, kept, strict=True))
