"""Where money goes: the checks of requisites, and the link that bank applications understand.

The link follows format 002 of the National Bank of Ukraine (its resolution 97 of 2025, appendix 3).
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

IBAN_LENGTH = 29
LINK_START = "https://qr.bank.gov.ua/"
DATA_LIMIT = 475


@dataclass(frozen=True)
class Requisites:
    """What a transfer needs. Spaces in `iban` are allowed, the sum is left to the reader."""

    recipient: str
    iban: str
    edrpou: str
    purpose: str

    @property
    def iban_in_groups(self):
        """The account as people read it aloud: four characters at a time."""
        plain = compact(self.iban)
        return " ".join(plain[place : place + 4] for place in range(0, len(plain), 4))

    @property
    def payload(self):
        """Thirteen lines; those without a name here are kept for later formats and stay empty."""
        bic = amount = goal = reference = shown = ""
        return "\n".join(
            [
                *("BCD", "002", "1", "UCT", bic),
                *(for_banks(self.recipient), compact(self.iban), amount, self.edrpou),
                *(goal, reference, for_banks(self.purpose), shown),
            ]
        )

    @property
    def data(self):
        """The payload as it stands in the link: base64url without padding."""
        return urlsafe_b64encode(self.payload.encode()).decode().rstrip("=")

    @property
    def link(self):
        return LINK_START + self.data

    @property
    def digest(self):
        return sha256(self.link.encode()).hexdigest()[:16]


def compact(iban):
    return "".join(iban.split()).upper()


def for_banks(text):
    """Banks know the characters of Windows-1251 only, and U+02BC is not one of them."""
    return text.replace("ʼ", "’")


def check_iban(value):
    """Ukrainian, 29 characters, and its check digits right (ISO 13616)."""
    iban = compact(value)
    if len(iban) != IBAN_LENGTH or not iban.startswith("UA"):
        raise ValidationError(
            _("A Ukrainian IBAN is UA and 27 digits, 29 characters in all; here there are %(count)d."),
            code="iban_form",
            params={"count": len(iban)},
        )
    if not (iban[2:].isascii() and iban[2:].isdigit()):
        raise ValidationError(_("After UA there may be digits only."), code="iban_digits")
    turned = iban[4:] + iban[:4]
    if int("".join(str(int(sign, 36)) for sign in turned)) % 97 != 1:
        raise ValidationError(
            _("The check digits do not fit: one of the digits is mistyped, or two have changed places."),
            code="iban_sum",
        )


def check_edrpou(value):
    if not (len(value) == 8 and value.isascii() and value.isdigit()):
        raise ValidationError(_("An EDRPOU code is 8 digits."), code="edrpou")


def check_for_banks(value):
    """What stands in a transfer has to survive in every bank."""
    try:
        for_banks(value).encode("cp1251")
    except UnicodeEncodeError as error:
        sign = for_banks(value)[error.start]
        raise ValidationError(
            _("Banks do not take the character «%(sign)s»."),
            code="bank_sign",
            params={"sign": sign},
        ) from None


def check_one_line(value):
    """No line breaks or other invisible signs: the text goes into letters' headers and transfers."""
    if any(not (sign.isprintable() or sign == "\xa0") for sign in value):
        raise ValidationError(_("Write this in one line, without special characters."), code="one_line")
