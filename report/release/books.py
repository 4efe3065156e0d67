"""The books among the files to take away: their names, and which of them are there.

They are made after the pages, from them, and only when they are asked for. So a page offers
a book where one was made, and says nothing where none was.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from report.kept import BOOKS
from report.languages import Code
from report.simplified import simplify
from report.words import WORDS

KINDS = ("pdf", "epub")
FOLDER = "book"
"""Where they stand below the site's root."""


def file_of(code: Code, kind: str) -> str:
    """Return the name of a language's book."""
    return f"chinas-gpu-breakout.{code}.{kind}"


def read_sizes(root: Path, code: Code) -> dict[str, int]:
    """Return kind → size in bytes of the books of a language; nothing for what is not there."""
    files = {kind: root / BOOKS / file_of(code, kind) for kind in KINDS}
    return {kind: file.stat().st_size for kind, file in files.items() if file.exists()}


def _word(key: str, code: Code) -> str:
    return simplify(WORDS[key].zh_hant) if code == "zh-Hans" else WORDS[key][code]


def links(sizes: Mapping[str, int], code: Code, up: str, slug: str = "") -> list[str]:
    """Return links to the books that are there.

    up: the way to the site's root; slug: the chapter at which the PDF is to open.
    """
    found = []
    for kind, size in sizes.items():
        place = f"#{slug}" if slug and kind == "pdf" else ""
        key = "book-pdf" if place else {"pdf": "book-pdf-whole", "epub": "book-epub"}[kind]
        said = f"{escape(_word(key, code))} ({size / 1e6:.1f} MB)"
        found.append(f'<a href="{up}{FOLDER}/{file_of(code, kind)}{place}">{said}</a>')
    return found
