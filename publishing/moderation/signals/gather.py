"""All signals of a candidate, and what is kept of them while it waits."""

from django.utils.translation import gettext as _

from publishing.moderation.parts import Part, parts_of
from publishing.moderation.record import record_of
from publishing.moderation.reports.record import reported_of
from publishing.moderation.signals import (
    alike,
    author,
    capitals,
    hidden,
    language,
    links,
    painful,
    prints,
    reported,
)
from publishing.moderation.signals.case import LOUDEST_FIRST, OK, Case
from publishing.moderation.signals.models import Trace
from publishing.submissions.kinds import KINDS

SOURCES = [author.signals, reported.signals, alike.signals, links.signals, hidden.signals, language.signals]
SOURCES += [capitals.signals, painful.signals]
KIN = 0.7  # so much alike belongs to one family


def case_of(submission, revision, record=None):
    """The `Case` of a revision, its prints made before; `record` is the author's, if it is known already."""
    kind = KINDS[submission.kind]
    return Case(
        kind=kind,
        content=revision.content,
        parts=[*parts_of(kind, revision.content), *pictures(revision.content)],
        words=kind.words_of(revision.content),
        record=record or record_of(submission.author, newest=0),
        matches=prints.matches_of(submission, revision),
        reported=reported_of(submission.author),
    )


def pictures(content):
    """The words beside the pictures, as parts."""
    for number, entry in enumerate(content.get("figures", []), 1):
        words = "\n".join(entry[part] for part in ("alt", "caption", "credit") if entry.get(part))
        yield Part("figure", _("Picture %d") % number, words, words)


def signals_of(case):
    """Every `Signal` of a case, the loudest first."""
    found = [signal for source in SOURCES for signal in source(case)]
    return sorted(found, key=lambda signal: LOUDEST_FIRST.index(signal.tone))


def marks_of(case):
    """The marks of what speaks against it, each once."""
    return list(dict.fromkeys(str(signal.mark) for signal in signals_of(case) if signal.tone != OK))


def marks_when_sent(submission, revision):
    """The marks of a revision that may not be the candidate yet."""
    prints.keep(submission, revision)
    return marks_of(case_of(submission, revision))


def watch(submission, revision):
    """Keep what the queue and later candidates need of `revision`, which has just been sent."""
    prints.keep(submission, revision)
    case = case_of(submission, revision)
    Trace.objects.update_or_create(
        submission=submission,
        defaults={"family": family_of(submission, case.matches), "marks": marks_of(case)},
    )


def family_of(submission, matches):
    """The family of the nearest text, or one that begins with this work."""
    near = [match.code for match in matches.texts if match.likeness >= KIN]
    trace = Trace.objects.filter(submission__code__in=near).order_by("family").first()
    return trace.family if trace else submission.pk
