"""All the words of the report that an editor writes, each with the place it stands at.

Chapters and other pages with their front matter, the Markdown of notebooks, the words of
charts, and the texts of the ledger. Where a row of the ledger names its source, its texts
are bound by being there: the reader sees row and source with them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from report.charts.registry import CHARTS
from report.languages import WRITTEN, Code, column
from report.ledger import Ledger
from report.pages.chapters import Page
from report.pages.headings import sections
from report.words import WORDS

SOURCED = ("facts", "events", "relations", "claims", "verdicts", "sources", "backends")
"""Tables whose rows name who said it, or are the source itself."""
UNSOURCED = {
    "entities": ("note",),
    "metrics": ("label", "definition"),
    "derived": ("label", "note"),
    "conflicts": ("title", "rule"),
    "terms": ("definition",),
    "corrections": ("was", "now"),
}
"""Columns of the report's own words, in tables whose rows name no source."""
_TEXTS = ("note", "title", "statement", "role", "value")
_CHART = ("title", "subtitle", "alt", "note")


@dataclass(frozen=True)
class Passage:
    """A text: its language and place, the file and line to look at, and whether its row binds it."""

    code: str
    place: str
    text: str
    file: str
    line: int = 0
    is_sourced: bool = False


def page_passages(page: Page, code: str) -> Iterator[Passage]:
    """Yield the front matter and the sections of a page."""
    for number, key in enumerate(("title", "description"), start=2):
        yield Passage(code, page.path, str(page.meta[key]), page.file, number)
    for section, start, end in sections(page.body):
        line = page.offset + page.body.count("\n", 0, start) + 1
        place = f"{page.path}#{section}" if section else page.path
        yield Passage(code, place, page.body[start:end], page.file, line)


def chart_passages(code: str) -> Iterator[Passage]:
    """Yield the words of all charts."""
    for chart in CHARTS.values():
        file = f"report/charts/{chart.chapter.replace('-', '_')}.py"
        for name in _CHART:
            words = getattr(chart, name)
            if words:
                yield Passage(code, f"charts/{chart.id}.{name}", words[code], file)


def data_passages(ledger: Ledger, code: str) -> Iterator[Passage]:
    """Yield the texts of the ledger's rows."""
    tables: dict[str, tuple[str, ...]] = dict.fromkeys(SOURCED, _TEXTS) | UNSOURCED
    for table, names in tables.items():
        for number, row in enumerate(getattr(ledger, table), start=2):
            key = getattr(row, next(iter(row.__dataclass_fields__)))
            for name in names:
                text = getattr(row, column(name, code), "")
                if text:
                    file, line = f"data/{table}.csv", number
                    place = f"data/{table}/{key}.{name}"
                    yield Passage(code, place, text, file, line, table in SOURCED)


def word_passages(code: str) -> Iterator[Passage]:
    """Yield the words of the interface."""
    for key, text in WORDS.items():
        yield Passage(code, f"words/{key}", text[code], "report/words")


def all_passages(ledger: Ledger, pages: Mapping[Code, Iterable[Page]]) -> Iterator[Passage]:
    """Yield every text of the report in both written languages; pages by language."""
    for code in WRITTEN:
        for page in pages[code]:
            yield from page_passages(page, code)
        yield from chart_passages(code)
        yield from data_passages(ledger, code)
        yield from word_passages(code)
