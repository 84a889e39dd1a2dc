"""The files of a work as feeds name them: where, what, how large."""

from dataclasses import dataclass

from publishing.reading.addresses import absolute


@dataclass(frozen=True)
class Enclosure:
    """A recording, a film or a picture; `medium` is "audio", "video" or "image"."""

    url: str
    mime_type: str
    bytes: int
    medium: str
    width: int | None = None
    height: int | None = None
    seconds: float = 0
    thumbnail: str = ""
    title: str = ""
    description: str = ""
    credit: str = ""

    @property
    def length(self):
        """The bytes, as Django's feeds want them."""
        return str(self.bytes)


def enclosures(work):
    """The files of a `Shown` work: what it is first, its pictures in the author's order."""
    return [*tracks(work), *pictures(work)]


def tracks(work):
    for medium, track in (("audio", work.audio), ("video", work.video)):
        if track:
            yield Enclosure(
                absolute(track.src),
                track.mime,
                track.bytes,
                medium,
                track.width,
                track.height,
                track.seconds,
                thumbnail=absolute(track.poster),
                title=work.heading,
            )


def pictures(work):
    entries = work.content.get("figures", [])
    for figure in work.figures:
        full = work.files[entries[figure.number - 1]["file"]].variants["full"]
        yield Enclosure(
            absolute(figure.full),
            full["mime"],
            full["bytes"],
            "image",
            full["width"],
            full["height"],
            title=figure.caption,
            description=figure.alt,
            credit=figure.credit,
        )
