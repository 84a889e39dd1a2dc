"""The demo's people as accounts that can sign in."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User
from publishing.demo.library import people


@transaction.atomic
def open_accounts(password):
    """{handle: User}, all with the same password; of who is there already only that is changed."""
    # Hashing is slow on purpose: one print serves all, as they share the password anyway.
    print_of_password = make_password(password)
    return {person.handle: open_account(person, print_of_password) for person in people().values()}


def open_account(person, print_of_password):
    user, made = User.objects.update_or_create(
        email=person.email,
        defaults={"password": print_of_password},
        create_defaults={
            "handle": person.handle,
            "display_name": person.name,
            "bio": person.bio,
            "language": person.language,
            "links": [{"label": label, "url": url} for label, url in person.links],
            "password": print_of_password,
            "is_staff": bool(person.group or person.superuser),
            "is_superuser": person.superuser,
        },
    )
    if made:
        if person.group:
            user.groups.add(Group.objects.get(name=person.group))
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
