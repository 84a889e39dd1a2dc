"""A random walk over the real models beside the reference; every step checks the invariants."""

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import Client

from publishing.submissions.models import LogEntry, OutboxMessage, Refusal, Submission
from publishing.submissions.states import ChangeRefused, fold
from tests.factories import content_of, make_moderator, make_picture, make_user
from tests.submissions.reference import ACTS, MAY_CHANGE_PAGES, Attempt, WorkState, expected

NOON = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Europe/Kyiv"))
NEEDS_DIGEST = {"publish", "approve", "return_to_author", "reject", "correct", "consent"}
OF_READERS = ["renew", "release", "take_over", "correct", "publish", "return_to_author", "reject"]
OF_AUTHORS = {"submit", "revise", "withdraw", "unpublish", "republish", "consent"}
NEEDS_REASON = {"take_over", "return_to_author", "reject", "hide", "restore", "correct", "reopen"}
VERBS = {"approve": "publish"}
WRITING = {"submit", "revise", "correct"}
KINDS = ["poem", "article", "thought"]
ALWAYS = ["/feed/"]
SOMETIMES = [
    "/",
    "/poems/",
    "/articles/",
    "/thoughts/",
    "/authors/",
    "/tags/",
    "/sitemap.xml",
    "/en/",
    "/poems/feed/",
]
LOOKS_EVERYWHERE = 8  # one step of so many looks at all lists, the others at one of them


def make_judges(count):
    handles = ["olena", "taras", "petro", "root-of-all", *(f"judge{number}" for number in range(4))]
    root = {"is_superuser": True, "is_staff": True}
    for handle in handles[:count]:
        yield make_user(handle=handle, **root) if handle == "root-of-all" else make_moderator(handle=handle)


