"""Long rows of one question: the quick suite asks it of a few, the marker `sweep` keeps the others."""

import pytest

QUICK = 12


def whole(value):
    """A parameter for the whole suite alone."""
    return pytest.param(value, marks=pytest.mark.sweep, id="whole")


def spread(items, count=QUICK):
    """`count` of the items, from the first to the last."""
    items = list(items)
    step = (len(items) - 1) / max(count - 1, 1)
    return [items[round(number * step)] for number in range(min(count, len(items)))]


def few_first(items, count=3):
    """Each item as a parameter of its own; `count` of them, spread over the row, in the quick suite."""
    items = list(items)
    quick = spread(range(len(items)), count)
    return [
        item if number in quick else pytest.param(item, marks=pytest.mark.sweep)
        for number, item in enumerate(items)
    ]


def few_and_all(items, count=QUICK):
    """Two parameters: a list of `count` items for the quick suite, and the list of all."""
    items = list(items)
    return [pytest.param(spread(items, count), id="few"), whole(items)]
