"""The files of the demo: what has to be made for whom, and where it lies once it is stored."""

from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.demo.library import DOMAIN, people, pieces
from publishing.demo.studio import Order, make_all
from publishing.media.models import File
from publishing.media.upload import store

FOR_THE_PAINTER = ("scene", "light", "seed", "shape")


def portrait_of(person):
    details = {"scene": "portrait", "light": person.look, "seed": person.look, "shape": "square"}
    return Order(f"portrait-{person.handle}", "image", details)


def orders_of(piece):
    """The files of one work, in the order in which it names them."""
    if piece.recording:
        return [Order(piece.name, "audio", piece.recording)]
    if piece.film:
        return [Order(piece.name, "video", piece.film)]
    return [
        Order(f"{piece.name}-{number}", "image", {key: row[key] for key in FOR_THE_PAINTER if key in row})
        for number, row in enumerate(piece.figures, 1)
    ]


def wanted():
    """{Order's file name: (handle of the owner, Order)} of all that the demo shows."""
    portraits = [(person.handle, portrait_of(person)) for person in people().values() if person.look]
    works = [(piece.author, order) for piece in pieces() for order in orders_of(piece)]
    return {order.file_name: (handle, order) for handle, order in portraits + works}


def stored():
    """{file name: token} of what the demo's people have."""
    rows = File.objects.filter(owner__email__endswith=f"@{DOMAIN}").values_list("name", "token")
    return dict(rows)


def make_files(users, *, sketch, tell):
    """Makes and stores what is not there yet; `tell(done, total)` hears of every file."""
    there, everything = stored(), wanted()
    missing = [order for name, (_, order) in everything.items() if name not in there]
    tell(0, len(missing))
    for done, (order, data) in enumerate(make_all(missing, sketch=sketch), 1):
        handle, _ = everything[order.file_name]
        store(SimpleUploadedFile(order.file_name, data), owner=users[handle], medium=order.medium)
        tell(done, len(missing))


def tokens_of_works():
    """{name of a work: [token]} in the order of its figures."""
    there = stored()
    return {piece.name: [there[order.file_name] for order in orders_of(piece)] for piece in pieces()}


def hang_portraits(users):
    there = stored()
    for person in people().values():
        if person.look:
            user = users[person.handle]
            user.picture_token = there[portrait_of(person).file_name]
            user.save(update_fields=["picture_token"])
