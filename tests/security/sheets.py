"""Any page's forms, to be filled in with anything."""

from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

WRITTEN = {"text", "email", "url", "search", "tel", "password", "number", "date", "hidden"}


class Sheets(HTMLParser):
    """The POST forms of a page with something to write in: `(action, fields)`, fields as `{name: [values]}`.

    `typed` names what a person types; the rest is sent as it stands.
    """

    def __init__(self, path, html):
        super().__init__()
        self.path, self.forms, self.form, self.select = path, [], None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and attrs.get("method", "").lower() == "post":
            self.form = {
                "action": urljoin(self.path, attrs.get("action") or ""),
                "fields": {},
                "typed": set(),
            }
            self.forms.append(self.form)
        elif self.form and attrs.get("name"):
            getattr(self, f"_{tag}", lambda name, attrs: None)(attrs["name"], attrs)
        elif self.form and tag == "option" and self.select and "selected" in attrs:
            self.form["fields"].setdefault(self.select, []).append(attrs.get("value", ""))

    def _input(self, name, attrs):
        kind = attrs.get("type", "text")
        if kind in WRITTEN or "checked" in attrs:
            self.form["fields"].setdefault(name, []).append(attrs.get("value", "on"))
        if kind in WRITTEN - {"hidden"}:
            self.form["typed"].add(name)

    def _textarea(self, name, attrs):
        self.form["fields"][name] = [""]
        self.form["typed"].add(name)

    def _select(self, name, attrs):
        self.select = name

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = None


def sheets_of(client, path):
    """The forms of the page at `path` in which something can be written."""
    page = client.get(path)
    assert page.status_code == 200, path
    return [form for form in Sheets(path, page.content.decode()).forms if form["typed"]]


def send(client, form, text, **buttons):
    """Fill every field of `form` with `text` and send it; half characters go as browsers never would."""
    fields = form["fields"] | {name: [text] for name in form["typed"]}
    pairs = [(name, value) for name, values in fields.items() for value in values] + list(buttons.items())
    body = urlencode(pairs, errors="surrogatepass")
    return client.generic("POST", form["action"], body, "application/x-www-form-urlencoded")
