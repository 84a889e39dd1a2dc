"""Plain factories: people, files and works in the states that tests start from."""

from io import BytesIO
from itertools import count

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import EDITORS, MODERATORS, User
from publishing.media.upload import store
from publishing.submissions.models import Collection, Submission

numbers = count(1)

CONTENT = {
    "article": {"title": "Криниця на хуторі", "lead": "Про воду.", "html": "<p>Вода тут солодка.</p>"},
    "thought": {"text": "Сусід виніс шафу, а ми занесли дверцята."},
    "poem": {
        "title": "Перший дим",
        "text": "Перший дим — як сивина:\n  ніби й ні,\n    а вже видно.\n\nПіч не питає",
    },
    "prose": {"title": "Дві хвилини", "html": "<p>Потяг спинявся.</p><hr><p>— Знову?</p>"},
    "song": {"title": "Ліфт", "text": "[Am]Люлі, ліфте\n\nПриспів:\nЛюлі"},
    "photo": {"title": "Дорога", "lead": "Сорок кілометрів."},
    "video": {"title": "Поромник", "text": "0:12 — Я знаю всіх."},
}


def make_user(**fields):
    """Somebody who can write; password «tin-lantern-42»."""
    number = next(numbers)
    defaults = {
        "email": f"person{number}@example.org",
        "handle": f"person{number}",
        "display_name": f"Особа {number}",
    }
    return User.objects.create_user(password="tin-lantern-42", **(defaults | fields))


def make_moderator(**fields):
    user = make_user(is_staff=True, **fields)
    user.groups.add(Group.objects.get_or_create(name=MODERATORS)[0])
    return user


def make_editor(**fields):
    user = make_user(is_staff=True, **fields)
    user.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
    return user


def picture_upload(name="light.png", size=(500, 125), colour="teal", kind="PNG"):
    """A picture as a browser sends it."""
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, kind)
    return SimpleUploadedFile(name, data.getvalue(), f"image/{kind.lower()}")


def make_picture(owner, **upload):
    return store(picture_upload(**upload), owner=owner, medium="image")


def content_of(kind, author, **parts):
    """What a finished draft of `kind` holds; `parts` overrides."""
    content = {"lang": "uk", "license": "arr", "sensitive": False, "tags": [], "note": "", **CONTENT[kind]}
    if kind == "photo" and "figures" not in parts:
        picture = make_picture(author)
        content["figures"] = [{"file": picture.token, "alt": "Дорога", "caption": "Ранок", "credit": ""}]
    return content | parts


def make_draft(kind="poem", author=None, **parts):
    """A work whose draft is ready to be sent."""
    author = author or make_user()
    work = Submission.objects.start(kind=kind, author=author)
    work.save_draft(content_of(kind, author, **parts), base=0)
    return work


def edit(work, **parts):
    """Save a new draft of `work` with other `parts`."""
    return work.save_draft(work.draft.content | parts, base=work.draft.seq)


def make_pending(kind="poem", author=None, **parts):
    """A work in the queue, and somebody who could judge it."""
    if not User.objects.moderators().exclude(pk=author and author.pk).exists():
        make_moderator()
    work = make_draft(kind, author, **parts)
    work.submit(by=work.author)
    return work


def approve(work, by=None):
    """Let a moderator claim and publish what is in the queue."""
    by = by or make_moderator()
    work.claim(by=by)
    work.publish(work.head.digest, by=by)
    return work


def make_live(kind="poem", author=None, by=None, **parts):
    return approve(make_pending(kind, author, **parts), by)


def make_returned(kind="poem", author=None, **parts):
    work = make_pending(kind, author, **parts)
    judge = make_moderator()
    work.claim(by=judge)
    work.return_to_author(
        work.head.digest, by=judge, reason="Неповний текст", letter="Допишіть другу строфу."
    )
    return work


def make_rejected(kind="poem", author=None, **parts):
    work = make_pending(kind, author, **parts)
    judge = make_moderator()
    work.claim(by=judge)
    work.reject(work.head.digest, by=judge, reason="Реклама", letter="Оголошень ми не друкуємо.")
    return work


def make_hidden(kind="poem", author=None, **parts):
    work = make_live(kind, author, **parts)
    work.hide(by=make_moderator(), reason="Скарга правовласника")
    return work


def make_withdrawn(kind="poem", author=None, **parts):
    work = make_live(kind, author, **parts)
    work.unpublish(by=work.author)
    return work


def make_collection(*works, **fields):
    """A published collection of `works` in this order."""
    defaults = {"title": "Зимові вірші", "slug": f"zymovi-{next(numbers)}", "is_published": True}
    collection = Collection.objects.create(**(defaults | fields))
    collection.arrange(works)
    return collection
