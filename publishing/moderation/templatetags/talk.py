"""Words about a work, beside the work: private notes and the end of the thread with its author."""

from django import template

from publishing.moderation.models import Message

register = template.Library()


@register.inclusion_tag("moderation/talk/_beside.html", takes_context=True)
def words_about(context, submission):
    """For a moderator who is not its author, in two queries; nothing for the author."""
    if context["request"].user.pk == submission.author_id:
        return {}
    return {
        "submission": submission,
        "notes": submission.notes.select_related("by"),
        "last": Message.objects.on(submission).reverse().first(),
    }
