"""Where the report uses a row of the ledger: read off charts, prose and formulas, never typed.

A use is direct: a statement that only feeds a computed figure is used by that figure, and the figure by
a chapter. `Uses.pages` follows the computed figures down to the statements they rest on.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from report.binding import find_calls, plain
from report.charts.chapters import CHAPTERS
from report.charts.registry import CHARTS, Chart
from report.figures import references
from report.languages import column
from report.ledger import Ledger
from report.pages.bound import drawn_ids
from report.pages.chapters import Page, Site
from report.pages.headings import HEADING, sections
from report.pages.reference import Reference
from report.pages.rule import profiled
from report.pages.subject import Subject

_READ = ("chapter", "page")
_FIGURES = ("fact", "event", "derived", "claim")


@dataclass(frozen=True)
class Use:
    """A place that uses a row; address: from the language's root; section: its title, where it has one."""

    kind: str
    """chapter, page, chart, company, derived, claim or conflict"""
    address: str
    title: str
    section: str = ""


@dataclass(frozen=True)
class Uses:
    """The rows each chart and page rests on, by chart id and path; the places that use a row."""

    charts: dict[str, frozenset[str]]
    pages: dict[str, frozenset[str]]
    places: dict[str, tuple[Use, ...]]

    @cached_property
    def readings(self) -> dict[str, str]:
        """The titles of the chapters and other pages that use rows, by address, chapters in reading order."""
        found = {
            u.address.partition("#")[0]: u for used in self.places.values() for u in used if u.kind in _READ
        }
        order = {f"chapters/{slug}/": n for n, slug in enumerate(CHAPTERS)}
        return {at: found[at].title for at in sorted(found, key=lambda at: (order.get(at, len(order)), at))}

    def of_all(self, ids: Iterable[str], kinds: Iterable[str]) -> dict[tuple[str, str, str], int]:
        """Return the places of some kinds that use any of several rows: kind, page, title → how many."""
        wanted = tuple(kinds)
        counts: dict[tuple[str, str, str], int] = {}
        for row_id in dict.fromkeys(ids):
            places = {(u.kind, u.address.partition("#")[0], u.title) for u in self.places.get(row_id, ())}
            for place in places:
                if place[0] in wanted:
                    counts[place] = counts.get(place, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (wanted.index(item[0][0]), -item[1], item[0][1])))


def resolved(reference: str, ledger: Ledger) -> str:
    """Return the full id a reference stands for."""
    return reference if reference in ledger.derived_figure else ledger.resolve(reference).id


def words_ids(chart: Chart, ledger: Ledger) -> list[str]:
    """Return the ids of the figures that a chart's words bind, in order, each once."""
    texts = [text.en for text in (chart.title, chart.subtitle, chart.alt, chart.note) if text]
    calls = [call for text in texts for call in find_calls(text, "", []) if call.name in _FIGURES]
    return list(dict.fromkeys(resolved(call.args[0], ledger) for call in calls))


def chart_ids(chart: Chart, ledger: Ledger) -> list[str]:
    """Return the ids of what a chart draws and what its words bind."""
    return list(dict.fromkeys([*drawn_ids(ledger, chart.id), *words_ids(chart, ledger)]))


def rests_on(ids: Iterable[str], ledger: Ledger) -> frozenset[str]:
    """Return ids with the inputs of the computed figures among them, down to the statements."""
    found: set[str] = set()
    open_ids = list(ids)
    while open_ids:
        row_id = open_ids.pop()
        if row_id in ledger.derived_figure and row_id not in found:
            formula = ledger.derived_figure[row_id].formula
            open_ids += [resolved(reference, ledger) for reference in references(formula)]
        found.add(row_id)
    return frozenset(found)


def _bound(page: Page, ledger: Ledger, charts: dict[str, frozenset[str]]) -> frozenset[str]:
    ids: list[str] = []
    drawn: set[str] = set()
    for call in find_calls(page.body, page.file, []):
        if call.name in _FIGURES:
            ids.append(resolved(call.args[0], ledger))
        elif call.name == "chart":
            drawn |= charts[call.args[0]]
    return rests_on(ids, ledger) | drawn


