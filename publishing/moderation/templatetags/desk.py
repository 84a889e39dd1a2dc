"""What the admin's first page says of the queue."""

from django import template

from publishing.moderation import queue

register = template.Library()

FIRST = 10


@register.inclusion_tag("moderation/_first.html", takes_context=True)
def queue_first(context):
    """The beginning of the queue, for those who judge; nothing for the rest of the staff."""
    user = context["request"].user
    if not user.is_moderator:
        return {}
    waiting = queue.works(user)
    return {
        "page": queue.gathered(waiting, user, size=FIRST),
        "count": queue.counted(waiting),
        "counted": queue.COUNTED,
        "stuck": queue.stuck(),
        "is_moderator": True,
        "user": user,
    }
