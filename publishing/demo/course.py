"""Lets the demo's works live through what their files tell, by the same verbs as everybody's works."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least

from publishing.demo.library import collections, pieces
from publishing.moderation.models import Reason
from publishing.submissions.fields import common
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Collection, OutboxMessage, Submission

READING = timedelta(minutes=9)  # between a claim and the decision


@transaction.atomic
def live_through(users, files, *, now):
    """Every work of the library, all or none; returns how many. `files` maps a piece's name to its tokens."""
    stories = sorted(pieces(), key=lambda piece: begun_at(piece, now))
    works = {piece.name: Story(piece, users, files.get(piece.name, []), now=now).tell() for piece in stories}
    put_together(works)
    keep_letters(now)
    return len(works)


def begun_at(piece, now):
    moments = [happening.moment(now) for happening in piece.happenings]
    return (min(moments) if moments else now) - timedelta(hours=2)


def put_together(works):
    """The collections, of `{name: work}`."""
    for slug, row in collections().items():
        words = {field: value for field, value in row.items() if field != "works"}
        collection = Collection(slug=slug, is_published=True, **words)
        collection.full_clean()
        collection.save()
        collection.arrange([works[name] for name in row["works"]])


def keep_letters(now):
    """What happened long ago was written of long ago: none of these letters goes out now."""
    OutboxMessage.objects.filter(sent_at=None).update(sent_at=Least(F("due_at"), now))


def cleaned(kind, typed):
    """What the form of `kind` makes of the typed parts; raises ValidationError where it would complain."""
    content = {}
    for name, field in (KINDS[kind].fields() | common()).items():
        field.required = False
        value = typed.get(name, field.initial or "")
        content[name] = field.clean(", ".join(value) if isinstance(value, list) else value)
    return content


class Story:
    """One work on its way."""

    def __init__(self, piece, users, tokens, *, now):
        self.piece = piece
        self.users = users
        self.tokens = tokens
        self.now = now
        self.author = users[piece.author]

    def tell(self):
        begun = begun_at(self.piece, self.now)
        self.work = Submission.objects.start(kind=self.piece.kind, author=self.author, at=begun)
        self.work.save_draft(self.content(self.piece.typed), base=0, at=begun + timedelta(minutes=40))
        for happening in self.piece.happenings:
            getattr(self, happening.act)(happening, happening.moment(self.now))
        return self.work

    def content(self, typed):
        """The JSON of the draft: what was typed, and the files."""
        content = cleaned(self.piece.kind, typed)
        kind = KINDS[self.piece.kind]
        if kind.figures_max:
            words = (
                {part: row.get(part, "") for part in ("alt", "caption", "credit")}
                for row in self.piece.figures
            )
            content["figures"] = [
                {"file": token} | row for token, row in zip(self.tokens, words, strict=True)
            ]
        if kind.track:
            content[kind.track] = self.tokens[0]
        return content

    # What can happen to a work, by the names of the acts

    def submit(self, happening, at):
        self.work.submit(by=self.author, at=at)

    def withdraw(self, happening, at):
        self.work.withdraw(by=self.author, at=at)

    def unpublish(self, happening, at):
        self.work.unpublish(by=self.author, at=at)

    def edit(self, happening, at):
        """A new draft of a live work, sent at once."""
        content = self.content(self.piece.typed | {"note": ""} | self.piece.edited)
        self.work.save_draft(content, base=self.work.draft.seq, at=at - timedelta(minutes=5))
        self.work.submit(by=self.author, at=at)

    def claim(self, happening, at):
        self.work.claim(by=self.users[happening.by], at=at)

    def publish(self, happening, at):
        judge, digest = self._read(happening, at)
        date = happening.first_published_on
        self.work.publish(digest, by=judge, letter=happening.letter, first_published_on=date, at=at)

    def return_to_author(self, happening, at):
        judge, digest = self._read(happening, at)
        self.work.return_to_author(digest, by=judge, at=at, **self._words(happening))

    def reject(self, happening, at):
        judge, digest = self._read(happening, at)
        self.work.reject(digest, by=judge, at=at, **self._words(happening))

    def hide(self, happening, at):
        self.work.hide(by=self.users[happening.by], reason=happening.reason, at=at)

    def _read(self, happening, at):
        judge = self.users[happening.by]
        self.work.claim(by=judge, at=at - READING)
        return judge, self.work.head.digest

    def _words(self, happening):
        reason = Reason.objects.get(code=happening.reason)
        return {"reason": reason.said_in(self.author.language), "letter": happening.letter}
