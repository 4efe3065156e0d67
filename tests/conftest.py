"""What the tests share: the project's folder, its ledger, a copy to break, a real site, a real browser."""

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from report.ledger import Ledger, read_ledger
from report.make import make_site
from report.seal import is_sealed

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = {"en": "", "zh-Hant": "zh-Hant/", "zh-Hans": "zh-Hans/"}


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return read_ledger(ROOT / "data")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of data/ and docs/ that a test may break."""
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture(scope="session")
def site() -> Path:
    """The site, really built from the real ledger."""
    if not is_sealed(ROOT):
        make_site(ROOT, jobs=os.cpu_count() or 1)
    return ROOT / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on this machine and returns its address."""
    servers = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; scripts/browser.sh finds or installs one and `make test` hands it over."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: run `make test`, or set CHROMIUM to the path of one"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    flags.append("--disable-features=LocalNetworkAccessChecks")  # all pages here are local, also in frames
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
