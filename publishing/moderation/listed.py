"""The works of a collection as editors write them: one a line, by code, by address or by title."""

import re

from django.utils.translation import gettext as _

from publishing.submissions import text
from publishing.submissions.models import Submission
from publishing.submissions.states import Public

CODE = re.compile(r"\A[a-z0-9]{8,12}\b")
ADDRESS = re.compile(r"/works/([a-z0-9]{8,12})(?:/|$)")
LINES = 500


def written(collection):
    """The lines of `collection`: the code and the heading of each work, and where it is not live."""
    works = Submission.objects.filter(placed__collection=collection).order_by("placed__position")
    return "\n".join(map(line_of, works.for_cards()))


def line_of(work):
    line = f"{work.code} {work.shown.heading}"
    return line if work.public == Public.LIVE else f"{line} ({work.get_public_display()})"


def read(lines, collection):
    """`(works, problems)`: what the lines mean, each work once, and a sentence about each line that fails.

    Live works can be added; others keep the place that they have in `collection` already.
    """
    numbered = [(number, line.strip()) for number, line in enumerate(lines.splitlines(), 1) if line.strip()]
    if len(numbered) > LINES:
        return [], [_("At most %d works, please.") % LINES]
    codes = {code for _number, line in numbered if (code := code_in(line))}
    live = Submission.objects.live().filter(code__in=codes)
    # Without a key the filter would mean the works that stand in no collection.
    kept = collection.works.filter(code__in=codes) if collection.pk else []
    known = {work.code: work for work in [*live, *kept]}
    works, problems = {}, []
    for number, line in numbered:
        found = [known[code_in(line)]] if code_in(line) in known else titled(line)
        if len(found) == 1:
            works[found[0].pk] = found[0]
        elif found:
            problems.append(_("Line %d: several works begin like this. Write the code of one.") % number)
        else:
            problems.append(_("Line %d: readers see no such work.") % number)
    return list(works.values()), problems


def code_in(line):
    match = ADDRESS.search(line)
    if match:
        return match[1]
    match = CODE.match(line)
    return match and match[0]


def titled(line):
    """At most two live works whose titles begin with `line`."""
    slug = text.slug(line)
    return list(Submission.objects.live().filter(slug__startswith=slug)[:2]) if slug else []
