"""Ask every address outside the site whether it still answers, and where a copy is kept: `make links`.

    python scripts/links.py                 every source's address → build/links.csv
    python scripts/links.py URL …           these

Never a reason to fail: what has gone is a finding, and the row stays with its copy. Exit code 0.
"""

import csv
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = "https://web.archive.org/web/2026/"
_PATIENCE = 20  # seconds a server may take
_AT_ONCE = 8
_AGENT = "chinas-gpu-breakout link check"


def addresses() -> list[str]:
    """Return the addresses of the ledger's sources, each once."""
    with (ROOT / "data" / "sources.csv").open(encoding="utf-8", newline="") as file:
        return sorted({row["url"] for row in csv.DictReader(file) if row["url"]})


def ask(url: str) -> tuple[str, str, str]:
    """Return an address, what became of it (a status, or why there was none), and where a copy would be."""
    copy = ARCHIVE + url
    if urlsplit(url).scheme not in ("http", "https"):
        return url, "not an address of the web", ""
    try:
        with urlopen(Request(url, headers={"User-Agent": _AGENT}), timeout=_PATIENCE) as answer:
            return url, str(answer.status), copy
    except HTTPError as error:
        return url, str(error.code), copy
    except (URLError, TimeoutError, OSError) as error:
        return url, str(getattr(error, "reason", error)), copy


def check(urls: Iterable[str], out: Path) -> int:
    """Write a table of all addresses and return how many did not answer well."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        rows = list(pool.map(ask, urls))
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("url", "status", "archive"))
        writer.writerows(rows)
    lost = [row for row in rows if not row[1].startswith(("2", "3"))]
    for url, status, copy in lost:
        print(f"{status:>6}  {url}  copy: {copy or '—'}")
    print(f"{len(rows) - len(lost)} of {len(rows)} addresses answer")
    return len(lost)


if __name__ == "__main__":
    check(sys.argv[1:] or addresses(), ROOT / "build" / "links.csv")
