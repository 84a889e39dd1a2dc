"""Who may judge what: nobody decides on what they had a hand in, superusers included."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from publishing.submissions.models import Revision
from publishing.submissions.states import ChangeRefused


def all_judges():
    """The ids of all who may judge."""
    return set(get_user_model().objects.moderators().values_list("pk", flat=True))


def hands_on(revisions):
    """Who had a hand in these revisions: `{revision id: {user id}}`."""
    hands = {}
    pairs = Revision.contributors.through.objects.filter(revision__in=revisions)
    for revision, user in pairs.values_list("revision_id", "user_id"):
        hands.setdefault(revision, set()).add(user)
    return hands


def has_hand_in(revision, person):
    """Whether `person` wrote the work, or had a hand in this revision of it."""
    return person.pk == revision.submission.author_id or revision.contributors.filter(pk=person.pk).exists()


def refuse_unless_independent(revision, by):
    if not by.is_moderator:
        raise ChangeRefused(_("Only moderators can do this."))
    if has_hand_in(revision, by):
        raise ChangeRefused(_("You had a hand in this work, so somebody else has to decide on it."))
