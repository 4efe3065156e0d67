"""Links to the books to read offline, where there are any: a mark in a page until its language is known."""

import re
from collections.abc import Mapping

from report.binding import root_of
from report.languages import Code
from report.release.books import links

_MARK = re.compile(r"<!-- books ([\w-]*) -->")


def mark(slug: str = "") -> str:
    """Return what stands in a page for the links; slug: the chapter at which the PDF is to open."""
    return f"<!-- books {slug} -->"


def put_links(text: str, path: str, sizes: Mapping[str, int], code: Code) -> str:
    """Return a page with links to the books that are there; with nothing in their place where none are."""
    up = root_of(path) + ("" if code == "en" else "../")  # they stand once, at the root of all languages

    def said(found: re.Match[str]) -> str:
        here = links(sizes, code, up, found[1])
        return (" · " if found[1] and here else "") + " · ".join(here)

    return _MARK.sub(said, text)
