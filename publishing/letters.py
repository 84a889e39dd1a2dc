"""Where letters go when no mail server is set: printed, and kept as files."""

import sys

from django.core.mail.backends.filebased import EmailBackend


class KeptEmailBackend(EmailBackend):
    """Keeps each letter under `DATA_DIR/mail` and prints it, so that a new site works without a server."""

    def write_message(self, message):
        super().write_message(message)
        sys.stdout.write(f"--- {', '.join(message.to)}: {message.subject}\n{message.body}\n---\n")
        sys.stdout.flush()
