"""What waits for moderators besides the queue: reports of readers, appeals of authors."""

from django import template

from publishing.moderation.appeals import lane as appeals
from publishing.moderation.reports import lane as reports

register = template.Library()


@register.inclusion_tag("moderation/_lanes.html")
def lanes():
    """Links with counts, in two queries; nothing where nothing waits."""
    return {
        "reports": reports.counted(),
        "appeals": appeals.counted(),
        "counted": reports.COUNTED,
    }
