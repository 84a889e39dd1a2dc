"""Makes the translations readable for Django, on machines without gettext too."""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles every translation that is newer than its compiled form."

    def handle(self, *args, **options):
        for source in (path for root in settings.LOCALE_PATHS for path in Path(root).rglob("*.po")):
            compiled = source.with_suffix(".mo")
            if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
                continue
            # Several processes may do this at once: each writes a file of its own, the rename is whole.
            draft = source.with_suffix(f".{os.getpid()}.mo")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(compiled)
