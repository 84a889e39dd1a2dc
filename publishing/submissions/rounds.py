"""What the worker does besides sending letters; apps above say here what it is."""

ROUNDS = ["publishing.media.upload.tidy", "publishing.submissions.models.undoing.forget"]


def join(path):
    """Register a function by its dotted path: called at each round, it returns how many letters it sent."""
    if path not in ROUNDS:
        ROUNDS.append(path)