class Walk:
    """One site with a few people and works, driven at random; `fired` counts the acts that happened.

    Without `looks` no page is fetched: quicker, where only what is in the tables is of interest. `judges`
    are so many moderators, the third and fourth of whom write too; works of the kinds `by_two` need two.
    """

    def __init__(self, seed, works=3, *, looks=True, judges=4, by_two=()):
        self.random = random.Random(seed)
        self.looks = looks
        self.stranger = Client()
        self.minute = 0
        self.words = 0
        self.fired, self.fired_from, self.refused = Counter(), Counter(), Counter()
        self.by_two = by_two
        self.people = {person.handle: person for person in (make_user(handle="nazar"), *make_judges(judges))}
        self.writers = [handle for handle in ("nazar", "petro", "root-of-all") if handle in self.people]
        self.works, self.states = [], {}
        self.revision_words = {}
        self.epochs, self.closed = {}, set()
        self.addresses = set()
        for number in range(works):
            self._start(KINDS[number % len(KINDS)])
        self.pages = {}
        self.unknown_work = self.answer("/works/nnnnnnnn/x/")
        self.unknown_file = self.answer(f"/media/{'n' * 22}/{'n' * 22}/full.webp")

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
        work, attempt = self._choose()
        word = self.new_word() if attempt.act in WRITING else None
        if word and attempt.act != "correct":
            self._write(work, word)
        before = self.counts()
        happened = self.do(work, attempt, word)
        work.refresh_from_db()
        if happened and word:
            self.revision_words[work.head.digest] = word
            attempt = replace(attempt, new_head=work.head.digest)
        self.compare(work, attempt, happened, before)
        if self.looks:
            self.check_pages(work, attempt.act, happened)

    def _choose(self):
        """Mostly something that may happen, what happened least first; now and then what may not."""
        attempts = [
            (work, self._fitting(work, act))
            for work in self.works
            for act in ACTS
            # One button, two acts: which of them it is, the work knows.
            if act != ("publish" if self._is_first_approval(work) else "approve")
        ]
        possible = [(work, one) for work, one in attempts if expected(self.states[work.pk], one)]
        chance = self.random.random()
        if possible and chance < 0.75:
            weights = [1 / (1 + self._times(attempt.act, work.public)) ** 3 for work, attempt in possible]
            work, attempt = self.random.choices(possible, weights)[0]
            return work, attempt if chance < 0.6 else self._spoilt(attempt)
        tempting = [one for one in self._temptations() if not expected(self.states[one[0].pk], one[1])]
        return self.random.choice(tempting if tempting and chance < 0.83 else attempts)

    def _temptations(self):
        """What only one guard stands against: a hand in the work, a colleague's claim, no consent."""
        for work in self.works:
            approve = self._fitting(work, "approve" if self._is_first_approval(work) else "publish")
            yield work, approve
            for by, person in self.people.items():
                for act in ("claim", "hide"):
                    yield work, replace(self._fitting(work, act), by=by, is_moderator=person.is_moderator)

    def _times(self, act, public):
        """How often `act` happened to works in this public state, or the rarest of what it leads to."""
        acts = OF_READERS if act in {"submit", "claim"} else [act]
        acts = {"correct": ["consent", "publish"], "reject": [act, "reopen"]}.get(act, acts)
        return min(self.fired_from[act, public] for act in acts)

    def _is_first_approval(self, work):
        state = self.states[work.pk]
        return state.needed > 1 and not state.approver

    def _fitting(self, work, act):
        """An attempt by somebody who might be allowed to, on what is there to be read."""
        state = self.states[work.pk]
        judges = [handle for handle, person in self.people.items() if person.is_moderator]
        by = state.author if act in OF_AUTHORS else state.claimant or self.random.choice(judges)
        if act in {"claim", "take_over", "reopen"}:
            by = self.random.choice(judges)
        if act == "undo" and state.undoable:
            by = state.undoable[0]
        return Attempt(
            act=act,
            by=by,
            is_moderator=self.people[by].is_moderator,
            minute=self.minute,
            digest=state.head,
            needed=2 if work.kind in self.by_two else 1,
            judges=frozenset(judges),
        )

    def _spoilt(self, attempt):
        """The same with one thing wrong, perhaps: somebody else, an old text, no reason."""
        by = self.random.choice(list(self.people))
        other = {"by": by, "is_moderator": self.people[by].is_moderator}
        digest = self.random.choice([*self.revision_words, "0" * 64])
        return replace(attempt, **self.random.choice([{}, other, {"digest": digest}, {"reason": "  "}]))

    def _write(self, work, word):
        """A new draft with a word that no other revision has."""
        parts = self._parts(work, word)
        if work.kind == "article":
            picture = make_picture(work.author, name=f"{word}.png", size=(64, 48))
            parts["figures"] = [
                {"file": picture.token, "alt": f"Світлина {word}", "caption": "", "credit": ""}
            ]
        base = work.draft.seq if work.draft else 0
        work.save_draft(content_of(work.kind, work.author, **parts), base=base)

    def _parts(self, work, word):
        parts = {"tags": [f"мітка {word}"]}
        if work.kind != "thought":
            parts["title"] = f"Назва {word}"
        if work.kind == "article":
            return parts | {"html": f"<p>Про {word} у полі.</p>", "lead": word}
        return parts | {"text": word}

    def _correction(self, work, word):
        """The whole text anew: a correction of any size is one."""
        figures = work.head.content.get("figures", []) if work.head else []
        changed = [figure | {"alt": f"Світлина {word}"} for figure in figures]
        return self._parts(work, word) | ({"figures": changed} if changed else {})

    def do(self, work, attempt, word=None):
        """The act on the real work; whether it happened."""
        details = {"by": self.people[attempt.by], "at": self.now}
        arguments = [attempt.digest] if attempt.act in NEEDS_DIGEST else []
        if attempt.act == "correct":
            arguments.append(self._correction(work, word))
        if attempt.act in NEEDS_REASON:
            details["reason"] = attempt.reason
        if attempt.act in {"return_to_author", "reject"}:
            details["letter"] = "Слово від редакції"
        try:
            getattr(work, VERBS.get(attempt.act, attempt.act))(*arguments, **details)
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
        self.check_epoch(work)
        assert happened == (target is not None), f"{attempt} on {state}"
        log, refusals, letters = self.counts()
        # I9: one entry for what happened, none for what was refused, and a refusal leaves no letter.
        assert (log - before[0], refusals - before[1]) == ((1, 0) if happened else (0, 1))
        assert happened or letters == before[2]
        began = state.public
        self.states[work.pk] = state = target or state
        told = (state.public, state.review, state.head, state.live, state.claimant, state.approver)
        assert self.real_state(work) == told, f"{attempt}: {self.real_state(work)} is not {told}"
        if state.review in {"pending", "claimed"}:
            # I18: the place in the queue never gets worse, and enough are left who may judge.
            promised = NOON + timedelta(minutes=state.promise, hours=48)
            assert work.promised_at == promised
            judges = {person.handle for person in self.people.values() if person.is_moderator}
            left = judges - {state.author, state.approver} - state.hands
            assert len(left) >= state.needed - bool(state.approver)
        if happened:
            self.fired_from[attempt.act, began] += 1
            self.check_log(work, attempt)

    def check_epoch(self, work):
        """I8: an address that was closed never opens again."""
        before = self.epochs.get(work.pk, "")
        if before != work.epoch:
            self.closed.add(before)
            self.epochs[work.pk] = work.epoch
        assert work.epoch == "" or work.epoch not in self.closed

    def real_state(self, work):
        digest = lambda revision: revision.digest if revision else ""  # noqa: E731
        claimant = work.claimant.handle if work.claimant else ""
        approver = work.approver.handle if work.approver else ""
        return work.public, work.review, digest(work.head), digest(work.live), claimant, approver

    def check_log(self, work, attempt):
        entries = list(work.log.order_by("seq"))
        last = entries[-1]
        # I9: no gap, and the chain goes on.
        assert [entry.seq for entry in entries] == list(range(1, work.version + 1))
        assert (last.act, last.by.handle) == (attempt.act, attempt.by)
        assert (last.previous, last.hash) == (entries[-2].hash, last.computed_hash())
        if last.act in NEEDS_REASON:
            assert last.reason.strip()  # I14
        if last.act == "publish":
            # I5, I6: the approver had no hand in exactly this revision.
            assert not last.revision.contributors.filter(pk=last.by_id).exists()
            first = work.log.standing().filter(act="approve", revision=last.revision)
            assert len({last.by_id, *first.values_list("by", flat=True)}) >= work.needed
        if last.act == "undo":
            # I10, I19: the decision stays in the log, and its letters never leave.
            assert not entries[-2].notices.filter(recalled_at=None).exists()
        folded = fold((entry.act, entry.by_id, entry.revision_id) for entry in entries)
        assert vars(folded) == {
            "public": work.public,
            "review": work.review,
            "head": work.head_id,
            "live": work.live_id,
            "claimant": work.claimant_id,
            "approver": work.approver_id,
        }

    # What a stranger gets

    def answer(self, path, **headers):
        response = self.stranger.get(path, **headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code, sorted(response.headers.items()), body

    def look_around(self, lists, works):
        """What a stranger gets at the lists and at the addresses of `works`."""
        paths = lists + [f"/works/{work.code}/x/" for work in works]
        paths += [work.get_absolute_url() for work in works if work.slug]
        return {path: self.answer(path) for path in paths}

    def check_pages(self, work, act, happened):
        everywhere = happened and self.random.randrange(LOOKS_EVERYWHERE) == 0
        lists = ALWAYS + (SOMETIMES if everywhere else [self.random.choice(SOMETIMES)])
        pages = self.look_around(lists, self.works if everywhere else [work])
        if happened and act in MAY_CHANGE_PAGES:
            self.pages = {}
        # I7: nothing else moves a public byte.
        assert [path for path in pages if pages[path] != self.pages.get(path, pages[path])] == []
        self.pages |= pages
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
        if state.public == "live":
            status, _headers, body = pages[work.get_absolute_url()]
            assert status == 200
            assert self.revision_words[state.live] in body.decode()  # I2
            assert self.revision_words[state.live] in pages["/feed/"][2].decode()
        elif state.public == "never":
            assert pages[f"/works/{work.code}/x/"] == self.unknown_work  # I21
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
        for address in self.random.sample(sorted(self.addresses), min(3, len(self.addresses))):
            answer = self.answer(address)
            if address in open_now:
                assert answer[0] == 200
            else:
                assert answer == self.unknown_file, address
