"""Readers in processes of their own, each asking one server for one page after another."""

import multiprocessing
import os
import random
import time
from http.client import HTTPConnection

from tests.reading.pages.cast import UNPACK
from tests.reading.pages.told import Told, shown

HOST = "127.0.0.1"
TOGETHER = 100
LOOKS = [*9 * [""], "look=dark."]
processes = multiprocessing.get_context("fork")


def ask(connection, path, look=""):
    """`(Told, words of a page that was there)`."""
    began = time.monotonic()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Cookie": look})
    answer = connection.getresponse()
    body = UNPACK[answer.headers.get("Content-Encoding", "")](answer.read()).decode(errors="replace")
    found = shown(path, answer.status, answer.headers.get("Location"), body)
    told = Told(path, answer.status, found, began, time.monotonic())
    return told, body if answer.status == 200 else None


class Crowd:
    """One reader for each of the `ports`; each chooses by lot one of `shelves`, and a path of it."""

    def __init__(self, ports, shelves):
        self.told, self.stopped, self.shelves = processes.Queue(), processes.Event(), shelves
        self.readers = [processes.Process(target=self.read, args=[port], daemon=True) for port in ports]

    def begin(self):
        for reader in self.readers:
            reader.start()

    def read(self, port):
        # They take what the servers and the acts leave of the machine, all of it.
        os.nice(10)
        connection, lots, told = HTTPConnection(HOST, port, timeout=60), random.Random(port), []
        while not self.stopped.is_set():
            told.append(ask(connection, lots.choice(lots.choice(self.shelves)), lots.choice(LOOKS))[0])
            if len(told) == TOGETHER:
                self.told.put(told)
                told = []
        self.told.put([*told, None])

    def heard(self):
        """What they have been told since the last time."""
        while not self.told.empty():
            yield from self.told.get()

    def end(self):
        """What they have been told until the last one has left."""
        self.stopped.set()
        left = 0
        while left < len(self.readers):
            for told in self.told.get():
                left += told is None
                if told is not None:
                    yield told
