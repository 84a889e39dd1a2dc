"""How far an author's log speaks for them. It is read anew each time and kept nowhere.

It says how many works somebody may have under review at once, and nothing else: whoever is trusted is read
like everybody.
"""

from collections import defaultdict
from datetime import timedelta
from itertools import groupby

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from publishing.submissions.states import Act


class Trust(TextChoices):
    NEWCOMER = "newcomer", gettext_lazy("Newcomer")
    KNOWN = "known", gettext_lazy("Known author")
    TRUSTED = "trusted", gettext_lazy("Trusted author")


# Names of the limits of works under review.
CAPS = {
    Trust.NEWCOMER: "open_rounds_newcomer",
    Trust.KNOWN: "open_rounds",
    Trust.TRUSTED: "open_rounds_trusted",
}
# Trusted is who had so many works published over so long, and of so many last answers no refusal.
WORKS, OVER, LAST = 10, timedelta(days=90), 10


def trust_of(rows):
    """The `Trust` in the author of `(work, act, at)` rows: those of a work together, the oldest first."""
    published, answers, hidden = {}, [], 0
    for work, entries in groupby(rows, key=lambda row: row[0]):
        standing = _standing([(act, at) for _work, act, at in entries])
        if Act.PUBLISH in standing:
            published[work] = standing[Act.PUBLISH][0]
        answers += [(at, act) for act in (Act.PUBLISH, Act.REJECT) for at in standing[act]]
        hidden += bool(standing[Act.HIDE])
    if not published:
        return Trust.NEWCOMER
    last = [act for _at, act in sorted(answers)[-LAST:]]
    is_long = max(published.values()) - min(published.values()) >= OVER
    is_spotless = not hidden and Act.REJECT not in last
    return Trust.TRUSTED if len(published) >= WORKS and is_long and is_spotless else Trust.KNOWN


def _standing(entries):
    """`{act: [at]}` of what nobody took back: neither undone nor reversed after an appeal."""
    found, taken_back = defaultdict(list), {Act.REOPEN: Act.REJECT, Act.RESTORE: Act.HIDE}
    last = None
    for act, at in entries:
        if act == Act.UNDO:
            _forget(found, last)
        elif act in taken_back:
            _forget(found, taken_back[act])
        else:
            found[act].append(at)
        last = act
    return found


def _forget(found, act):
    if found[act]:
        found[act].pop()
    if not found[act]:
        del found[act]
