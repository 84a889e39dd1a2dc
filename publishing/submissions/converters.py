"""Words of our addresses: what does not look like one is an unknown address."""


class Code:
    """A work's public id."""

    regex = "[bcdfghjkmnpqrstvwxz2-9]{8,12}"

    def to_python(self, value):
        return value

    to_url = to_python


class Token(Code):
    """A stored file's name."""

    regex = "[A-Za-z0-9_-]{22}"


class Number(Code):
    """A save or a copy; ten digits would leave the column."""

    regex = "[0-9]{1,9}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)
