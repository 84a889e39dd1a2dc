"""Two tabs, two devices: nothing that was typed is lost, nothing is overwritten unseen."""

import pytest
from django.test import Client

from publishing.submissions.models import Draft
from tests.factories import edit, make_draft, make_user
from tests.submissions.paper import open_work, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_tabs():
    work = make_draft(text="Початок")
    first, second = open_work(work), open_work(work)
    first.press("keep", text="Перша вкладка")
    return work, second


class TestConflict:
    def test_the_second_tab_is_told_and_keeps_its_text_in_the_form(self, two_tabs):
        work, second = two_tabs
        assert second.press("keep", text="Друга вкладка").status_code == 409
        assert (second.typed("text"), second.typed("base")) == ("Друга вкладка", "2")
        assert work.draft.content["text"] == "Перша вкладка"
        assert [copy.content["text"] for copy in work.conflict_copies.all()] == ["Друга вкладка"]

    def test_saving_again_makes_it_the_newest_and_keeps_the_other(self, two_tabs):
        work, second = two_tabs
        second.press("keep", text="Друга вкладка")
        assert second.press("keep").status_code == 302
        assert [save.content["text"] for save in work.drafts.order_by("seq")] == [
            "Початок",
            "Перша вкладка",
            "Друга вкладка",
        ]

    def test_the_same_text_in_both_tabs_is_no_conflict(self, two_tabs):
        work, second = two_tabs
        assert second.press("keep", text="Перша вкладка").status_code == 302
        assert (work.drafts.count(), work.conflict_copies.count()) == (2, 0)

    def test_the_script_gets_the_newest_number(self, two_tabs):
        work, second = two_tabs
        response = second.press("autosave", text="Друга вкладка")
        assert (response.status_code, response.json()["seq"]) == (409, 2)
        assert work.conflict_copies.get().content["text"] == "Друга вкладка"

    def test_a_stale_tab_sends_nothing(self, two_tabs):
        work, second = two_tabs
        assert second.press("send", own="on", text="Друга вкладка").status_code == 409
        work.refresh_from_db()
        assert work.review == "none"

    def test_a_second_device_that_begins_the_same_work_keeps_both(self):
        author = make_user()
        client = signed_in(author)
        form = client.get("/write/poem/").context
        typed = {"key": form["key"], "base": "0", "keep": "1"}
        client.post("/write/poem/", typed | {"text": "Раз"})
        response = client.post("/write/poem/", typed | {"text": "Два"})
        work = author.works.get()
        assert (response.status_code, work.draft.content["text"]) == (409, "Раз")
        assert work.conflict_copies.get().content["text"] == "Два"


class TestSaves:
    """The list of saves and copies, and going on from one of them."""

    def test_every_save_and_copy_is_there_to_read(self, two_tabs):
        work, second = two_tabs
        second.press("keep", text="Друга вкладка")
        client = signed_in(work.author)
        page = client.get(f"/my/{work.code}/drafts/").content.decode()
        copy = work.conflict_copies.get()
        links = [
            f"/my/{work.code}/drafts/1/",
            f"/my/{work.code}/drafts/2/",
            f"/my/{work.code}/copies/{copy.pk}/",
        ]
        assert [link for link in links if f'href="{link}"' in page] == links
        read = [client.get(link).content.decode() for link in links]
        texts = ["Початок", "Перша вкладка", "Друга вкладка"]
        assert [[text for text in texts if text in page] for page in read] == [[text] for text in texts]

    def test_taking_an_older_text_adds_a_save(self, two_tabs):
        work, _second = two_tabs
        response = signed_in(work.author).post(f"/my/{work.code}/drafts/1/take/")
        assert (response.status_code, response.headers["Location"]) == (302, f"/my/{work.code}/")
        assert [save.content["text"] for save in work.drafts.order_by("seq")] == [
            "Початок",
            "Перша вкладка",
            "Початок",
        ]

    def test_taking_a_copy_adds_a_save(self, two_tabs):
        work, second = two_tabs
        second.press("keep", text="Друга вкладка")
        copy = work.conflict_copies.get()
        signed_in(work.author).post(f"/my/{work.code}/copies/{copy.pk}/take/")
        assert (work.draft.content["text"], work.conflict_copies.count()) == ("Друга вкладка", 1)

    def test_a_get_takes_nothing(self, two_tabs):
        work, _second = two_tabs
        assert signed_in(work.author).get(f"/my/{work.code}/drafts/1/take/").status_code == 405
        assert work.drafts.count() == 2

    @pytest.mark.parametrize("path", ["drafts/", "drafts/1/", "preview/", "preview/?part"])
    def test_a_stranger_finds_nothing_and_a_visitor_signs_in(self, two_tabs, path):
        work, _second = two_tabs
        address = f"/my/{work.code}/{path}"
        assert signed_in(make_user()).get(address).status_code == 404
        visitor = Client().get(address)
        assert (visitor.status_code, visitor.headers["Location"].split("?")[0]) == (302, "/accounts/login/")
        assert signed_in(work.author).get(address).headers["Cache-Control"] == "private, no-store"

    def test_a_stranger_takes_nothing(self, two_tabs):
        work, _second = two_tabs
        assert signed_in(make_user()).post(f"/my/{work.code}/drafts/1/take/").status_code == 404
        assert work.drafts.count() == 2

    @pytest.mark.parametrize("seq", ["0", "3", "999999999"])
    def test_a_save_that_never_was_is_unknown(self, two_tabs, seq):
        work, _second = two_tabs
        assert signed_in(work.author).get(f"/my/{work.code}/drafts/{seq}/").status_code == 404

    def test_a_long_list_goes_on(self):
        work = make_draft()
        for number in range(60):
            edit(work, text=f"Рядок {number}")
        client = signed_in(work.author)
        first = client.get(f"/my/{work.code}/drafts/").context
        second = client.get(f"/my/{work.code}/drafts/?before={first['next']}").context
        seen = [save.seq for page in (first, second) for save, _when in page["saves"]]
        assert seen == list(Draft.objects.values_list("seq", flat=True).order_by("-seq"))
        assert second["next"] == 0


class TestPreview:
    def test_it_shows_the_newest_save_as_readers_will_see_it(self):
        work = make_draft("poem", title="Тиша", text="Рядок\n  другий")
        page = signed_in(work.author).get(f"/my/{work.code}/preview/").content.decode()
        assert '<span class="v i1">' in page
        assert "<h1" in page

    def test_it_sends_with_the_consent_and_not_without(self):
        work = make_draft()
        client = signed_in(work.author)
        assert client.post(f"/my/{work.code}/submit/").status_code == 409
        work.refresh_from_db()
        assert work.review == "none"

    def test_a_work_without_a_save_leads_to_its_form(self):
        author = make_user()
        work = author.works.model.objects.start(kind="poem", author=author)
        response = signed_in(author).get(f"/my/{work.code}/preview/")
        assert response.headers["Location"] == f"/my/{work.code}/"
        assert signed_in(author).get(f"/my/{work.code}/").status_code == 200
        assert signed_in(author).get("/my/").status_code == 200
