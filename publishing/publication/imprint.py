"""What readers see of the publication, in their language."""

from email.utils import parseaddr

from django.conf import settings
from django.utils.functional import cached_property

from publishing.publication.requisites import Requisites
from publishing.publication.text import Words

TOLD = ["name", "tagline", "about", "rules", "privacy", "support_intro"]


class Imprint:
    """The publication for readers of one language; a text that it lacks is in Ukrainian."""

    name: Words
    tagline: Words
    about: Words
    rules: Words
    privacy: Words
    support_intro: Words

    def __init__(self, publication, language):
        self.publication = publication
        self.language = language
        self.network = publication.network
        for field in TOLD:
            setattr(self, field, self.told(publication, field))

    def __str__(self):
        return self.name

    # By all that pages show of it, so that what is drawn of one can be shown of its equal.
    def __eq__(self, other):
        return isinstance(other, Imprint) and self._shown == other._shown

    def __hash__(self):
        return hash(self._shown)

    @cached_property
    def _shown(self):
        told = ((words, words.lang) for words in (getattr(self, field) for field in TOLD))
        return self.language, self.network, self.email, self.requisites, self.links, *told

    def told(self, row, field):
        english = getattr(row, f"{field}_en") if self.language == "en" else ""
        return Words(english, "en") if english.strip() else Words(getattr(row, field), "uk")

    @property
    def email(self):
        """Where letters to the editors go: the publication's own address, or the one it writes from."""
        return self.publication.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    @cached_property
    def requisites(self):
        """The `Requisites`, or None while there is no account."""
        row = self.publication
        return Requisites(row.recipient, row.iban, row.edrpou, row.purpose) if row.iban else None

    @cached_property
    def links(self):
        """`(label, address)` of each, in the editors' order."""
        return tuple((self.told(link, "label"), link.url) for link in self.publication.links.all())

    @property
    def can_be_supported(self):
        return bool(self.requisites or self.links)
