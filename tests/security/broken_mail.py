"""A mail server that refuses everybody, and says whom."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend


class Refusing(BaseEmailBackend):
    def send_messages(self, email_messages):
        for message in email_messages:
            raise SMTPRecipientsRefused(dict.fromkeys(message.to, (550, b"no such user")))
