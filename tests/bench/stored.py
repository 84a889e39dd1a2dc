"""Stored pages against nginx serving the same bytes as a file, in one run: rates and CPU as ratios.

Needs wrk and nginx; says so and ends where they are missing.
"""

import gzip
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from string import Template

from publishing.serving import is_open
from tests.bench.pages import Reader, unpacked
from tests.bench.site import cpu_seconds, family, free_port, site

ROUNDS, SECONDS = 3, 3
READERS = (8, 32)  # at once: a few, for whom threads of the site wake one after another, and more
DEPLOYED = (Path(__file__).parents[2] / "deploy" / "nginx.conf").read_text()
CONFIGURATION = Template("""
worker_processes 1; daemon off; pid $home/nginx.pid; error_log $home/nginx.log; $user
events { worker_connections 512; }
http {
  access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
  $map
  server { listen 127.0.0.1:$plain; root $home/root; gzip_static on; }
  server {
    listen 127.0.0.1:$behind; root $pages;
    $location
    location @site { return 404; }
  }
}
""")


def load(url, readers):
    """Requests a second that wrk gets out of `url`, keep-alive, gzip accepted."""
    command = ["wrk", "-t1", f"-c{readers}", f"-d{SECONDS}", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"{url} did not answer as it should: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def measured(url, pids, readers):
    used = cpu_seconds(pids)
    rate = load(url, readers)
    return rate, (cpu_seconds(pids) - used) / (rate * SECONDS) * 1000


def compare(servers, readers):
    """`{name: (rate, CPU ms)}`, medians of interleaved rounds."""
    rounds = [{name: measured(*server, readers) for name, server in servers.items()} for _ in range(ROUNDS)]
    return {name: [median(r[name][part] for r in rounds) for part in (0, 1)] for name in servers}


def start_nginx(home, pages, plain, behind):
    user = "user root;" if Path("/root").stat().st_uid == Path("/proc/self").stat().st_uid else ""
    deployed = {
        "map": re.search(r"^map .*?^}", DEPLOYED, re.MULTILINE | re.DOTALL)[0],
        "location": re.search(r"^    location / {.*?^    }", DEPLOYED, re.MULTILINE | re.DOTALL)[0],
    }
    text = CONFIGURATION.substitute(home=home, pages=pages, plain=plain, behind=behind, user=user, **deployed)
    (home / "nginx.conf").write_text(text)
    return subprocess.Popen(["nginx", "-c", str(home / "nginx.conf")])


def longest_article(reader):
    links = re.findall(r'href="(/works/[^"]+)"', unpacked(*reader.get("/articles/")))
    return max(links, key=lambda path: len(unpacked(*reader.get(path))))


def main():
    if missing := [name for name in ("wrk", "nginx") if not shutil.which(name)]:
        sys.stderr.write(f"Stored pages are not compared: {' and '.join(missing)} are not installed.\n")
        return
    with site() as (home, port, pids):
        # The pages are being made in the background, which takes the time of those that answer.
        while not (home / "pages" / "filled").exists():
            time.sleep(0.5)
        reader = Reader(port)
        path = longest_article(reader)
        root = home / "root"
        root.mkdir()
        page = unpacked(*reader.get(path)).encode()
        (root / "page.html").write_bytes(page)
        (root / "page.html.gz").write_bytes(gzip.compress(page, 6))
        plain, behind = free_port(), free_port()
        nginx = start_nginx(home, home / "pages", plain, behind)
        try:
            reader.get(path)
            # Its workers are there when it answers.
            while not is_open(plain):
                time.sleep(0.1)
            Reader(plain).get("/page.html")
            web = family(nginx.pid)
            servers = {
                "nginx, a file": (f"http://127.0.0.1:{plain}/page.html", web),
                "the site, a stored page": (f"http://127.0.0.1:{port}{path}", pids),
                "nginx, a stored page": (f"http://127.0.0.1:{behind}{path}", web),
            }
            for readers in READERS:
                report(compare(servers, readers), f"{readers} readers")
        finally:
            nginx.terminate()
            nginx.wait()


def report(figures, crowd):
    base_rate, base_cpu = figures["nginx, a file"]
    for server, (rate, cpu) in figures.items():
        name = f"{server}, {crowd}"
        sys.stdout.write(f"{name}: {rate:.0f} requests/s\n{name}, CPU a request: {cpu:.4f} ms\n")
        if server != "nginx, a file":
            sys.stdout.write(f"{name}, rate against nginx: {rate / base_rate:.2f} x\n")
            sys.stdout.write(f"{name}, CPU against nginx: {cpu / base_cpu:.2f} x\n")


if __name__ == "__main__":
    main()
