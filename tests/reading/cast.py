"""Works of every kind and in every state, and the questions that the tests ask of answers."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.media.upload import store
from publishing.submissions.kinds import KINDS
from tests.factories import (
    approve,
    edit,
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_picture,
    make_rejected,
    make_returned,
    make_user,
    make_withdrawn,
)
from tests.media.films import film, recording

WORK_LINK = re.compile(r'href="(?:http://localhost)?(?:/en)?/works/([a-z0-9]{8})/')


def make_sound(owner):
    upload = SimpleUploadedFile("lullaby.mp3", recording(seconds=1), "audio/mpeg")
    return store(upload, owner=owner, medium="audio").token


def make_film(owner):
    upload = SimpleUploadedFile("ferry.mp4", film(seconds=1), "video/mp4")
    return store(upload, owner=owner, medium="video").token


def files_of(kind, author):
    """The parts of a work of `kind` that only an upload can give."""
    if kind == "song":
        return {"audio": make_sound(author)}
    return {"video": make_film(author)} if kind == "video" else {}


def publish(kind="thought", author=None, **parts):
    """A live work of any kind."""
    author = author or make_user()
    return make_live(kind, author, **files_of(kind, author), **parts)


def publish_every_kind(**parts):
    return {kind: publish(kind, **parts) for kind in KINDS}


def keep_from_readers(kind="thought", author=None, **parts):
    """One work in each state that no reader may see."""
    author = author or make_user()
    made = (make_draft, make_pending, make_returned, make_rejected, make_hidden, make_withdrawn)
    return [make(kind, author, **parts) for make in made]


def edit_while_live(work, **parts):
    """A candidate beside the live text, waiting for a decision."""
    edit(work, **parts)
    work.submit(by=work.author)


def replace_live(work, **parts):
    """An approved edit."""
    edit_while_live(work, **parts)
    return approve(work, make_moderator())


def figure_of(author, **words):
    return {"file": make_picture(author).token, "alt": "Поле", "caption": "", "credit": ""} | words


def codes(response):
    """The works that an answer links to, in the order of their first links."""
    return list(dict.fromkeys(WORK_LINK.findall(response.content.decode())))


def queries_of(client, path):
    """How many questions the database was asked for the page."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(path)
    assert response.status_code == 200, path
    return len(asked)
