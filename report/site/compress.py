"""Every text file of a finished site in two smaller forms beside it, for a host to send as they are.

`page.html.br` and `page.html.gz` stand beside `page.html`; nginx and others choose by what the
browser takes. What was compressed is kept by its content, since the work takes longer than all
other finishing and hardly anything changes from one build to the next.
"""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from report.kept import digest, save

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".md", ".txt", ".ipynb", ".wasm")
QUALITY = 8
"""Brotli's: 10 leaves a page a tenth smaller and takes twenty times as long, half of a whole build."""
LEAST = 256
"""Bytes below which the answer's head outweighs what could be saved."""


def compressed(content: bytes) -> dict[str, bytes]:
    """Return a file's smaller forms by the ending they stand under."""
    return {
        ".br": bytes(brotli.compress(content, quality=QUALITY)),
        ".gz": gzip.compress(content, compresslevel=9, mtime=0),
    }


def compress_site(site: Path, kept: Path) -> None:
    """Write the smaller forms of all texts of a site; `kept` is the folder that remembers them."""
    files = [
        path for path in sorted(site.rglob("*")) if path.suffix in TEXTS and path.stat().st_size >= LEAST
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wanted = set(pool.map(lambda path: _compress(path, kept), files))
    for known in kept.rglob("*.*"):
        if known.stem not in wanted:
            known.unlink()


def _compress(path: Path, kept: Path) -> str:
    content = path.read_bytes()
    key = digest(content, str(QUALITY))
    known = {ending: kept / f"{key}{ending}" for ending in (".br", ".gz")}
    if not all(file.is_file() for file in known.values()):
        for ending, smaller in compressed(content).items():
            save(known[ending], smaller)
    for ending, file in known.items():
        path.with_name(f"{path.name}{ending}").write_bytes(file.read_bytes())
    return key
