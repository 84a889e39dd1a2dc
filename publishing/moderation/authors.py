"""What stands beside an author's work: an appeal that is open or possible, a question, a correction."""

from django.urls import reverse
from django.utils.translation import gettext as _

from publishing.moderation.appeals.models import Appeal, Ruling, standing_acts, standing_decisions
from publishing.moderation.talk.models import Message
from publishing.submissions.doors import Door
from publishing.submissions.text import excerpt

SHOWN = 300  # characters of a question


def appeals(works):
    """A `Door` for works with an appeal, and for those that something holds back: one query."""
    known = {}
    for appeal in Appeal.objects.filter(submission__in=works).order_by("at"):
        known.setdefault(appeal.submission_id, []).append(appeal)
    doors = {}
    for work in works:
        door = _of_appeal(work, known.get(work.pk, []))
        if door:
            doors[work.pk] = [door]
    return doors


def _of_appeal(work, known):
    address = reverse("moderation:appeal", args=[work.code])
    last = known[-1] if known else None
    if last and last.judged_at is None:
        words = _("Your appeal is open: a moderator who had not decided before will answer it.")
        return Door(_("Open the appeal"), address, words, "wait")
    if _may_appeal(work, known):
        return Door(_("Appeal against the decision"), address)
    if last and last.ruling == Ruling.DECLINED and last.entry_id in _standing(work):
        return Door(_("Open the appeal"), address, _("Your appeal was judged: the decision stands."))
    return Door(_("Your appeals"), address) if last else None


def _may_appeal(work, known):
    return bool(_standing(work) - {appeal.entry_id for appeal in known})


def _standing(work):
    """The ids of the decisions that hold the work back."""
    if not standing_acts(work):
        return set()
    return {
        entry.pk for entry in standing_decisions(work, sorted(work.log.all(), key=lambda entry: entry.seq))
    }


def corrections(works):
    """A `Door` for works whose candidate a moderator has corrected; nothing is asked for the others."""
    return {
        work.pk: [
            Door(
                _("Look at the correction"),
                reverse("moderation:correction", args=[work.code]),
                _("A moderator has corrected something and asks whether you agree."),
                "wait",
            )
        ]
        for work in works
        if work.is_corrected
    }


def talks(works):
    """A `Door` for works about which moderators have asked: one query."""
    codes = {work.pk: work for work in works}
    return {
        message.submission_id: [_of_talk(codes[message.submission_id], message)]
        for message in Message.objects.last_on(works)
    }


def _of_talk(work, message):
    address = reverse("moderation:talk", args=[work.code])
    if message.by_id == work.author_id:
        return Door(_("Thread with the editors"), address)
    asked = _("%(name)s asks: %(words)s") % {"name": message.by, "words": excerpt(message.words, SHOWN)}
    return Door(_("Answer"), address, asked, "wait")
