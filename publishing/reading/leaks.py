"""The search for leaks: every answer of every address goes through the sieve of what must not show."""

from itertools import islice
from urllib.parse import unquote

from publishing.reading.addresses import PREFIXES
from publishing.reading.sieve import Sieve, settled
from publishing.reading.stranger import Stranger
from publishing.reading.surfaces import ANY, CLOSED, OPEN, never_issued, surfaces
from publishing.reading.unapproved import approved, unapproved

AT_ONCE = 200_000  # secrets in memory; more of them take another round
FILES = ("/media/", "/cards/")
ENOUGH = 1_000  # leaks in one round; nobody reads on


class Search:
    """One search; `addresses` and `secrets` are how much was looked at so far."""

    def __init__(self, sample=0):
        self.sample = sample
        self.stranger = Stranger()
        self.addresses = self.secrets = 0

    def leaks(self):
        """A line for each leak, that names the address first."""
        for number, sieve in enumerate(sieves()):
            self.secrets += len(sieve)
            yield from self._round(sieve, is_first=number == 0)

    def _round(self, sieve, *, is_first):
        self.unknown = {prefix: self.stranger.ask(prefix + never_issued()) for prefix in PREFIXES.values()}
        shown = [
            (f"{prefix}/…", secret)
            for prefix, answer in self.unknown.items()
            for secret in sieve.caught(answer.words)
        ]
        for surface, prefix, path, answer in self._answers():
            if is_first:
                self.addresses += 1
                yield from self._wrong(surface, prefix, path, answer)
            if answer == self.unknown[prefix]:
                continue
            # A page may say again what the stranger has asked for.
            known = settled(unquote(path))
            shown += [(path, secret) for secret in sieve.caught(answer.words) if secret.text not in known]
            if len(shown) >= ENOUGH:
                break
        yield from self._confirmed(shown)

    def _answers(self):
        for surface in surfaces(self.sample):
            # Files have one address in all languages.
            prefixes = [""] if surface.path.startswith(FILES) else PREFIXES.values()
            for prefix in prefixes:
                for path, answer in self._visit(prefix + surface.path, in_full=surface.owes == OPEN):
                    yield surface, prefix, path, answer

    def _visit(self, path, *, in_full):
        """The answer, and those of the pages at which a list goes on."""
        waiting, met = [path], {path}
        while waiting:
            path = waiting.pop()
            answer = self.stranger.ask(path)
            yield path, answer
            if in_full and (not self.sample or len(met) < self.sample):
                further = [other for other in answer.following(path) if other not in met]
                met.update(further)
                waiting += further

    def _wrong(self, surface, prefix, path, answer):
        unknown = self.unknown[prefix]
        if surface.owes == CLOSED:
            if answer != unknown:
                yield f"{path} answers {answer.status}, and not what an address answers that never was"
        elif answer.status >= 500 or surface.owes not in (ANY, answer.status):
            yield f"{path} answers {answer.status}"

    @staticmethod
    def _confirmed(shown):
        """What was approved while the search went on is no leak."""
        late = Sieve(secret for _path, secret in shown)
        only_unapproved(late)
        for path, secret in shown:
            if secret in late:
                yield f"{path} shows {secret}"


def sieves():
    """What must not show, in portions that fit into memory; at least one, for the addresses' own sake."""
    secrets = unapproved()
    portion = list(islice(secrets, AT_ONCE))
    while True:
        sieve = Sieve(portion)
        only_unapproved(sieve)
        yield sieve
        portion = list(islice(secrets, AT_ONCE))
        if not portion:
            return


def only_unapproved(sieve):
    for text in approved():
        sieve.drop_all_in(text)
