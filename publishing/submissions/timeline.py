"""A work's way in words, read from its log: the four steps of the newest sending, and the whole history."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from publishing.submissions.states import DECISIONS, Act, Public, Review

DONE, NOW, FAIL, TO_COME = "done", "now", "fail", ""

READERS_ACTS = {Act.PUBLISH, Act.UNPUBLISH, Act.REPUBLISH, Act.HIDE, Act.RESTORE}

# What happens at the moderators' desk between sending and answer is theirs.
AT_THE_DESK = {Act.CLAIM, Act.RENEW, Act.RELEASE, Act.TAKE_OVER, Act.APPROVE}


@dataclass(frozen=True)
class Step:
    """`state` is a CSS class; `when` is a moment in words, `at` the same for machines, where there is one."""

    words: str
    state: str = TO_COME
    at: datetime | None = None
    when: str = ""


def standing(entries):
    """Without decisions that were undone: nobody was told of them."""
    entries = list(entries)
    undone = {entry.seq - 1 for entry in entries if entry.act == Act.UNDO}
    return [entry for entry in entries if entry.act != Act.UNDO and entry.seq not in undone]


def in_words(at, now=None):
    """A moment as people say it: «today, 14:32», «19 September, 09:14»; another year is named."""
    at, now = timezone.localtime(at), timezone.localtime(now or timezone.now())
    clock = formats.date_format(at, "H:i")
    days = (now.date() - at.date()).days
    if days in (0, 1):
        day = _("yesterday") if days else _("today")
    else:
        day = formats.date_format(at, "j E" if at.year == now.year else "j E Y")
    return _("%(day)s, %(clock)s") % {"day": day, "clock": clock}


def _step(words, state, entry):
    return Step(words, state, entry.at, in_words(entry.at))


def steps(work, entries, *, is_read, place=None):
    """The way of the newest sending; `place` is `(number, of)` in the queue, where it is known."""
    entries = standing(entries)
    round_ = _newest_round(work, entries)
    if not round_:
        return _unsent(entries)
    way = [_step(pgettext("step", "Sent"), DONE, round_[0]), *_reading(work, round_, is_read, place)]
    return way + _with_readers(work, next((e for e in reversed(entries) if e.act in READERS_ACTS), None))


def _newest_round(work, entries):
    """From the last sending that was answered or still waits to the next one; [] when there is none."""
    if work.public == Public.NEVER and work.review == Review.NONE:
        return []
    start = end = len(entries)
    for sent in reversed([n for n, entry in enumerate(entries) if entry.act in {Act.SUBMIT, Act.REOPEN}]):
        start, end = sent, start
        if work.is_under_review or any(entry.act in DECISIONS for entry in entries[start:end]):
            break
    return entries[start:end]


def _unsent(entries):
    return [
        _step(pgettext("step", "Begun"), DONE, entries[0]),
        Step(_("You are writing"), NOW),
        Step(pgettext("step", "Sent")),
        Step(_("Published")),
    ]


def _reading(work, round_, is_read, place):
    decision = next((entry for entry in reversed(round_) if entry.act in DECISIONS), None)
    if decision:
        return [_step(pgettext("step", "Read"), DONE, decision), *_outcome(decision)]
    if is_read:
        now = Step(_("A moderator is reading"), NOW)
    elif place:
        now = Step(_("In the queue: %(place)d of %(of)d") % {"place": place[0], "of": place[1]}, NOW)
    else:
        now = Step(_("In the queue"), NOW)
    return [now, _promise(work.promised_at)]


def _promise(at):
    if at <= timezone.now():
        return Step(_("The answer comes soon"))
    return Step(pgettext("step", "Answer"), at=at, when=_("by %s") % in_words(at))


def _outcome(decision):
    if decision.act == Act.RETURN:
        return [Step(_("Changes from you"), NOW)]
    if decision.act == Act.REJECT:
        return [_step(_("Not accepted"), FAIL, decision)]
    return [_step(pgettext("step", "Accepted"), DONE, decision)]


def _with_readers(work, last):
    """The last step: what readers have; `last` is the entry that gave or took it."""
    if work.public == Public.HIDDEN:
        return [_step(pgettext("step", "Hidden"), FAIL, last)]
    if work.review == Review.NONE:
        live = work.public == Public.LIVE
        return [_step(_("Published"), DONE, last) if live else _step(_("Taken down"), NOW, last)]
    if work.review == Review.REJECTED:
        return []
    return [Step(_("The edit is published") if work.public == Public.LIVE else _("Published"))]


def history(entries):
    """Everything that the author may know of, the newest first, as steps with the log's own words."""
    return [_step(Act(e.act).label, DONE, e) for e in reversed(standing(entries)) if e.act not in AT_THE_DESK]


def last_word(work, entries):
    """The entry whose reason or letter the author should read now, or None."""
    told = {Act.RETURN, Act.REJECT, Act.PUBLISH, Act.HIDE, Act.RESTORE}
    if work.is_corrected:
        told = {Act.CORRECT}
    elif work.is_under_review:
        told = {Act.HIDE} if work.public == Public.HIDDEN else set()
    last = next((entry for entry in reversed(standing(entries)) if entry.act in told), None)
    return last if last and (last.reason or last.letter) else None
