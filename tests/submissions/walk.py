"""A random walk over the real models beside the reference; every step checks the invariants."""

import random
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import Client

from publishing.submissions.models import LogEntry, OutboxMessage, Refusal, Submission
from publishing.submissions.states import ChangeRefused, fold
from tests.factories import content_of, make_moderator, make_picture, make_user
from tests.submissions.reference import ACTS, MAY_CHANGE_PAGES, Attempt, WorkState, expected

NOON = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Europe/Kyiv"))
NEEDS_DIGEST = {"publish", "return_to_author", "reject"}
NEEDS_REASON = {"take_over", "return_to_author", "reject", "hide", "restore"}
KINDS = ["poem", "article", "thought"]
# What keeps a walk interesting: the acts that lead on come more often.
WEIGHTS = {
    "submit": 6,
    "claim": 6,
    "publish": 7,
    "restore": 3,
    "republish": 3,
    "return_to_author": 3,
    "reject": 2,
}
LISTS = ["/", "/poems/", "/articles/", "/thoughts/", "/authors/", "/tags/", "/feed/", "/sitemap.xml", "/en/"]


class Walk:
    """One site with a few people and works, driven at random; `fired` counts the acts that happened."""

    def __init__(self, seed, works=4):
        self.random = random.Random(seed)
        self.stranger = Client()
        self.minute = 0
        self.words = 0
        self.fired, self.refused = Counter(), Counter()
        self.people = {
            person.handle: person
            for person in (
                make_user(handle="nazar"),
                make_moderator(handle="olena"),
                make_moderator(handle="taras"),
                make_moderator(handle="petro"),
                make_user(handle="root-of-all", is_superuser=True, is_staff=True),
            )
        }
        self.writers = ["nazar", "petro", "root-of-all"]
        self.works, self.states = [], {}
        self.revision_words = {}
        self.addresses = set()
        for number in range(works):
            self._start(KINDS[number % len(KINDS)])
        self.pages = self.everything_public()

    def _start(self, kind):
        author = self.people[self.random.choice(self.writers)]
        work = Submission.objects.start(kind=kind, author=author, at=self.now)
        self.works.append(work)
        self.states[work.pk] = WorkState(author=author.handle)

    @property
    def now(self):
        return NOON + timedelta(minutes=self.minute)

    def new_word(self):
        self.words += 1
        return f"слівце{self.words:04d}тут"

    def told(self):
        """How often each act happened and was refused."""
        return ", ".join(f"{act} {self.fired[act]}/{self.refused[act]}" for act in ACTS)

    def go(self, steps):
        for _ in range(steps):
            self.step()

    def step(self):
        self.minute += self.random.choice([1, 2, 5, 20])
        work = self.random.choice(self.works)
        act = self.random.choices(list(ACTS), [WEIGHTS.get(act, 1) for act in ACTS])[0]
        attempt = self.attempt(work, act)
        word = self._write(work) if act in {"submit", "revise"} else None
        before = self.counts()
        happened = self.do(work, attempt)
        work.refresh_from_db()
        if happened and word:
            self.revision_words[work.head.digest] = word
            attempt = Attempt(**{**vars(attempt), "new_head": work.head.digest})
        self.compare(work, attempt, happened, before)
        self.check_pages(work, act, happened)

    def attempt(self, work, act):
        state = self.states[work.pk]
        likely = [state.author, state.claimant or "olena", "taras"]
        by = (
            self.random.choice(likely)
            if self.random.random() < 0.85
            else self.random.choice(list(self.people))
        )
        if act in {"submit", "revise", "withdraw", "unpublish", "republish"} and self.random.random() < 0.8:
            by = state.author
        if act in NEEDS_DIGEST | {"renew", "release"} and state.claimant and self.random.random() < 0.8:
            by = state.claimant
        digests = [*self.revision_words, "0" * 64]
        stale = self.random.random() < 0.15
        return Attempt(
            act=act,
            by=by,
            is_moderator=self.people[by].is_moderator,
            minute=self.minute,
            digest=self.random.choice(digests) if stale else state.head,
            reason="  " if self.random.random() < 0.1 else "Причина",
        )

    def _write(self, work):
        """A new draft with a word that no other revision has; returns the word."""
        word = self.new_word()
        parts = {"tags": [f"мітка {word}"]}
        parts |= (
            {"html": f"<p>Про {word} у полі.</p>", "lead": word} if work.kind == "article" else {"text": word}
        )
        if work.kind == "article":
            picture = make_picture(work.author, name=f"{word}.png", size=(64, 48))
            parts["figures"] = [
                {"file": picture.token, "alt": f"Світлина {word}", "caption": "", "credit": ""}
            ]
        base = work.draft.seq if work.draft else 0
        work.save_draft(content_of(work.kind, work.author, **parts | self._title(work, word)), base=base)
        return word

    def _title(self, work, word):
        return {} if work.kind == "thought" else {"title": f"Назва {word}"}

    def do(self, work, attempt):
        """The act on the real work; whether it happened."""
        details = {"by": self.people[attempt.by], "at": self.now}
        arguments = [attempt.digest] if attempt.act in NEEDS_DIGEST else []
        if attempt.act in NEEDS_REASON:
            details["reason"] = attempt.reason
        if attempt.act in {"return_to_author", "reject"}:
            details["letter"] = "Слово від редакції"
        try:
            getattr(work, attempt.act)(*arguments, **details)
        except ChangeRefused:
            self.refused[attempt.act] += 1
            return False
        self.fired[attempt.act] += 1
        return True

    # What has to hold

    def counts(self):
        return LogEntry.objects.count(), Refusal.objects.count(), OutboxMessage.objects.count()

    def compare(self, work, attempt, happened, before):
        state = self.states[work.pk]
        target = expected(state, attempt)
        assert happened == (target is not None), f"{attempt} on {state}"
        log, refusals, letters = self.counts()
        # I9: one entry for what happened, none for what was refused, and a refusal leaves no letter.
        assert (log - before[0], refusals - before[1]) == ((1, 0) if happened else (0, 1))
        assert happened or letters == before[2]
        self.states[work.pk] = state = target or state
        assert self.real_state(work) == (state.public, state.review, state.head, state.live, state.claimant)
        if state.review in {"pending", "claimed"}:
            # I18: the place in the queue never gets worse, and somebody is left who may judge.
            promised = NOON + timedelta(minutes=state.promise, hours=48)
            assert work.promised_at == promised
            assert {person.handle for person in self.people.values() if person.is_moderator} - {state.author}
        if happened:
            self.check_log(work, attempt)

    def real_state(self, work):
        digest = lambda revision: revision.digest if revision else ""  # noqa: E731
        claimant = work.claimant.handle if work.claimant else ""
        return work.public, work.review, digest(work.head), digest(work.live), claimant

    def check_log(self, work, attempt):
        entries = list(work.log.order_by("seq"))
        assert [entry.seq for entry in entries] == list(range(1, work.version + 1))
        assert entries[-1].act == attempt.act
        assert entries[-1].by.handle == attempt.by
        previous = ""
        for entry in entries:
            assert (entry.previous, entry.hash) == (previous, entry.computed_hash())
            previous = entry.hash
            if entry.act in NEEDS_REASON:
                assert entry.reason.strip()  # I14
            if entry.act == "publish":
                # I5, I6: the approver had no hand in exactly this revision.
                assert not entry.revision.contributors.filter(pk=entry.by_id).exists()
        folded = fold((entry.act, entry.by_id, entry.revision_id) for entry in entries)
        assert vars(folded) == {
            "public": work.public,
            "review": work.review,
            "head": work.head_id,
            "live": work.live_id,
            "claimant": work.claimant_id,
        }

    # What a stranger gets

    def answer(self, path, **headers):
        response = self.stranger.get(path, **headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code, sorted(response.headers.items()), body

    def everything_public(self):
        paths = LISTS + [f"/works/{work.code}/x/" for work in self.works]
        paths += [work.get_absolute_url() for work in self.works if work.slug]
        return {path: self.answer(path) for path in paths}

    def check_pages(self, work, act, happened):
        pages = self.everything_public()
        if not (happened and act in MAY_CHANGE_PAGES):
            # I7: nothing else moves a public byte.
            assert pages == self.pages, [path for path in pages if pages[path] != self.pages.get(path)]
        self.pages = pages
        live_words = {
            self.revision_words[state.live] for state in self.states.values() if state.public == "live"
        }
        for path, (_status, _headers, body) in pages.items():
            text = body.decode()
            # I1: of all that was ever written only live revisions show.
            shown = {word for word in self.revision_words.values() if word in text}
            assert shown <= live_words, f"{path} shows {shown - live_words}"
        self.check_own_page(work, pages)
        self.check_files()

    def check_own_page(self, work, pages):
        state = self.states[work.pk]
        unknown = self.answer("/works/nnnnnnnn/x/")
        if state.public == "live":
            status, _headers, body = pages[work.get_absolute_url()]
            assert status == 200
            assert self.revision_words[state.live] in body.decode()  # I2
            assert self.revision_words[state.live] in pages["/feed/"][2].decode()
        elif state.public == "never":
            assert pages[f"/works/{work.code}/x/"] == unknown  # I21
        else:
            assert pages[f"/works/{work.code}/x/"][0] == 410

    def check_files(self):
        """I8: a file answers exactly while a live revision uses it, at the path of its epoch."""
        open_now = set()
        for work in self.works:
            if work.public == "live":
                for file in work.live.files.all():
                    open_now.add(file.public_url("full", work.epoch))
        self.addresses |= open_now
        unknown = self.answer("/media/nnnnnnnnnnnnnnnnnnnnnn/nnnnnnnnnnnnnnnnnnnnnn/full.webp")
        for address in self.random.sample(sorted(self.addresses), min(6, len(self.addresses))):
            answer = self.answer(address)
            if address in open_now:
                assert answer[0] == 200
            else:
                assert answer == unknown, address
