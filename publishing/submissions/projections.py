"""What others keep about live works, and could make anew from them: counts, indexes, stored pages.

Each registers a function here when the site starts. Every act that changes what readers see calls all of
them inside its transaction, so what they keep is never older or newer than the works.
"""

PROJECTIONS = []


def keep(project):
    """Register `project(work)`: it makes what it keeps agree with `work` as that stands now, live or not.

    It may be called again for a work that has not changed.
    """
    PROJECTIONS.append(project)
    return project


def project(work):
    for projection in PROJECTIONS:
        projection(work)
