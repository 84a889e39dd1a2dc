"""What readers, authors and moderators say of works, and the letters about it."""

from django.core import mail

from publishing.moderation.models import Appeal, Case
from publishing.moderation.post.outbox import go_round

CASES, APPEALS, THREADS = (f"/admin/moderation/{name}/" for name in ("case", "appeal", "message"))


def report(client, work, prefix="", network="192.0.2.1", **said):
    """What the form sends; `network` is where the reader sits."""
    typed = {"ground": "hatred", "words": "Друга строфа.", "address": ""} | said
    return client.post(f"{prefix}/report/{work.code}/", typed, REMOTE_ADDR=network)


def case_of(work):
    return Case.objects.of(work).get()


def lodge(work, words="Приховали даремно."):
    return Appeal.objects.lodge(work, by=work.author, words=words)


def letters():
    """What has been sent since the last question."""
    go_round()
    sent, mail.outbox = mail.outbox, []
    return sent


def told(sent):
    """`{address: subject}` of these letters."""
    return {letter.to[0]: letter.subject for letter in sent}
