"""Measure the built site as a phone meets it, and a host under load; results go to docs/performance.json.

    python scripts/bench_reader.py load                      every page, by wrk, from nginx on loopback
    python scripts/bench_reader.py pages                     Lighthouse, mobile, simulated slow 4G
    python scripts/bench_reader.py pages --runs 5 --page chapters/ai-50/ --language zh-Hant
    python scripts/bench_reader.py pages --resume            but the pages that were measured as they are

nginx serves site/ by docs/hosting/nginx.conf. Beside it stand wrk, Chromium and npx (which takes
Lighthouse, at the version named here); none of them is needed to build. Of several runs the median
counts: a shared machine makes single runs slow, never fast. A page's first run gives all four categories,
the others speed alone, which is what differs from run to run. Each page's row is kept as it is measured.

Exit codes: 0 done, 2 wrong usage or something missing.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "docs" / "performance.json"
LIGHTHOUSE = "lighthouse@12.2.3"
PORT = 8479
SECONDS, CONNECTIONS, THREADS = 8, 32, 2
ATTEMPTS = 4
FOLDERS = {"en": "", "zh-Hant": "zh-Hant/", "zh-Hans": "zh-Hans/"}
PAGES = (
    "",
    "chapters/public-code/",
    "charts/guidance_ranges/",
    "charts/",
    "companies/moore-threads/",
    "companies/",
    "timeline/",
    "people/",
    "investors/",
    "sources/eeo/",
    "sources/",
    "evidence/conflicts/",
    "evidence/claims/",
    "evidence/verdicts/",
    "evidence/corrections/",
    "data/",
    "data/derived/",
    "data/facts/",
    "data/explore/",
    "glossary/",
    "method/",
    "cite/",
    "model/break-even/",
    "404.html",
)
MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MEASURES = (*CATEGORIES, "lcp", "tbt", "cls", "kb", "requests")
Lighthouse = Callable[[str, bool], dict[str, float]]


@contextmanager
def host() -> Iterator[str]:
    """Serve site/ by the published configuration; yields the address."""
    site = (ROOT / "docs" / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{PORT}; {_as_published()}")
    with nginx(site.replace("/srv/site", str(ROOT / "site"))) as address:
        yield address


@contextmanager
def nginx(server: str) -> Iterator[str]:
    """Run nginx with what a configuration says of a server at PORT; yields the address."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        spools = "".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        conf = Path(folder, "nginx.conf")
        conf.write_text(
            f"load_module {MODULE}; daemon off; worker_processes auto;"
            f"pid {folder}/pid; error_log {folder}/log;"
            f"events {{ worker_connections 512; }} http {{ access_log off; {spools} {server} }}",
            encoding="utf-8",
        )
        process = subprocess.Popen(["nginx", "-c", str(conf), "-e", f"{folder}/log"])
        try:
            address = f"http://127.0.0.1:{PORT}/"
            _wait(address)
            yield address
        finally:
            process.terminate()
            process.wait()


def _as_published() -> str:
    """Return nginx's line for addresses below the site's published place, as the lost page's are."""
    front = (ROOT / "site" / "index.html").read_text(encoding="utf-8")
    path = urlsplit(_found(r'rel="?canonical"? href="?([^"> ]+)', front)).path
    return f"rewrite ^{path}(.+)$ /$1 last;" if path != "/" else ""


def _wait(address: str) -> None:
    for _ in range(50):
        try:
            urlopen(address).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def measure_load(address: str) -> dict[str, Any]:
    """Ask for every page of the site in turn, over and over; returns rates and latencies in ms."""
    pages = sorted(
        p.parent.relative_to(ROOT / "site").as_posix() for p in (ROOT / "site").rglob("index.html")
    )
    paths = ",".join(f'"/{page}/"' if page != "." else '"/"' for page in pages)
    lua = f"local paths={{{paths}}} local n=0 "
    lua += "request=function() n=n%#paths+1 return wrk.format('GET',paths[n]) end"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(lua)
        script.flush()
        command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s", script.name]
        run = subprocess.run(
            [*command, "-H", "Accept-Encoding: br", address], check=True, capture_output=True, text=True
        )
    errors = re.search(r"(?:Non-2xx.*?|Socket errors.*?)(\d+)", run.stdout)
    return {
        "pages": len(pages),
        "connections": CONNECTIONS,
        "seconds": SECONDS,
        "requests_per_second": round(float(_found(r"Requests/sec:\s+([\d.]+)", run.stdout))),
        "median_ms": _milliseconds(_found(r"50%\s+(\S+)", run.stdout)),
        "p99_ms": _milliseconds(_found(r"99%\s+(\S+)", run.stdout)),
        "errors": int(errors[1]) if errors else 0,
    }


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if not match:
        raise ValueError(f"wrk said nothing like {pattern!r}:\n{text}")
    return match[1]


