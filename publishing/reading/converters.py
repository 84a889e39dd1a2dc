"""Parts of addresses."""

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
