"""People, and works in every kind and state, for the tests that look at every page."""

from allauth.account.models import EmailAddress

from publishing.submissions.kinds import KINDS
from tests.factories import make_live, make_moderator, make_picture, make_user
from tests.publication.cast import REQUISITES, make_publication
from tests.reading.cast import files_of

RICH = (
    "<h2>Ціна</h2><p>Копали <strong>пʼятеро</strong>, <em>у складчину</em>.</p><p>[2]</p><h3>Дрібніше</h3>"
    "<ul><li><p>раз</p></li></ul><ol><li><p>два</p></li></ol><blockquote><p>Вода</p></blockquote><hr>"
    '<p>Далі <a href="https://example.org/">тут</a>.</p>'
)
LONG = "Донаддніпрянськоукраїнськолітературознавчий " * 3
VERSE = "Перший дим — як сивина:\n  ніби й ні,\n    а вже видно.\n\nПіч не питає " + "звідки дрова " * 12
LYRICS = "[Am]Люлі, [Dm7]ліфте, " + "люлі " * 20 + "\n\nПриспів:\nЛю[G]лі"


def figures(author, *sizes):
    return [
        {
            "file": make_picture(author, size=size, name="поле.png").token,
            "alt": "Поле до самої річки",
            "caption": f"Кадр {number}",
            "credit": "Ольга Мороз",
        }
        for number, size in enumerate(sizes, 1)
    ]


def full(kind, author):
    """Every part of a work of `kind`, filled."""
    return (
        files_of(kind, author)
        | {
            "article": {"html": RICH, "figures": figures(author, (640, 480), (480, 640)), "sensitive": True},
            "thought": {"text": "Сусід виніс шафу.\n\nМи занесли дверцята."},
            "poem": {"text": VERSE, "epigraph": "О. М.\n— і всім", "signature": "Канів, 2019", "lang": "be"},
            "prose": {"lead": "Про потяг.", "license": "cc-by-sa-4.0", "html": RICH.replace("[2]", LONG)},
            "song": {"text": LYRICS, "lead": "Для бабусі.", "words_by": "Іван", "music_by": "народна"},
            "photo": {
                "text": "Пішки.",
                "figures": figures(author, (900, 600), (480, 640), (640, 480), (64, 64)),
            },
            "video": {"lead": "Про пором.", "text": "0:12 — Я знаю всіх.\n\n0:15 — Усіх."},
        }[kind]
    )


class World:
    """People, and works in every kind and state."""

    def __init__(self):
        make_publication([("Банка", "https://example.org/pay")], **REQUISITES)
        self.judge = self.member(make_moderator(display_name="Олена", is_superuser=True))
        self.other = make_moderator(display_name="Тарас")
        self.author = self.member(
            make_user(
                display_name="Остап Лелека",
                handle="ostap",
                bio="Пише.\nІноді.",
                links=[{"label": "Сад", "url": "https://example.org/"}],
            )
        )
        self.author.picture_token = make_picture(self.author).token
        self.author.save()
        self.live = {kind: self.published(kind) for kind in KINDS}

    def member(self, person):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person

    def published(self, kind):
        tags = ["осінь", "довга-мітка-про-все-на-світі-і-ще-трохи"]
        return make_live(kind, self.author, by=self.other, tags=tags, **full(kind, self.author))
