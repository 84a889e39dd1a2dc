"""The rows of works in bulk, with digests and the chain of the log as the verbs would have written them."""

from collections import defaultdict
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import QuerySet

from publishing.demo.load.people import token
from publishing.demo.load.texts import Writer
from publishing.media.models import Opening
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Draft, LogEntry, Revision, Submission, Tag, Tagged
from publishing.submissions.models.submission import CODE_LETTERS
from publishing.submissions.showing import tokens_in
from publishing.submissions.states import Act, Public, Review

PORTION = 2_000
FIRST, LAST = (datetime(year, 1, 1, tzinfo=ZoneInfo("Europe/Kyiv")) for year in (2014, 2026))
CODES = len(CODE_LETTERS) ** 8
STEP = 161_803_398_875  # has no divisor in common with 27: every number gives a code of its own
KEPT = (Submission, Revision, LogEntry, Draft, Tagged, Opening)


class Press:
    """Writes `works` live works and `pending` waiting ones; `tell(done)` hears of every portion."""

    def __init__(self, authors, judges, *, seed, tell):
        self.authors, self.judges, self.tell = authors, judges, tell
        self.random = Random(seed + 1)
        self.writer = Writer(seed)
        self.tags = {}
        self.next = {
            model: (newest.pk if (newest := model.objects.order_by("pk").last()) else 0) + 1
            for model in (Submission, Revision)
        }

    def run(self, works, pending):
        total = works + pending
        for start in range(0, total, PORTION):
            numbers = range(start, min(start + PORTION, total))
            with transaction.atomic():
                self.rows = defaultdict(list)
                for number in numbers:
                    self._work(number, when_published(number, total), is_live=number < works)
                self._write()
            self.tell(numbers.stop, total)
        reset_sequences()

    def _pk(self, model):
        self.next[model] += 1
        return self.next[model] - 1

    def _work(self, number, moment, *, is_live):
        author = self.random.choice(self.authors)
        kind = self.writer.kind()
        content = self.writer.content(kind, author.tokens)
        begun = moment - timedelta(hours=9)
        work = Submission(
            pk=self._pk(Submission), code=code(number), kind=kind, author=author.user, created_at=begun
        )
        if not is_live:
            self.rows[Draft].append(Draft(submission=work, seq=1, content=content, saved_at=begun))
        revision, files = self._revision(work, author, content, moment - timedelta(hours=8))
        log = [
            (Act.CREATE, author.user, begun, None),
            (Act.SUBMIT, author.user, revision.created_at, revision),
        ]
        if is_live:
            judge = self.random.choice(self.judges)
            log += [
                (Act.CLAIM, judge, moment - timedelta(minutes=9), revision),
                (Act.PUBLISH, judge, moment, revision),
            ]
            self._publish(work, revision, files, moment)
        else:
            work.review, work.head_id = Review.PENDING, revision.pk
            work.promised_at = revision.created_at + timedelta(hours=48)
        self._log(work, log)
        work.version = len(log)
        self.rows[Submission].append(work)

    def _revision(self, work, author, content, moment):
        words = {part: value for part, value in content.items() if part != "note"}
        words["byline"] = author.user.byline
        own = {file.token: file for files in author.files.values() for file in files}
        used = [own[name] for name in sorted(tokens_in(words) & own.keys())]
        revision = Revision(
            pk=self._pk(Revision),
            submission=work,
            number=1,
            content=words,
            media={file.token: file.sha256 for file in used},
            created_by=author.user,
            created_at=moment,
        )
        revision.digest = revision.computed_digest()
        self.rows[Revision].append(revision)
        self._link(Revision.files.through, revision_id=revision.pk, file_id=[file.pk for file in used])
        self._link(Revision.contributors.through, revision_id=revision.pk, user_id=[author.user.pk])
        return revision, used

    def _link(self, through, *, revision_id, **others):
        ((name, pks),) = others.items()
        self.rows[through] += [through(revision_id=revision_id, **{name: pk}) for pk in pks]

    def _publish(self, work, revision, files, moment):
        work.public, work.live_id = Public.LIVE, revision.pk
        work.published_at = work.live_since = moment
        work.epoch = token(self.random)
        work.slug = KINDS[work.kind].slug_of(revision.content)
        self.rows[Opening] += [Opening(epoch=work.epoch, file=file) for file in files]
        for name in revision.content["tags"]:
            row = Tagged(tag_id=self._tag(name), content_object=work, published_at=moment)
            self.rows[Tagged].append(row)

    def _tag(self, name):
        if name not in self.tags:
            self.tags[name] = Tag.objects.spelled(name).pk
        return self.tags[name]

    def _log(self, work, acts):
        previous = ""
        for seq, (act, by, at, revision) in enumerate(acts, 1):
            data = {"letter": ""} if act == Act.PUBLISH else {}
            entry = LogEntry(
                submission=work,
                seq=seq,
                act=act,
                by=by,
                at=at,
                revision=revision,
                data=data,
                previous=previous,
            )
            previous = entry.hash = entry.computed_hash()
            self.rows[LogEntry].append(entry)

    def _write(self):
        # A work and its revision name each other; the database looks at the end of the transaction.
        for model, rows in sorted(self.rows.items(), key=lambda item: ORDER.index(item[0])):
            # Revisions and the log have no door for many at once, on purpose: here is no history to protect.
            QuerySet(model).bulk_create(rows)


ORDER = [
    *(Submission, Revision, Revision.files.through, Revision.contributors.through),
    *(LogEntry, Draft, Tagged, Opening),
]


def when_published(number, total):
    """When the work `number` of `total` was published: evenly over the years."""
    # The share first: years times a million are more than a timedelta holds.
    return FIRST + (LAST - FIRST) * (number / total)


def code(number):
    """Eight letters, different for every number and in no order that anybody sees."""
    rest = (number + 1) * STEP % CODES
    found = ""
    for _ in range(8):
        rest, place = divmod(rest, len(CODE_LETTERS))
        found += CODE_LETTERS[place]
    return found


def reset_sequences():
    """What was written with keys of its own must not be in the way of what comes after it."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), KEPT):
            cursor.execute(statement)
