"""Who gets to the desk: moderators and editors; never an author, never a visitor, never by another door."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import MODERATORS, User
from tests.factories import make_editor, make_live, make_moderator, make_pending, make_user
from tests.moderation.cast import PUBLISHED, QUEUE, acts, desk, form, shown, states

VERBS = ["claim", "renew", "release", "take_over", "publish", "return_to_author", "reject"]
LISTS = [QUEUE, PUBLISHED, "/admin/moderation/reason/", "/admin/submissions/logentry/"]


def make_superuser():
    return User.objects.create_superuser(
        "root@example.org", "tin-lantern-42", handle="root", display_name="Адміністраторка"
    )


@pytest.mark.django_db
class TestDoor:
    @pytest.mark.parametrize("address", LISTS)
    @pytest.mark.parametrize("make", [make_moderator, make_editor, make_superuser])
    def test_judges_come_in(self, client, make, address):
        client.force_login(make())

        assert client.get(address).status_code == 200
        assert client.get(f"/en{address}").status_code == 200

    @pytest.mark.parametrize("address", LISTS)
    def test_an_author_gets_403_and_a_visitor_is_sent_to_sign_in(self, client, address):
        visitor = client.get(address)
        client.force_login(make_user())

        assert (visitor.status_code, visitor.headers["Location"]) == (302, f"/admin/login/?next={address}")
        assert client.get(address).status_code == 403

    def test_staff_without_a_role_judge_nothing(self, client):
        work = make_pending()
        client.force_login(make_user(is_staff=True))

        assert [client.get(address).status_code for address in [*LISTS, desk(work)]] == [403] * 5
        assert client.post(desk(work, "publish"), form(work)).status_code == 403
        assert 'id="desk"' not in client.get("/admin/").content.decode()

    def test_a_moderator_whose_staff_mark_is_gone_stays_outside(self, client):
        user = make_user()
        user.groups.add(Group.objects.get(name=MODERATORS))
        client.force_login(user)

        assert client.get(QUEUE).status_code == 403

    def test_a_closed_account_judges_nothing(self, client):
        work, judge = make_pending(), make_moderator()
        client.force_login(judge)
        judge.is_active = False
        judge.save()

        response = client.post(desk(work, "publish"), form(work))

        assert response.status_code == 302
        assert states(work) == ("never", "pending")

    @pytest.mark.parametrize("verb", VERBS)
    def test_an_authors_post_is_403_and_changes_nothing(self, client, verb):
        work = make_pending()
        client.force_login(work.author)

        assert client.post(desk(work, verb), form(work)).status_code == 403
        assert acts(work) == ["create", "submit"]
        assert not work.refusals.exists()

    @pytest.mark.parametrize("verb", ["hide", "restore"])
    def test_an_author_hides_nothing(self, client, verb):
        work = make_live()
        client.force_login(make_user())

        assert client.post(shown(work, verb), {"reason": "так"}).status_code == 403
        assert states(work) == ("live", "none")

    @pytest.mark.parametrize("verb", VERBS)
    def test_a_visitors_post_leads_to_sign_in(self, client, verb):
        work = make_pending()

        response = client.post(desk(work, verb), form(work))

        assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/admin/login/")
        assert acts(work) == ["create", "submit"]

    def test_words_are_not_lost_with_the_session(self, client):
        work = make_pending()

        response = client.post(desk(work, "reject"), form(work, letter="Довгий лист <b>авторці</b>"))

        page = response.content.decode()
        assert response.status_code == 403
        assert "Довгий лист &lt;b&gt;авторці&lt;/b&gt;</textarea>" in page
        assert f"/admin/login/?next=%2Fadmin%2Fmoderation%2Fcandidate%2F{work.code}%2F" in page
        assert str(work.head.content["title"]) not in page
        assert acts(work) == ["create", "submit"]

    @pytest.mark.parametrize("verb", VERBS)
    def test_a_post_without_the_token_is_refused(self, verb):
        work = make_pending()
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_moderator())

        assert client.post(desk(work, verb), form(work)).status_code == 403
        assert acts(work) == ["create", "submit"]

    @pytest.mark.parametrize("verb", VERBS)
    def test_looking_at_a_verb_is_not_doing_it(self, client, verb):
        work = make_pending()
        client.force_login(make_moderator())

        assert client.get(desk(work, verb)).status_code == 405
        assert client.head(desk(work, verb)).status_code == 405
        assert acts(work) == ["create", "submit"]

    @pytest.mark.parametrize("verb", ["", *VERBS])
    def test_an_unknown_work_is_404(self, client, verb):
        client.force_login(make_moderator())
        address = f"{QUEUE}nosuch/{verb + '/' if verb else ''}"

        assert (client.post if verb else client.get)(address).status_code == 404

    @pytest.mark.parametrize("address", ["add/", "1/change/", "1/delete/", "1/history/", "%2e%2e/"])
    def test_the_admins_own_forms_do_not_exist(self, client, address):
        make_pending()
        client.force_login(make_superuser())

        assert client.get(QUEUE + address).status_code == 404
        assert client.get(PUBLISHED + address).status_code == 404


@pytest.mark.django_db
class TestFirstPage:
    def test_the_queue_is_the_first_thing_a_moderator_sees(self, client):
        work = make_pending(title="Перший дим")
        client.force_login(make_moderator())

        page = client.get("/admin/").content.decode()

        assert page.index(desk(work)) < page.index('id="content-main"')
        assert "1 у черзі" in page
        assert 'href="/"' in page

    def test_the_page_of_an_app_has_no_queue(self, client):
        make_pending()
        client.force_login(make_moderator())

        assert "desk-first" not in client.get("/admin/moderation/").content.decode()
