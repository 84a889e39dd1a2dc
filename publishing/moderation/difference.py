"""What differs between two texts, after Myers' greedy algorithm; the work it may do is bounded."""

import re
from dataclasses import dataclass
from itertools import groupby

BUDGET = 400_000  # steps of one comparison, a few tenths of a second
CONTEXT = 2  # unchanged lines left around a change
TOKEN = re.compile(r"\n|[^\S\n]+|\w+(?:[’ʼ'-]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A part of the comparison: `op` is "same", "ins", "del", or "gap", where so many lines are left out."""

    op: str
    text: str = ""
    lines: int = 0

    @property
    def shown(self):
        """The text; where it is nothing but space, with signs that can be seen."""
        if self.op in {"ins", "del"} and not self.text.strip():
            return self.text.replace(" ", "␣").replace("\n", "¶\n")
        return self.text


class Budget:
    """Steps that are left; a comparison that runs out of them is coarser, not slower."""

    def __init__(self, steps=BUDGET):
        self.left = steps


def by_line(old, new):
    """Pieces of whole lines: for verse, where the line is what counts."""
    return _shortened(_merged(_edits(_lines(old), _lines(new), Budget())))


def by_word(old, new):
    """Pieces of words: lines are matched first, then the words of those that changed."""
    budget, edits = Budget(), []
    for op, gone, come in _paired(_edits(_lines(old), _lines(new), budget)):
        if op != "changed":
            edits.append((op, gone or come))
        elif budget.left > 0:
            edits += _edits(TOKEN.findall(gone), TOKEN.findall(come), budget)
        else:
            edits += [("del", gone), ("ins", come)]
    return _shortened(_merged(edits))


def _lines(text):
    # The last line ends like any other, so that it can be told apart from what follows it.
    return (text if text.endswith("\n") or not text else text + "\n").splitlines(keepends=True)


def _paired(edits):
    """Runs of `(op, old text, new text)`; what was replaced becomes one "changed"."""
    runs = [(op, "".join(text for _, text in run)) for op, run in groupby(edits, key=lambda edit: edit[0])]
    position = 0
    while position < len(runs):
        op, text = runs[position]
        following = runs[position + 1] if position + 1 < len(runs) else ("", "")
        if op == "del" and following[0] == "ins":
            yield "changed", text, following[1]
            position += 2
        else:
            yield (op, "", text) if op == "ins" else (op, text, "")
            position += 1


def _merged(edits):
    for op, run in groupby(edits, key=lambda edit: edit[0]):
        yield Piece(op, "".join(text for _, text in run))


def _shortened(pieces):
    """Leaves of long unchanged stretches only what stands next to a change."""
    pieces = _without_last_break(list(pieces))
    shown = []
    for number, piece in enumerate(pieces):
        lines = piece.text.splitlines(keepends=True)
        head = CONTEXT if number else 0
        tail = CONTEXT if number + 1 < len(pieces) else 0
        if piece.op != "same" or len(lines) <= head + tail + 1:
            shown.append(piece)
            continue
        kept_tail = lines[len(lines) - tail :]
        shown += [Piece("same", "".join(lines[:head]))] if head else []
        shown.append(Piece("gap", lines=len(lines) - head - tail))
        shown += [Piece("same", "".join(kept_tail))] if tail else []
    return shown


def _without_last_break(pieces):
    if pieces and pieces[-1].text.endswith("\n") and pieces[-1].text.strip():
        pieces[-1] = Piece(pieces[-1].op, pieces[-1].text[:-1])
    return pieces


def _edits(old, new, budget):
    """`(op, token)` for each token; what both begin and end with costs nothing."""
    start, end = 0, 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _shortest(old[start : len(old) - end], new[start : len(new) - end], budget)
    same = [("same", token) for token in old[:start]]
    return same + middle + [("same", token) for token in old[len(old) - end :]]


def _shortest(old, new, budget):
    """The shortest script of edits, or the whole replaced when it costs more than the budget."""
    trail, furthest = [], {1: 0}
    for distance in range(len(old) + len(new) + 1) if old and new else ():
        trail.append(dict(furthest))
        budget.left -= len(furthest)
        if _advance(old, new, distance, furthest, budget):
            return _walk_back(old, new, trail)
        if budget.left < 0:
            break
    return [("del", token) for token in old] + [("ins", token) for token in new]


def _advance(old, new, distance, furthest, budget):
    """One more edit on every diagonal; true when the end of both is reached."""
    lowest = -distance + 2 * max(0, distance - len(new))
    highest = distance - 2 * max(0, distance - len(old))
    for diagonal in range(lowest, highest + 1, 2):
        x = _start(furthest, diagonal, distance)
        y = x - diagonal
        began = x
        while x < len(old) and y < len(new) and old[x] == new[y]:
            x, y = x + 1, y + 1
        furthest[diagonal] = x
        budget.left -= 1 + x - began
        if x >= len(old) and y >= len(new):
            return True
    return False


def _start(furthest, diagonal, distance):
    below, above = furthest.get(diagonal - 1, -1), furthest.get(diagonal + 1, -1)
    return above if diagonal == -distance or (diagonal != distance and below < above) else below + 1


def _walk_back(old, new, trail):
    edits, x, y = [], len(old), len(new)
    for distance in range(len(trail) - 1, -1, -1):
        diagonal = x - y
        furthest = trail[distance]
        below, above = furthest.get(diagonal - 1, -1), furthest.get(diagonal + 1, -1)
        came_down = diagonal == -distance or (diagonal != distance and below < above)
        from_x = above if came_down else below
        from_y = from_x - (diagonal + 1 if came_down else diagonal - 1)
        while x > max(from_x, 0) and y > max(from_y, 0):
            x, y = x - 1, y - 1
            edits.append(("same", old[x]))
        if distance:
            edits.append(("ins", new[from_y]) if came_down else ("del", old[from_x]))
            x, y = from_x, from_y
    edits.reverse()
    return edits
