"""What a work can do between its author and the moderators."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.media.models import File
from publishing.submissions import candidates
from publishing.submissions.kinds import KINDS
from publishing.submissions.models.log import trust_in
from publishing.submissions.models.transition import verb
from publishing.submissions.policies import needed_for
from publishing.submissions.showing import tokens_in
from publishing.submissions.states import OPEN, Act, ChangeRefused, Public, Review
from publishing.submissions.trust import CAPS, Trust


class Sending(models.Model):
    """Send, change while queued, take back."""

    class Meta:
        abstract = True

    @verb(Act.SUBMIT)
    def submit(self, *, by):
        """Freeze the draft as a new head revision and put it into the queue."""
        self._refuse_unless(by == self.author and by.is_active, _("Only the author can send a work."))
        self._refuse_beyond_cap()
        revision = self._freeze(by)
        needed = needed_for(self, revision)
        judges = self._judges_of(revision, needed)
        # Who was asked for changes keeps the place in the queue that the first sending had.
        promised_at = self.promised_at if self.review == Review.CHANGES else None
        promised_at = promised_at or self.moment + timedelta(hours=settings.REVIEW_PROMISE_HOURS)
        self._move(
            Act.SUBMIT,
            by=by,
            revision=revision,
            head=revision,
            needed=needed,
            promised_at=promised_at,
            tell=[by],
            digest_to=judges,
        )
        candidates.arrived(self, revision)
        return revision

    @verb(Act.REVISE)
    def revise(self, *, by):
        """Replace the candidate while nobody is reading it; it keeps its place."""
        self._refuse_unless(by == self.author and by.is_active, _("Only the author can send a work."))
        self._refuse_unless(
            not self.has_valid_claim,
            _("A moderator is reading this work right now. Your text is saved; send it after the answer."),
        )
        revision = self._freeze(by)
        needed = max(self.needed, needed_for(self, revision))
        self._judges_of(revision, needed)
        self._move(Act.REVISE, by=by, revision=revision, needed=needed, **self._new_candidate(revision))
        candidates.arrived(self, revision)
        return revision

    @verb(Act.WITHDRAW)
    def withdraw(self, *, by):
        """Take the candidate out of the queue; what is live stays."""
        self._refuse_unless(by == self.author, _("Only the author can take a work back."))
        reader = self.claimant if self.has_valid_claim else None
        self._move(Act.WITHDRAW, by=by, revision=self.head, tell=[reader], **self.no_candidate)

    no_candidate = dict.fromkeys(("head", "approver", "claimant", "claim_expires_at", "promised_at"))

    @staticmethod
    def _new_candidate(revision):
        """Approvals do not travel, and whoever read the old text starts anew."""
        return {"head": revision, "approver": None, "claimant": None, "claim_expires_at": None}

    def _freeze(self, by):
        """The draft as an immutable revision, after the rules of its kind."""
        draft = self.draft
        self._refuse_unless(draft is not None, _("There is nothing to send yet."))
        content = {part: value for part, value in draft.content.items() if part != "note"}
        content["byline"] = self.author.byline
        return self._frozen(content, note=draft.content.get("note", ""), by=by)

    def _frozen(self, content, *, note, by):
        problems = KINDS[self.kind].check(content)
        self._refuse_unless(not problems, " ".join(problems.values()))
        files = self._files_of(content)
        revision = self.revisions.create(
            number=self.revisions.count() + 1,
            content=content,
            media={file.token: file.sha256 for file in files},
            note=note,
            created_by=by,
            created_at=self.moment,
        )
        revision.files.set(files)
        # What a moderator has corrected in this round may still stand in the text.
        hands = self.head.contributors.all() if self.head else ()
        revision.contributors.set({self.author, by, *hands})
        return revision

    def _files_of(self, content):
        """The files that `content` names; a name of somebody else's file refuses the whole."""
        tokens = tokens_in(content)
        files = list(File.objects.filter(token__in=tokens, owner=self.author))
        self._refuse_unless(
            len(files) == len(tokens), _("A file of this work is missing. Please add it again.")
        )
        return files

    def _refuse_beyond_cap(self):
        works = type(self).objects.by(self.author)
        cap = settings.LIMITS[CAPS[self._trust(works)]]
        if works.filter(review__in=OPEN).count() >= cap:
            message = ngettext(
                "You have %d work under review already. Your text is saved; send it when an answer has come.",
                "You have %d works under review already. "
                "Your text is saved; send it when an answer has come.",
                cap,
            )
            raise ChangeRefused(message % cap)

    def _trust(self, works):
        if settings.TRUST:
            return trust_in(self.author)
        return Trust.KNOWN if works.exclude(public=Public.NEVER).exists() else Trust.NEWCOMER

    def _judges_of(self, revision, needed):
        """Who may decide on `revision`; refused when they are fewer than have to approve it."""
        judges = list(get_user_model().objects.moderators().exclude(contributions=revision))
        self._refuse_unless(
            judges, _("There is nobody yet who could read this work: a moderator never judges their own.")
        )
        self._refuse_unless(
            len(judges) >= needed,
            _("Two moderators have to read this work, and there are not two who had no hand in it."),
        )
        return judges
