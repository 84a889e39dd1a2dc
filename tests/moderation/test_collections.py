"""Collections in the admin: editors alone put them together, a work a line."""

import pytest

from publishing.submissions.models import Collection
from tests.factories import (
    make_collection,
    make_editor,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/submissions/collection/"


def typed(*lines, **fields):
    return {"title": "Зимові вірші", "is_published": "on", "listed": "\r\n".join(lines)} | fields


def works_in(collection):
    return [row.work for row in collection.placed.select_related("work")]


def problems(page):
    return [str(problem) for problem in page.context["adminform"].form.errors["listed"]]


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


class TestEditors:
    def test_put_works_together_by_code_address_and_title(self, editor):
        first, second, third = make_live("poem", title="Іній"), make_live("photo"), make_live("thought")

        editor.post(
            f"{LIST}add/",
            typed(third.code, "", f"http://localhost{second.get_absolute_url()}", "іній", third.code),
        )

        made = Collection.objects.get()
        assert works_in(made) == [third, second, first]
        assert (made.slug, made.is_published, made.is_choice) == ("zymovi-virshi", True, False)

    def test_see_the_lines_as_they_stand(self, editor):
        works = [make_live("poem", title="Іній"), make_hidden("poem", title="Сніг")]
        made = make_collection(*works)

        page = editor.get(f"{LIST}{made.pk}/change/")

        lines = page.context["adminform"].form.initial["listed"].split("\n")
        assert lines == [f"{works[0].code} Іній", f"{works[1].code} Сніг (Приховано редакцією)"]

    def test_change_the_order_and_keep_what_is_hidden(self, editor):
        works = [make_live("poem", title="Іній"), make_hidden("poem", title="Сніг"), make_live("poem")]
        made = make_collection(*works[:2])
        lines = [f"{works[2].code}", f"{works[1].code} Сніг (Приховано редакцією)", f"{works[0].code} Іній"]

        editor.post(f"{LIST}{made.pk}/change/", typed(*lines, slug=made.slug))

        assert works_in(made) == [works[2], works[1], works[0]]

    def test_cannot_add_what_readers_do_not_see(self, editor):
        hidden, pending = make_hidden("poem", title="Сніг"), make_pending("poem", title="Іній")

        page = editor.post(f"{LIST}add/", typed(hidden.code, pending.code, "Сніг", "Такого немає"))

        assert problems(page) == [f"Рядок {number}: такого твору читачі не бачать." for number in range(1, 5)]
        assert not Collection.objects.exists()

    def test_are_asked_which_of_several_they_mean(self, editor):
        make_live("poem", title="Іній на склі")
        make_live("poem", title="Іній на дроті")

        page = editor.post(f"{LIST}add/", typed("Іній"))

        assert problems(page) == ["Рядок 1: так починається кілька творів. Напишіть код одного з них."]

    def test_name_one_choice(self, editor):
        work = make_live()
        make_collection(work, is_choice=True)

        page = editor.post(f"{LIST}add/", typed(work.code, is_choice="on"))

        assert "Вибором редакції вже є інша добірка." in page.content.decode()
        assert Collection.objects.count() == 1

    def test_delete_a_collection_and_no_work(self, editor):
        work = make_live()
        made = make_collection(work)

        editor.post(f"{LIST}{made.pk}/delete/", {"post": "yes"})

        assert not Collection.objects.exists()
        assert works_in(make_collection(work)) == [work]


def test_moderators_have_no_hand_in_it(client):
    client.force_login(make_moderator())
    made = make_collection(make_live())

    paths = [LIST, f"{LIST}add/", f"{LIST}{made.pk}/change/", f"{LIST}{made.pk}/delete/"]
    assert {client.get(path).status_code for path in paths} == {403}
    assert client.post(f"{LIST}{made.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "добірки" not in client.get("/admin/").content.decode()
