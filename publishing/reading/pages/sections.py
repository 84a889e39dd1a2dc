"""What a page depends on, read from its address: the part of the site below which the page lies."""

import re

from publishing.submissions.kinds import KINDS

# Everything that lies below no section of its own changes with every public act.
SHARED = ""
KIND_PATHS = "|".join(kind.path for kind in KINDS.values())
SECTION = re.compile(rf"\A(?:/en)?/(works/[a-z0-9]+|numbers|tags/[\w-]+|@[\w-]+|{KIND_PATHS})/")
# Addresses that can be a path of the file system as they are.
PLAIN = re.compile(r"\A(?:/[\w@-][\w@.-]*)*/?\Z", re.ASCII)
LONGEST = 200


def is_plain(path):
    return len(path) <= LONGEST and PLAIN.match(path) is not None


def section_of(path):
    """«works/<code>», «numbers», «@<handle>», «tags/<slug>», a kind's path, or `SHARED`."""
    found = SECTION.match(path)
    return found[1] if found else SHARED


def of_work(work, tags):
    """The sections that show `work`, whose live revision has, or had until now, the slugs `tags`."""
    return [
        SHARED,
        f"works/{work.code}",
        f"@{work.author.handle}",
        KINDS[work.kind].path,
        *(f"tags/{slug}" for slug in tags),
    ]
