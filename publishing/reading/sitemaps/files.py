"""The sitemap: every public page in every language; one file while all fits, then an index of parts.

A part holds the works, authors or tags whose rows lie in one stretch of numbers. A row's number never
changes, so a part changes only with what is in it, and no part can grow beyond its stretch.
"""

import re

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from publishing.reading.addresses import PREFIXES, SITEMAP_PART, absolute, in_language, sitemap_part
from publishing.reading.models import Count, Kept, Of, Topic, Voice
from publishing.reading.sitemaps.works import works_between
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Collection

ONE_FILE = 500  # rows of each sort that still stand in the one file
SECTION = re.compile(r"(?P<name>works|authors|tags)-(?P<number>0|[1-9][0-9]{0,9})")
TABLES = {"works": Kept, "authors": Voice, "tags": Topic}
COUNTED = (Of.WORKS, Of.VOICES, Of.TOPICS)
NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xmlns:video": "http://www.google.com/schemas/sitemap-video/1.1",
}
# Of a table without gaps of a whole part each step finds the next part by one look into the index.
PARTS = """
    WITH RECURSIVE parts (number) AS (
        SELECT MIN({key}) / {part} FROM {table}
        UNION ALL
        SELECT (SELECT MIN({key}) / {part} FROM {table} WHERE {key} >= (number + 1) * {part})
        FROM parts WHERE number IS NOT NULL
    )
    SELECT number FROM parts WHERE number IS NOT NULL
"""


def sitemap(request):
    """Everything in one file, or the index of the parts once it does not fit."""
    counted = Count.objects.filter(of__in=COUNTED).values_list("of").annotate(rows=Sum("number"))
    if all(rows <= ONE_FILE for _of, rows in counted.order_by()):
        return url_set([*pages(), *(entry for name in TABLES for entry in rows_of(name))])
    # The same file serves both languages, so its address has none.
    paths = [sitemap_part("pages")]
    paths += [sitemap_part(name, number) for name in TABLES for number in parts(TABLES[name])]
    return answer("sitemapindex", [f"<sitemap><loc>{absolute(path)}</loc></sitemap>" for path in paths])


def sitemap_section(request, section):
    """One part; a part without rows is no part."""
    if section == "pages":
        return url_set(pages())
    match = SECTION.fullmatch(section)
    found = match and list(rows_of(match["name"], int(match["number"])))
    if not found:
        raise Http404
    return url_set(found)


def parts(model):
    """The numbers of the parts in which there are rows, at the cost of their number."""
    quoted = connection.ops.quote_name
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    with connection.cursor() as cursor:
        # Names of ours and a number; nothing that anybody has typed.
        cursor.execute(PARTS.format(table=table, key=key, part=SITEMAP_PART))
        return [number for (number,) in cursor.fetchall()]


def rows_of(name, number=None):
    """`(path, date of change, XML of pictures and films)` of a part, or of all while that is little."""
    first, last = (
        (0, 2**63 - 1) if number is None else (number * SITEMAP_PART, (number + 1) * SITEMAP_PART - 1)
    )
    if name == "works":
        return works_between(first, last)
    rows = TABLES[name].objects.filter(pk__gte=first, pk__lte=last).order_by("pk")
    if name == "authors":
        found = (reverse("reading:author", args=[handle]) for handle in rows.values_list("handle", flat=True))
    else:
        found = (reverse("reading:tag", args=[slug]) for slug in rows.values_list("tag__slug", flat=True))
    return plain(found)


def pages():
    """What is there whatever is published."""
    names = ["home", "everything", "authors", "tags", "archive", "collections"]
    names = [f"reading:{name}" for name in names]
    names += [f"publication:{name}" for name in ("about", "support", "rules", "privacy")]
    names.append("numbers:numbers")
    paths = [reverse(name) for name in names]
    paths += [reverse("reading:kind", args=[kind]) for kind in KINDS.values()]
    return plain([*paths, *(collection.get_absolute_url() for collection in Collection.objects.open())])


def plain(paths):
    """Pages without a date or a picture."""
    return [(path, "", "") for path in paths]


def url_set(rows):
    return answer("urlset", [entry for row in rows for entry in in_each_language(*row)])


def in_each_language(path, changed, media):
    """An entry a language, each with the addresses of all; pictures are told of once."""
    whole = {code: escape(absolute(in_language(path, code))) for code in PREFIXES}
    ways = [*whole.items(), ("x-default", whole[settings.LANGUAGE_CODE])]
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>' for code, address in ways
    )
    since = f"<lastmod>{changed}</lastmod>" if changed else ""
    for code, address in whole.items():
        own = media if code == settings.LANGUAGE_CODE else ""
        yield f"<url><loc>{address}</loc>{since}{links}{own}</url>"


def answer(root, entries):
    namespaces = "".join(f' {name}="{address}"' for name, address in NAMESPACES.items())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root}{namespaces}>", *entries, f"</{root}>", ""]
    # The list itself is not for anybody's results.
    headers = {"X-Robots-Tag": "noindex"}
    return HttpResponse("\n".join(lines), content_type="application/xml", headers=headers)
