"""Who wants to know of what authors send; apps above register here when the site starts.

Each is called inside the transaction of the act, when the candidate is the head already.
"""

WATCHERS = []


def watch(function):
    """Register `function(submission, revision)`: called for each candidate that is sent or replaced."""
    WATCHERS.append(function)
    return function


def arrived(submission, revision):
    for function in WATCHERS:
        function(submission, revision)
