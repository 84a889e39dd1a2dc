"""What the demo says of the publication beyond its first texts: sample requisites and two links."""

from publishing.publication.models import Publication, SupportLink

REQUISITES = {
    "recipient": "ГО «Правда України» (зразок)",
    "iban": "UA213223130000026007233566001",
    "edrpou": "12345678",
    "purpose": "Благодійний внесок на діяльність",
}
LINKS = [
    ("Щомісячна підтримка (зразок)", "Monthly support (sample)", "https://example.org/monthly"),
    ("Звіт про витрати (зразок)", "What was spent (sample)", "https://example.org/report"),
]


def fill_in():
    """Requisites and links, unless an editor has written some."""
    publication, _ = Publication.objects.get_or_create(pk=1)
    if not publication.iban:
        for field, value in REQUISITES.items():
            setattr(publication, field, value)
        publication.full_clean()
        publication.save()
    if not publication.links.exists():
        for position, (label, label_en, url) in enumerate(LINKS):
            SupportLink.objects.create(
                publication=publication, label=label, label_en=label_en, url=url, position=position
            )
