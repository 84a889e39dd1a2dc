import pytest

from publishing.publication.models import Publication
from tests.factories import make_editor, make_moderator, make_user
from tests.publication.cast import REQUISITES, make_supported

CHANGE = "/admin/publication/publication/1/change/"
LIST = "/admin/publication/publication/"


def typed(**fields):
    """The admin's form as a browser sends it, one empty row of links included."""
    kept = {
        "name": "Правда України",
        "tagline": "мережа",
        "network": "@Мережа Правди",
        "about": "Про нас.",
        "links-TOTAL_FORMS": 1,
        "links-INITIAL_FORMS": 0,
        "links-0-position": 0,
    }
    return kept | fields


def errors(response):
    form = response.context["adminform"].form
    return {field: [str(error) for error in said] for field, said in form.errors.items()}


@pytest.mark.django_db
class TestEdit:
    def test_an_editor_changes_what_the_publication_says(self, client):
        client.force_login(make_editor())
        link = {"links-0-label": "Банка", "links-0-url": "https://example.org/b", "links-0-position": 3}

        response = client.post(CHANGE, typed(name="Правда", **REQUISITES, **link))

        publication = Publication.objects.get()
        assert (response.status_code, response.headers["Location"]) == (302, LIST)
        assert (publication.name, publication.iban) == ("Правда", REQUISITES["iban"])
        assert [(link.label, link.url) for link in publication.links.all()] == [
            ("Банка", "https://example.org/b")
        ]
        assert client.get("/support/qr.svg").status_code == 200

    def test_the_form_leads_to_the_page_that_it_changes(self, client):
        client.force_login(make_editor())
        page = client.get(CHANGE)
        target = client.get(page.context["absolute_url"])
        assert target.headers["Location"].endswith("/about/")

    def test_a_wrong_account_is_explained_beside_its_field_and_what_was_typed_stays(self, client):
        client.force_login(make_editor())
        wrong = "UA213223130000026007233566002"

        response = client.post(CHANGE, typed(**(REQUISITES | {"iban": wrong})))

        assert errors(response) == {
            "iban": [
                "Контрольні цифри не сходяться: якусь цифру введено помилково або дві помінялися місцями."
            ]
        }
        assert response.context["adminform"].form["iban"].value() == wrong
        assert Publication.objects.get().iban == ""

    def test_each_wrong_requisite_has_its_own_sentence(self, client):
        client.force_login(make_editor())
        wrong = {"recipient": "ГО 💛", "iban": "UA21", "edrpou": "123", "purpose": "Внесок 💛"}

        assert errors(client.post(CHANGE, typed(**wrong))) == {
            "recipient": ["Банки не приймають знака «💛»."],
            "iban": ["Український IBAN — це UA і 27 цифр, разом 29 знаків; тут їх 4."],
            "edrpou": ["Код ЄДРПОУ складається з 8 цифр."],
            "purpose": ["Банки не приймають знака «💛»."],
        }

    def test_the_account_may_be_typed_in_groups(self, client):
        client.force_login(make_editor())
        client.post(CHANGE, typed(**(REQUISITES | {"iban": "UA21 3223 1300 0002 6007 2335 6600 1"})))
        assert Publication.objects.get().iban == REQUISITES["iban"]

    def test_a_link_without_a_scheme_is_taken_for_https(self, client):
        client.force_login(make_editor())
        client.post(CHANGE, typed(**{"links-0-label": "Банка", "links-0-url": "example.org/b"}))
        assert [link.url for link in Publication.objects.get().links.all()] == ["https://example.org/b"]

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/b", "data:text/html,x"])
    def test_a_link_of_another_kind_is_refused(self, client, url):
        client.force_login(make_editor())

        response = client.post(CHANGE, typed(**{"links-0-label": "Банка", "links-0-url": url}))

        assert list(response.context["inline_admin_formsets"][0].formset.errors[0]) == ["url"]
        assert not Publication.objects.get().links.exists()


@pytest.mark.django_db
class TestWhoMay:
    @pytest.mark.parametrize("address", [LIST, CHANGE])
    def test_a_moderator_is_refused(self, client, address):
        client.force_login(make_moderator())
        assert client.get(address).status_code == 403

    def test_a_moderators_change_is_refused(self, client):
        client.force_login(make_moderator())
        assert client.post(CHANGE, typed(name="Інша")).status_code == 403
        assert Publication.objects.get().name == "Правда України"

    @pytest.mark.parametrize("signed_in", [True, False])
    def test_an_author_or_a_visitor_gets_no_further_than_the_door(self, client, signed_in):
        if signed_in:
            client.force_login(make_user())

        answers = [client.get(CHANGE), client.post(CHANGE, typed(name="Інша"))]

        assert {answer.status_code for answer in answers} <= {302, 403, 404}
        assert Publication.objects.get().name == "Правда України"

    @pytest.mark.parametrize("superuser", [True, False])
    def test_nobody_adds_a_second_one_or_deletes_the_one(self, client, superuser):
        client.force_login(make_editor(is_superuser=superuser))
        make_supported()

        refused = [
            client.get(f"{LIST}add/"),
            client.post(f"{LIST}add/", typed()),
            client.post("/admin/publication/publication/1/delete/", {"post": "yes"}),
        ]
        client.post(LIST, {"action": "delete_selected", "_selected_action": "1", "post": "yes"})

        assert [answer.status_code for answer in refused] == [403, 403, 403]
        assert Publication.objects.get().iban == REQUISITES["iban"]

    def test_where_the_row_is_missing_it_can_be_added(self, client):
        client.force_login(make_user(is_superuser=True, is_staff=True))
        Publication.objects.all().delete()

        client.post(f"{LIST}add/", typed(name="Правда"))

        assert [(row.pk, row.name) for row in Publication.objects.all()] == [(1, "Правда")]
