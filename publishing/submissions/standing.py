"""Where a work stands, in the author's words: both axes, and what can be done now."""

from django.utils.translation import gettext as _

from publishing.submissions.states import RULES, Act, Public, Review

# Verbs that an author finds as buttons, in this order; sending has its own page.
AUTHORS_ACTS = (Act.WITHDRAW, Act.UNPUBLISH, Act.REPUBLISH)


def status(work, *, is_read):
    """`(tone, words)` pairs: what readers have, then the review. `is_read` says that a claim is valid."""
    edit = _review_of_edit(work.review, is_read)
    if work.public == Public.NEVER:
        return [_review_of_new(work.review, is_read)]
    public = {
        Public.LIVE: ("ok", _("✓ Published")),
        Public.WITHDRAWN: ("", _("Taken down by you")),
        Public.HIDDEN: ("bad", _("Hidden by the editors")),
    }[work.public]
    return [public, edit] if edit else [public]


def _review_of_new(review, is_read):
    return {
        Review.NONE: ("", _("Draft")),
        Review.PENDING: ("", _("In the queue")),
        Review.CLAIMED: ("", _("Being read")) if is_read else ("", _("In the queue")),
        Review.CHANGES: ("wait", _("Changes are needed: it is your turn")),
        Review.REJECTED: ("bad", _("Not accepted")),
    }[review]


def _review_of_edit(review, is_read):
    return {
        Review.NONE: None,
        Review.PENDING: ("", _("The edit is in the queue")),
        Review.CLAIMED: ("", _("The edit is being read")) if is_read else ("", _("The edit is in the queue")),
        Review.CHANGES: ("wait", _("The edit needs changes: it is your turn")),
        Review.REJECTED: ("bad", _("The edit was not accepted")),
    }[review]


def explanation(work, *, is_read):
    """One or two sentences on what that means for the author; "" when the words of the status say it all."""
    sentences = {
        Public.WITHDRAWN: _("Readers do not see it any more. You can put it back."),
        Public.HIDDEN: _(
            "Readers do not see it. If you do not agree, you can appeal: another moderator will judge it."
        ),
    }
    parts = [sentences.get(work.public, "")]
    if is_read:
        parts.append(
            _("A moderator is reading it now. Go on writing, and send your changes after the answer.")
        )
    elif work.is_under_review:
        parts.append(_("You can change it even now: its place in the queue stays."))
    elif work.review == Review.REJECTED:
        parts.append(_("The text stays with you: you can work on it and send it again."))
    if work.public == Public.LIVE and work.review != Review.NONE:
        parts.append(_("Readers see the published text until a moderator approves the edit."))
    return " ".join(part for part in parts if part)


def acts(work):
    """The author's verbs that the states allow now, as `(verb, label)`."""
    labels = {
        Act.WITHDRAW: _("Take back from review"),
        Act.UNPUBLISH: _("Take down"),
        Act.REPUBLISH: _("Put back"),
    }
    return [(act.value, labels[act]) for act in AUTHORS_ACTS if RULES[act].allows(work.public, work.review)]


def invitation(work):
    """What the link to the form says."""
    if work.review == Review.CHANGES:
        return _("Mend it and send it again")
    if work.public == Public.NEVER and work.review == Review.NONE:
        return _("Go on writing")
    return _("Change the text")


def may_send(work):
    """Whether sending could work at all from here."""
    if work is None:
        return True
    return work.is_under_review or RULES[Act.SUBMIT].allows(work.public, work.review)
