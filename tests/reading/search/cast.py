"""What the tests of search ask with, and the lists of pairs."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

from publishing.reading.search.index import backend
from publishing.reading.search.models import SearchEntry, SearchText, SearchWord

HERE = Path(__file__).parent
WORK = re.compile(r'<h2 lang="[a-z]+"><a href="(?:/en)?/works/([a-z0-9]{8})/')


def pairs(name):
    """`(typed, in the text)` pairs of a list."""
    lines = (HERE / f"{name}.tsv").read_text().splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def address(text, **narrowed):
    return f"/search/?q={quote(text)}" + "".join(f"&{name}={value}" for name, value in narrowed.items())


def page_of(client, text, **narrowed):
    return client.get(address(text, **narrowed)).content.decode()


def hits(client, text, **narrowed):
    """The codes of the works on the first page of a search, in order."""
    return WORK.findall(page_of(client, text, **narrowed))


def said(page):
    """The words of a page's main part, without its tags."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def kept():
    """All that search keeps, without the places: of two works of one minute either may come first."""
    terms = backend().kept()
    entries = {entry.place: entry for entry in SearchEntry.objects.all()}
    assert set(terms) == set(entries) == set(SearchText.objects.values_list("pk", flat=True))
    rows = {
        entry.work_id: (
            entry.revision_id, entry.kind, entry.lang, entry.year, entry.handle, entry.name, entry.tags,
            entry.heading, entry.day, bytes(entry.text.packed), terms[place],
        )
        for place, entry in entries.items()
    }  # fmt: skip
    return rows, dict(SearchWord.objects.values_list("word", "works"))
