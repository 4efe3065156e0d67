"""What the search looks through: one small file a language, read off the finished pages.

An entry is a place a link can lead to: a page, a section, a chart, a row of the ledger. Prose
stands in full, rows by their first words; a row that stands on several pages is listed at its
permanent address, among its source. docs/assets/js/search.js looks through it letter by
letter, so that Chinese needs no dictionary and two characters are enough.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from lxml import html

from report.site.article import article_of

_LEFT_OUT = (
    './/*[@data-search-exclude or local-name()="svg" or local-name()="script" or local-name()="template"]'
    ' | .//a[@class="headerlink"] | .//nav | .//details[contains(@class, "chart-table")]'
    ' | .//*[contains(@class, "chart-files") or contains(@class, "chart-number") or @class="cite"]'
    ' | .//tr//code | .//tr//q | .//td[position() > 2]/a[contains(@href, "#")]'
)
_IS_ONE = re.compile(r"@|\.|^chart-")
"""Ids of rows and charts, which are the same wherever they stand; ids of sections are not."""
_HEADINGS = ("h1", "h2", "h3")
_ROWS = ("tr", "li", "dt", "section", "figure", "article")
_BLOCKS = ("br", "dd", "div", "dt", "h2", "h3", "li", "p", "td", "th", "ul", "ol")
_NAME_OF_ROW = './/*[@class="chart-title"] | .//h3 | .//strong'
ROW = 90
"""Characters kept of a row beyond its name."""
CELLS = 4
"""Cells of a table's row that are listed: the first is its name."""


class Entry(NamedTuple):
    """One place to be found: its page's address and title, the id there ("" for the page itself)."""

    page: str
    title: str
    anchor: str
    name: str
    words: str
    is_row: bool = False


def _all(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    return cast("list[html.HtmlElement]", element.xpath(path))


def _said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def read_entries(page: str, address: str) -> list[Entry]:
    """Return the places of one finished page, in reading order; address: from the root of its language."""
    article = article_of(page)
    if not article:
        return []
    tree = html.fromstring(article)
    for element in _all(tree, _LEFT_OUT):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = f" {element.tail or ''}"
    return list(_entries(tree, address))


def _entries(tree: html.HtmlElement, address: str) -> Iterator[Entry]:
    rows = [row for row in tree.iter(*_ROWS) if row.get("id")]
    title = next((_said(heading) for heading in tree.iter("h1")), "")
    made = [Entry(address, title, row.get("id"), *_row(row), is_row=row.tag in ("tr", "li")) for row in rows]
    for row in rows:
        if row.getparent() is not None:
            row.drop_tree()
    for heading in list(tree.iter(*_HEADINGS)):
        anchor, words = heading.get("id", ""), _prose(heading)
        if heading.tag == "h1" or (anchor and words):
            yield Entry(address, title, "" if heading.tag == "h1" else anchor, _said(heading), words)
    yield from made


def _row(row: html.HtmlElement) -> tuple[str, str]:
    """Return a row's name and the first words of what follows it."""
    if row.tag == "tr":
        name, *cells = [_said(cell) for cell in row[:CELLS]]
        return name, " ".join(filter(None, cells))[:ROW]
    if row.tag == "dt":
        return _said(row), "" if row.getnext() is None else _said(row.getnext())[:ROW]
    named = next(iter(_all(row, _NAME_OF_ROW)), None)
    if named is None:
        return _said(row)[:ROW], ""
    name = _said(named)
    return name, _said(row).replace(name, "", 1).strip()[:ROW]


def _prose(heading: html.HtmlElement) -> str:
    """Return what stands between a heading and the next, without tables."""
    parts = []
    for element in heading.itersiblings():
        if element.tag in _HEADINGS:
            break
        if element.tag != "table" and not _all(element, ".//table"):
            parts.append(_said(element))
    return " ".join(filter(None, parts))


def index(entries: Iterable[Entry]) -> dict[str, str]:
    """Return two files: `read`, what the report says, and `rows`, what it rests on, which may come later.

    Each lists pages as `[address, title]`, and places as `[page's number, id, name, words]`.
    """
    seen: set[str] = set()
    parts: dict[str, list[Entry]] = {"read": [], "rows": []}
    for entry in sorted(entries, key=lambda entry: (not entry.page.startswith("sources/"), entry.page)):
        if not (_IS_ONE.search(entry.anchor) and entry.anchor in seen):
            parts["rows" if entry.is_row else "read"].append(entry)
        seen.add(entry.anchor)
    return {part: _file(found) for part, found in parts.items()}


def _file(entries: list[Entry]) -> str:
    pages = {entry.page: entry.title for entry in entries}
    number = {page: n for n, page in enumerate(pages)}
    places = [(number[entry.page], entry.anchor, entry.name, entry.words) for entry in entries]
    listed = list(pages.items())
    return json.dumps({"pages": listed, "places": places}, ensure_ascii=False, separators=(",", ":"))
