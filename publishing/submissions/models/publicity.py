"""What a work can do once readers have met it."""

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from publishing.media.models import Opening
from publishing.submissions.kinds import KINDS
from publishing.submissions.models.tags import Tag
from publishing.submissions.models.transition import verb
from publishing.submissions.projections import project
from publishing.submissions.states import OPEN, Act

EPOCH_LENGTH = 22


class Publicity(models.Model):
    """Take down, put back, hide, restore; files, tags and projections follow in the same transaction."""

    class Meta:
        abstract = True

    @verb(Act.UNPUBLISH)
    def unpublish(self, *, by):
        """The author takes the work down; a waiting edit leaves the queue with it."""
        self._refuse_unless(by == self.author, _("Only the author can take a work down."))
        candidate = self.no_candidate if self.review in OPEN else {}
        told = [self._last_judge(), self.claimant]
        self._closing(Act.UNPUBLISH, by=by, tell=told, **candidate)

    @verb(Act.REPUBLISH)
    def republish(self, *, by):
        """The author puts back what a moderator had approved."""
        self._refuse_unless(by == self.author and by.is_active, _("Only the author can put a work back."))
        self._opening(Act.REPUBLISH, self.live, by=by)

    @verb(Act.HIDE)
    def hide(self, *, by, reason):
        """A moderator closes the work at once."""
        self._refuse_unless_independent(by)
        self._refuse_unless(reason.strip(), _("The author needs a reason."))
        self._closing(Act.HIDE, by=by, data={"reason": reason}, tell=[self.author])

    @verb(Act.RESTORE)
    def restore(self, *, by, reason):
        """A moderator opens a hidden work again."""
        self._refuse_unless_independent(by)
        self._refuse_unless(reason.strip(), _("The author needs a reason."))
        self._opening(Act.RESTORE, self.live, by=by, data={"reason": reason}, tell=[self.author])

    def _last_judge(self):
        entry = self.log.filter(act=Act.PUBLISH).order_by("-seq").first()
        return get_user_model().objects.get(pk=entry.by_id)

    def _opening(self, act, revision, **move):
        """Do `act`, then make the files and tags of `revision` public, at an address never used before."""
        self._shut()
        address = {
            "epoch": get_random_string(EPOCH_LENGTH),
            "slug": KINDS[self.kind].slug_of(revision.content),
        }
        self._move(act, revision=revision, **move, **address)
        Opening.objects.open(self.epoch, revision.files.all())
        for tag in {Tag.objects.spelled(name) for name in revision.content.get("tags", [])}:
            self.tagged.create(tag=tag, published_at=self.published_at)
        project(self)

    def _closing(self, act, **move):
        """Do `act`, and close every file and tag of this work to readers."""
        self._shut()
        self._move(act, revision=self.live, epoch="", **move)
        project(self)

    def _shut(self):
        Opening.objects.close(self.epoch)
        self.tagged.all().delete()
