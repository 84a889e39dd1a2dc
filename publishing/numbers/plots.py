"""Small plots as plain geometry: a template draws them as SVG, no script needed."""

from dataclasses import dataclass

WIDTH, HEIGHT = 600, 120
GAP = 0.25  # of each group stays empty


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    tone: int  # which of the series


@dataclass(frozen=True)
class Plot:
    """Bars in groups from left to right; `top` is the number at the upper edge."""

    bars: list
    top: int
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Row:
    """One line of a table with a bar; `length` is per cent of the longest."""

    label: str
    number: int
    length: float
    tone: str = ""


def columns(groups):
    """A `Plot` of `[(number of each series, …)]`, one group beside the other; None when all is nothing."""
    groups = [tuple(group) for group in groups]
    top = max((number for group in groups for number in group), default=0)
    if not top:
        return None
    step = WIDTH / len(groups)
    bars = []
    for place, group in enumerate(groups):
        width = step * (1 - GAP) / len(group)
        for tone, number in enumerate(group):
            if number:
                height = HEIGHT * number / top
                x = step * (place + GAP / 2) + width * tone
                bars.append(
                    Bar(round(x, 2), round(HEIGHT - height, 2), round(width, 2), round(height, 2), tone)
                )
    return Plot(bars, top)


def rows(counted):
    """`Row`s of `[(label, number, tone)]`, each as long as it is large."""
    top = max((number for _label, number, _tone in counted), default=0) or 1
    return [Row(label, number, round(100 * number / top, 1), tone) for label, number, tone in counted]
