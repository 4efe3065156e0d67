"""What stands around a chapter's text: where one is, what is in it, what it rests on.

Every function returns HTML in one block, so that Markdown leaves it alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from math import ceil

from report.charts.view import outlet_of
from report.ledger import Ledger
from report.ledger.dates import say_date
from report.pages.bound import Bound, sources_of_rows
from report.words import WORDS

_MACRO = re.compile(r"\{\{.*?\}\}", re.S)
_TAG = re.compile(r"<[^>]*>|\{#[^}]*\}")
_HEADING = re.compile(r"^## (.+?) \{#([\w-]+)\}", re.M)
_WORDS_A_MINUTE, _CHARACTERS_A_MINUTE = 230, 420


@dataclass(frozen=True)
class Place:
    """A chapter's place in the report: slugs and titles of all chapters in order, and its own slug."""

    chapters: Sequence[tuple[str, str]]
    slug: str

    @property
    def number(self) -> int:
        """Which chapter it is, counted from one."""
        return [slug for slug, _ in self.chapters].index(self.slug) + 1


def minutes(body: str) -> int:
    """Return how many minutes a text takes to read; figures count as a word each."""
    text = _TAG.sub(" ", _MACRO.sub(" 0 ", body))
    characters = len(re.findall(r"[\u3400-\u9fff]", text))
    words = len(re.findall(r"[A-Za-z0-9][\w'’-]*", text))
    return max(1, ceil(characters / _CHARACTERS_A_MINUTE + words / _WORDS_A_MINUTE))


def head(place: Place, facts: Sequence[str], code: str, root: str) -> str:
    """Return the strip of chapters and the line under it; facts: what else that line says."""
    steps = []
    for slug, title in place.chapters:
        here = ' aria-current="page"' if slug == place.slug else ""
        steps.append(f'<li><a href="{root}chapters/{slug}/"{here}><span>{escape(title)}</span></a></li>')
    where = WORDS["chapter-of"][code].format(n=place.number, all=len(place.chapters))
    line = "".join(f"<span>{fact}</span>" for fact in (where, *facts))
    return (
        f'<nav class="progress" aria-label="{where}"><ol>{"".join(steps)}</ol></nav>'
        f'<p class="kicker">{line}</p>'
    )


def facts_of(body: str, charts: int, rows: Sequence[Bound], ledger: Ledger, code: str) -> list[str]:
    """Return what the line above a chapter's title says of it: minutes, charts, rows and sources."""
    sources = len(sources_of_rows(rows, ledger))
    return [
        WORDS["chapter-minutes"][code].format(n=minutes(body)),
        WORDS["chapter-charts"][code].format(n=charts),
        WORDS["chapter-rests"][code].format(rows=len(rows), sources=sources),
    ]


def contents(body: str, code: str) -> str:
    """Return the sections of an expanded text as a list of links, for where the page has no rail."""
    title = WORDS["chapter-contents"][code]
    links = (
        f'<li><a href="#{anchor}">{escape(unescape(_TAG.sub("", heading)))}</a></li>'
        for heading, anchor in _HEADING.findall(body)
    )
    return f'<nav class="toc" aria-label="{title}"><p>{title}</p><ol>{"".join(links)}</ol></nav>'


def _source(number: int, source_id: str, count: int, ledger: Ledger, code: str, root: str) -> str:
    source = ledger.source[source_id]
    rows = WORDS["chapter-source-rows" if count > 1 else "chapter-source-row"][code].format(n=count)
    parts = [escape(outlet_of(ledger, source_id, code))]
    parts += [escape(say_date(source.published)[code])] if source.published else []
    said = (", " if code == "en" else "，").join(parts)
    title = f'<cite lang="{source.language}">{escape(source.title)}</cite>'
    link = f'<a href="{root}sources/{source_id}/">{title}</a>'
    address = f'<span class="address">{escape(source.url)}</span>' if source.url else ""
    return f'<li id="source-{number}">{link} <span class="muted">{said} · {rows}</span>{address}</li>'


def sources(rows: Sequence[Bound], ledger: Ledger, code: str, root: str) -> str:
    """Return the numbered list of the documents a chapter rests on, each linked to its page."""
    items = [
        _source(number, source_id, len(ids), ledger, code, root)
        for number, (source_id, ids) in enumerate(sources_of_rows(rows, ledger).items(), 1)
    ]
    if any(row.id in ledger.backend for row in rows):
        items.append(
            f'<li><a href="{root}charts/backend_matrix/">{WORDS["chart-repositories"][code]}</a></li>'
        )
    return (
        f"\n\n## {WORDS['chapter-sources'][code]} {{#chapter-sources}}\n\n"
        f'<p class="muted">{WORDS["chapter-sources-lede"][code]}</p>\n\n'
        f'<ol class="chapter-sources">{"".join(items)}</ol>\n'
    )


def numbered(body: str, rows: Sequence[Bound], ledger: Ledger) -> str:
    """Return a text whose figures carry the numbers of their sources, which are shown in print."""
    number = {
        row_id: place for place, ids in enumerate(sources_of_rows(rows, ledger).values(), 1) for row_id in ids
    }
    behind: dict[str, list[int]] = {}
    for row in rows:
        for place in (row.id, *row.places):
            if row.id in number:
                behind.setdefault(place, []).append(number[row.id])

    def mark(match: re.Match[str]) -> str:
        refs = ", ".join(map(str, dict.fromkeys(behind.get(unescape(match[1]), ()))))
        return f'{match[0]} data-ref="{refs}"' if refs else match[0]

    return re.sub(r'data-fig="([^"]*)"', mark, body)


def data_link(count: int, slug: str, code: str) -> str:
    """Return the link by which a reader takes the rows of a chapter away."""
    size = WORDS["chapter-data-rows"][code].format(n=count)
    return f'<a href="data.csv" download="{slug}.csv">{WORDS["chapter-data"][code]} ({size})</a>'
