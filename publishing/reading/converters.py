"""Parts of addresses."""

from publishing.reading.alphabet import OTHER
from publishing.submissions.kinds import BY_PATH


class KindPath:
    """`poems` in an address is the kind itself in a view."""

    regex = "|".join(BY_PATH)

    def to_python(self, value):
        return BY_PATH[value]

    def to_url(self, kind):
        return getattr(kind, "path", kind)


class Handle:
    regex = "[a-z0-9][a-z0-9_-]{2,29}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class Letter:
    """A capital letter; «other» for names that begin with none."""

    regex = "other|[^/]"

    def to_python(self, value):
        if value == "other":
            return OTHER
        if not value.isalpha() or value != value.upper():
            raise ValueError
        return value

    def to_url(self, value):
        return "other" if value == OTHER else value


class Year:
    regex = "20[0-9]{2}"
    to_python = int

    def to_url(self, value):
        return str(value)


class Month:
    regex = "0[1-9]|1[0-2]"
    to_python = int

    def to_url(self, value):
        return f"{value:02}"
