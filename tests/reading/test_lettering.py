"""Words in the publication's type: every letter of ours, lines that turn over, and an end that is marked."""

from publishing.reading.lettering import ELLIPSIS, Type, fitted, printable

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
SIGNS = "ʼ’«»„“”—–…№₴0123456789.,:;!?()[]%&@/*+=-"


class TestPrintable:
    def test_keeps_every_letter_and_sign_of_ukrainian(self):
        assert printable(ALPHABET) == ALPHABET
        # The type has no sign of the hryvnia; words do without it.
        assert printable(SIGNS) == SIGNS.replace("₴", "")
        assert printable("вода́") == "вода́"

    def test_lets_go_of_what_it_has_no_sign_for(self):
        assert printable("Вогонь 🔥 і 👩‍👩‍👧‍👦 дім \ufffd") == "Вогонь і дім"
        assert printable("\u202eабо\u200b \x07так") == "або так"
        assert printable("🔥🔥") == ""

    def test_puts_the_nearest_letter_for_a_foreign_one(self):
        assert printable("Łódź, Dvořák, Şevçenko") == "Lódz, Dvorák, Sevçenko"


class TestLines:
    def test_are_never_wider_than_their_place(self):
        kind = Type(40)
        lines = kind.lines("Слово і ще одне " * 20 + "о" * 150, 500)

        assert max(kind.width(line) for line in lines) <= 500
        assert "".join("".join(lines).split()) == "".join(("Слово і ще одне " * 20 + "о" * 150).split())

    def test_of_what_fits_take_the_largest_size(self):
        kind, lines = fitted("Коротко", (60, 40, 20), 800, 100)

        assert (kind.size, lines) == (60, ["Коротко"])

    def test_of_what_does_not_fit_end_with_a_sign(self):
        kind, lines = fitted("Довго, дуже довго " * 60, (60, 40, 20), 400, 100)

        assert kind.size == 20
        assert len(lines) * kind.line_height <= 100
        assert lines[-1].endswith(ELLIPSIS)
        assert max(kind.width(line) for line in lines) <= 400

    def test_one_endless_word_ends_too(self):
        kind, lines = fitted("о" * 100_000, (60, 40), 400, 120)

        assert max(kind.width(line) for line in lines) <= 400
        assert len(lines) * kind.line_height <= 120
