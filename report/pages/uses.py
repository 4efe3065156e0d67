"""Where the report uses a statement: read off the rows of the charts and the macros of the chapters."""

from dataclasses import dataclass

from report.binding import find_calls
from report.charts.registry import CHARTS
from report.figures import derive_figure
from report.ledger import Ledger
from report.pages.bound import drawn_ids
from report.pages.chapters import Page, Site


@dataclass(frozen=True)
class Uses:
    """The statements each chart draws, by chart id, and each page binds, by path."""

    charts: dict[str, frozenset[str]]
    pages: dict[str, frozenset[str]]


def _bound(page: Page, ledger: Ledger, charts: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for call in find_calls(page.body, page.file, []):
        reference = call.args[0] if call.args else ""
        if call.name in ("fact", "event"):
            found.add(ledger.resolve(reference).id)
        elif call.name == "claim":
            found.add(reference)
        elif call.name == "derived":
            found.update(derive_figure(ledger, reference).inputs)
        elif call.name == "chart":
            found |= charts[reference]
    return frozenset(found)


def read_uses(site: Site) -> Uses:
    """Return where statements are used; the prose must have been checked before."""
    charts = {chart_id: frozenset(drawn_ids(site.ledger, chart_id)) for chart_id in CHARTS}
    pages = {path: _bound(page, site.ledger, charts) for path, page in site.pages.items()}
    return Uses(charts, pages)
