"""Headings of Markdown: where the sections of a page begin, and a note set under some of them."""

import re
from collections.abc import Iterator

HEADING = re.compile(r"^#{1,6} .*?(?:\{#([\w-]+)\})?\s*$", re.M)
"""A heading, with its language-neutral id where it has one."""


def sections(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield the id, start and end of each section; the part before the first id has the id ``."""
    here, start = "", 0
    for match in HEADING.finditer(body):
        if match[1]:
            yield here, start, match.start()
            here, start = match[1], match.start()
    yield here, start, len(body)


def set_under(body: str, ids: frozenset[str], note: str) -> str:
    """Return a text with a note under the headings of some sections; the page's own title stands for ``."""

    def noted(match: re.Match[str]) -> str:
        return match[0] + (note if (match[1] or "") in ids else "")

    return HEADING.sub(noted, body)
