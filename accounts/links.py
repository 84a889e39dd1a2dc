"""The links of a profile as people type them: one a line, a few words and then the address."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from accounts.names import tidy

MOST = 5
LONGEST_LABEL = 60
LONGEST_ADDRESS = 300

web_address = URLValidator(schemes=["http", "https"])


def as_text(links):
    """[{label, url}] as the lines that `from_text` reads."""
    return "\n".join(f"{link['label']} {link['url']}" for link in links)


def from_text(text):
    """[{label, url}] of the lines that hold something; a ValidationError names each line that is wrong."""
    links, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            links.append(from_line(line))
        except ValidationError as error:
            wrong.append(_("Line %(number)d: %(why)s") % {"number": number, "why": error.messages[0]})
    if len(links) + len(wrong) > MOST:
        wrong.append(_("There is room for %(most)d links.") % {"most": MOST})
    if wrong:
        raise ValidationError(wrong)
    return links


def from_line(line):
    *words, address = line.split()
    url = with_scheme(address)
    check(url)
    label = tidy(" ".join(words)) or without_scheme(url)[:LONGEST_LABEL]
    if len(label) > LONGEST_LABEL:
        raise ValidationError(
            _("make the words shorter, up to %(most)d characters.") % {"most": LONGEST_LABEL}
        )
    return {"label": label, "url": url}


def with_scheme(address):
    if ":" in address:
        return address
    return f"mailto:{address}" if "@" in address else f"https://{address}"


def without_scheme(url):
    return url.split(":", 1)[1].removeprefix("//").removeprefix("www.").rstrip("/")


def check(url):
    """Only addresses that lead to a page or to a letter, and that look like where they lead."""
    if len(url) > LONGEST_ADDRESS:
        raise ValidationError(
            _("the address is longer than %(most)d characters.") % {"most": LONGEST_ADDRESS}
        )
    try:
        if url.startswith("mailto:"):
            validate_email(url.removeprefix("mailto:"))
        else:
            web_address(url)
            if "@" in urlsplit(url).netloc:
                raise ValidationError("a name before the host hides the host")
    except ValidationError:
        raise ValidationError(
            _("end it with an address that begins with https://, http:// or mailto:.")
        ) from None
