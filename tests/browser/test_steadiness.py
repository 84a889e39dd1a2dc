"""Nothing moves under a reader's eyes while a page arrives, be its letters ever so late."""

import pytest

from publishing.submissions.kinds import KINDS
from tests.browser.world import World

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
WATCH = """
window.moved = []
new PerformanceObserver(seen => {
  for (const shift of seen.getEntries())
    moved.push(...shift.sources.map(({node}) => `${node?.nodeName} ${node?.className}`))
}).observe({type: "layout-shift", buffered: true})
"""


@pytest.fixture
def telephone(page):
    """The page of somebody on a slow line who has nothing of ours yet."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.add_init_script(WATCH)
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_arrives(telephone, live_server, width):
    lists = ["/", "/works/", "/authors/", "/tags/", *(f"/{kind.path}/" for kind in KINDS.values())]
    paths = [*lists, *(work.get_absolute_url() for work in World().live.values())]
    telephone.set_viewport_size({"width": width, "height": 800})

    moved = {}
    for path in paths:
        telephone.goto(live_server.url + path, wait_until="networkidle")
        moved[path] = telephone.evaluate("moved")

    assert moved == {path: [] for path in paths}
