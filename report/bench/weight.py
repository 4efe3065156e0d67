"""What a finished site weighs, by what it holds: bytes and files are what a host of pages limits."""

from collections import Counter
from pathlib import Path
from typing import Any

from report.languages import ALL
from report.release.files import DATABASE

KINDS = ("chapters", "charts", "sources")
"""Folders with a page for each of what they are named after; what lies elsewhere is the rest."""
TABLE = "data/facts/all.json.br"


def weigh_site(site: Path) -> dict[str, Any]:
    """Return bytes and files of a site, of all languages, and of each kind, with how many of it there are."""
    files, size = Counter[str](), Counter[str]()
    largest = 0
    for path in site.rglob("*"):
        if path.is_file():
            kind, bytes_ = _kind(path.relative_to(site)), path.stat().st_size
            files[kind] += 1
            size[kind] += bytes_
            largest = max(largest, bytes_)
    counts = {kind: sum(1 for _ in site.glob(f"{kind}/*/index.html")) for kind in KINDS} | {"rest": 1}
    kinds = [
        {"kind": kind, "count": count, "bytes": size[kind], "files": files[kind]}
        for kind, count in counts.items()
    ]
    fetched = {"table": TABLE, "database": f"data/{DATABASE}"}
    return {
        "bytes": size.total(),
        "files": files.total(),
        "largest": largest,
        **{name: (site / path).stat().st_size for name, path in fetched.items()},
        "languages": len(ALL),
        "kinds": kinds,
    }


def _kind(path: Path) -> str:
    parts = path.parts[1:] if path.parts[0] in ALL else path.parts
    return parts[0] if len(parts) > 1 and parts[0] in KINDS else "rest"
