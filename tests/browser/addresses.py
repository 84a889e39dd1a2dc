"""Whether the table of places names every page: the map of addresses, held against what was visited."""

from contextlib import suppress

from django.urls import Resolver404, get_resolver, resolve

# What shows no page of its own: acts, files, feeds, answers for machines, ways to somewhere else.
NO_PAGES = {
    *("reading:author_podcast", "reading:podcast", "reading:podcast_cover", "reading:oembed"),
    *("reading:sitemap", "reading:sitemap_section", "reading:robots", "reading:healthz", "reading:readyz"),
    *("reading:random", "reading:poem_of_the_day"),
    *("reading:look", "reading:short_work", "publication:qr", "admin:auth_group_change"),
    *("submissions:file", "submissions:take_copy", "submissions:take_draft", "submissions:submit"),
    *("submissions:withdraw", "submissions:unpublish", "submissions:republish"),
    *("admin:moderation_candidate_decide", "admin:moderation_candidate_veil"),
    "admin:moderation_candidate_whereabouts",
    *("admin:moderation_published_hide", "admin:moderation_published_restore"),
    *("admin:moderation_case_hide", "admin:moderation_case_dismiss"),
    *("admin:moderation_appeal_uphold", "admin:moderation_appeal_decline"),
    *("admin:moderation_message_ask", "admin:moderation_message_note"),
    *(
        "admin:autocomplete",
        "admin:jsi18n",
        "admin:login",
        "admin:logout",
        "admin:view_on_site",
        "admin:None",
    ),
}
# The stock admin's own ways round a thing: their templates are its own, and to our verbs they are closed.
STOCK = ("_add", "_delete", "_history", "object_id", "url")
FEEDS = ("feed", "feed_rss", "feed_json")
ACTS = (
    "_claim",
    "_release",
    "_renew",
    "_take_over",
    "_publish",
    "_reject",
    "_return_to_author",
    "_undo",
    "_correct",
)


def left_out(visited, *spaces):
    """The addresses whose names begin with one of `spaces`, and that are not among the paths `visited`."""
    seen = set()
    for path in visited:
        with suppress(Resolver404):
            seen.add(resolve(path).view_name)
    pages = {
        name for name in names() if name.startswith(spaces) and not name.endswith((*STOCK, *FEEDS, *ACTS))
    }
    return pages - seen - NO_PAGES


def names(resolver=None, space=""):
    """The name of every address of the site."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            found |= names(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            found.add(f"{space}{pattern.name}")
    return found
