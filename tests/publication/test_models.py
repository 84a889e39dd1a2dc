import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import override_settings

from publishing.publication.models import Publication, SupportLink
from tests.publication.cast import REQUISITES, make_publication, make_supported


@pytest.mark.django_db
class TestCurrent:
    def test_there_is_one_row_from_the_first_day(self):
        assert [row.pk for row in Publication.objects.all()] == [1]

    @pytest.mark.parametrize("fields", [{}, {"id": 2}, {"id": 0}])
    def test_a_second_one_is_refused_by_the_database(self, fields):
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication(name="Друге видання", **fields).save(force_insert=True)
        assert Publication.objects.get().name == "Правда України"

    def test_reading_an_empty_table_creates_nothing(self):
        Publication.objects.all().delete()

        current = Publication.objects.current()

        assert (current.name, current.tagline, current.network) == (
            "Правда України",
            "мережа голосів і творів",
            "@Мережа Правди",
        )
        assert current.in_language("uk").links == ()
        assert current.in_language("uk").requisites is None
        assert not Publication.objects.exists()

    def test_the_unsaved_one_can_be_saved(self):
        Publication.objects.all().delete()
        Publication.objects.current().save()
        assert Publication.objects.get().pk == 1


@pytest.mark.django_db
class TestInLanguage:
    def test_english_is_shown_where_there_is_some(self):
        publication = make_publication(tagline="голоси", tagline_en="voices")

        assert publication.in_language("en").tagline == "voices"
        assert publication.in_language("en").tagline.lang == "en"
        assert publication.in_language("uk").tagline == "голоси"
        assert publication.in_language("uk").tagline.lang == "uk"

    @pytest.mark.parametrize("nothing", ["", " \n "])
    def test_ukrainian_stands_in_for_what_has_no_english(self, nothing):
        publication = make_publication(rules="Пишіть своє.", rules_en=nothing)

        rules = publication.in_language("en").rules

        assert (rules, rules.lang) == ("Пишіть своє.", "uk")

    def test_links_come_in_the_editors_order_and_in_the_readers_language(self):
        publication = make_publication()
        publication.links.create(label="Звіт", label_en="Report", url="https://example.org/r", position=2)
        publication.links.create(label="Банка", url="https://example.org/b", position=1)

        links = publication.in_language("en").links

        assert links == (("Банка", "https://example.org/b"), ("Report", "https://example.org/r"))
        assert [label.lang for label, address in links] == ["uk", "en"]

    def test_is_the_same_as_another_reading_until_something_that_shows_is_edited(self):
        publication = make_publication()
        first, second = publication.in_language("uk"), Publication.objects.current().in_language("uk")
        assert first == second
        assert hash(first) == hash(second)

        publication.links.create(label="Звіт", url="https://example.org/r")

        assert Publication.objects.current().in_language("uk") != first
        assert publication.in_language("en") != publication.in_language("uk")

    @override_settings(DEFAULT_FROM_EMAIL="Редакція <redaktsiia@example.org>")
    def test_letters_go_to_the_publications_address_or_to_the_one_it_writes_from(self):
        assert make_publication().in_language("uk").email == "redaktsiia@example.org"
        assert make_publication(email="pravda@example.org").in_language("uk").email == "pravda@example.org"

    def test_a_link_alone_is_a_way_to_support(self):
        assert make_publication().in_language("uk").can_be_supported is False
        jar = make_publication(links=[("Банка", "https://example.org/b")])
        assert jar.in_language("uk").can_be_supported is True


@pytest.mark.django_db
class TestClean:
    def test_requisites_that_fit_pass_and_the_account_is_kept_without_spaces(self):
        publication = make_supported(iban="ua21 3223 1300 0002 6007 2335 6600 1")
        publication.full_clean()
        assert publication.iban == REQUISITES["iban"]

    @pytest.mark.parametrize("missing", list(REQUISITES))
    def test_a_part_of_the_requisites_is_refused_beside_what_is_missing(self, missing):
        publication = make_supported(**{missing: ""})

        with pytest.raises(ValidationError) as refusal:
            publication.full_clean()

        assert list(refusal.value.message_dict) == [missing]

    def test_requisites_too_long_for_a_code_are_refused(self):
        publication = make_supported(recipient="Щ" * 140, purpose="Ї" * 140)

        with pytest.raises(ValidationError) as refusal:
            publication.full_clean()

        assert list(refusal.value.message_dict) == ["purpose"]

    @pytest.mark.parametrize("field", ["name", "tagline", "network", "recipient", "purpose", "name_en"])
    def test_a_line_break_is_refused_where_one_line_is_meant(self, field):
        publication = make_supported(**{field: "Правда\nBcc: x@example.org"})

        with pytest.raises(ValidationError) as refusal:
            publication.full_clean()

        assert list(refusal.value.message_dict) == [field]

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/", "банка"]
    )
    def test_a_link_for_supporters_is_http_or_https(self, url):
        link = SupportLink(publication=make_publication(), label="Банка", url=url)

        with pytest.raises(ValidationError) as refusal:
            link.full_clean()

        assert list(refusal.value.message_dict) == ["url"]
