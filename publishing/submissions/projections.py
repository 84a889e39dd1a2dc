"""What others keep about live works, and could make anew from them: counts, indexes, stored pages.

Each registers a function here when the site starts. Every act that changes what readers see calls all of
them inside its transaction, so what they keep is never older or newer than the works.
"""

PROJECTIONS = []
REBUILDS = {}


def keep(project, rebuild=None):
    """Register `project(work)`: it makes what it keeps agree with `work` as that stands now, live or not.

    It may be called again for a work that has not changed. `rebuild` is how all of it is made anew where
    a call for each work would take too long: see `Rebuild`.
    """
    PROJECTIONS.append(project)
    if rebuild:
        REBUILDS[project] = rebuild
    return project


def project(work):
    for projection in PROJECTIONS:
        projection(work)


class Rebuild:
    """Makes one projection anew from all live works; nothing else is written meanwhile."""

    def __init__(self, project):
        self.project = project

    def clear(self):
        """Forget everything. What is made work by work is only corrected."""

    def take(self, works):
        """A portion of the live works, oldest first, `for_page`."""
        for work in works:
            self.project(work)

    def finish(self):
        """After the last portion."""


def rebuilds():
    """A `Rebuild` for each projection."""
    return [REBUILDS.get(projection, Rebuild)(projection) for projection in PROJECTIONS]
