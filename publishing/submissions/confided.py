"""What people say of works, and readers must not meet; apps above say what it is."""

FINDERS = []


def keep(find):
    """Register `find()`, a stream of `(what it is, text)`."""
    if find not in FINDERS:
        FINDERS.append(find)
    return find


def texts():
    for find in FINDERS:
        yield from find()
