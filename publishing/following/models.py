"""Readers who get new works by mail. Nothing here could be made anew: it is what people asked for."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from publishing.following.querysets import TRIES_A_DAY, SubscriptionQuerySet
from publishing.following.rhythm import Rhythm, last_hour
from publishing.submissions.models import Submission
from publishing.submissions.models.outbox import OutboxQuerySet

AT_MOST = 20  # works in one letter
KEY_LENGTH = 40


def key_of(address):
    """What stands for an address in links: it tells nothing, and stays the same when somebody comes back."""
    return salted_hmac("following.key", address, algorithm="sha256").hexdigest()[:KEY_LENGTH]


class SubscriptionManager(models.Manager.from_queryset(SubscriptionQuerySet)):
    @transaction.atomic
    def ask(self, *, address, language, rhythm, kinds=(), authors=()):
        """Keep a wish and owe the letter that confirms it; nothing when the address has had enough today."""
        address = address.strip().lower()
        key = key_of(address)
        if self.asked_lately(key).count() >= TRIES_A_DAY:
            return None
        now = timezone.now()
        wish = self.create(
            address=address, key=key, language=language, rhythm=rhythm, kinds=sorted(kinds), created_at=now
        )
        wish.authors.set(authors)
        wish.letters.create(matter=Matter.CONFIRM, due_at=now)
        return wish

    @transaction.atomic
    def confirm(self, pk):
        """The subscription that has begun, joined with what the address had before; None for no such wish."""
        # Locked, since a button is pressed twice at times.
        wish = self.select_for_update().filter(pk=pk).first()
        if wish is None or wish.confirmed_at:
            return wish
        known = self.select_for_update().confirmed().filter(address=wish.address).first()
        if known is not None:
            known.join(wish)
            return known
        wish.confirmed_at = wish.told_until = timezone.now()
        wish.save(update_fields=["confirmed_at", "told_until"])
        return wish

    def stop(self, key):
        """Forget the address that the key stands for, with everything that waits for it."""
        self.filter(key=key).delete()


class Subscription(models.Model):
    """An address and what it wants to hear of: `kinds` and `authors` together, everything without either.

    An address may have asked several times; of confirmed rows it has one. What went live before
    `told_until` it has been told of.
    """

    address = models.EmailField(_("address"), max_length=254)
    key = models.CharField(max_length=KEY_LENGTH, db_index=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    rhythm = models.CharField(max_length=6, choices=Rhythm)
    kinds = models.JSONField(default=list)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)

    objects = SubscriptionManager()

    class Meta:
        verbose_name = _("subscription by mail")
        verbose_name_plural = _("subscriptions by mail")
        default_permissions = ()
        indexes = [models.Index(fields=["rhythm", "told_until"], name="following_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["address"],
                condition=models.Q(confirmed_at__isnull=False),
                name="one_subscription_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(told_until__isnull=False),
                name="confirmed_subscription_knows_since_when",
            ),
        ]

    def __str__(self):
        return f"subscription {self.pk}"

    def join(self, wish):
        """Take over a newer wish of the same address."""
        if self.is_of_everything or wish.is_of_everything:
            self.kinds = []
            self.authors.clear()
        else:
            self.kinds = sorted({*self.kinds, *wish.kinds})
            self.authors.add(*wish.authors.all())
        self.rhythm, self.language = wish.rhythm, wish.language
        self.save()
        wish.delete()

    @property
    def is_of_everything(self):
        return not (self.kinds or self.authors.exists())

    def works(self, since, until):
        """Live works of the wish that were published in between, newest first."""
        works = Submission.objects.live().filter(published_at__gt=since, published_at__lte=until)
        if not self.is_of_everything:
            works = works.filter(models.Q(kind__in=self.kinds) | models.Q(author__in=self.authors.all()))
        return works.newest_first()

    @transaction.atomic
    def owe_digest(self):
        """Move on to the last hour, and owe a letter if something new is there; whether one is owed."""
        since, until = self.told_until, last_hour(self.rhythm, timezone.now())
        # The moment in the filter lets one of two workers do it.
        moved = type(self).objects.filter(pk=self.pk, told_until=since).update(told_until=until)
        is_owed = bool(moved) and self.works(since, until).exists()
        if is_owed:
            self.letters.create(matter=Matter.DIGEST, since=since, until=until, due_at=timezone.now())
        return is_owed


class Matter(models.TextChoices):
    CONFIRM = "confirm"
    DIGEST = "digest"


class Letter(models.Model):
    """A letter that is owed to a reader; its words, and the works in it, are chosen when it is sent."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="letters")
    matter = models.CharField(max_length=7, choices=Matter)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(db_index=True)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["subscription", "until"], name="one_digest_an_hour"),
        ]

    def __str__(self):
        return f"letter {self.pk} to {self.subscription_id}"
