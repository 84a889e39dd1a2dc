"""How often a person may do a thing: a burst from a script is slowed, a person at work never notices."""

from django.core.cache import cache

HOUR = 3600

# Times an hour. Saving by itself every ten seconds makes 360.
PACES = {
    "start": 60,
    "save": 1200,
    "upload": 400,
    "send": 60,
    "rescue": 120,
    "search": 900,
    "follow": 20,
    "report": 20,
    "talk": 60,
}


class TooFast(Exception):
    """More than an hour allows; nothing was done."""


def count(act, who):
    """Count one more `act` of `who` (a person's id, an address); raises `TooFast` beyond the limit."""
    key = f"pace:{act}:{who}"
    cache.add(key, 0, HOUR)
    try:
        done = cache.incr(key)
    except ValueError:
        # The hour ended between the two lines.
        return
    if done > PACES[act]:
        raise TooFast(act)
