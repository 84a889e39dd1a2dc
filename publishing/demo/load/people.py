"""The people of a load: authors with files of their own, and moderators."""

import os
import shutil
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from itertools import product
from random import Random

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import MODERATORS, User
from publishing.demo.belongings import orders_of
from publishing.demo.library import pieces
from publishing.demo.load.words import LISTS
from publishing.demo.studio import make_all
from publishing.media.models import File, folder_of
from publishing.media.upload import store
from publishing.submissions import text

DOMAIN = "load.example"
WORKS_AN_AUTHOR = 500
JUDGES = 3
PICTURES = 2  # of each author; with a recording and a film


@dataclass
class Author:
    user: User
    files: dict  # medium -> [File]

    @property
    def tokens(self):
        return {medium: [file.token for file in files] for medium, files in self.files.items()}


def settle(works, seed):
    """`(authors, judges)` for so many works, made where they are not there yet."""
    users = accounts("author", max(3, works // WORKS_AN_AUTHOR))
    judges = accounts("judge", JUDGES, is_staff=True)
    Group.objects.get(name=MODERATORS).user_set.add(*judges)
    models = samples(users[0])
    random = Random(seed)
    return [Author(user, copies(models, user, random)) for user in users], judges


def accounts(role, count, **fields):
    nobody_signs_in = make_password(None)
    names = list(product(LISTS["last_names"], LISTS["first_names"]))
    rows = []
    for number in range(1, count + 1):
        # A step that has no divisor in common with the number of names: neighbours differ in both halves.
        last, first = names[number * 641 % len(names)]
        name = f"{first} {last}"
        rows.append(
            User(
                email=f"{role}{number}@{DOMAIN}",
                handle=f"{text.slug(name)[:20]}-{role[0]}{number}",
                display_name=name,
                bio=f"Пише про {LISTS['topics'][number % len(LISTS['topics'])]} і не тільки.",
                password=nobody_signs_in,
                **fields,
            )
        )
    User.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    found = User.objects.filter(email__endswith=f"@{DOMAIN}", email__startswith=role)
    return sorted(found, key=lambda user: user.pk)


def samples(owner):
    """`{medium: [File]}`: real files, small ones, made once."""
    orders = [order for piece in pieces() for order in orders_of(piece)]
    wanted = {"image": PICTURES, "audio": 1, "video": 1}
    chosen = [order for medium, count in wanted.items() for order in of(medium, orders)[:count]]
    found = {}
    for order, data in make_all(chosen, sketch=True):
        upload = SimpleUploadedFile(order.file_name, data)
        found.setdefault(order.medium, []).append(store(upload, owner=owner, medium=order.medium))
    return found


def of(medium, orders):
    return [order for order in orders if order.medium == medium]


def copies(models, owner, random):
    """The same files as files of `owner`; on the disk they are links."""
    found = {}
    for medium, files in models.items():
        for model in files:
            facts = {name: getattr(model, name) for name in SAME}
            copy = File(token=token(random), owner=owner, **facts)
            shutil.copytree(model.folder, folder_of(copy.token), copy_function=os.link)
            copy.save()
            found.setdefault(medium, []).append(copy)
    return found


SAME = ("medium", "sha256", "name", "bytes", "mime", "width", "height", "seconds", "variants")


def token(random):
    return urlsafe_b64encode(random.randbytes(16)).decode().rstrip("=")
