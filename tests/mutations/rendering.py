"""Rendering: hostile punctuation in hundreds of cells, and the pages made of them.

The same cells are filled once with hostile and once with plain words. Pages are proven safe
when both give the same elements with the same attributes, and every hostile word is read as
it was written. Markup proper never comes this far: the checks refuse it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from string import ascii_lowercase

import markdown
import yaml
from lxml import html
from mkdocs.utils.yaml import yaml_load

from mutations.tables import Tables, print_rows
from report.ledger import Ledger
from report.pages import made
from report.pages.derived import derived_page
from report.pages.facts import facts_page, figures_of
from report.pages.library import _PAGES, _USED
from report.pages.profile import profile_page
from report.pages.reference import Reference
from report.pages.rule import profiled
from report.pages.subject import Subject
from report.pages.uses import Uses

HOSTILE = (
    "i < j & \"k\" 'l' *m* _n_ ~~o~~ `p` # q $r | [s] ^t^ ==u== :v: \\* --> {: .w } ]]> !w {x} <> %3Cx%3E &lt"
)
PLAIN = "i j k l m n o p q r s t u v w x y"
_READ = ("title", "outlet", "en", "evidence")
"""Columns for readers that have no twin of the usual name."""
_MARKS = ["qz" + "".join(letters) for letters in product(ascii_lowercase, repeat=3)]


@dataclass(frozen=True)
class Filled:
    """Tables in which cells carry a mark and, after it, hostile or plain words."""

    marks: dict[str, str]
    hostile: dict[str, bytes]
    plain: dict[str, bytes]


def fill(tables: Tables, count: int, rng: Random) -> Filled:
    """Fill `count` cells for readers; twins of a text are filled alike."""
    cells = []
    for table in tables.full:
        columns = [c for c in tables.columns(table) if c.endswith("_en") or c in _READ]
        places = range(1, len(tables.rows[table]))
        cells += [(table, place, c) for place in places for c in columns if tables.row(table, place)[c]]
    chosen = rng.sample(cells, min(count, len(cells)))
    marks = {mark: f"{t}:{p + 1} {c}" for mark, (t, p, c) in zip(_MARKS, chosen, strict=False)}
    filled = (_filled(tables, dict(zip(_MARKS, chosen, strict=False)), words) for words in (HOSTILE, PLAIN))
    return Filled(marks, *filled)


def _filled(tables: Tables, chosen: dict[str, tuple[str, int, str]], words: str) -> dict[str, bytes]:
    rows = {name: [list(row) for row in rows] for name, rows in tables.rows.items()}
    for mark, (table, place, column) in chosen.items():
        header = rows[table][0]
        for name in {column, f"{column.removesuffix('_en')}_zh_hant", f"{column}_zh"} & set(header):
            rows[table][place][header.index(name)] += f" {mark} {words}"
    return {name: print_rows(rows) for name, rows in rows.items()}


def pages_of(ledger: Ledger, code: str) -> dict[str, str]:
    """Return the made pages that show rows of the ledger, as Markdown."""
    uses, ref = Uses({}, {}, {}), Reference(ledger, code, "../")
    pages = {f"sources/{s.source_id}": made.source_page(s, ledger, code, uses) for s in ledger.sources}
    pages |= {"sources": made.sources_index(ledger, code), "derived": derived_page(uses, ref)}
    pages |= {"facts": facts_page(figures_of(ref), ref)}
    pages |= {name: make(ref) for name, make in _PAGES.items()}
    pages |= {name: make(ref, uses) for name, make in _USED.items()}
    subjects = (Subject(company, Reference(ledger, code, "../../")) for company in profiled(ledger))
    return pages | {f"companies/{s.company}": profile_page(s, uses, {}, {}) for s in subjects}


@cache
def _converter() -> markdown.Markdown:
    listed = yaml_load(Path("mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    named = [item if isinstance(item, str) else next(iter(item)) for item in listed]
    options = {name: given or {} for item in listed if isinstance(item, dict) for name, given in item.items()}
    return markdown.Markdown(extensions=named, extension_configs=options)


def read(page: str) -> tuple[str, html.HtmlElement]:
    """Return the title in a page's front matter and its body as a browser has it."""
    _, head, body = page.split("---\n", 2)
    converter = _converter()
    converter.reset()
    return yaml.safe_load(head)["title"], html.fromstring(f"<main>{converter.convert(body)}</main>")


def _shape(tree: html.HtmlElement) -> Counter[tuple[str, ...]]:
    return Counter((str(element.tag), *sorted(element.attrib)) for element in tree.iter())


def _words(title: str, tree: html.HtmlElement) -> str:
    pairs = [pair for element in tree.iter() for pair in element.attrib.items()]
    values = [value for name, value in pairs if name != "id" and not value.startswith("#")]  # no anchors
    return re.sub(r"\s+", " ", "\n".join([title, tree.text_content(), *values]))


def unsafe(
    filled: Filled, check: Callable[[dict[str, bytes]], Ledger], codes: tuple[str, ...]
) -> Iterator[str]:
    """Yield what hostile words did to the pages; nothing when all of them are read as written."""
    hostile, plain = check(filled.hostile), check(filled.plain)
    for code in codes:
        after = pages_of(hostile, code)
        for name, before in pages_of(plain, code).items():
            if not re.search(r"\bqz[a-z]{3}\b", before):
                continue
            (title, tree), (_, other) = read(after[name]), read(before)
            if difference := (_shape(tree) - _shape(other)) | (_shape(other) - _shape(tree)):
                yield f"{code}/{name}: other elements: {dict(difference)}"
            words = _words(title, tree)
            for found in re.finditer(r"\bqz[a-z]{3}\b(?! " + re.escape(HOSTILE) + ")", words):
                read_as = words[found.start() : found.start() + 130]
                yield f"{code}/{name}: {filled.marks.get(found[0])} reads {read_as!r}"
