"""What reading keeps beside the works, and can make anew from them: nobody decides anything here."""

from publishing.reading.models.anew import Anew
from publishing.reading.models.counts import Count, Of
from publishing.reading.models.kept import Kept
from publishing.reading.models.related import Related, Telling
from publishing.reading.models.related_anew import RelatedAnew
from publishing.reading.models.topics import Topic
from publishing.reading.models.turns import Turn, TurnsAnew
from publishing.reading.models.voices import Voice
from publishing.reading.search.models import SearchEntry, SearchText, SearchWord

__all__ = [
    "Anew",
    "Count",
    "Kept",
    "Of",
    "Related",
    "RelatedAnew",
    "SearchEntry",
    "SearchText",
    "SearchWord",
    "Telling",
    "Topic",
    "Turn",
    "TurnsAnew",
    "Voice",
]
