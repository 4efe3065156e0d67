"""The shipped nginx configuration answers with the headers that a page cannot set for itself."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from email.message import Message
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from conftest import ROOT

FILES = (
    "index.html",
    "404.html",
    "zh-Hant/404.html",
    "charts/x/index.html",
    "charts/x/embed/index.html",
    "zh-Hans/charts/x/embed/index.html",
    "charts/x/x.svg",
    "charts/x/x.csv",
    "data/x.csv",
    "assets/js/sql-worker.0123456789.js",
    "assets/js/report.0123456789.js",
)
CLOSED, OPEN = "frame-ancestors 'none'", "frame-ancestors *"


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A few files served by the configuration as it is shipped, Brotli apart."""
    assert shutil.which("nginx"), "no nginx: apt-get install nginx"
    folder, port = tmp_path_factory.mktemp("host"), _port()
    for name in FILES:
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text("x")
    shipped = (ROOT / "docs/hosting/nginx.conf").read_text(encoding="utf-8").replace("brotli_static on;", "")
    shipped = shipped.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "/srv/site", f"{folder}/site"
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    spools = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    head = f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/log; events {{}}"
    (folder / "nginx.conf").write_text(
        f"{head} http {{ access_log off; {spools} {shipped} }}", encoding="utf-8"
    )
    with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-e", f"{folder}/log"]) as server:
        try:
            for _ in range(100):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def headers(address: str, **said: str) -> Message:
    try:
        with urlopen(Request(address, headers=said)) as answer:
            return answer.headers  # type: ignore[no-any-return]
    except HTTPError as error:
        return error.headers


@pytest.mark.parametrize(
    ("path", "has", "lacks"),
    [
        ("/", CLOSED, OPEN),
        ("/charts/x/", CLOSED, OPEN),
        ("/nowhere/", CLOSED, OPEN),
        ("/zh-Hant/nowhere/", CLOSED, OPEN),
        ("/charts/x/embed/", OPEN, CLOSED),
        ("/zh-Hans/charts/x/embed/", OPEN, CLOSED),
        ("/charts/x/x.svg", "sandbox", "script-src"),
        ("/data/x.csv", CLOSED, "unsafe"),
        ("/assets/js/sql-worker.0123456789.js", "'wasm-unsafe-eval'", "unsafe-inline"),
        ("/assets/js/report.0123456789.js", CLOSED, "unsafe"),
    ],
)
def test_every_answer_says_what_it_may_do(host: str, path: str, has: str, lacks: str) -> None:
    found = headers(host + path)
    policies = found.get_all("Content-Security-Policy") or []
    assert len(policies) == 1 and has in policies[0] and lacks not in policies[0]
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in found["Permissions-Policy"]
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert found["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("said", "expected"), [({}, None), ({"X-Forwarded-Proto": "https"}, "max-age=31536000")]
)
def test_the_transport_is_bound_only_where_it_is_safe(
    host: str, said: dict[str, str], expected: str | None
) -> None:
    assert headers(host + "/", **said)["Strict-Transport-Security"] == expected


def test_both_files_for_hosts_say_the_same() -> None:
    plain = (ROOT / "docs" / "hosting" / "_headers").read_text(encoding="utf-8")
    nginx = (ROOT / "docs" / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    policies = [line.partition(": ")[2] for line in plain.splitlines() if "Content-Security-Policy: " in line]
    assert len(policies) == 5
    assert all(f'"{policy}"' in nginx for policy in policies)
