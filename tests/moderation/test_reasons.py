"""Reasons: good ones from the first day, worded by editors, kept in old letters as they were."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import translation

from publishing.moderation.models import Reason
from tests.factories import make_editor, make_moderator, make_pending
from tests.moderation.cast import a_reason, desk, form

LIST = "/admin/moderation/reason/"
TYPED = {
    "code": "length",
    "wording": "Задовге",
    "wording_en": "Too long",
    "rule": "9",
    "position": "5",
    "is_active": "on",
}


@pytest.mark.django_db
class TestDefaults:
    def test_a_new_site_has_reasons_in_their_order(self):
        assert list(Reason.objects.values_list("code", "rule")) == [
            ("incomplete", None),
            ("sources", 2),
            ("rights", 1),
            ("hatred", 3),
            ("people", 4),
            ("advertising", 5),
            ("warning", 6),
            ("description", None),
            ("other", None),
        ]

    def test_the_migration_leaves_what_editors_worded(self):
        Reason.objects.filter(code="rights").update(wording="Чуже", position=1)
        Reason.objects.filter(code="other").delete()
        migration = import_module("publishing.moderation.migrations.0002_first_reasons")

        migration.add_reasons(apps, None)

        assert a_reason("rights").wording == "Чуже"
        assert Reason.objects.count() == len(migration.REASONS)


@pytest.mark.django_db
class TestWording:
    def test_the_rule_is_named_in_the_language_of_the_reader(self):
        rights = a_reason("rights")

        assert rights.said_in("uk") == "Права на твір (правило 1)"
        assert rights.said_in("en") == "Rights to the work (rule 1)"
        with translation.override("en"):
            assert str(a_reason("incomplete")) == "The text is incomplete"

    def test_an_old_decision_keeps_the_words_it_had(self, client):
        client.force_login(make_moderator())
        work = make_pending()
        client.post(desk(work, "reject"), form(work, reason=a_reason().pk, letter="Ні."))

        Reason.objects.update(wording="Інше")

        assert work.log.last().reason == "Неповний текст"


@pytest.mark.django_db
class TestAdmin:
    def test_an_editor_adds_and_words_reasons(self, client):
        client.force_login(make_editor())

        client.post(f"{LIST}add/", TYPED)
        made = a_reason("length")
        client.post(f"{LIST}{made.pk}/change/", TYPED | {"wording": "Надто довге", "is_active": ""})

        made.refresh_from_db()
        assert (made.wording, made.rule, made.is_active) == ("Надто довге", 9, False)
        assert made not in Reason.objects.active()

    def test_a_moderator_only_reads_them(self, client):
        client.force_login(make_moderator())
        rights = a_reason("rights")

        assert client.get(LIST).status_code == 200
        assert client.post(f"{LIST}add/", TYPED).status_code == 403
        assert client.post(f"{LIST}{rights.pk}/change/", TYPED).status_code == 403
        assert a_reason("rights").wording == "Права на твір"

    def test_a_reason_is_retired_not_deleted(self, client):
        client.force_login(make_editor())
        rights = a_reason("rights")

        assert client.post(f"{LIST}{rights.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(LIST, {"action": "delete_selected", "_selected_action": [rights.pk], "post": "yes"})
        assert a_reason("rights") == rights
