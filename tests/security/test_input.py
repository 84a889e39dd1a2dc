"""Whatever is sent to whatever address: an answer with a sentence, never a failure."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from publishing.wsgi import django_application
from tests.security.cast import build
from tests.sweeps import few_and_all, few_first

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

WORDS = [
    "%2527",
    "%0a",
    "%0d%0aSet-Cookie:%20a=b",
    "%00",
    "a%00b",
    "..%2f..%2fetc%2fpasswd",
    "../../../../etc/passwd",
    "%252e%252e%252f",
    "%ff%fe",
    "%ED%A0%80",
    "%F0%9F%98%80",
    "%E2%80%AE",
    "%u0430",
    "%",
    "%zz",
    "{{7*7}}",
    "<script>",
    "'%20OR%201=1--",
    "9" * 30,
    "-1",
    "0",
    "%D0%B0",
    "a" * 3000,
    "a/" * 500,
    ";a=b",
    "con.webp",
    "._full.webp",
]
PLACES = [
    "/{}",
    "/{}/",
    "/works/{}/",
    "/works/bcdfghjk/{}/",
    "/@{}/",
    "/@olena/{}/",
    "/tags/{}/",
    "/tags/{}/feed/",
]
PLACES += [
    "/my/{}/",
    "/my/files/{}/full.webp",
    "/write/{}/",
    "/media/{}/x/full.webp",
    "/static/{}",
    "/admin/{}/",
]
PLACES += [
    "/sitemap-{}.xml",
    "/sitemap-pages.xml?p={}",
    "/sitemap-works-{}.xml",
    "/works/?after={}",
    "/my/?after={}&show={}",
    "/en/{}",
]
PLACES += ["/admin/moderation/candidate/?after={}&kind={}", "/admin/moderation/published/?q={}&after={}"]
PLACES += [
    "/admin/submissions/submission/?q={}&p={}&o={}",
    "/admin/submissions/logentry/{}/change/",
    "/look/?{}",
]
PLACES += [
    "/search/?q={}&kind={}&author={}&tag={}&year={}&lang={}&after={}",
    "/search/?q=дім+{}",
    "/archive/{}/{}/",
    "/authors/{}/",
    "/authors/Л/?after={}",
    "/tags/letters/{}/",
    "/collections/{}/",
    "/collections/?after={}",
    "/oembed/?url={}&format={}&maxwidth={}",
    "/cards/{}.png",
    "/follow/?author={}&kind={}",
    "/follow/confirm/{}/",
    "/follow/stop/{}/",
    "/my/{}/drafts/?before={}",
]
PLACES += ["/admin/r/{}/{}/", "/accounts/{}/", "/?{}={}", "/admin/accounts/user/?q={}"]


@pytest.fixture
def town():
    return build()


class TestOddAddresses:
    @pytest.mark.parametrize("words", few_and_all(WORDS, 4))
    @pytest.mark.parametrize("role", few_first(["stranger", "author", "admin"], 1))
    def test_are_answered(self, town, role, words):
        client = town.client(role)
        places = [place for place in PLACES if place.startswith("/admin/") == (role == "admin")]

        answers = {
            place.replace("{}", word): client.get(place.replace("{}", word)).status_code
            for place in places
            for word in words
        }

        allowed = {200, 301, 302, 400, 403, 404, 405}
        assert {path: status for path, status in answers.items() if status not in allowed} == {}

    def test_are_decoded_once(self, town):
        address = town.live.get_absolute_url()

        assert Client().get(address.replace("d", "%64")).status_code == 200
        assert Client().get(address.replace("d", "%2564")).status_code == 404
        assert Client().get(address.rstrip("/") + "%0a/").status_code == 404
        assert Client().get("/sitemap-pages.xml%0a").status_code == 404
        assert Client().get("/@olena%0a/").status_code == 404

    @pytest.mark.parametrize("path", ["/search/?q=%00", "/follow/?author=a%00", "/nothing/?%00"])
    def test_with_a_zero_byte_are_refused(self, path):
        response = Client().get(path)

        assert response.status_code in (400, 404)
        assert "<h1" in response.content.decode()

    def test_of_files_lead_nowhere(self, town):
        file = town.live.live.files.get()
        address = file.public_url("full", town.live.epoch)
        names = [
            "..%2ffull.webp",
            "../full.webp",
            "%2e%2e/x/full.webp",
            "full.webp%00",
            "full.webp%0a",
            "FULL.webp",
        ]
        names += ["full.webp/", "full.webp;x", "./full.webp", "full%2ewebp%20", "full.json", "w9999.webp", ""]

        assert Client().get(address).status_code == 200
        found = [Client().get(address.replace("full.webp", name)).status_code for name in names]
        assert found == [404] * len(names)


def parts(fields):
    """A multipart body with the boundary «edge»."""
    body = b"".join(
        b'--edge\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in fields.items()
    )
    return body + b"--edge--\r\n"


WHOLE = parts({"title": b"x", "text": b"y", "base": b"0", "keep": b"1"})
BROKEN = [
    (b"", "multipart/form-data"),
    (b"", "multipart/form-data; boundary="),
    (WHOLE, "multipart/form-data; boundary=" + "a" * 300),
    (WHOLE, "multipart/form-data; boundary=\u00e9"),
    (WHOLE, "multipart/form-data; boundary=other"),
    (WHOLE[:-30], "multipart/form-data; boundary=edge"),
    (WHOLE[:40], "multipart/form-data; boundary=edge"),
    (b"--edge\r\n" * 5000, "multipart/form-data; boundary=edge"),
    (b"--edge\r\nContent-Disposition: form-data\r\n\r\nx\r\n--edge--", "multipart/form-data; boundary=edge"),
    (b"--edge\r\n" + b"X: y\r\n" * 5000 + b"\r\nz\r\n--edge--", "multipart/form-data; boundary=edge"),
    (
        WHOLE.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!"),
        "multipart/form-data; boundary=edge",
    ),
    (WHOLE, "multipart/mixed; boundary=edge"),
    (b"{]", "application/json"),
    (b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>", "text/xml"),
    (b"title=%ED%A0%80&text=%ff%00&base=9999999999999999999999", "application/x-www-form-urlencoded"),
    (b"&&==&%&=%zz&title", "application/x-www-form-urlencoded"),
    (b"\x00\xff" * 1000, "application/octet-stream"),
]
FORMS = [
    "/write/poem/",
    "/accounts/profile/",
    "/my/picture/",
    "/accounts/email/",
    "/accounts/password/change/",
]


class TestOddBodies:
    @pytest.mark.parametrize("form", few_first(FORMS, 2))
    def test_that_are_broken_are_refused_or_read_as_far_as_they_go(self, town, form, settings):
        settings.ACCOUNT_RATE_LIMITS = False
        client = town.client("author")

        answers = [client.generic("POST", form, body, kind) for body, kind in BROKEN]

        assert {answer.status_code for answer in answers} <= {200, 302, 400, 413, 422}
        said = [answer.content.decode() for answer in answers if answer.status_code == 400]
        assert ["<h1" in page for page in said] == [True] * len(said)

    @pytest.mark.parametrize(
        "charset", ["hex", "idna", "undefined", "utf-7", "unicode_escape", "utf-16", "none"]
    )
    def test_name_no_alphabet_of_their_own(self, charset):
        """Python knows alphabets that are none, and some that let half a character in."""
        body = parts({"bio": b"+2AA- \\ud800"})
        request = django_application.request_class(
            {
                "REQUEST_METHOD": "POST",
                "PATH_INFO": "/accounts/profile/",
                "QUERY_STRING": "next=%D0%B1+2AA-",
                "CONTENT_TYPE": f"multipart/form-data; boundary=edge; charset={charset}",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": BytesIO(body),
            }
        )

        assert (request.GET.dict(), request.POST.dict()) == ({"next": "б 2AA-"}, {"bio": "+2AA- \\ud800"})


MANY = {f"field{number}": "x" for number in range(2000)}
LONG = "text=" + "a" * (6 * 2**20)


def files(count):
    return {"pictures": [SimpleUploadedFile(f"{number}.png", b"x") for number in range(count)]}


class TestTooMuch:
    """CVE-2023-24580, and a page that says so."""

    @pytest.mark.parametrize("form", ["/write/photo/", "/my/picture/"])
    def test_for_a_form_with_files_is_413(self, town, form):
        client = town.client("author")
        long = client.generic("POST", form, LONG, "application/x-www-form-urlencoded")

        answers = [
            client.post(form, MANY),
            client.post(form, files(300)),
            client.post(form, {"text": LONG}),
            long,
        ]

        assert [answer.status_code for answer in answers] == [413] * 4
        assert ["надішліть частинами" in answer.content.decode() for answer in answers] == [True] * 4
        assert town.people["author"].files.count() == 2

    @pytest.mark.parametrize(
        ("role", "form"),
        [
            ("author", "/accounts/profile/"),
            ("stranger", "/accounts/login/"),
            pytest.param("stranger", "/accounts/signup/", marks=pytest.mark.sweep),
            pytest.param("stranger", "/look/", marks=pytest.mark.sweep),
            pytest.param("editor", "/admin/publication/publication/1/change/", marks=pytest.mark.sweep),
        ],
    )
    def test_for_another_form_is_refused_with_a_page(self, town, role, form):
        client = town.client(role)
        long = client.generic("POST", form, LONG, "application/x-www-form-urlencoded")

        answers = [client.post(form, MANY), client.post(form, files(300)), long]

        assert {answer.status_code for answer in answers} <= {400, 413}
        assert ["<h1" in answer.content.decode() for answer in answers] == [True] * 3

    def test_in_one_field_is_said_beside_it_and_the_text_is_there(self, town):
        client = town.client("author")
        text = "б" * 200_001

        page = client.post("/write/poem/", {"text": text, "base": "0", "keep": "1"})

        assert page.status_code == 422
        assert page.context["form"].errors.keys() == {"text"}
        assert text in page.content.decode()
