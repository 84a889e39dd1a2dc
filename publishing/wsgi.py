"""The WSGI application that granian serves."""

import gc
import os

from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "publishing.settings")


class Request(WSGIRequest):
    """A request in UTF-8: a charset that it names could be any codec of Python, and let half a letter in."""

    def _set_content_type_params(self, meta):
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


django_application = get_wsgi_application()
django_application.request_class = Request

# Only now: these need the apps to be ready.
from publishing.reading.pages.answering import Stored  # noqa: E402
from publishing.reading.pages.stored import renew, store  # noqa: E402
from publishing.senders import Senders  # noqa: E402
from publishing.stack import with_room  # noqa: E402

renew()
application = Stored(Senders(with_room(django_application)), store())

# What is loaded by now stays. A page makes thousands of objects and frees them without being looked after:
# searching for cycles at every 700 of them took a twelfth of its time.
gc.freeze()
gc.set_threshold(5_000)
