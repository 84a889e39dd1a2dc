"""What feeds can carry: HTML that stands by itself."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape

from publishing.reading.xml import readable

START_TAG = re.compile(r"""<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
LOCAL_ADDRESS = re.compile(r'(?<=\s)(src|href|poster)="(?=/(?!/))')
INDENT = re.compile(r"\A +")
WIDTHS = re.compile(r'\s(?:srcset|sizes)="[^"]*"')


def summary(work):
    """The beginning of the work as HTML; a verse keeps its lines and their indents."""
    lines = readable(work.excerpt).split("\n")
    return "<br>".join(
        INDENT.sub(lambda spaces: "\N{NO-BREAK SPACE}" * len(spaces[0]), escape(line)) for line in lines
    )


def with_whole_addresses(html):
    """Feed readers stand elsewhere: local addresses in tags become whole, the text stays as it is."""
    whole = rf'\g<1>="{settings.SITE_URL}'
    return START_TAG.sub(lambda tag: LOCAL_ADDRESS.sub(whole, WIDTHS.sub("", tag[0])), html)


def whole_work(work):
    """The work as HTML: its warning, its lead, all of its text; it needs neither our page nor our styles."""
    html = render_to_string("reading/entry.html", {"work": work})
    return readable(with_whole_addresses(html)).strip()
