"""Measure the built site as a phone meets it, and a host under load; results go to docs/performance.json.

    python scripts/bench_reader.py load                      every page, by wrk, from nginx on loopback
    python scripts/bench_reader.py pages                     Lighthouse, mobile, simulated slow 4G
    python scripts/bench_reader.py pages --runs 5 --page chapters/ai-50/ --language zh-Hant

nginx serves site/ by docs/hosting/nginx.conf. Beside it stand wrk, Chromium and npx (which takes
Lighthouse, at the version named here); none of them is needed to build. Of several runs the median
counts: a shared machine makes single runs slow, never fast.

Exit codes: 0 done, 2 wrong usage or something missing.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "docs" / "performance.json"
LIGHTHOUSE = "lighthouse@12.2.3"
PORT = 8479
SECONDS, CONNECTIONS, THREADS = 8, 32, 2
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
    "data/explore/",
    "glossary/",
    "method/",
    "cite/",
    "model/break-even/",
    "404.html",
)
MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = {"lcp": "largest-contentful-paint", "tbt": "total-blocking-time", "cls": "cumulative-layout-shift"}


@contextmanager
def host() -> Iterator[str]:
    """Serve site/ by the published configuration; yields the address."""
    site = (ROOT / "docs" / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{PORT}; {_as_published()}")
    site = site.replace("/srv/site", str(ROOT / "site"))
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
            f"events {{ worker_connections 512; }} http {{ access_log off; {spools} {site} }}",
            encoding="utf-8",
        )
        server = subprocess.Popen(["nginx", "-c", str(conf), "-e", f"{folder}/log"])
        try:
            address = f"http://127.0.0.1:{PORT}/"
            _wait(address)
            yield address
        finally:
            server.terminate()
            server.wait()


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


def measure_page(address: str, runs: int) -> dict[str, float]:
    """Return the medians of several runs of Lighthouse on one page."""
    found = [_lighthouse(address) for _ in range(runs)]
    return {name: statistics.median(run[name] for run in found) for name in found[0]}


def _lighthouse(address: str) -> dict[str, float]:
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "report.json")
        command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={out}"]
        flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
        subprocess.run(
            [*command, flags],
            check=True,
            capture_output=True,
            env={**os.environ, "CHROME_PATH": browser},
        )
        said = json.loads(out.read_text(encoding="utf-8"))
    asked = said["audits"]["network-requests"]["details"]["items"]
    scores = {name: round(100 * (said["categories"][name]["score"] or 0)) for name in CATEGORIES}
    audits = {name: round(said["audits"][audit]["numericValue"], 3) for name, audit in AUDITS.items()}
    return {
        **scores,
        **audits,
        "kb": round(sum(i["transferSize"] for i in asked) / 1024, 1),
        "requests": len(asked),
    }


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
    arguments = parser.parse_args()
    missing = [tool for tool in ("nginx", "wrk", "npx") if not shutil.which(tool)]
    if missing or not (ROOT / "site" / "index.html").is_file():
        print(f"missing: {', '.join(missing) or 'site/ (make site)'}", file=sys.stderr)
        return 2
    with host() as address:
        if arguments.part == "load":
            keep("load", measure_load(address))
            return 0
        rows = []
        for language in arguments.language or FOLDERS:
            for page in arguments.page or PAGES:
                medians = measure_page(address + FOLDERS[language] + page, arguments.runs)
                rows.append({"page": page, "language": language, "runs": arguments.runs, **medians})
                print(json.dumps(rows[-1]), flush=True)
        keep("reader", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
