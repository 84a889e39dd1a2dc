import shutil
import subprocess
from xml.etree import ElementTree as ET

import pytest
import segno

from publishing.publication.qr import fitting, picture
from publishing.publication.requisites import Requisites
from tests.publication.cast import REQUISITES, make_supported

LINK = Requisites(**REQUISITES).link
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ZBAR = shutil.which("zbarimg")
SVG = "{http://www.w3.org/2000/svg}"


class TestPicture:
    def test_it_is_a_drawing_on_white_with_the_hryvnia_in_its_middle(self):
        root = ET.fromstring(picture(LINK))  # noqa: S314

        side = segno.make(LINK, error="m", boost_error=False).symbol_size(border=2)[0]
        assert root.attrib["viewBox"] == f"0 0 {side} {side}"
        ground, modules, sign = list(root)
        assert (ground.tag, ground.attrib["fill"]) == (f"{SVG}path", "#fff")
        assert modules.attrib["stroke"] == "#000"
        assert sign.attrib["transform"].startswith(f"translate({side / 2:g} {side / 2:g}) ")
        assert [part.tag for part in sign] == [f"{SVG}circle", f"{SVG}path"]

    @pytest.mark.parametrize(
        ("length", "designator"), [(20, "10-M"), (251, "11-M"), (300, "13-M"), (498, "17-M")]
    )
    def test_its_size_keeps_to_the_rules_of_the_national_bank(self, length, designator):
        assert fitting("https://qr.bank.gov.ua/".ljust(length, "a")).designator == designator

    @pytest.mark.browser
    @pytest.mark.skipif(not (CHROMIUM and ZBAR), reason="needs chromium and zbarimg (Debian: zbar-tools)")
    @pytest.mark.parametrize("width", [158, 480])
    def test_a_scanner_reads_the_link_at_the_size_of_the_page_and_larger(self, tmp_path, width):
        (tmp_path / "qr.svg").write_bytes(picture(LINK))
        (tmp_path / "page.html").write_text(f'<body bgcolor="white"><img src="qr.svg" width="{width}">')
        quiet = [
            "--no-sandbox",
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
        ]
        shot = tmp_path / "shot.png"
        subprocess.run(
            [
                CHROMIUM,
                *quiet,
                "--window-size=600,700",
                f"--screenshot={shot}",
                f"file://{tmp_path}/page.html",
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )

        read = subprocess.run(
            [ZBAR, "-q", "--raw", shot], check=True, capture_output=True, text=True, timeout=60
        )

        assert read.stdout.strip() == LINK


@pytest.mark.django_db
class TestQr:
    def test_without_an_account_there_is_no_picture(self, client):
        assert client.get("/support/qr.svg").status_code == 404

    @pytest.mark.parametrize("address", ["/support/qr.svg", "/en/support/qr.svg"])
    def test_it_is_the_picture_of_the_requisites_and_may_be_kept(self, client, address):
        make_supported()

        response = client.get(address)

        assert response.content == picture(LINK)
        assert response.headers["Content-Type"] == "image/svg+xml"
        assert response.headers["Cache-Control"] == "public, max-age=600"
        assert "Set-Cookie" not in response.headers

    def test_who_has_it_already_gets_it_only_when_it_has_changed(self, client):
        publication = make_supported()
        etag = client.get("/support/qr.svg").headers["ETag"]

        same = client.get("/support/qr.svg", headers={"if-none-match": etag})
        publication.edrpou = "87654321"
        publication.save()
        other = client.get("/support/qr.svg", headers={"if-none-match": etag})

        assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", etag)
        assert other.content == picture(Requisites(**(REQUISITES | {"edrpou": "87654321"})).link)

    def test_it_is_only_read(self, client):
        make_supported()
        assert client.post("/support/qr.svg").status_code == 405
