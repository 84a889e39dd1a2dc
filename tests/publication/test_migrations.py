from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from publishing.publication.models import Publication
from tests.publication.cast import make_publication

texts = import_module("publishing.publication.migrations.0002_first_texts")
letters = import_module("publishing.publication.migrations.0004_privacy_of_letters")
reports = import_module("publishing.publication.migrations.0005_privacy_of_reports")
permission = import_module("publishing.publication.migrations.0003_editors_permission")


def granted(group):
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


@pytest.mark.django_db
class TestFirstTexts:
    def test_a_new_site_gets_every_text(self):
        Publication.objects.all().delete()

        texts.add_texts(apps, connection.schema_editor)

        publication = Publication.objects.get()
        assert {field: getattr(publication, field) for field in texts.TEXTS} == {
            field: text.strip() for field, text in texts.TEXTS.items()
        }
        publication.full_clean()

    def test_what_an_editor_wrote_stays(self):
        make_publication(rules="Наші правила.", privacy="")

        texts.add_texts(apps, connection.schema_editor)

        publication = Publication.objects.get()
        assert publication.rules == "Наші правила."
        assert publication.privacy == texts.PRIVACY.strip()


@pytest.mark.django_db
class TestEditorsPermission:
    def test_editors_may_change_the_publication_and_its_links_only(self):
        Group.objects.get(name="Editors").permissions.clear()

        permission.grant(apps, connection.schema_editor)

        assert granted("Editors") == {
            "view_publication",
            "change_publication",
            "view_supportlink",
            "add_supportlink",
            "change_supportlink",
            "delete_supportlink",
        }
        assert granted("Moderators").isdisjoint(granted("Editors"))

    def test_they_have_it_on_a_new_site(self):
        assert "change_publication" in granted("Editors")
        assert "change_publication" not in granted("Moderators")


@pytest.mark.django_db
class TestPrivacyOfLetters:
    def test_the_first_text_tells_of_letters_about_new_works(self):
        make_publication(privacy=texts.PRIVACY, privacy_en=texts.PRIVACY_EN)

        for _ in range(2):
            letters.tell_of_letters(apps, connection.schema_editor)

        publication = Publication.objects.get()
        assert publication.privacy == texts.PRIVACY.replace(letters.ONLY, letters.ALSO).replace(
            letters.COOKIE, letters.COOKIES
        )
        assert letters.ONLY_EN not in publication.privacy_en
        assert (
            publication.privacy_en.count(letters.ALSO_EN)
            == publication.privacy_en.count(letters.COOKIES_EN)
            == 1
        )

    def test_what_an_editor_wrote_stays(self):
        make_publication(privacy="Ми нічого не зберігаємо.", privacy_en="")

        letters.tell_of_letters(apps, connection.schema_editor)

        publication = Publication.objects.get()
        assert (publication.privacy, publication.privacy_en) == ("Ми нічого не зберігаємо.", "")


@pytest.mark.django_db
class TestPrivacyOfReports:
    def test_the_text_tells_of_reports_once(self):
        make_publication(privacy=texts.PRIVACY, privacy_en=texts.PRIVACY_EN)
        letters.tell_of_letters(apps, connection.schema_editor)

        for _ in range(2):
            reports.tell_of_reports(apps, connection.schema_editor)

        publication = Publication.objects.get()
        for field, changes in reports.CHANGES.items():
            assert [getattr(publication, field).count(after) for _before, after in changes] == [1, 1]

    def test_what_an_editor_wrote_stays(self):
        make_publication(privacy="Нічого не збираємо.", privacy_en="We keep nothing.")

        reports.tell_of_reports(apps, connection.schema_editor)

        publication = Publication.objects.get()
        assert (publication.privacy, publication.privacy_en) == ("Нічого не збираємо.", "We keep nothing.")
