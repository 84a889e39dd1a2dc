"""What the head of a work's page tells those who link to it: a description, and a card by Open Graph."""

from publishing.reading import postcards
from publishing.reading.addresses import absolute, author_place
from publishing.reading.linked_data import moment
from publishing.reading.postcard_faces import HEIGHT, WIDTH
from publishing.submissions import text

GIST = 200  # characters of a description


def gist(work):
    """The work in a sentence or two; verse keeps its lines, parted as verse in a line is."""
    told = work.excerpt
    if work.kind.verse_part and not told:
        told = "\n".join(line.words for stanza in work.verse.stanzas[:1] for line in stanza.lines)
    told = told or work.content.get("text", "")
    if work.kind.verse_part and not work.lead:
        told = " / ".join(line.strip() for line in told.splitlines() if line.strip())
    return text.excerpt(told, GIST) or work.heading


def of_work(work):
    """`(property, content)` of a live work, in the order of the head."""
    return [*OF_KIND.get(work.kind.slug, written)(work), *card(work)]


def common(work, kind):
    return [("og:type", kind), ("og:title", work.heading), ("og:description", gist(work))]


def written(work):
    """What is read: Open Graph calls all of it an article."""
    author = absolute(author_place(work.byline.handle))
    return [
        *common(work, "article"),
        ("article:published_time", moment(work.dated)),
        ("article:modified_time", moment(work.edited_at or work.published_at)),
        ("article:author", author),
        ("article:section", str(work.kind.plural)),
        *(("article:tag", name) for name, _slug in work.tags),
    ]


def song(work):
    author = absolute(author_place(work.byline.handle))
    told = [*common(work, "music.song"), ("music:musician", author)]
    if work.audio:
        told += [
            ("music:duration", str(round(work.audio.seconds))),
            ("og:audio", absolute(work.audio.src)),
            ("og:audio:type", work.audio.mime),
        ]
    return told


def video(work):
    told = [*common(work, "video.other"), ("video:release_date", moment(work.dated))]
    told += [("video:tag", name) for name, _slug in work.tags]
    if work.video:
        told += [
            ("video:duration", str(round(work.video.seconds))),
            ("og:video", absolute(work.video.src)),
            ("og:video:type", work.video.mime),
            ("og:video:width", str(work.video.width)),
            ("og:video:height", str(work.video.height)),
        ]
    return told


OF_KIND = {"song": song, "video": video}


def card(work):
    return [
        ("og:image", absolute(postcards.address(work))),
        ("og:image:type", postcards.mime(work)),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", postcards.alt(work)),
    ]


def site_card(publication, language):
    """Of a page that is no work: the publication's own card."""
    return [
        ("og:image", absolute(postcards.site_address(language))),
        ("og:image:type", postcards.MIMES["png"]),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", " — ".join(filter(None, [publication.name, publication.tagline]))),
    ]


def author(voice, publication, language):
    """An author: the picture is theirs when they have one."""
    told = [("og:type", "profile"), ("og:title", voice.name), ("profile:username", voice.handle)]
    told.append(("og:description", text.excerpt(voice.byline.bio, GIST) or voice.name))
    if not voice.byline.picture:
        return told + site_card(publication, language)
    return [*told, ("og:image", absolute(voice.byline.picture)), ("og:image:alt", voice.name)]
