"""What editors have put together: in their order, live works only, and nothing of what is not published."""

import pytest

from publishing.reading.stretches import WORKS_A_PAGE
from publishing.submissions.models import Placed
from tests.factories import make_collection, make_live, make_moderator
from tests.reading.cast import codes, keep_from_readers, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unknown(client):
    return client.get("/collections/nothing/")


def is_unknown(page, unknown):
    return (page.status_code, page.content) == (404, unknown.content)


class TestCollection:
    def test_shows_its_works_in_the_editors_order(self, client):
        works = [make_live("poem", title=f"Вірш {number}") for number in range(3)]
        make_live("poem")
        made = make_collection(works[1], works[2], works[0], about="Про зиму.\n\n- і сніг")

        page = client.get(made.get_absolute_url())

        assert codes(page) == [work.code for work in (works[1], works[2], works[0])]
        assert '<h1 lang="uk">Зимові вірші</h1>' in page.content.decode()
        assert "<li>і сніг</li>" in page.content.decode()

    def test_speaks_the_language_of_the_address_where_it_can(self, client):
        made = make_collection(make_live(), title_en="Winter poems", about="Про зиму.")

        page = client.get(f"/en{made.get_absolute_url()}").content.decode()

        assert '<h1 lang="en">Winter poems</h1>' in page
        assert "<p>Про зиму.</p>" in page

    def test_shows_nothing_that_no_reader_may_see(self, client):
        live = make_live("poem")
        made = make_collection(*keep_from_readers("poem", title="Заборонений"), live)

        page = client.get(made.get_absolute_url())

        assert codes(page) == [live.code]
        assert "Заборонений" not in page.content.decode()

    def test_is_unknown_while_it_is_not_published(self, client, unknown):
        made = make_collection(make_live(), is_published=False)

        assert is_unknown(client.get(made.get_absolute_url()), unknown)
        assert "Зимові" not in client.get("/collections/").content.decode()

    def test_is_unknown_while_nothing_in_it_is_live(self, client, unknown):
        made = make_collection(*keep_from_readers("poem"))

        assert is_unknown(client.get(made.get_absolute_url()), unknown)
        assert "Зимові" not in client.get("/collections/").content.decode()

    def test_goes_on_after_a_place(self, client):
        works = [make_live("thought", text=f"Думка {number}") for number in range(3)]
        made = make_collection(*works)
        # As many as a page holds stand before them.
        for _ in range(WORKS_A_PAGE - 1):
            Placed.objects.create(collection=made, work=make_live("thought"), position=0)

        page = client.get(made.get_absolute_url())
        second = client.get(f"{made.get_absolute_url()}?after={page.context['page'].next}")

        assert codes(page)[-1:] == [works[0].code]
        assert codes(second) == [work.code for work in works[1:]]
        assert second.context["page"].next == ""

    @pytest.mark.parametrize("after", ["", "x", "1", "0-0", "1-99999999999999999999", "-1-1"])
    def test_knows_only_its_own_cursors(self, client, after):
        made = make_collection(make_live())

        assert client.get(f"{made.get_absolute_url()}?after={after}").status_code == 404

    def test_asks_the_same_number_of_questions_of_one_and_of_three(self, client):
        made = make_collection(make_live("poem"))
        for_one = queries_of(client, made.get_absolute_url())
        made.arrange([make_live(kind) for kind in ("poem", "article", "photo")])

        assert queries_of(client, made.get_absolute_url()) == for_one


class TestCollections:
    def test_are_listed_the_newest_first(self, client):
        work = make_live()
        made = [make_collection(work, title=f"Добірка {number}") for number in range(3)]

        page = client.get("/collections/")

        assert page.context["page"].entries == made[::-1]
        assert 'href="/collections/"' in client.get("/").content.decode()

    def test_say_so_when_there_is_none(self, client):
        assert "Поки що добірок немає." in client.get("/collections/").content.decode()

    def test_ask_the_same_number_of_questions_of_one_and_of_three(self, client):
        make_collection(make_live())
        for_one = queries_of(client, "/collections/")
        make_collection(make_live())
        make_collection(make_live())

        assert queries_of(client, "/collections/") == for_one

    def test_are_in_the_sitemap_while_they_are_open(self, client):
        made, shut = make_collection(make_live()), make_collection(make_live(), is_published=False)

        page = client.get("/sitemap.xml").content.decode()

        assert f"http://localhost{made.get_absolute_url()}<" in page
        assert shut.slug not in page


class TestChoice:
    def test_stands_on_the_front_page(self, client):
        works = [make_live("poem") for _ in range(4)]
        assert "Вибір редакції" not in client.get("/").content.decode()

        made = make_collection(*works, is_choice=True)
        page = client.get("/").content.decode()
        section = page.partition('aria-labelledby="choice"')[2].partition("</section>")[0]

        assert f'<a href="{made.get_absolute_url()}" lang="uk">Зимові вірші</a>' in section
        assert [code in section for code in (work.code for work in works)] == [True, True, True, False]

    def test_is_not_there_when_it_is_not_published_or_nothing_in_it_is_live(self, client):
        shut = make_collection(make_live(), is_choice=True, is_published=False)
        assert "Вибір редакції" not in client.get("/").content.decode()
        shut.delete()
        make_collection(*keep_from_readers(), is_choice=True)
        assert "Вибір редакції" not in client.get("/").content.decode()


class TestPages:
    """What a reader gets from the store in front."""

    def test_lose_a_hidden_work_at_once_and_get_it_back(self, reader, committed):
        judge = make_moderator()
        with committed():
            work, other = make_live("poem", title="Перепілка"), make_live("poem")
            made = make_collection(work, other, is_choice=True)
        paths = [made.get_absolute_url(), "/", f"/en{made.get_absolute_url()}"]
        assert [path for path in paths if "Перепілка" in reader.ask(path).text] == paths

        with committed():
            work.hide(by=judge, reason="скарга")
        assert [path for path in paths if "Перепілка" in reader.ask(path).text] == []

        with committed():
            work.restore(by=judge, reason="помилка")
        assert [path for path in paths if "Перепілка" in reader.ask(path).text] == paths
        assert list(made.placed.values_list("work", flat=True)) == [work.pk, other.pk]

    def test_follow_what_editors_change(self, reader, committed):
        with committed():
            work, other = make_live("poem", title="Перепілка"), make_live("poem", title="Жайвір")
            made = make_collection(work, is_choice=True)
        path = made.get_absolute_url()
        for asked in (path, "/collections/", "/"):
            assert "Зимові вірші" in reader.ask(asked).text

        with committed():
            made.title = "Пташині вірші"
            made.save()
            made.arrange([other])

        for asked in (path, "/collections/", "/"):
            assert "Пташині вірші" in reader.ask(asked).text
        assert ("Перепілка" in reader.ask(path).text, "Жайвір" in reader.ask(path).text) == (False, True)

        with committed():
            made.delete()
        assert reader.ask(path).status == 404
        assert "Пташині" not in reader.ask("/").text
