"""Reading what a form sends: within limits, and with a page that says so when it is too much."""

from functools import wraps

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from publishing.media.checks import limit_bytes

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
BROKEN = (MultiPartParserError, UnreadablePostError, BadRequest)


class Gate(FileUploadHandler):
    """Stands before Django's handlers: lets in files of the fields that `limits` names, up to so many bytes.

    What is left out does not reach the disk: `cut` names what is too large, `shut_out` counts the rest.
    """

    def __init__(self, request, limits):
        super().__init__(request)
        self.limits = limits
        self.cut = []
        self.shut_out = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.field_name not in self.limits:
            self.shut_out += 1
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > self.limits[self.field_name]:
            self.cut.append(self.file_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None


def accepts(*fields):
    """Let a view take files of `fields`, (name, medium) pairs, from people who are signed in.

    The body is read here, before the token in it is checked: only so can it be read within limits.
    """
    limits = {name: limit_bytes(medium) for name, medium in fields}

    def decorate(view):
        protected = csrf_protect(view)

        @wraps(view)
        def read(request, *args, **kwargs):
            request.gate = Gate(request, limits if request.user.is_authenticated else {})
            request.upload_handlers = [request.gate, *request.upload_handlers]
            try:
                request.POST  # noqa: B018
            except TOO_MUCH:
                return _refused(request, 413, _("That was too much at once. Go back, and send it in parts."))
            except BROKEN:
                return _refused(request, 400, _("What arrived was not whole. Go back and send it again."))
            return protected(request, *args, **kwargs)

        return csrf_exempt(read)

    return decorate


def _refused(request, status, why):
    return render(request, "submissions/refused.html", {"why": why}, status=status)
