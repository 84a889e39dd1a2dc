"""Where a bounded list goes on: the moment and the key of the last line shown."""

from django.utils import timezone
from django.utils.dateparse import parse_datetime


def cursor_of(moment, pk):
    return f"{moment.isoformat()}~{pk}"


def before(submission):
    """The cursor behind which `submission` itself is the first."""
    return cursor_of(submission.promised_at, submission.pk - 1)


def read(cursor):
    """`(moment, pk)`, or None of what is no cursor of ours."""
    typed, _tilde, pk = cursor.partition("~")
    try:
        moment = parse_datetime(typed)
    except ValueError:
        return None
    if moment is None or timezone.is_naive(moment) or not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    return moment, int(pk)
