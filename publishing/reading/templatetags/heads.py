"""The parts of a public page's head that follow from what the page shows."""

from html import escape, unescape

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from publishing.reading import heads, linked_data, oembed

# What the context of a page that leads to others has.
LISTS = ("page", "works", "sections", "years")

register = template.Library()
register.filter("gist", heads.gist)


@register.simple_tag(takes_context=True)
def again(context, name):
    """The block `name` of this page once more: its title is the title of its card too."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context).strip()


def tags(properties):
    # By hand, because `format_html` would cost as much as a fifth of the page.
    lines = (f'<meta property="{name}" content="{escape(content)}">' for name, content in properties)
    return mark_safe("\n".join(lines))


@register.simple_tag
def work_card(work):
    """What other sites show of a work that they link to."""
    return tags(heads.of_work(work))


@register.filter
def quoted_at(work):
    """The address of the work's quotation for other sites."""
    return oembed.discovery(work)


@register.simple_tag(takes_context=True)
def author_card(context):
    return tags(heads.author(context["voice"], context["publication"], get_language()))


@register.simple_tag(takes_context=True)
def site_card(context):
    """The picture of a page that has none of its own."""
    return tags(heads.site_card(context["publication"], get_language()))


@register.simple_tag(takes_context=True)
def work_data(context):
    work = context["work"]
    return linked_data.of_work(work, context["publication"], heads.gist(work))


@register.simple_tag(takes_context=True)
def author_data(context):
    return linked_data.of_author(context["voice"], context["publication"], context["address"]["whole"])


@register.simple_tag(takes_context=True)
def home_data(context):
    return linked_data.of_home(context["publication"])


@register.simple_tag(takes_context=True)
def page_data(context):
    """Any other page by its own words: the blocks say what it is called and what it is about."""
    return linked_data.of_page(
        context["publication"],
        context["address"]["whole"],
        type_="CollectionPage" if any(name in context for name in LISTS) else "WebPage",
        name=unescape(again(context, "title")),
        description=unescape(again(context, "description")),
        works=context.get("works", ()),
        path=context["request"].path,
    )
