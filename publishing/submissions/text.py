"""Prose as people type it: cleaning rich text, cutting excerpts, counting minutes, making addresses."""

import re
from html import unescape

import nh3
from django.utils.html import escape, strip_tags
from django.utils.text import slugify
from translitua import UkrainianKMU, translit

WORDS_PER_MINUTE = 180
RICH_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br", "hr"}
APOSTROPHES = str.maketrans({"\u02bc": "'", "\u2019": "'"})
TAG = re.compile(r"<(p|h2|h3|ul|ol|blockquote|hr)\b", re.IGNORECASE)
BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br ?/?>|<hr ?/?>", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
EMPTY_BLOCK = re.compile(r"<(p|h2|h3|blockquote|li)>(?:\s|&nbsp;|<br>)*</\1>")


def unix_lines(text):
    """What a browser posts, with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def paragraphs(text):
    """The blocks of plain text between empty lines; a list of strings without empty ones."""
    return [block.strip("\n") for block in re.split(r"\n[ \t]*\n", unix_lines(text)) if block.strip()]


def clean_rich(html):
    """Safe HTML of the few tags an article needs; plain text typed without the editor becomes paragraphs."""
    if not TAG.search(html):
        html = "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in paragraphs(html))
    cleaned = nh3.clean(
        html,
        tags=RICH_TAGS,
        # Without "*" the sanitiser lets a title through, words that no moderator would see.
        attributes={"*": set(), "a": {"href"}},
        attribute_filter=without_controls,
        url_schemes={"http", "https", "mailto"},
        link_rel="ugc nofollow noopener",
    )
    return EMPTY_BLOCK.sub("", cleaned).strip()


def without_controls(_tag, _name, value):
    """No address that would be another one, a script even, once a feed has dropped its control characters."""
    return None if CONTROL.search(value.strip(" \t\r\n")) else value


def plain(html):
    """The words of rich text, one block a line."""
    return unescape(strip_tags(BLOCK_END.sub("\n", html))).strip()


def excerpt(text, limit=220):
    """The beginning of `text` in at most `limit` characters, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"


def minutes(text):
    """How long reading takes, at least one minute."""
    return max(1, round(len(text.split()) / WORDS_PER_MINUTE))


def slug(title, fallback=""):
    """The readable part of an address, by the official Ukrainian transliteration; at most 80 characters."""
    return slugify(translit(title.translate(APOSTROPHES), UkrainianKMU))[:80].strip("-") or fallback


def file_size(size):
    """Bytes as `(number, unit)`, for templates to word."""
    return (round(size / 2**20, 1), "MB") if size >= 2**20 else (max(1, round(size / 2**10)), "KB")
