"""Two smaller forms of every text file of a site, for a host to send as they are.

`page.html.br` and `page.html.gz` stand beside `page.html`; nginx and others choose by what the
browser takes. What was compressed is kept by its content, since the work takes longer than all
other finishing and hardly anything changes from one build to the next.
"""

import gzip
from pathlib import Path

import brotli

from report.kept import digest, save

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".md", ".txt", ".ipynb", ".wasm")
QUALITY, HARDER = 8, 10
"""Brotli's: harder leaves a page a tenth smaller and takes ten times as long; hardest takes twenty times."""
FLIGHTS = (13_800, 43_000)
"""Bytes of a page that reach a reader in one round trip after asking, and in two: a server sends ten packets
of 1,460 bytes, then twenty, each time it hears from the reader; the answer's head takes some of the first."""
NEAR = 1.08
"""How far beyond a flight a page may be for the harder work to bring it back."""
LEAST = 1_200
"""Bytes up to which a file travels in one packet, head of the answer and all, compressed or not."""
_FORMS = (".br", ".gz")


def compressed(content: bytes, is_page: bool = False) -> dict[str, bytes]:
    """Return a file's smaller forms by the ending they stand under."""
    smaller = (_brotli(content, is_page), gzip.compress(content, compresslevel=9, mtime=0))
    return dict(zip(_FORMS, smaller, strict=True))


def _brotli(content: bytes, is_page: bool) -> bytes:
    """Return the content compressed, a page harder where that spares its reader a round trip."""
    small = bytes(brotli.compress(content, quality=QUALITY))
    if is_page and any(flight < len(small) <= flight * NEAR for flight in FLIGHTS):
        return bytes(brotli.compress(content, quality=HARDER))
    return small


def smaller_forms(name: str, content: bytes, hashed: str, kept: Path) -> dict[str, bytes]:
    """Return the smaller forms of a file by the name below `kept` that remembers each, which has its ending.

    None where a host had better send the file as it is. hashed: the content's hash.
    """
    if not name.endswith(TEXTS) or len(content) < LEAST:
        return {}
    is_page = name.endswith(".html")
    key = digest(hashed, str((QUALITY, HARDER, FLIGHTS, NEAR, is_page)))
    known = [f"{key}{ending}" for ending in _FORMS]
    try:
        return {file: (kept / file).read_bytes() for file in known}
    except FileNotFoundError:
        made = dict(zip(known, compressed(content, is_page).values(), strict=True))
    for file, smaller in made.items():
        save(kept / file, smaller)
    return made
