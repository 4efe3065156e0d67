"""What the tests share: the project's folder, its ledger, a copy to break, a real site, a real browser."""

import functools
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from baddays.small import build, plant
from playwright.sync_api import Browser, Page, Response, sync_playwright

from report.alone import alone
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
    """The site, really built from the real ledger; a second process of tests waits for the first one's."""
    if not is_sealed(ROOT):
        make_site(ROOT, jobs=os.cpu_count() or 1)
    return ROOT / "site"


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built once for all processes of the tests; to look at, or to copy."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    with alone(shared):
        if not (shared / "small" / "site").exists():
            run = build(plant(shared / "small"))
            assert run.returncode == 0, run.stderr
    return shared / "small"


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


def _configuration(folder: Path, out: Path, port: int) -> str:
    """Return nginx's configuration as it is shipped, for a folder and port here, Brotli apart."""
    shipped = (ROOT / "docs/hosting/nginx.conf").read_text(encoding="utf-8").replace("brotli_static on;", "")
    here = shipped.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/site", str(folder))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    spools = "".join(f"{kind}_temp_path {out}/{kind};" for kind in kinds)
    head = f"daemon off; master_process off; pid {out}/pid; error_log {out}/log; events {{}}"
    return f"{head} http {{ access_log off; {spools} {here} }}"


@pytest.fixture(scope="session")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder by the configuration as it is shipped and returns its address."""
    assert shutil.which("nginx"), "no nginx: apt-get install nginx"
    servers = []

    def start(folder: Path) -> str:
        out = tmp_path_factory.mktemp("nginx")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        (out / "nginx.conf").write_text(_configuration(folder, out, port), encoding="utf-8")
        servers.append(subprocess.Popen(["nginx", "-c", str(out / "nginx.conf"), "-e", f"{out}/log"]))
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        return f"http://127.0.0.1:{port}/"

    yield start
    for server in servers:
        server.terminate()
        server.wait()


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def _arrive(page: Page, go: Callable[..., Response | None], *said: Any, **more: Any) -> Response | None:
    """Go, and wait until a page of the report has its scripts, which come after its first paint."""
    answer = go(page, *said, **more)
    if page.evaluate("!!document.querySelector('html.no-js') && matchMedia('(scripting: enabled)').matches"):
        page.locator("html.js").wait_for(state="attached")
    return answer


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """A test that goes to a page acts once the page can answer, as a reader does who has seen it."""
    with pytest.MonkeyPatch.context() as patch:
        for way in (Page.goto, Page.reload, Page.go_back):
            patch.setattr(Page, way.__name__, functools.partialmethod(_arrive, way))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; scripts/browser.sh finds or installs one and `make test` hands it over."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: run `make test`, or set CHROMIUM to the path of one"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    flags.append("--disable-features=LocalNetworkAccessChecks,AutofillServerCommunication")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
