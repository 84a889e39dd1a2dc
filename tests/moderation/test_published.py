"""Published works in the admin: find one, hide it at once, open it again."""

import pytest
from django.core import mail

from publishing.media.models import Opening
from publishing.moderation import published
from tests.factories import (
    edit,
    make_editor,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_user,
    make_withdrawn,
)
from tests.moderation.cast import PUBLISHED, acts, queries, shown, states
from tests.moderation.test_access import make_superuser


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def listed(client, **query):
    return [work.code for work in client.get(PUBLISHED, query).context["page"].works]


@pytest.mark.django_db
class TestList:
    def test_each_state_has_its_own_list_newest_first(self, client, olena):
        older, newer = make_live(), make_live("prose")
        hidden, withdrawn = make_hidden(), make_withdrawn()
        make_pending()

        assert listed(client) == [newer.code, older.code]
        assert listed(client, state="hidden") == [hidden.code]
        assert listed(client, state="withdrawn") == [withdrawn.code]
        assert listed(client, state="never") == [newer.code, older.code]

    def test_a_work_is_found_by_code_handle_and_title(self, client, olena):
        work = make_live(title="Скільки коштує криниця", author=make_user(handle="taras-v"))
        make_live()

        assert listed(client, q=f" {work.code.upper()} ") == [work.code]
        assert listed(client, q="@Taras-V") == [work.code]
        assert listed(client, q="Скільки коштує") == [work.code]
        assert listed(client, q="криниця") == []
        assert listed(client, q="%") == []

    def test_the_list_shows_the_live_title_not_the_edit(self, client, olena):
        work = make_live(title="Було")
        edit(work, title="Стало")
        work.submit(by=work.author)

        [line] = client.get(PUBLISHED).context["page"].works

        assert (line.heading, line.name) == ("Було", str(work.author))

    def test_it_goes_on_from_a_cursor(self, client, olena, monkeypatch):
        monkeypatch.setattr(published, "PAGE", 2)
        works = [make_live() for _ in range(3)]

        first = client.get(PUBLISHED)

        assert listed(client, after=first.context["page"].following) == [works[0].code]
        assert 'rel="next"' in first.content.decode()

    def test_one_work_and_three_cost_the_same(self, client, olena):
        make_live()
        client.get(PUBLISHED)
        one = queries(client, PUBLISHED)
        make_live("photo")
        make_live("thought")

        assert queries(client, PUBLISHED) == one

    def test_an_empty_list_says_so(self, client, olena):
        assert "Тут порожньо" in client.get(PUBLISHED).content.decode()
        assert "Нічого не знайдено" in client.get(PUBLISHED, {"q": "ні"}).content.decode()


@pytest.mark.django_db
class TestHide:
    def test_the_page_and_its_files_close_at_once_and_the_author_is_told(self, client, olena):
        work = make_live("photo")
        address = work.get_absolute_url()

        response = client.post(shown(work, "hide"), {"reason": "Скарга правовласника"})

        entry = work.log.last()
        assert (response.status_code, response.headers["Location"]) == (302, shown(work))
        assert states(work) == ("hidden", "none")
        assert (entry.act, entry.by, entry.reason) == ("hide", olena, "Скарга правовласника")
        assert [notice.recipient for notice in entry.notices.all()] == [work.author]
        assert client.get(address).status_code == 410
        assert not Opening.objects.exists()
        assert mail.outbox == []

    def test_a_reason_is_needed_and_what_was_typed_stays(self, client, olena):
        work = make_live()

        empty = client.post(shown(work, "hide"), {"reason": " "})
        long = client.post(shown(work, "hide"), {"reason": "о" * 501})

        assert (empty.status_code, long.status_code) == (422, 422)
        assert "о" * 501 in long.content.decode()
        assert states(work) == ("live", "none")

    @pytest.mark.parametrize("make", [make_pending, make_hidden, make_withdrawn])
    def test_only_what_is_live_can_be_hidden(self, client, olena, make):
        work = make()
        before = states(work)

        response = client.post(shown(work, "hide"), {"reason": "Скарга"})

        assert response.status_code == 409
        assert "Скарга</textarea>" in response.content.decode()
        assert states(work) == before

    @pytest.mark.parametrize("make", [make_moderator, make_editor, make_superuser])
    def test_nobody_hides_or_restores_their_own_work(self, client, make):
        judge = make()
        client.force_login(judge)
        live, hidden = make_live(author=judge), make_hidden(author=judge)

        assert client.post(shown(live, "hide"), {"reason": "так"}).status_code == 409
        assert client.post(shown(hidden, "restore"), {"reason": "так"}).status_code == 409
        assert (acts(live)[-1], acts(hidden)[-1]) == ("publish", "hide")
        assert shown(live, "hide") not in client.get(shown(live)).content.decode()

    def test_looking_is_not_hiding(self, client, olena):
        work = make_live()

        assert client.get(shown(work, "hide")).status_code == 405
        assert states(work) == ("live", "none")


@pytest.mark.django_db
class TestRestore:
    def test_a_hidden_work_is_open_again_under_a_new_address_of_files(self, client, olena):
        work = make_live("photo")
        before = work.epoch
        work.hide(by=olena, reason="Скарга")

        response = client.post(shown(work, "restore"), {"reason": "Скаргу відкликано"})

        assert (response.status_code, states(work)) == (302, ("live", "none"))
        assert work.log.last().reason == "Скаргу відкликано"
        assert work.epoch not in {"", before}
        assert client.get(work.get_absolute_url()).status_code == 200

    def test_a_work_its_author_took_down_stays_down(self, client, olena):
        work = make_withdrawn()

        assert client.post(shown(work, "restore"), {"reason": "Шкода"}).status_code == 409
        assert states(work) == ("withdrawn", "none")


@pytest.mark.django_db
class TestPage:
    def test_it_shows_the_live_text_not_the_edit(self, client, olena):
        work = make_live(title="Опубліковане")
        edit(work, title="Чернетка зміни")
        work.submit(by=work.author)

        page = client.get(shown(work)).content.decode()

        assert "Опубліковане" in page
        assert "Чернетка зміни" not in page

    def test_a_hidden_work_can_still_be_read_here(self, client, olena):
        work = make_hidden(title="Прихований")

        page = client.get(shown(work)).content.decode()

        assert "Прихований" in page
        assert shown(work, "restore") in page

    def test_what_was_never_published_is_404(self, client, olena):
        assert client.get(shown(make_pending())).status_code == 404
        assert client.get(f"{PUBLISHED}nosuch/").status_code == 404
