"""What a first visit costs: the page of an article and its style sheet, compressed, in the first 14 KB."""

import gzip

import pytest
from django.conf import settings

from publishing.bundles import slim
from tests.factories import make_live, make_user
from tests.reading.cast import figure_of

pytestmark = pytest.mark.django_db
PARAGRAPH = (
    "<p>За три кілометри від балки закінчується асфальт і починається те, що в документах зветься «землі, "
    "тимчасово вилучені з обігу». Слово «тимчасово» тут вживають уже {} рік.</p>"
)


def style_sheet():
    folder = settings.BASE_DIR / "static" / "css"
    names = settings.CSS_BUNDLES["css/site.css"]
    return slim(b"\n".join((folder / f"{name}.css").read_bytes() for name in names))


def test_an_article_and_its_styles_fit_into_14_kilobytes(client):
    author = make_user(bio="Пише про людей, які роблять щось повільно.")
    for _ in range(3):
        make_live("thought")
    html = "".join(PARAGRAPH.format(number) for number in range(40))
    work = make_live("article", author, html=html, figures=[figure_of(author)], tags=["земля", "терпіння"])

    page = client.get(work.get_absolute_url()).content

    assert len(gzip.compress(page)) + len(gzip.compress(style_sheet())) < 14 * 1024
    # A block of data is no script: nothing runs it.
    assert page.count(b"<script") == page.count(b'<script type="application/ld+json">') == 1


def test_its_letters_fit_into_95_kilobytes():
    fonts = (settings.BASE_DIR / "static" / "fonts").glob("*.woff2")

    assert sum(font.stat().st_size for font in fonts) <= 95 * 1024


def test_the_bundle_keeps_what_the_style_sheets_say():
    sheet = (
        b"/* why */\na,\nb > c {\n  margin: calc(1px + 2px);\n}\n@media (width > 2em) {\n  a { b: c; }\n}\n"
    )

    assert slim(sheet) == b"a,b>c{margin:calc(1px + 2px)}@media (width>2em){a{b:c}}"
