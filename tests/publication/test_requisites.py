from base64 import urlsafe_b64decode

import pytest
from django.core.exceptions import ValidationError

from publishing.publication.requisites import (
    Requisites,
    check_edrpou,
    check_for_banks,
    check_iban,
    check_one_line,
)
from tests.publication.cast import REQUISITES


def said(check, value):
    with pytest.raises(ValidationError) as refusal:
        check(value)
    return refusal.value.code


class TestIban:
    @pytest.mark.parametrize(
        "iban",
        [
            "UA213223130000026007233566001",
            "UA21 3223 1300 0002 6007 2335 6600 1",
            "ua21\u00a03223 1300 0002 6007 2335 6600 1 ",
        ],
    )
    def test_a_right_one_passes_however_it_is_spaced(self, iban):
        assert check_iban(iban) is None

    @pytest.mark.parametrize(
        ("iban", "code"),
        [
            ("UA21322313000002600723356600", "iban_form"),
            ("UA2132231300000260072335660011", "iban_form"),
            ("DE89370400440532013000", "iban_form"),
            ("DE213223130000026007233566001", "iban_form"),
            ("UА213223130000026007233566001", "iban_form"),
            ("UA21322313000002600723356600O", "iban_digits"),
            ("UA21322313000002600723356600²", "iban_digits"),
            ("UA213223130000026007233566002", "iban_sum"),
            ("UA213223130000026007233565601", "iban_sum"),
            ("UA213223130000026007233566010", "iban_sum"),
        ],
    )
    def test_a_wrong_one_is_refused_with_its_own_sentence(self, iban, code):
        assert said(check_iban, iban) == code

    def test_every_single_mistyped_digit_is_noticed(self):
        right = REQUISITES["iban"]
        for place in range(2, len(right)):
            wrong = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]
            assert said(check_iban, wrong) == "iban_sum"


class TestOtherChecks:
    @pytest.mark.parametrize("value", ["1234567", "123456789", "1234567а", "1234 678", "²2345678", ""])
    def test_an_edrpou_code_is_eight_digits(self, value):
        assert check_edrpou("12345678") is None
        assert said(check_edrpou, value) == "edrpou"

    def test_a_sign_unknown_to_banks_is_named(self):
        with pytest.raises(ValidationError) as refusal:
            check_for_banks("Внесок 💛")
        assert refusal.value.params == {"sign": "💛"}

    def test_ukrainian_letters_and_quotes_are_known_to_banks(self):
        assert check_for_banks("ГО «Ґанок і їжак» — імʼя, об’єднання № 5") is None

    @pytest.mark.parametrize(
        "value", ["Правда\nУкраїни", "Правда\r\nBcc: x@example.org", "Правда\x00", "а\u202eб"]
    )
    def test_one_line_holds_no_breaks_and_no_invisible_signs(self, value):
        assert said(check_one_line, value) == "one_line"

    def test_one_line_may_hold_an_unbreakable_space(self):
        assert check_one_line("Правда\u00a0України") is None


class TestRequisites:
    def test_the_payload_is_thirteen_lines_in_the_order_of_format_002(self):
        assert Requisites(**REQUISITES).payload.split("\n") == [
            "BCD",
            "002",
            "1",
            "UCT",
            "",
            "ГО «Правда України» (зразок)",
            "UA213223130000026007233566001",
            "",
            "12345678",
            "",
            "",
            "Благодійний внесок на діяльність",
            "",
        ]

    def test_the_link_is_the_payload_in_base64url_without_padding(self):
        requisites = Requisites(**REQUISITES)

        start, data = requisites.link[:23], requisites.link[23:]

        assert start == "https://qr.bank.gov.ua/"
        assert set(data) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        assert urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode() == requisites.payload

    def test_spaces_in_the_account_do_not_reach_the_bank(self):
        spaced = Requisites(**(REQUISITES | {"iban": "ua21 3223 1300 0002 6007 2335 6600 1"}))
        assert spaced.link == Requisites(**REQUISITES).link

    def test_the_letter_apostrophe_becomes_one_that_banks_know(self):
        requisites = Requisites(**(REQUISITES | {"recipient": "ГО «Памʼять»"}))
        assert requisites.payload.split("\n")[5] == "ГО «Пам’ять»"

    def test_the_account_is_shown_in_groups_of_four(self):
        assert Requisites(**REQUISITES).iban_in_groups == "UA21 3223 1300 0002 6007 2335 6600 1"

    def test_other_requisites_have_another_digest(self):
        one, other = Requisites(**REQUISITES), Requisites(**(REQUISITES | {"edrpou": "87654321"}))
        assert one.digest != other.digest
