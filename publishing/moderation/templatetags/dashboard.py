"""The dashboard under the beginning of the queue, for who may judge."""

from django import template

from publishing.moderation.dashboard import dashboard

register = template.Library()


@register.inclusion_tag("moderation/_dashboard.html", takes_context=True)
def review_dashboard(context):
    return {"board": dashboard(context["user"])}
