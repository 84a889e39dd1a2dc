"""The publication in the states that its tests start from."""

from publishing.publication.models import Publication

REQUISITES = {
    "recipient": "ГО «Правда України» (зразок)",
    "iban": "UA213223130000026007233566001",
    "edrpou": "12345678",
    "purpose": "Благодійний внесок на діяльність",
}


def make_publication(links=(), **fields):
    """The one publication with `fields` changed and `links` [(label, address)] added."""
    publication = Publication.objects.current()
    for name, value in fields.items():
        setattr(publication, name, value)
    publication.save()
    for position, (label, url) in enumerate(links):
        publication.links.create(label=label, url=url, position=position)
    return publication


def make_supported(**fields):
    return make_publication(**(REQUISITES | fields))