def _milliseconds(said: str) -> float:
    number, unit = float(re.sub(r"[a-z]+$", "", said)), re.sub(r"^[\d.]+", "", said)
    return round(number * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit], 2)


def chromium() -> str:
    """Return where the browser is, nothing where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


@contextmanager
def lighthouse() -> Iterator[Lighthouse]:
    """Start Lighthouse with a browser; yields a function that runs it on an address, whole or for speed."""
    command = ["npx", "--yes", "-p", LIGHTHOUSE, "node", str(ROOT / "scripts" / "lighthouse.mjs")]
    runner = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "CHROME_PATH": chromium()},
    )

    def run(address: str, whole: bool) -> dict[str, float]:
        assert runner.stdin and runner.stdout
        try:
            runner.stdin.write(json.dumps({"address": address, "whole": whole}) + "\n")
            runner.stdin.flush()
            said = runner.stdout.readline()
        except BrokenPipeError:
            said = ""
        if not said:
            raise RuntimeError(f"Lighthouse ended at {address}")
        return dict(json.loads(said))

    try:
        yield run
    finally:
        with suppress(BrokenPipeError):
            runner.communicate()  # no more addresses: it closes its browser and ends


def measure_page(address: str, runs: int, run: Lighthouse) -> dict[str, float]:
    """Return the medians of several runs on one page, and the scores that only the first gives."""
    found = [run(address, number == 0) for number in range(runs)]
    medians = {name: statistics.median(one[name] for one in found) for name in found[-1]}
    return {name: medians.get(name, found[0][name]) for name in MEASURES}


def stamp(place: str) -> str:
    """Return what tells one state of a page from another: its bytes, shortened."""
    path = ROOT / "site" / (place if place.endswith(".html") else f"{place}index.html")
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def measure_pages(address: str, wanted: list[tuple[str, str]], runs: int) -> None:
    """Measure pages, each by its language and place there; where Lighthouse ends, a new one goes on."""
    left = list(wanted)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with lighthouse() as run:
                run(address, False)  # the first page of a browser pays for its start
                while left:
                    _keep_page(address, *left[0], runs, run)
                    left.pop(0)
            return
        except RuntimeError as error:
            print(f"{error}; attempt {attempt} of {ATTEMPTS}", file=sys.stderr)
    raise RuntimeError(f"not measured: {left}")


def _keep_page(address: str, language: str, page: str, runs: int, run: Lighthouse) -> None:
    """Measure a page and keep its row at once."""
    place = FOLDERS[language] + page
    row = {"page": page, "language": language, "runs": runs, "state": stamp(place)}
    row |= measure_page(address + place, runs, run)
    print(json.dumps(row), flush=True)
    order = [(code, known) for code in FOLDERS for known in PAGES]
    rows = [*others("reader", [row], "page", "language"), row]
    keep("reader", sorted(rows, key=lambda row: order.index((row["language"], row["page"]))))


def is_measured(language: str, page: str, runs: int) -> bool:
    """Whether a page's row is of these very bytes, and of so many runs."""
    known = (row for row in kept().get("reader", ()) if (row["language"], row["page"]) == (language, page))
    return any((row.get("state"), row["runs"]) == (stamp(FOLDERS[language] + page), runs) for row in known)


def kept() -> dict[str, Any]:
    """Return the results of all parts so far."""
    return dict(json.loads(RESULTS.read_text(encoding="utf-8"))) if RESULTS.is_file() else {}


def others(part: str, rows: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    """Return a part's earlier rows that these do not take the place of; names: what tells rows apart."""
    new = {tuple(row[name] for name in names) for row in rows}
    return [row for row in kept().get(part, ()) if tuple(row[name] for name in names) not in new]


def keep(part: str, found: Any) -> None:
    """Write one part's results beside those of the others."""
    RESULTS.write_text(json.dumps(kept() | {part: found}, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Measure what is asked for and keep it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=("load", "pages"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--page", action="append", choices=PAGES, metavar="PAGE")
    parser.add_argument("--language", action="append", choices=FOLDERS)
    parser.add_argument("--resume", action="store_true", help="leave out pages measured as they are now")
    arguments = parser.parse_args()
    missing = [tool for tool in ("nginx", "wrk", "npx") if not shutil.which(tool)]
    if missing or not (ROOT / "site" / "index.html").is_file():
        print(f"missing: {', '.join(missing) or 'site/ (make site)'}", file=sys.stderr)
        return 2
    with host() as address:
        if arguments.part == "load":
            keep("load", measure_load(address))
            return 0
        asked = [(code, page) for code in arguments.language or FOLDERS for page in arguments.page or PAGES]
        wanted = [one for one in asked if not (arguments.resume and is_measured(*one, arguments.runs))]
        measure_pages(address, wanted, arguments.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
