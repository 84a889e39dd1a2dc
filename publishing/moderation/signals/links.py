"""Where the text leads: links, many links, links that say one address and lead to another."""

import re
from urllib.parse import urlsplit

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.moderation.signals.case import BAD, WARN, Mark, Signal

MANY = 8
DENSE = 40  # words a link, where there are three or more
NAMED = 5  # hosts that are named
ENDINGS = "com|net|org|ua|info|biz|top|xyz|shop|online|site|club|store|link|pro|app|ly|me|io|ru|su|укр|рф"
ADDRESS = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"\]]+|(?<![\w@./-])[\w-]+(?:\.[\w-]+){{0,3}}\.(?:{ENDINGS})\b(?:/[^\s<>\"\]]*)?",
    re.IGNORECASE,
)
STOPS = ".,;:!?)…»”"  # of the sentence, not of the address
ANCHOR = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def signals(case):
    texts = (part.text for part in case.parts if part.name != "byline")
    found = [address.rstrip(STOPS) for text in texts for address in ADDRESS.findall(text)]
    # A link whose words are its own address stands in the text twice.
    hosts = list(dict.fromkeys(host for host in map(host_of, found) if host))
    count = len(dict.fromkeys(found))
    if count:
        yield _counted(count, hosts, len(case.words.split()))
    if case.record.is_new and (links := case.content.get("byline", {}).get("links")):
        shown = ", ".join(dict.fromkeys(host_of(link.get("url", "")) for link in links))
        yield Signal(Mark.LINKS, WARN, _("Links in the new author’s profile: %s") % shown)
    for said, host in masked(case.content.get("html", "")):
        yield Signal(
            Mark.LINKS, BAD, _("A link says %(said)s and leads to %(host)s") % {"said": said, "host": host}
        )


def _counted(count, hosts, words):
    named = ", ".join(hosts[:NAMED]) + (" …" if len(hosts) > NAMED else "")
    said = ngettext("%(count)d link: %(hosts)s", "%(count)d links: %(hosts)s", count)
    said %= {"count": count, "hosts": named}
    if count >= MANY or (count >= 3 and words < count * DENSE):
        return Signal(Mark.LINK_FARM, BAD, _("%(links)s; hardly anything else") % {"links": said})
    return Signal(Mark.LINKS, WARN, said)


def host_of(address):
    """The host of an address as it was typed, or ""."""
    try:
        return (urlsplit(address if "://" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def masked(html):
    """`(words, host)` of links whose words are the address of another host."""
    for href, inner in ANCHOR.findall(html):
        shown = ADDRESS.search(strip_tags(inner))
        said, host = host_of(shown[0]) if shown else "", host_of(href)
        if said and host and said != host and not host.endswith(f".{said}"):
            yield said, host
