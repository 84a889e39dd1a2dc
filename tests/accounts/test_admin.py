"""People in the admin: who comes in, who may change what."""

import pytest
from django.core import mail

from accounts.models import User
from tests.accounts.cast import PASSWORD, make_member, post
from tests.factories import make_editor, make_moderator, make_user

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/accounts/user/"


def make_superuser(**fields):
    return make_user(is_staff=True, is_superuser=True, **fields)


def page_of(person):
    return f"{PEOPLE}{person.pk}/change/"


def filled(person, **fields):
    return {
        "display_name": person.display_name,
        "handle": person.handle,
        "language": person.language,
        "bio": person.bio,
        "is_active": "on" if person.is_active else "",
    } | fields


class TestTheDoor:
    def test_a_visitor_comes_through_the_sign_in_of_the_site(self, client):
        answer = client.get("/admin/", follow=True)
        assert answer.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2F"

    def test_the_admin_has_no_sign_in_of_its_own(self, client):
        editor = make_editor()
        client.post("/admin/login/", {"username": editor.email, "password": PASSWORD})
        assert "_auth_user_id" not in client.session

    def test_signing_in_leads_to_the_admin(self, client):
        editor = make_member(is_staff=True, is_superuser=True)
        assert (
            post(client, "account_login", login=editor.email, password=PASSWORD, next="/admin/").url
            == "/admin/"
        )
        assert client.get("/admin/").status_code == 200

    @pytest.mark.parametrize("path", ["/admin/", "/admin/login/", PEOPLE, "/admin/no/such/", "/en/admin/"])
    def test_an_author_gets_403(self, client, path):
        client.force_login(make_user())
        assert client.get(path).status_code == 403
        assert client.post(path).status_code == 403


class TestPeople:
    def test_the_list_is_searched_by_address_handle_and_name(self, client):
        client.force_login(make_editor(display_name="Головна"))
        make_user(email="sought@example.org", handle="leleka", display_name="Остап")
        for words in ("sought", "leleka", "Остап"):
            found = client.get(PEOPLE, {"q": words}).context["cl"].result_list
            assert [person.handle for person in found] == ["leleka"]

    def test_an_editor_appoints_a_moderator(self, client):
        client.force_login(make_editor())
        author = make_user()
        group = make_moderator().groups.get()

        client.post(page_of(author), filled(author, is_staff="on", groups=[group.pk]))

        assert User.objects.get(pk=author.pk).is_moderator

    def test_an_editor_closes_an_account_and_its_session_dies(self, client):
        author = make_user()
        open_tab = type(client)()
        open_tab.force_login(author)
        client.force_login(make_editor())

        client.post(page_of(author), filled(author, is_active=""))

        assert open_tab.get("/accounts/profile/").status_code == 302

    def test_an_editor_makes_no_superuser_and_changes_no_address(self, client):
        client.force_login(make_editor())
        author = make_user(email="author@example.org")

        client.post(
            page_of(author), filled(author, is_superuser="on", email="mine@example.org", password="x")
        )

        author.refresh_from_db()
        assert (author.is_superuser, author.email) == (False, "author@example.org")
        assert author.check_password(PASSWORD)

    def test_an_editor_sets_nobodys_password(self, client):
        client.force_login(make_editor())
        author = make_user()
        answer = client.post(
            f"{PEOPLE}{author.pk}/password/", {"password1": "taken-lantern-1", "password2": "taken-lantern-1"}
        )
        assert answer.status_code == 403
        author.refresh_from_db()
        assert author.check_password(PASSWORD)

    def test_an_editor_cannot_close_a_superuser(self, client):
        client.force_login(make_editor())
        superuser = make_superuser()
        assert client.post(page_of(superuser), filled(superuser, is_active="")).status_code == 403
        superuser.refresh_from_db()
        assert superuser.is_active

    def test_a_moderator_sees_no_people(self, client):
        client.force_login(make_moderator())
        author = make_user()
        for path in (PEOPLE, page_of(author), f"{PEOPLE}add/", f"{PEOPLE}{author.pk}/password/"):
            assert client.get(path).status_code == 403

    def test_nobody_deletes_people_here(self, client):
        client.force_login(make_superuser())
        author = make_user()
        assert client.post(f"{PEOPLE}{author.pk}/delete/", {"post": "yes"}).status_code == 403
        assert User.objects.filter(pk=author.pk).exists()

    def test_a_superuser_adds_a_person_who_then_proves_the_address(self, client):
        client.force_login(make_superuser())
        client.post(
            f"{PEOPLE}add/",
            {
                "email": "new@example.org",
                "handle": "newcomer",
                "display_name": "Нова",
                "usable_password": "false",
            },
        )
        person = User.objects.get(handle="newcomer")
        assert not person.has_usable_password()
        visitor = type(client)()
        post(visitor, "account_request_login_code", email="new@example.org")
        assert mail.outbox[0].to == ["new@example.org"]

    def test_a_superuser_sets_a_password(self, client):
        client.force_login(make_superuser())
        author = make_user()
        client.post(
            f"{PEOPLE}{author.pk}/password/",
            {"password1": "given-lantern-1", "password2": "given-lantern-1", "usable_password": "true"},
        )
        author.refresh_from_db()
        assert author.check_password("given-lantern-1")


class TestStockLook:
    def test_the_admin_draws_its_forms_itself(self, client):
        client.force_login(make_superuser())
        html = client.get(page_of(make_user())).content.decode()
        assert '<input type="text" name="display_name"' in html
        assert 'class="vTextField"' in html
        assert 'class="input' not in html
        assert "field__label" not in html
        assert 'aria-describedby="id_handle_helptext"' in html
        assert 'id="id_handle_helptext"' in html
