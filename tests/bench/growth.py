"""What lists and works cost as the site grows: CPU a request at each size, and the last against the first.

`python -m tests.bench.growth 1000 100000` for larger ones; a million takes most of an hour to make.
`1000000=FOLDER` measures the site that lies in FOLDER, and makes it when it is empty.
"""

import re
import sys
from itertools import count, cycle, islice
from statistics import median

from tests.bench.pages import Reader, unpacked
from tests.bench.site import cpu_seconds, load, peak_memory, servers, site

SIZES = (1_000, 10_000)
ROUNDS, REQUESTS = 5, 60
WORK = re.compile(r'href="(/works/[^"?]+/)"')
AUTHOR = re.compile(r'href="(/@[^"/]+/)"')
MONTH = re.compile(r'href="(/archive/\d{4}/\d\d/)"')
FURTHER = re.compile(r'href="\?after=([^"]+)"')
COMMON_TAG, RARE_TAG = "/tags/osin/", "/tags/vyshyvka/"
# What is not in a stored page's address is not answered from the store.
numbers = count()


def fresh(path):
    return f"{path}{'&' if '?' in path else '?'}miss={next(numbers)}"


class Visit:
    """The addresses of one site, from all over it."""

    def __init__(self, reader):
        self.reader = reader
        months = self.found(MONTH, "/archive/")
        self.months = months[:: max(1, len(months) // 30)]
        pages = [self.page(month) for month in self.months]
        works = [path for page in pages for path in WORK.findall(page)]
        self.works = list(dict.fromkeys(works))[:REQUESTS]
        self.authors = list(dict.fromkeys(path for page in pages for path in AUTHOR.findall(page)))[:30]

    def page(self, path):
        return unpacked(*self.reader.get(fresh(path)))

    def found(self, pattern, path):
        return pattern.findall(self.page(path))

    def deep(self, path, pages=10):
        """The address of the list `path`, some pages further."""
        address = path
        for _ in range(pages):
            cursors = self.found(FURTHER, address)
            if not cursors:
                break
            address = f"{path}?after={cursors[0]}"
        return [address]

    def addresses(self):
        lists = {"home": ["/"], "all works": ["/works/"], "all works, page 11": self.deep("/works/")}
        lists |= {"kind": ["/poems/"], "kind, page 11": self.deep("/poems/")}
        lists |= {"author": self.authors, "author and kind": [f"{path}poems/" for path in self.authors]}
        lists |= {"tag": [COMMON_TAG], "tag, page 11": self.deep(COMMON_TAG), "rarer tag": [RARE_TAG]}
        lists |= {
            "archive": ["/archive/"],
            "month": self.months,
            "authors": ["/authors/"],
            "tags": ["/tags/"],
        }
        return lists | {"work": self.works}


def cost(reader, pids, paths):
    """Milliseconds of CPU a request, the median of the rounds."""
    for path in dict.fromkeys(paths):
        reader.get(fresh(path))
    found = []
    for _ in range(ROUNDS):
        used = cpu_seconds(pids)
        for path in islice(cycle(paths), REQUESTS):
            reader.get(fresh(path))
        found.append((cpu_seconds(pids) - used) / REQUESTS * 1000)
    return median(found)


def costs(works, folder):
    """`{name: milliseconds}` of a site with so many works."""
    # Nothing is stored, or the site would be making all its pages meanwhile.
    stores = {"PAGES_MEMORY_BYTES": "0", "PAGES_DISK_BYTES": "0"}
    with site(load(works, pending=works // 100), folder=folder, **stores) as (_home, port, pids):
        reader = Reader(port)
        server = servers(pids)
        found = {name: cost(reader, server, paths) for name, paths in Visit(reader).addresses().items()}
        for name, those in (("server", server), ("server and its worker", pids)):
            print(f"memory of the {name}, {works} works, at most: {peak_memory(those):.0f} MB")
        return found


def main():
    asked = [size.partition("=") for size in sys.argv[1:]] or [(size, "", "") for size in SIZES]
    folders = {int(size): folder for size, _is, folder in asked}
    sizes = list(folders)
    table = {works: costs(works, folder) for works, folder in folders.items()}
    for name in table[sizes[0]]:
        for works in sizes:
            print(f"{name}, {works} works, CPU a request: {table[works][name]:.2f} ms")
        first, last = table[sizes[0]][name], table[sizes[-1]][name]
        print(f"{name}, {sizes[-1]} works against {sizes[0]}: {last / first:.2f} x")


if __name__ == "__main__":
    main()
