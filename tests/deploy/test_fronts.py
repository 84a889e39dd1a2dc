"""nginx and Caddy with the configurations that are ready for them, in front of a running site."""

import gzip
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from publishing.senders import THREADS
from publishing.serving import is_open
from tests.bench.site import free_port, load, manage
from tests.bench.site import site as running
from tests.programs import do_without
from tests.reading.pages.cast import Answer
from tests.test_architecture import ROOT
from tests.test_serving import begin_to_send, status_of

pytestmark = pytest.mark.sweep

HOST, WORKS, PATIENCE = "127.0.0.1", 30, 30
HIDE = (
    "from publishing.submissions.models import Submission; from accounts.models import User;"
    "Submission.objects.get(code={code!r}).hide(by=User.objects.get(pk={moderator}), reason='Скарга')"
)
MODERATOR = "from tests.factories import make_moderator; print(make_moderator().pk)"
# What a front says in its own name; how it packs is compared apart.
OF_THE_SERVER = {"server", "date", "connection", "etag", "last-modified", "content-length", "accept-ranges"}


@dataclass(frozen=True)
class Place:
    """Something that answers at `port`."""

    port: int

    def ask(self, path, method="GET", **headers):
        """`Answer` with lower-case names of headers; `headers` as in `Accept_Encoding="gzip"`."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        told = {"Accept-Encoding": "gzip"} | {name.replace("_", "-"): said for name, said in headers.items()}
        connection.request(method, path, headers=told)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {name.lower(): said for name, said in answer.getheaders()}, body)


@dataclass(frozen=True)
class Site(Place):
    home: Path
    environment: dict

    def manage(self, *command):
        return manage(self.environment, *command)

    def hide(self, code):
        self.manage("shell", "-v0", "-c", HIDE.format(code=code, moderator=self.environment["MODERATOR"]))


def wait_for(port):
    deadline = time.monotonic() + PATIENCE
    while not is_open(port):
        assert time.monotonic() < deadline, f"nothing answers at {port}"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def site():
    """A running site with thirty works, all its pages stored."""
    known = {}

    def prepare(environment):
        known.update(environment)
        known["MODERATOR"] = manage(environment, "shell", "-v0", "-c", MODERATOR).strip()
        manage(environment, "store_pages", "--once")

    with running(load(WORKS, pending=0), after=prepare) as (home, port, _pids):
        yield Site(port, home, known)


def deployed(name, site):
    """The configuration `name` with the paths and the port of `site`."""
    text = (ROOT / "deploy" / name).read_text()
    for old, new in {"/srv/trybuna/var": str(site.home), "127.0.0.1:8000": f"{HOST}:{site.port}"}.items():
        assert old in text
        text = text.replace(old, new)
    return text


def start_nginx(site, folder, port):
    # Certificates are the only thing left out.
    server = re.sub(
        r"    listen 443 ssl;.*?ssl_certificate_key [^\n]*\n",
        f"    listen {HOST}:{port};\n",
        deployed("nginx.conf", site),
        flags=re.DOTALL,
    )
    user = "user root;" if os.getuid() == 0 else ""
    temporary = " ".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy"))
    temporary += " ".join(f" {name}_temp_path {folder}/{name};" for name in ("fastcgi", "uwsgi", "scgi"))
    path = folder / "nginx.conf"
    path.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/log; events {{ }}\n"
        f"http {{ access_log off; {temporary}\n{server}\n}}"
    )
    return ["nginx", "-c", str(path), "-e", f"{folder}/log"]


def start_caddy(site, folder, port):
    text = deployed("Caddyfile", site).replace("trybuna.example {", f"http://{HOST}:{port} {{")
    path = folder / "Caddyfile"
    path.write_text(f"{{\n\tadmin off\n\tstorage file_system {folder}\n}}\n{text}")
    return ["caddy", "run", "--config", str(path), "--adapter", "caddyfile"]


@pytest.fixture(scope="module", params=[start_nginx, start_caddy], ids=["nginx", "caddy"])
def front(request, site, tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("front"), free_port()
    command = request.param(site, folder, port)
    # Debian's nginx lies where only root looks.
    program = shutil.which(command[0], path=f"{os.environ['PATH']}:/usr/sbin") or do_without(command[0])
    environment = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    server = subprocess.Popen([program, *command[1:]], env=environment, stderr=subprocess.DEVNULL)
    wait_for(port)
    yield Place(port)
    server.terminate()
    server.wait(PATIENCE)


def is_from_a_file(answer):
    """The site says weak tags, for it packs in two ways; those of files are strong."""
    return not answer.headers["etag"].startswith("W/")


def said_in(answer):
    """The headers that matter to a reader; what is in a policy has no order."""
    return {
        name: sorted(said.split("; ")) if name == "content-security-policy" else [said]
        for name, said in answer.headers.items()
        if name not in OF_THE_SERVER
    }


def works_of(site):
    return re.findall(r'href="(/works/[^"]+/)"', gzip.decompress(site.ask("/works/").sent).decode())


@pytest.mark.parametrize("path", ["/", "/works/", "/en/poems/", "/tags/", "a work"])
def test_a_stored_page_comes_from_its_file_as_the_site_would_say_it(site, front, path):
    path = works_of(site)[0] if path == "a work" else path
    own, answer = site.ask(path), front.ask(path)

    assert is_from_a_file(answer)
    assert not is_from_a_file(own)
    assert answer.status == own.status == 200
    assert answer.sent == own.sent
    said, meant = said_in(answer), said_in(own)
    # The site is asked without TLS here and promises none; a page says its language itself.
    assert said.pop("strict-transport-security") == ["max-age=31536000; includeSubDomains; preload"]
    meant.pop("content-language")
    assert said == meant


def test_head_has_no_body_and_who_has_the_page_gets_304(front):
    whole, head = front.ask("/works/"), front.ask("/works/", "HEAD")
    again = front.ask("/works/", If_None_Match=whole.headers["etag"])

    assert (head.status, head.sent) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.sent))
    assert (again.status, again.sent) == (304, b"")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/works/", {"Accept_Encoding": "identity"}),
        ("/works/", {"Cookie": "look=dark"}),
        ("/works/", {"Cookie": "other=1; look=large"}),
        ("/works/?after=1-1", {}),
        ("/works", {}),
    ],
    ids=["unpacked", "dark", "large", "further", "without the slash"],
)
def test_another_form_of_a_page_is_asked_for_at_the_site(site, front, path, headers):
    answer, own = front.ask(path, **headers), site.ask(path, **headers)

    assert (answer.status, answer.sent) == (own.status, own.sent)
    assert answer.headers.get("etag") == own.headers.get("etag")


def test_forms_and_what_is_not_there_reach_the_site(site, front):
    for method, path in (("POST", "/works/"), ("GET", "/accounts/login/"), ("GET", "/works/bcdfghjk/")):
        assert front.ask(path, method).status == site.ask(path, method).status, path


@pytest.mark.parametrize(
    "path",
    [
        *("/counters", "/own/works/page.html.gz", "/works/page.html.gz", "/page.json", "/works/page.json"),
        *("/../db.sqlite3", "/static/../db.sqlite3", "/static/%2e%2e/db.sqlite3", "/%2e%2e/db.sqlite3"),
    ],
)
def test_no_file_beside_the_pages_can_be_asked_for(front, path):
    assert front.ask(path).status in {400, 404}


def test_styles_and_scripts_are_kept_for_a_year_and_travel_packed(site, front):
    page = gzip.decompress(site.ask("/").sent).decode()
    path = re.search(r'href="(/static/[^"]+\.css)"', page)[1]
    answer = front.ask(path)

    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_hidden_work_is_gone_at_once(site, front):
    path = works_of(site)[-1]
    assert is_from_a_file(front.ask(path))

    site.hide(path.split("/")[2])

    assert front.ask(path).status == 410
    assert path not in gzip.decompress(front.ask("/works/").sent).decode()


def test_those_who_send_slowly_do_not_keep_readers_waiting(front):
    senders = [begin_to_send(front.port) for _ in range(THREADS + 2)]

    assert [front.ask("/search/?q=osin").status for _ in range(THREADS)] == [200] * THREADS

    for sender in senders:
        sender.close()


@pytest.mark.parametrize("front", [start_nginx], ids=["nginx"], indirect=True)
def test_nginx_waits_for_those_who_send_slowly_in_our_stead(front):
    senders = [begin_to_send(front.port) for _ in range(THREADS + 2)]

    # Read, and refused for want of a token only.
    assert [status_of(front.port, "/accounts/login/", "POST", "a=1") for _ in range(THREADS)] == [
        403
    ] * THREADS

    for sender in senders:
        sender.close()
