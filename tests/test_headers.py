"""The shipped nginx configuration answers with the headers that a page cannot set for itself."""

import re
from collections.abc import Callable
from email.message import Message
from pathlib import Path
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
    "assets/images/icon.0123456789.svg",
)
PATHS = [
    *(f"/{name.removesuffix('index.html')}" for name in FILES),
    "/nowhere/",
]
OWN = {"server", "date", "content-type", "content-length", "last-modified", "connection", "etag"}
OWN |= {"accept-ranges", "vary", "transfer-encoding"}
"""What a server says of itself and of each file."""
CLOSED, OPEN = "frame-ancestors 'none'", "frame-ancestors *"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, nginx: Callable[[Path], str]) -> str:
    """A few files served by the configuration as it is shipped."""
    folder = tmp_path_factory.mktemp("host")
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return nginx(folder).rstrip("/")


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


def rules() -> list[tuple[str, list[str]]]:
    """Return the rules of _headers: a path and its lines."""
    text = (ROOT / "docs" / "hosting" / "_headers").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        found.append((line, [])) if line.startswith("/") else found[-1][1].append(line)
    return found


def netlify(path: str) -> dict[str, str]:
    """Return what Netlify sends: `*` is anything, `:name` one part; the last rule that fits holds.

    A line without a colon is passed over (@netlify/headers-parser).
    """
    sent: dict[str, str] = {}
    for rule, lines in rules():
        parts = [part for part in rule.split("/") if part]
        pattern = "/".join(
            "[^/]+" if part[0] == ":" else "?.*" if part == "*" else re.escape(part).replace(r"\*", ".*")
            for part in parts
        )
        if re.fullmatch(f"/{pattern}/?", path, re.IGNORECASE):
            said = [line.partition(":") for line in lines if ":" in line]
            sent |= {name.strip().lower(): value.strip() for name, _, value in said}
    return sent


def cloudflare(path: str) -> dict[str, str]:
    """Return what Cloudflare Pages sends: all rules that fit hold, joined by commas; `! Name` takes away.

    A rule has one `*`, a line at most 2,000 characters, a file at most 100 rules (parseHeaders.ts).
    """
    sent: dict[str, str] = {}
    assert len(rules()) <= 100
    for rule, lines in rules():
        assert rule.count("*") <= 1 and max(map(len, lines)) <= 2000
        pattern = re.sub(r":[A-Za-z]\w*", "[^/]+", re.escape(rule).replace(r"\*", ".*"))
        if not re.fullmatch(pattern, path):
            continue
        for line in lines:
            if line.startswith("! "):
                sent.pop(line[2:].lower(), None)
        for name, _, value in (line.partition(":") for line in lines if not line.startswith("! ")):
            key = name.strip().lower()
            sent[key] = f"{sent[key]}, {value.strip()}" if key in sent else value.strip()
    return sent


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("sends", [netlify, cloudflare])
def test_both_files_for_hosts_say_the_same(
    host: str, path: str, sends: Callable[[str], dict[str, str]]
) -> None:
    answer = headers(host + path, **{"X-Forwarded-Proto": "https"})
    ours = {name.lower() for name in (*answer, *sends(path)) if name.lower() not in OWN}
    assert len(ours) == 8 and {name: answer[name] for name in ours} == sends(path)
