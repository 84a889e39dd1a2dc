"""The seven kinds, in the order in which readers meet them.

An eighth one is a line here, a module beside the others, and its folder of templates.
"""

from publishing.submissions.kinds.article import Article
from publishing.submissions.kinds.photo import Photo
from publishing.submissions.kinds.poem import Poem
from publishing.submissions.kinds.prose import Prose
from publishing.submissions.kinds.song import Song
from publishing.submissions.kinds.thought import Thought
from publishing.submissions.kinds.video import Video

KINDS = {kind.slug: kind for kind in (Article(), Thought(), Poem(), Prose(), Song(), Photo(), Video())}
BY_PATH = {kind.path: kind for kind in KINDS.values()}
CHOICES = [(kind.slug, kind.label) for kind in KINDS.values()]
