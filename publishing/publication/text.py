"""Plain text as safe HTML: paragraphs, simple lists, and addresses that can be followed."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

ADDRESS = re.compile(r"https?://\w[^\s<>\"'«»]*")
BLANK = re.compile(r"\n(?:[ \t]*\n)+")
NUMBER = re.compile(r"(\d{1,3})[.)][ \t]+")
BULLET = re.compile(r"[-–—•*][ \t]+")


class Words(str):
    """A text that knows the language it is written in, and how it looks on a page."""

    lang: str

    def __new__(cls, text, lang):
        words = super().__new__(cls, text)
        words.lang = lang
        return words

    @property
    def html(self):
        return as_html(self)


def as_html(text: str) -> SafeString:
    """Everything escaped; blank lines part paragraphs, `1.` and `-` at a line's beginning make lists."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    blocks = (block.strip("\n") for block in BLANK.split(lines))
    return mark_safe("\n".join(block_html(block) for block in blocks if block))


def block_html(block: str) -> str:
    if number := NUMBER.match(block):
        first = int(number[1])
        start = "" if first == 1 else f' start="{first}"'
        return f"<ol{start}>{items_html(block, NUMBER)}</ol>"
    if BULLET.match(block):
        return f"<ul>{items_html(block, BULLET)}</ul>"
    return f"<p>{lines_html(block.split(chr(10)))}</p>"


def items_html(block: str, marker: re.Pattern) -> str:
    """One `<li>` a marker; a line without one goes on with the item before it."""
    items: list[list[str]] = []
    for line in block.split("\n"):
        found = marker.match(line)
        if found:
            items.append([line[found.end() :]])
        else:
            items[-1].append(line)
    return "".join(f"<li>{lines_html(lines)}</li>" for lines in items)


def lines_html(lines: list[str]) -> str:
    return "<br>".join(linked(line.strip()) for line in lines)


def linked(line: str) -> str:
    """The escaped line with its http(s) addresses as links; a full stop after one is not part of it."""
    pieces, end = [], 0
    for found in ADDRESS.finditer(line):
        address = found[0].rstrip(".,;:!?)…")
        pieces += [escape(line[end : found.start()]), link(address)]
        end = found.start() + len(address)
    return "".join([*pieces, escape(line[end:])])


def link(address: str) -> str:
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, address)
