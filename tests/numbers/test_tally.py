"""What counts and what does not, from the log's acts alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from publishing.numbers import spans
from publishing.numbers.plots import columns, rows
from publishing.numbers.tally import Tally, by_day, events
from publishing.submissions.states import Act

NOON = datetime(2026, 3, 2, 10, tzinfo=UTC)


def story(*acts):
    """`(act, at)` pairs; each act is given with the hours since noon."""
    return [(act, NOON + timedelta(hours=hours)) for act, hours in acts]


class TestEvents:
    def test_a_way_with_a_return(self):
        told = story(
            (Act.CREATE, -1),
            (Act.SUBMIT, 0),
            (Act.CLAIM, 2),
            (Act.RETURN, 3),
            (Act.SUBMIT, 20),
            (Act.REVISE, 21),
            (Act.TAKE_OVER, 22),
            (Act.PUBLISH, 27.6),
            (Act.HIDE, 30),
            (Act.RESTORE, 31),
        )

        assert [(event.name, event.hours) for event in events(told)] == [
            ("received", None),
            ("returned", 3),
            ("received", None),
            ("published", 8),
            ("taken_back", None),
        ]

    def test_an_undone_decision_is_none_and_the_next_counts_from_the_sending(self):
        told = story(
            (Act.SUBMIT, 0),
            (Act.CLAIM, 1),
            (Act.REJECT, 2),
            (Act.UNDO, 2.01),
            (Act.CLAIM, 3),
            (Act.PUBLISH, 4),
        )

        assert [(event.name, event.hours) for event in events(told)] == [("received", None), ("published", 4)]

    def test_what_came_back_after_an_appeal_is_answered_anew(self):
        told = story((Act.SUBMIT, 0), (Act.REJECT, 2), (Act.REOPEN, 50), (Act.PUBLISH, 53))

        assert [(event.name, event.hours) for event in events(told)] == [
            ("received", None),
            ("refused", 2),
            ("taken_back", None),
            ("published", 3),
        ]

    def test_the_first_of_two_approvals_is_no_answer(self):
        told = story((Act.SUBMIT, 0), (Act.APPROVE, 2), (Act.CLAIM, 3), (Act.PUBLISH, 4))

        assert [event.name for event in events(told)] == ["received", "published"]


class TestByDay:
    def test_days_are_those_of_kyiv(self):
        late = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
        rows = [(1, Act.SUBMIT, NOON), (1, Act.PUBLISH, late), (2, Act.SUBMIT, late)]

        found = by_day(rows)

        assert {day: (tally.received, tally.published) for day, tally in found.items()} == {
            date(2026, 3, 2): (1, 0),
            date(2026, 3, 3): (1, 1),
        }


class TestMedian:
    @pytest.mark.parametrize(
        ("hours", "median"),
        [({}, None), ({5: 1}, 5), ({1: 1, 9: 1}, 1), ({1: 1, 9: 2}, 9), ({0: 3, 2: 2, 70: 1}, 0)],
    )
    def test_half_came_within_it(self, hours, median):
        tally = Tally()
        tally.hours.update(hours)

        assert tally.median == median


class TestSpans:
    def test_the_earliest_of_the_months(self):
        assert spans.first_of_months(date(2026, 3, 31), 24) == date(2024, 4, 1)
        assert spans.first_of_months(date(2026, 12, 1), 12) == date(2026, 1, 1)

    def test_every_answer_is_in_one_part(self):
        parts = spans.spread({0: 1, 1: 2, 2: 4, 48: 8, 400: 16})

        assert [number for _begin, _end, number in parts] == [3, 4, 0, 0, 8, 0, 16]
        assert parts[-1][:2] == (96, None)


class TestPlots:
    def test_nothing_makes_no_plot(self):
        assert columns([]) is None
        assert columns([(0, 0), (0, 0)]) is None

    def test_the_largest_reaches_the_top_and_none_leaves_the_frame(self):
        plot = columns([(4, 1), (0, 8), (2, 2)])

        assert plot.top == 8
        assert [bar.height for bar in plot.bars] == [60, 15, 120, 30, 30]
        assert all(bar.x >= 0 and bar.x + bar.width <= plot.width for bar in plot.bars)
        assert all(round(bar.y + bar.height, 2) == plot.height for bar in plot.bars)

    def test_rows_are_as_long_as_large(self):
        assert [row.length for row in rows([("a", 3, ""), ("b", 12, "late"), ("c", 0, "")])] == [25, 100, 0]
        assert [row.length for row in rows([("a", 0, "")])] == [0]
