"""`manage.py verify_log`: what the log says against what the tables say."""

from itertools import groupby, islice

from django.core.management.base import BaseCommand, CommandError, no_translations

from publishing.media.models import Opening
from publishing.submissions.models import LogEntry, Revision, Submission
from publishing.submissions.states import UNDOABLE, Act, ChangeRefused, Public, fold

BATCH = 500
APPROVALS = frozenset({Act.APPROVE, Act.PUBLISH})
NEW_HEAD = frozenset({Act.SUBMIT, Act.REVISE, Act.CORRECT, Act.REOPEN})
REASONED = frozenset({Act.RETURN, Act.REJECT, Act.TAKE_OVER, Act.HIDE, Act.RESTORE, Act.REOPEN})


class Command(BaseCommand):
    help = "Folds each work's log, compares it with the tables, checks the chain; exits 1 when they differ."

    @no_translations
    def handle(self, **options):
        works = found = 0
        for submission, problems in examined():
            works += 1
            for problem in problems:
                found += 1
                self.stdout.write(f"{submission.code}: {problem}")
        for epoch in forgotten_epochs():
            found += 1
            self.stdout.write(f"{epoch}: files are open to readers under an address of no live work")
        if found:
            raise CommandError(f"Problems: {found} in {works} works.")
        self.stdout.write(f"The log holds: {works} works.")


def examined():
    """`(submission, problems)` of every work, in batches, so that memory does not grow with the site."""
    works = Submission.objects.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(works, BATCH)):
        logs = by_work(LogEntry.objects.filter(submission__in=batch).order_by("submission", "seq"))
        broken = broken_revisions(batch)
        opened = opened_files(batch)
        hands = contributors(logs)
        for submission in batch:
            yield (
                submission,
                [
                    *chain_problems(logs.get(submission.pk, [])),
                    *state_problems(submission, logs.get(submission.pk, [])),
                    *judging_problems(submission, logs.get(submission.pk, []), hands),
                    *broken.get(submission.pk, []),
                    *file_problems(submission, opened),
                ],
            )


def by_work(rows):
    return {pk: list(group) for pk, group in groupby(rows, key=lambda row: row.submission_id)}


def chain_problems(entries):
    """The numbers run without a gap, each entry names the one before, and no entry was written over."""
    if [entry.act for entry in entries[:1]] != [Act.CREATE]:
        yield "the log does not begin with its creation"
    previous = ""
    for number, entry in enumerate(entries, 1):
        if entry.seq != number:
            yield f"entry {number} is missing, {entry.seq} stands in its place"
            return
        if entry.previous != previous:
            yield f"entry {number} does not follow the one before it"
        if entry.hash != entry.computed_hash():
            yield f"entry {number} has been changed"
        previous = entry.hash


def state_problems(submission, entries):
    """The fold of the log is the row."""
    if entries and submission.version != entries[-1].seq:
        yield f"version is {submission.version}, the last entry is {entries[-1].seq}"
    try:
        folded = fold((entry.act, entry.by_id, entry.revision_id) for entry in entries)
    except ChangeRefused as refusal:
        yield f"the log tells of an act that could not happen: {refusal}"
        return
    rows = {
        "public": (submission.public, folded.public),
        "review": (submission.review, folded.review),
        "head": (submission.head_id, folded.head),
        "live": (submission.live_id, folded.live),
        "claimant": (submission.claimant_id, folded.claimant),
        "approver": (submission.approver_id, folded.approver),
    }
    for name, (stored, told) in rows.items():
        if stored != told:
            yield f"{name} is {stored}, the log says {told}"


def contributors(logs):
    """Who had a hand in the revisions that these logs tell were approved: `{revision: {person}}`."""
    approved = [entry.revision_id for entries in logs.values() for entry in entries if entry.act in APPROVALS]
    hands = {}
    pairs = Revision.contributors.through.objects.filter(revision__in=approved)
    for revision, person in pairs.values_list("revision_id", "user_id"):
        hands.setdefault(revision, set()).add(person)
    return hands


def judging_problems(submission, entries, hands):
    """Nobody approved what they had a hand in, who undoes is who decided, and what needs words has them."""
    last = None
    for entry in entries:
        if entry.act in APPROVALS and entry.by_id in hands.get(entry.revision_id, ()):
            yield f"entry {entry.seq}: approved by somebody who had a hand in it"
        if entry.act in REASONED and not entry.reason.strip():
            yield f"entry {entry.seq}: there is no reason"
        if entry.act == Act.UNDO and not (last and last.act in UNDOABLE and last.by_id == entry.by_id):
            yield f"entry {entry.seq}: undoes no decision of the same person"
        last = entry
    yield from approval_problems(submission, standing(entries))


def approval_problems(submission, entries):
    """Two approvals are two people's; the newest publication had as many as were needed."""
    first = newest = None
    for entry in entries:
        if entry.act in NEW_HEAD:
            first = newest = None
        elif entry.act == Act.APPROVE:
            first = entry
        elif entry.act == Act.PUBLISH:
            newest = entry
            if first and first.by_id == entry.by_id:
                yield f"entry {entry.seq}: both approvals are one person's"
    if newest and submission.needed > 1 and not first:
        yield f"entry {newest.seq}: published after one approval where two were needed"


def standing(entries):
    """The acts that were not undone."""
    undone = {entry.seq - 1 for entry in entries if entry.act == Act.UNDO}
    return [entry for entry in entries if entry.act != Act.UNDO and entry.seq not in undone]


def broken_revisions(batch):
    """Revisions whose content is not what their digest names: `{work: [problem]}`."""
    problems = {}
    revisions = Revision.objects.filter(submission__in=batch).select_related("submission")
    for revision in revisions.iterator(chunk_size=50):
        if revision.digest != revision.computed_digest():
            problems.setdefault(revision.submission_id, []).append(
                f"revision {revision.number} has been changed"
            )
    return problems


def opened_files(batch):
    """Which files readers may have, and which they should: `(epoch → files, live revision → files)`."""
    epochs = {submission.epoch for submission in batch if submission.epoch}
    opened = {}
    for epoch, file in Opening.objects.filter(epoch__in=epochs).values_list("epoch", "file"):
        opened.setdefault(epoch, set()).add(file)
    lives = [submission.live_id for submission in batch if submission.public == Public.LIVE]
    used = {}
    pairs = Revision.files.through.objects.filter(revision__in=lives)
    for revision, file in pairs.values_list("revision_id", "file_id"):
        used.setdefault(revision, set()).add(file)
    return opened, used


def forgotten_epochs():
    current = Submission.objects.live().values("epoch")
    return Opening.objects.exclude(epoch__in=current).values_list("epoch", flat=True).distinct()


def file_problems(submission, opened_and_used):
    """Readers may have the files of what is live, and no others."""
    opened, used = opened_and_used
    should = used.get(submission.live_id, set()) if submission.public == Public.LIVE else set()
    if opened.get(submission.epoch, set()) != should:
        yield "the files open to readers are not those of the live revision"
