"""Room for those who read: who sends slowly keeps a thread waiting, so only some threads wait at once."""

from threading import Condition

THREADS = 8  # of the server
WAITING = 5  # of them, at most, for what is still on its way
PATIENCE = 0.25  # seconds for the turn of what has arrived already, and only needs a moment to be read
TURNED_AWAY = "publishing.turned_away"


class Senders:
    """Marks a request whose body there is no thread to wait for; what is done with it then is Django's."""

    def __init__(self, application):
        self.application = application
        self.room = Condition()
        self.waiting = 0

    def __call__(self, environ, start_response):
        length = environ.get("CONTENT_LENGTH", "")
        if not length.isdecimal() or int(length) == 0:
            return self.application(environ, start_response)
        with self.room:
            has_room = self.room.wait_for(lambda: self.waiting < WAITING, PATIENCE)
            self.waiting += has_room
        if not has_room:
            environ[TURNED_AWAY] = True
            return self.application(environ, start_response)
        environ["wsgi.input"] = body = Body(environ["wsgi.input"], int(length), self._has_come)
        try:
            return self.application(environ, start_response)
        finally:
            body.end()

    def _has_come(self):
        with self.room:
            self.waiting -= 1
            self.room.notify()


class Body:
    """What is read of a request, `length` bytes; calls `has_come` once, at its end or when it is given up."""

    def __init__(self, stream, length, has_come):
        self.stream, self.left, self.has_come = stream, length, has_come

    def read(self, size=-1):
        return self._counted(self.stream.read(size))

    def readline(self, size=-1):
        return self._counted(self.stream.readline(size))

    def _counted(self, chunk):
        self.left -= len(chunk)
        if self.left <= 0 or not chunk:
            self.end()
        return chunk

    def end(self):
        has_come, self.has_come = self.has_come, None
        if has_come:
            has_come()
