"""Every text file of a finished site in two smaller forms beside it, for a host to send as they are.

`page.html.br` and `page.html.gz` stand beside `page.html`; nginx and others choose by what the
browser takes. What was compressed is kept by its content, since the work takes longer than all
other finishing and hardly anything changes from one build to the next.
"""

import gzip
from pathlib import Path

import brotli

from report.beside import on_all_cores
from report.kept import digest, save

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".md", ".txt", ".ipynb", ".wasm")
QUALITY, HARDER = 8, 10
"""Brotli's: harder leaves a page a tenth smaller and takes ten times as long; hardest takes twenty times."""
FLIGHTS = (13_800, 43_000)
"""Bytes of a page that reach a reader in one round trip after asking, and in two: a server sends ten packets
of 1,460 bytes, then twenty, each time it hears from the reader; the answer's head takes some of the first."""
NEAR = 1.08
"""How far beyond a flight a page may be for the harder work to bring it back."""
LEAST = 256
"""Bytes below which the answer's head outweighs what could be saved."""


def compressed(content: bytes, is_page: bool = False) -> dict[str, bytes]:
    """Return a file's smaller forms by the ending they stand under."""
    return {
        ".br": _brotli(content, is_page),
        ".gz": gzip.compress(content, compresslevel=9, mtime=0),
    }


def _brotli(content: bytes, is_page: bool) -> bytes:
    """Return the content compressed, a page harder where that spares its reader a round trip."""
    small = bytes(brotli.compress(content, quality=QUALITY))
    if is_page and any(flight < len(small) <= flight * NEAR for flight in FLIGHTS):
        return bytes(brotli.compress(content, quality=HARDER))
    return small


def compress_site(site: Path, kept: Path) -> None:
    """Write the smaller forms of all texts of a site; `kept` is the folder that remembers them."""
    files = [
        path for path in sorted(site.rglob("*")) if path.suffix in TEXTS and path.stat().st_size >= LEAST
    ]
    wanted = set(on_all_cores(_compress, files, kept))
    for known in kept.rglob("*.*"):
        if known.stem not in wanted:
            known.unlink()


def _compress(path: Path, kept: Path) -> str:
    content = path.read_bytes()
    is_page = path.suffix == ".html"
    key = digest(content, str((QUALITY, HARDER, FLIGHTS, NEAR, is_page)))
    known = {ending: kept / f"{key}{ending}" for ending in (".br", ".gz")}
    if not all(file.is_file() for file in known.values()):
        for ending, smaller in compressed(content, is_page).items():
            save(known[ending], smaller)
    for ending, file in known.items():
        path.with_name(f"{path.name}{ending}").write_bytes(file.read_bytes())
    return key
