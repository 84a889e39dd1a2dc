"""Conditions on terms, as both databases are asked them: `("and", [...])`, `("or", [...])` or a term."""


class TooLong(Exception):
    """The search has taken all the time that one search may take."""


def both(conditions):
    return ("and", list(conditions))


def either(conditions):
    return ("or", list(conditions))


def written(condition, *, both, either, quote):
    """`condition` in the words of a database. Every term is quoted: none of it is anybody's syntax."""
    if isinstance(condition, str):
        return quote + condition.replace("\\", "").replace(quote, "") + quote
    how, inner = condition
    sign = both if how == "and" else either
    said = [written(one, both=both, either=either, quote=quote) for one in inner]
    return said[0] if len(said) == 1 else f"({sign.join(said)})"