def _address(page: Page) -> str:
    path = page.path.rpartition(".")[0].removesuffix("index")
    return path if path.endswith("/") or not path else f"{path}/"


def _heading(line: str, ledger: Ledger, code: str) -> str:
    """Return the words of a heading, its figures in plain text."""
    said = line.strip("# \n").rpartition(" {#")[0]
    return plain(said, ledger, code, "", [])


def _in_prose(page: Page, ledger: Ledger, code: str, is_chapter: bool) -> Iterator[tuple[str, Use]]:
    """Yield the ids a page binds, each with its section."""
    titles = {m[1]: _heading(m[0], ledger, code) for m in HEADING.finditer(page.body) if m[1]}
    kind = "chapter" if is_chapter else "page"
    for anchor, start, end in sections(page.body):
        address = _address(page) + (f"#{anchor}" if anchor else "")
        use = Use(kind, address, page.meta["title"], titles.get(anchor, ""))
        for call in find_calls(page.body[start:end], page.file, []):
            if call.name in _FIGURES:
                yield resolved(call.args[0], ledger), use


def _in_ledger(ledger: Ledger, code: str) -> Iterator[tuple[str, Use]]:
    """Yield the ids that computed figures, claims and disagreements take."""
    for row in ledger.derived:
        use = Use("derived", f"data/derived/#{row.derived_id}", getattr(row, column("label", code)))
        yield from ((resolved(i, ledger), use) for i in references(row.formula))
    for claim in ledger.claims:
        place = f"evidence/claims/#{claim.id}"
        use = Use("claim", place, getattr(claim, column("statement", code)))
        yield from ((resolved(i, ledger), use) for i in references(claim.formula))
    for conflict in ledger.conflicts:
        place = f"evidence/conflicts/#{conflict.conflict_id}"
        use = Use("conflict", place, getattr(conflict, column("title", code)))
        yield from ((i, use) for i in conflict.statements)


def _in_profiles(ledger: Ledger, code: str) -> Iterator[tuple[str, Use]]:
    ref = Reference(ledger, code, "")
    for company in profiled(ledger):
        entity = ledger.entity[company]
        use = Use("company", f"companies/{company}/", getattr(entity, column("name", code)))
        subject = Subject(company, ref)
        yield from ((i, use) for i, row in ledger.statement.items() if subject.is_about(row))


def read_uses(site: Site, titles: dict[str, str]) -> Uses:
    """Return where rows are used; titles: of the charts, by id. The prose must have been checked before."""
    ledger, code = site.ledger, site.code
    drawn = {chart.id: chart_ids(chart, ledger) for chart in CHARTS.values()}
    charts = {chart_id: rests_on(ids, ledger) for chart_id, ids in drawn.items()}
    chapters = site.chapters
    found: list[tuple[str, Use]] = []
    for page in [*chapters, *(page for page in site.pages.values() if page not in chapters)]:
        found += _in_prose(page, ledger, code, page in chapters)
    for chart_id, ids in drawn.items():
        use = Use("chart", f"charts/{chart_id}/", titles[chart_id])
        found += ((row_id, use) for row_id in ids)
    found += [*_in_profiles(ledger, code), *_in_ledger(ledger, code)]
    places: dict[str, dict[Use, None]] = {}
    for row_id, use in found:
        places.setdefault(row_id, {})[use] = None
    pages = {path: _bound(page, ledger, charts) for path, page in site.pages.items()}
    return Uses(charts, pages, {row_id: tuple(used) for row_id, used in places.items()})


def uses_file(uses: Uses) -> str:
    """Return all uses as JSON: id → places with kind, address from the language's root, title, section."""
    listed = {row_id: [vars(use) for use in uses.places[row_id]] for row_id in sorted(uses.places)}
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n"
