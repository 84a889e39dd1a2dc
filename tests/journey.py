"""The way of a work over HTTP, as a browser without script goes it; and a reader of pages."""

import re
from html.parser import HTMLParser

from django.test import Client

from publishing.submissions.models import Submission

FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def send_work(author, kind, **fields):
    """Fill the form of `kind` and press «Надіслати»; returns the work."""
    client = signed_in(author)
    form = dict(FIELD.findall(client.get(f"/write/{kind}/").content.decode()))
    typed = {
        "base": form["base"],
        "key": form["key"],
        "own": "on",
        "send": "1",
        "lang": "uk",
        "license": "arr",
    }
    response = client.post(f"/write/{kind}/", typed | fields)
    assert (response.status_code, response.headers.get("Location")) == (302, "/my/"), (
        response.content.decode()
    )
    return Submission.objects.by(author).latest("pk")


def approve_on_screen(moderator, work, **fields):
    """Open the review page and press «Схвалити» on what it shows."""
    client = signed_in(moderator)
    address = f"/admin/moderation/candidate/{work.code}/"
    form = dict(FIELD.findall(client.get(address).content.decode()))
    response = client.post(f"{address}publish/", {"digest": form["digest"], **fields})
    assert response.status_code == 302, response.content.decode()
    work.refresh_from_db()
    return work


class VerseReader(HTMLParser):
    """Reads the verse of a page as its text: `stanzas` is a list of lists of lines."""

    def __init__(self):
        super().__init__()
        self.stanzas, self.depth, self.hidden = [], 0, 0

    def handle_starttag(self, tag, attrs):
        classes = dict(attrs).get("class", "").split()
        if tag == "p" and "stanza" in classes:
            self.stanzas.append([])
        elif tag == "span" and "v" in classes:
            self.stanzas[-1].append("")
            self.depth = 1
        elif tag == "span" and self.depth:
            self.depth += 1
            self.hidden += "sp" in classes

    def handle_endtag(self, tag):
        if tag == "span" and self.depth:
            self.depth -= 1
            self.hidden = 0

    def handle_data(self, data):
        if self.depth and not self.hidden:
            self.stanzas[-1][-1] += data


def verse_on(html):
    """The verse of the work whose page this is, not of those that its end leads on to."""
    reader = VerseReader()
    reader.feed(html.partition('<div class="wrap further">')[0])
    return reader.stanzas
