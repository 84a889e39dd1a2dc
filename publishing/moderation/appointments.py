"""Whom the review cannot spare: asked before somebody ceases to be a moderator."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing.moderation.hands import all_judges
from publishing.moderation.queue import LOOKED_AT, stuck
from publishing.submissions.policies import MOST

NAMED = 3  # works in the sentence


def refuse_to_lose(person, *, by_two):
    """Raises `ValidationError` where without `person` nobody could decide what somebody can decide now.

    `by_two` says whether some works need two approvals.
    """
    left = all_judges() - {person.pk}
    if not left:
        raise ValidationError(
            _("Nobody else could decide on what authors send. Appoint another moderator first.")
        )
    if by_two and len(left) < MOST:
        raise ValidationError(
            _(
                "A policy asks for two approvals, and only one moderator would be left. "
                "Appoint another one first, or take the policy out of force."
            )
        )
    held_up = set(stuck(LOOKED_AT))
    lost = [code for code in stuck(LOOKED_AT, left) if code not in held_up]
    if lost:
        raise ValidationError(
            _(
                "Works are waiting that could not be decided any more without this moderator: %s. "
                "Let them be decided first, or appoint another moderator."
            )
            % ", ".join(lost[:NAMED])
        )
