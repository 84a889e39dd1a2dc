"""A writing page as a browser without script has it: read the form, type into it, press a button."""

from html import unescape
from html.parser import HTMLParser

from django.test import Client
from django.utils.translation import gettext


class FormReader(HTMLParser):
    """Reads the form `id="work"`: what it would send, where to, and its buttons as (name, value) pairs."""

    def __init__(self):
        super().__init__()
        self.fields, self.buttons, self.action = {}, [], ""
        self.inside, self.box, self.select = False, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == "work"
            self.action = attrs.get("action", "") if self.inside else self.action
        if self.inside:
            getattr(self, f"_{tag}", lambda attrs: None)(attrs)

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        ticked = kind != "checkbox" or "checked" in attrs
        if kind != "file" and ticked:
            self.fields.setdefault(attrs["name"], []).append(
                attrs.get("value", "on" if kind == "checkbox" else "")
            )

    def _textarea(self, attrs):
        self.box = attrs["name"]
        self.fields[self.box] = [""]

    def _select(self, attrs):
        self.select = attrs["name"]

    def _option(self, attrs):
        if "selected" in attrs or self.select not in self.fields:
            self.fields[self.select] = [attrs["value"]]

    def _button(self, attrs):
        if attrs.get("type", "submit") == "submit":
            self.buttons.append((attrs["name"], attrs["value"]))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.box:
            # The first line break after the tag belongs to the markup.
            self.fields[self.box] = [self.fields[self.box][0].removeprefix("\n")]
            self.box = None

    def handle_data(self, data):
        if self.box:
            self.fields[self.box][0] += data


class Paper:
    """One open form; `response` is the newest answer."""

    def __init__(self, client, address):
        self.client = client
        self.read(client.get(address))

    def read(self, response):
        self.response = response
        reader = FormReader()
        reader.feed(response.content.decode())
        self.fields, self.action, self.buttons = reader.fields, reader.action, reader.buttons

    def says(self, sentence):
        """Whether the page says this; our own sentences are in English, a person's as they are."""
        return gettext(str(sentence)) in unescape(self.response.content.decode())

    def typed(self, name):
        """What stands in a field."""
        return self.fields[name][0]

    def press(self, name, value="1", files=None, **typed):
        """Type into fields and press a button; follows to the next form where there is one."""
        data = self.fields | {field: [text] for field, text in typed.items()} | {name: [value]}
        response = self.client.post(self.action, data | (files or {}))
        if response.status_code == 302:
            self.response = response
        else:
            self.read(response)
        return response

    def reopen(self):
        """Go where the answer leads."""
        self.read(self.client.get(self.response.headers["Location"]))
        return self


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def open_form(person, kind):
    return Paper(signed_in(person), f"/write/{kind}/")


def open_work(work):
    return Paper(signed_in(work.author), f"/my/{work.code}/")
