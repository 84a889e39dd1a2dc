"""A work as its author typed it, part by part: for the raw view, and to compare two versions by."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from publishing.submissions.fields import LANGUAGES, LICENSES, common

# What a reader of plain text would not see: where a link leads, what is a heading, a quotation, stress.
MARKS = [
    (re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL), r"\2 [\1]"),
    (re.compile(r"<h2>"), "## "),
    (re.compile(r"<h3>"), "### "),
    (re.compile(r"<li>(?:<p>)?"), "• "),
    (re.compile(r"<blockquote>(?:<p>)?"), "> "),
    (re.compile(r"</?strong>"), "**"),
    (re.compile(r"</?em>"), "_"),
    (re.compile(r"<hr\s*/?>"), "***\n"),
    (re.compile(r"<br\s*/?>|</(?:p|h2|h3|li|blockquote)>"), "\n"),
]


@dataclass(frozen=True)
class Part:
    """One part of a work: `raw` is what was typed, `text` what can be compared by eye.

    `shape` is "line", "choice", "plain", "verse" or "rich".
    """

    name: str
    label: str
    raw: str
    text: str
    shape: str = "line"

    @property
    def is_long(self):
        return self.shape not in {"line", "choice"}


def marked(html):
    """Rich text as plain text in which links, headings, lists and stress can be seen."""
    for pattern, replacement in MARKS:
        html = pattern.sub(replacement, html)
    return unescape(strip_tags(html)).strip() + "\n" if html else ""


def parts_of(kind, content):
    """Every part of `content` in words, the author's own ones first: a list of `Part`."""
    return _own_parts(kind, content) + _common_parts(content) + _byline_parts(content.get("byline", {}))


def _own_parts(kind, content):
    parts = []
    for name, field in kind.fields().items():
        raw = content.get(name) or ""
        shape = "rich" if name == "html" else "verse" if name == kind.verse_part else "line"
        if name == "text" and shape == "line":
            shape = "plain"
        parts.append(Part(name, str(field.label), raw, marked(raw) if shape == "rich" else raw, shape))
    return parts


def _common_parts(content):
    labels = {name: str(field.label) for name, field in common().items()}
    tags = ", ".join(content.get("tags", []))
    chosen = {
        "lang": str(dict(LANGUAGES).get(content.get("lang", "uk"), content.get("lang"))),
        "license": str(dict(LICENSES).get(content.get("license", "arr"), content.get("license"))),
    }
    warned = _("yes") if content.get("sensitive") else _("no")
    return [
        Part("tags", labels["tags"], tags, tags),
        *(Part(name, labels[name], value, value, "choice") for name, value in chosen.items()),
        Part("sensitive", _("Readers are warned"), warned, warned, "choice"),
    ]


def _byline_parts(byline):
    links = "\n".join(
        f"{link.get('label', '')} {link.get('url', '')}".strip() for link in byline.get("links", [])
    )
    values = {
        _("Name"): byline.get("name", ""),
        _("About the author"): byline.get("bio", ""),
        _("Author’s links"): links,
    }
    return [Part("byline", label, value, value) for label, value in values.items()]
