"""Where a reader would see a change of the data: charts whose rows or words differ, pages that say them.

Charts are compared by what they draw, not by the ids they name, so that a changed name of
a company or label of a metric is found as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from report.binding import find_calls
from report.charts.files import words_of
from report.charts.registry import CHARTS, Chart
from report.charts.view import localise
from report.difference.figures import (
    ClaimChange,
    FigureChange,
    compare_claims,
    compare_figures,
)
from report.difference.rows import TableChange, compare_rows
from report.languages import WRITTEN
from report.ledger import Ledger
from report.pages.chapters import Page
from report.pages.headings import sections
from report.problems import ReportError

_FIGURES = ("fact", "event", "derived", "claim")


@dataclass(frozen=True)
class ChartChange:
    """A chart that would be drawn otherwise; titles are English, empty where it cannot be drawn."""

    chart_id: str
    chapter: str
    title_before: str
    title_after: str


@dataclass(frozen=True)
class PageChange:
    """A page, by its path below docs/<language>/, with the changed figures, claims and charts in it.

    sections: the ids of the headings they stand under, `` for the part before the first.
    """

    path: str
    references: tuple[str, ...]
    charts: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """All that differs between two ledgers; empty when nothing does."""

    tables: tuple[TableChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()
    pages: tuple[PageChange, ...] = field(default=())

    def __bool__(self) -> bool:
        """True when anything differs."""
        return bool(self.tables)


def _frames(chart: Chart, ledger: Ledger) -> list[pd.DataFrame]:
    rows = chart.data(ledger)
    return [localise(rows, ledger, code) for code in WRITTEN]


def _drawn(chart: Chart, ledger: Ledger) -> tuple[list[str], str, str]:
    """Return a chart's rows in both languages as text, all its words, and its title."""
    try:
        rows = [frame.to_csv() for frame in _frames(chart, ledger)]
        words = [words_of(chart, ledger, code) for code in WRITTEN]
    except (ReportError, LookupError, ValueError, TypeError, AssertionError) as error:
        return [], type(error).__name__, ""  # a chart may refuse a ledger older or other than its own
    return rows, repr(words), words[0].title


def compare_charts(before: Ledger, after: Ledger) -> tuple[ChartChange, ...]:
    """Return the charts whose rows or words differ, in the registry's order."""
    changes = []
    for chart in CHARTS.values():
        old, new = _drawn(chart, before), _drawn(chart, after)
        if old != new:
            changes.append(ChartChange(chart.id, chart.chapter, old[2], new[2]))
    return tuple(changes)


def _moved(figures: tuple[FigureChange, ...], claims: tuple[ClaimChange, ...]) -> set[str]:
    """Return every reference a page may bind a changed figure or claim with."""
    moved = {change.reference for change in figures} | {change.claim_id for change in claims}
    return moved | {reference.partition("@")[0] for reference in moved}


def _page(page: Page, moved: set[str], drawn: set[str], after: Ledger, before: Ledger) -> PageChange | None:
    references, charts, under = [], [], []
    for section, start, end in sections(page.body):
        for call in find_calls(page.body[start:end], page.file, []):
            reference = call.args[0] if call.args else ""
            is_moved = call.name in _FIGURES and reference in moved
            if is_moved and _stands_for_moved(reference, moved, before, after):
                references.append(reference)
            elif call.name == "chart" and reference in drawn:
                charts.append(reference)
            else:
                continue
            under.append(section)
    if not under:
        return None
    return PageChange(page.path, *(tuple(dict.fromkeys(found)) for found in (references, charts, under)))


def _stands_for_moved(reference: str, moved: set[str], before: Ledger, after: Ledger) -> bool:
    """True when a reference, resolved, is one of those that changed, before or after."""
    for ledger in (before, after):
        if reference in ledger.derived_figure:
            return True
        try:
            if ledger.resolve(reference).id in moved:
                return True
        except (KeyError, ValueError):
            continue
    return False


def compare_pages(
    figures: tuple[FigureChange, ...],
    claims: tuple[ClaimChange, ...],
    charts: tuple[ChartChange, ...],
    pages: Mapping[str, Page],
    before: Ledger,
    after: Ledger,
) -> tuple[PageChange, ...]:
    """Return the pages that bind a changed figure or claim or place a changed chart, by path."""
    moved, drawn = _moved(figures, claims), {change.chart_id for change in charts}
    found = (_page(page, moved, drawn, after, before) for _, page in sorted(pages.items()))
    return tuple(page for page in found if page)


def compare(before: Ledger, after: Ledger, pages: Mapping[str, Page] | None = None) -> Difference:
    """Return all that differs between two ledgers; pages of one language, since both bind the same ids."""
    tables = compare_rows(before, after)
    if not tables:
        return Difference()
    figures, charts = compare_figures(before, after), compare_charts(before, after)
    claims = compare_claims(before, after)
    touched = compare_pages(figures, claims, charts, pages or {}, before, after)
    return Difference(tables, figures, claims, charts, touched)
