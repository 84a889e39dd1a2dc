"""Texts of every kind out of the word list, the same for the same seed."""

from itertools import accumulate, product
from random import Random

from publishing.demo.load.words import LISTS
from publishing.submissions.kinds import KINDS

SHARES = {"article": 30, "thought": 20, "poem": 20, "prose": 12, "photo": 8, "song": 6, "video": 4}
SENTENCES, LINES = 6_000, 4_000
PLACES = [first + last for first, last in product(LISTS["place_beginnings"], LISTS["place_ends"])]
TAGS = LISTS["topics"] + [place.lower() for place in PLACES]
# The first tag is on every sixth work or so, those from the middle on are rare.
TAG_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(TAGS))))
PARTS = {kind.slug: list(kind.fields()) for kind in KINDS.values()}
RICH = {"article": (9, 12), "prose": (6, 14)}  # paragraphs of up to six sentences


class Writer:
    """`content(kind, files)` is what a finished draft of `kind` holds; `files` are the author's tokens."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.sentences = [self._sentence() for _ in range(SENTENCES)]
        self.lines = [self._line() for _ in range(LINES)]

    def kind(self):
        return self.random.choices(list(SHARES), SHARES.values())[0]

    def content(self, kind, files):
        parts = dict.fromkeys(PARTS[kind], "")
        parts |= {"tags": self._tags(), "lang": "uk", "license": "cc-by-4.0", "sensitive": False, "note": ""}
        parts |= getattr(self, f"_{kind}")(files)
        return parts

    def _pick(self, *names):
        return [self.random.choice(LISTS[name]) for name in names]

    def _sentence(self):
        who, did, what, where, when = self._pick("who", "did", "what", "where", "when")
        how, after = self._pick("how", "after")
        shapes = (
            f"{when} {who} {how} {did} {what} {where}, {after}",
            f"{who} {did} {what} {when}, {after}",
            f"{where} {who} {how} {did} {what}",
            f"{what} {who} {did} {where} {when}",
        )
        shape = self.random.choice(shapes)
        return f"{shape[0].upper()}{shape[1:]}."

    def _line(self):
        return " ".join(self._pick(*self.random.sample(["where", "how", "what", "when", "who", "after"], 2)))

    def _tags(self):
        count = self.random.randrange(5)
        chosen = self.random.choices(TAGS, cum_weights=TAG_WEIGHTS, k=count)
        return list(dict.fromkeys(chosen))

    def _title(self):
        what, where = self._pick("what", "where")
        place = self.random.choice(PLACES)
        title = self.random.choice(
            (f"{what} {where}", f"{place}: {what}", f"{where} і {where}", f"про {what}")
        )
        return title[0].upper() + title[1:]

    def _rich(self, kind):
        sizes = [self.random.randint(3, 6) for _ in range(self.random.randint(*RICH[kind]))]
        sentences = iter(self.random.choices(self.sentences, k=sum(sizes)))
        blocks = [" ".join(next(sentences) for _ in range(size)) for size in sizes]
        blocks[0] += f" Це {self.random.choice(PLACES)}."
        return {"title": self._title(), "html": "".join(f"<p>{block}</p>" for block in blocks)}

    def _plain(self, least, most):
        return " ".join(self.random.choices(self.sentences, k=self.random.randint(least, most)))

    def _verse(self):
        stanzas = [self.random.choices(self.lines, k=4) for _ in range(self.random.randint(3, 6))]
        stanzas[0][0] = f"{self.random.choice(PLACES)}, {stanzas[0][0]}"
        return "\n\n".join("\n".join(line[0].upper() + line[1:] for line in stanza) for stanza in stanzas)

    def _figures(self, tokens):
        rows = enumerate(tokens, 1)
        return [{"file": token, "alt": f"Світлина {n}", "caption": "", "credit": ""} for n, token in rows]

    def _article(self, files):
        pictured = files["image"][:1] if self.random.random() < 0.2 else []
        return self._rich("article") | {"lead": self._plain(1, 2), "figures": self._figures(pictured)}

    def _prose(self, files):
        return self._rich("prose") | {"lead": self._plain(0, 1)}

    def _thought(self, files):
        return {"text": self._plain(1, 3)}

    def _poem(self, files):
        return {"title": self._title() if self.random.random() < 0.8 else "", "text": self._verse()}

    def _song(self, files):
        return {"title": self._title(), "text": self._verse(), "audio": files["audio"][0]}

    def _photo(self, files):
        return {"title": self._title(), "lead": self._plain(1, 1), "figures": self._figures(files["image"])}

    def _video(self, files):
        return {"title": self._title(), "text": self._plain(2, 5), "video": files["video"][0]}
