"""History in the admin is for reading: nobody adds, changes or deletes any of it, superusers included."""

import pytest
from django.apps import apps
from django.contrib import admin

from publishing.moderation.admin import archive
from publishing.submissions.models import Collection, LogEntry, OutboxMessage, Refusal, Revision, Submission
from publishing.submissions.states import ChangeRefused
from tests.factories import (
    edit,
    make_editor,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_user,
)
from tests.moderation.cast import queries
from tests.moderation.test_access import make_superuser
from tests.sweeps import few_first

MODELS = [Submission, Revision, LogEntry, Refusal, OutboxMessage]


def address(model, rest=""):
    return f"/admin/submissions/{model._meta.model_name}/{rest}"


def everything():
    """Every row of history, whole."""
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


@pytest.fixture
def past():
    """A row of each model."""
    work = make_live(title="Перший дим")
    with pytest.raises(ChangeRefused):
        work.hide(by=work.author, reason="Так")
    return work


def one_of(model):
    return model.objects.order_by("-pk").first().pk


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
class TestReadOnly:
    @pytest.mark.parametrize("make", few_first([make_moderator, make_editor, make_superuser], 1))
    def test_there_is_no_way_to_add_change_or_delete(self, client, past, model, make):
        client.force_login(make())
        pk, before = one_of(model), everything()

        answers = {
            rest: (
                client.get(address(model, rest)).status_code,
                client.post(address(model, rest), {"post": "yes"}).status_code,
            )
            for rest in ("add/", f"{pk}/delete/", f"{pk}/history/")
        }
        looked = client.get(address(model, f"{pk}/change/"))
        posted = client.post(
            address(model, f"{pk}/change/"), {"public": "live", "act": "publish", "_save": "1"}
        )

        assert answers == {"add/": (403, 403), f"{pk}/delete/": (403, 403), f"{pk}/history/": (404, 404)}
        assert (looked.status_code, posted.status_code) == (200, 403)
        assert b'<input type="submit"' not in looked.content
        assert everything() == before

    def test_no_action_deletes(self, client, past, model):
        client.force_login(make_superuser())
        before = everything()

        client.post(
            address(model), {"action": "delete_selected", "_selected_action": [one_of(model)], "post": "yes"}
        )

        assert everything() == before
        assert b'name="action"' not in client.get(address(model)).content

    def test_an_author_and_a_visitor_see_nothing_of_it(self, client, past, model):
        assert client.get(address(model)).status_code == 302
        client.force_login(past.author)
        assert client.get(address(model)).status_code == 403
        assert client.get(address(model, f"{one_of(model)}/change/")).status_code == 403

    def test_one_row_and_many_cost_the_same(self, client, past, model):
        client.force_login(make_superuser())
        client.get(address(model))
        one = queries(client, address(model))
        for _ in range(2):
            work = make_rejected()
            with pytest.raises(ChangeRefused):
                work.hide(by=work.author, reason="Так")

        assert queries(client, address(model)) == one


@pytest.mark.django_db
class TestSearch:
    def found(self, client, model, **query):
        return set(client.get(address(model), query).context["cl"].result_list)

    def test_the_works_of_an_author_and_the_letters_to_a_person(self, client):
        judge, author = make_moderator(handle="olena"), make_user(handle="hanna")
        work = make_live(author=author, by=judge)
        make_live()
        client.force_login(judge)

        assert self.found(client, Submission, q="@hanna") == {work}
        assert self.found(client, Revision, q=work.code.upper()) == set(work.revisions.all())
        assert self.found(client, OutboxMessage, q="hanna") == set(
            OutboxMessage.objects.filter(recipient=author)
        )

    def test_nobody_is_found_by_an_address_of_mail(self, client):
        client.force_login(make_moderator())
        author = make_user(email="hanna@example.org")
        make_pending(author=author)

        assert self.found(client, Submission, q="hanna@example.org") == set()

    def test_counting_stops(self, client, monkeypatch):
        monkeypatch.setattr(archive, "COUNTED", 1)
        client.force_login(make_moderator())
        for _ in range(3):
            make_live()

        assert client.get(address(Submission)).context["cl"].result_count == 2

    def test_a_revision_is_shown_as_text(self, client):
        client.force_login(make_moderator())
        work = make_pending(title="<script>alert(1)</script>")
        edit(work, title="Далі")

        page = client.get(address(Revision, f"{work.head_id}/change/")).content.decode()

        assert "<script>alert" not in page
        assert work.head.digest in page


def test_no_model_of_the_heart_is_edited_in_the_admin():
    """Drafts, tags, files and the rest have no page here at all; a collection is what editors write there."""
    heart = [*apps.get_app_config("submissions").get_models(), *apps.get_app_config("media").get_models()]

    assert {model for model in heart if admin.site.is_registered(model)} == {*MODELS, Collection}
