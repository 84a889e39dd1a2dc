"""Rich text in a plain text box, for those who write without the editor."""

import re
from html import unescape

from publishing.submissions import text

PARAGRAPH = re.compile(r"<p>(.*?)</p>\s*", re.DOTALL)
BREAK = re.compile(r"<br ?/?>")


def typed(html):
    """The text that, typed without the editor, becomes `html`; None when it is more than paragraphs."""
    bare = "\n\n".join(unescape(BREAK.sub("\n", block)) for block in PARAGRAPH.findall(html))
    return bare if text.clean_rich(bare) == html else None
