"""Who is asked before somebody ceases to be a moderator; apps above register here when the site starts."""

CHECKS = []


def ask(check):
    """Register `check(person)`: it raises `ValidationError` where the site cannot do without `person`."""
    CHECKS.append(check)
    return check


def refuse_to_lose(person):
    for check in CHECKS:
        check(person)
