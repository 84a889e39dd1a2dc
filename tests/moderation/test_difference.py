"""Comparing two texts: right, readable, and never slow."""

import random
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing.moderation.difference import Budget, Piece, _edits, by_line, by_word
from tests.sweeps import few_first

LETTERS = st.lists(st.sampled_from("абв\n "), max_size=14)


def old_and_new(edits):
    return "".join(t for op, t in edits if op != "ins"), "".join(t for op, t in edits if op != "del")


def longest_common(a, b):
    row = [0] * (len(b) + 1)
    for x in a:
        above = row[:]
        for number, y in enumerate(b):
            row[number + 1] = above[number] + 1 if x == y else max(above[number + 1], row[number])
    return row[-1]


class TestEdits:
    @settings(max_examples=400, deadline=None)
    @given(LETTERS, LETTERS)
    def test_both_texts_can_be_read_from_it_and_nothing_shorter_would_do(self, old, new):
        edits = _edits(old, new, Budget())

        assert old_and_new(edits) == ("".join(old), "".join(new))
        assert sum(op == "same" for op, _ in edits) == longest_common(old, new)

    def test_without_budget_the_middle_is_replaced_whole(self):
        edits = _edits(list("абвгд"), list("агбвд"), Budget(0))

        assert old_and_new(edits) == ("абвгд", "агбвд")
        assert [op for op, _ in edits] == ["same", "del", "del", "del", "ins", "ins", "ins", "same"]


class TestByLine:
    def test_a_changed_line_stands_whole(self):
        assert by_line("перший\nгріє нас\nтретій", "перший\nгріє обидно\nтретій") == [
            Piece("same", "перший\n"),
            Piece("del", "гріє нас\n"),
            Piece("ins", "гріє обидно\n"),
            Piece("same", "третій"),
        ]

    def test_the_last_line_is_not_glued_to_its_successor(self):
        assert by_line("бо рівно", "бо рівно.") == [Piece("del", "бо рівно\n"), Piece("ins", "бо рівно.")]

    def test_an_indent_alone_is_a_change(self):
        assert by_line("а\n  б", "а\n    б") == [
            Piece("same", "а\n"),
            Piece("del", "  б\n"),
            Piece("ins", "    б"),
        ]

    def test_a_stanza_break_that_came_can_be_seen(self):
        [_same, came, _rest] = by_line("а\nб", "а\n\nб")

        assert (came.op, came.shown) == ("ins", "¶\n")

    def test_long_unchanged_stretches_are_left_out(self):
        old = "\n".join(f"рядок {n}" for n in range(20))
        new = old.replace("рядок 10", "інше")

        assert [(piece.op, piece.lines) for piece in by_line(old, new)] == [
            ("gap", 8),
            ("same", 0),
            ("del", 0),
            ("ins", 0),
            ("same", 0),
            ("gap", 7),
        ]


class TestByWord:
    def test_a_changed_word_is_marked_alone(self):
        assert by_word("Копають пʼятеро. Платять.", "Копають шестеро. Платять.") == [
            Piece("same", "Копають "),
            Piece("del", "пʼятеро"),
            Piece("ins", "шестеро"),
            Piece("same", ". Платять."),
        ]

    def test_a_paragraph_that_came_is_whole(self):
        assert by_word("а\nб", "а\nнове слово\nб") == [
            Piece("same", "а\n"),
            Piece("ins", "нове слово\n"),
            Piece("same", "б"),
        ]

    def test_from_nothing_and_to_nothing(self):
        assert by_word("", "слово") == [Piece("ins", "слово")]
        assert by_word("слово", "") == [Piece("del", "слово")]
        assert by_word("", "") == []

    def test_a_space_that_went_can_be_seen(self):
        [_same, gone, _rest] = [piece for piece in by_word("а  б", "а б") if piece.text][:3]

        assert gone.shown == "␣␣"


def noise(seed, joint):
    chance = random.Random(seed)
    return joint.join(chance.choice("аб") for _ in range(100_000))


LARGE = {
    "noise of words": (noise(1, " "), noise(2, " ")),
    "noise of lines": (noise(1, "\n"), noise(2, "\n")),
    "one line many times": ("а\n" * 100_000, "а\n" * 99_000 + "б\n" * 1000),
    "two lines in turn": ("а\nб\n" * 50_000, "б\nа\n" * 50_000),
    "one endless word": ("а" * 200_000, "б" * 200_000),
    "halves exchanged": ("а " * 50_000 + "б " * 50_000, "б " * 50_000 + "а " * 50_000),
    "spaces against breaks": (" " * 200_000, "\n" * 200_000),
    "turned upside down": ("\n".join(map(str, range(35_000))), "\n".join(map(str, range(35_000, 0, -1)))),
}


@pytest.mark.parametrize("compare", [by_line, by_word])
@pytest.mark.parametrize("name", few_first(LARGE))
def test_two_hundred_thousand_characters_take_less_than_a_second(compare, name):
    began = time.process_time()

    pieces = compare(*LARGE[name])

    assert pieces
    # Under a tracer, which counts lines for coverage, everything takes longer.
    assert time.process_time() - began < (1 if sys.gettrace() is None else 5)
