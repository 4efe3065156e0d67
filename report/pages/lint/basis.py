"""What a reviewed sentence rests on: the figures of its section, page, chart or row, as they read now."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from report.binding import find_calls
from report.charts.registry import CHARTS, ids_of
from report.figures import derive_figure, quote_figure
from report.ledger import Ledger
from report.pages.chapters import Page
from report.pages.headings import sections
from report.pages.lint.passages import Passage
from report.pages.lint.reviewed import BASES, hash_of
from report.problems import BadChart

_FIGURES = ("fact", "event", "derived", "claim")


class Bases:
    """The figures of every place, looked up once; pages of one language do, since both bind the same."""

    def __init__(self, ledger: Ledger, pages: Iterable[Page]) -> None:
        self._ledger = ledger
        self._pages = {page.path: page for page in pages}
        self._said: dict[str, str] = {}

    @cached_property
    def _bound(self) -> Mapping[str, list[str]]:
        """Return what each section binds, and under the page's path what the whole page does."""
        found: dict[str, list[str]] = {}
        for path, page in self._pages.items():
            for section, start, end in sections(page.body):
                calls = list(find_calls(page.body[start:end], "", []))
                ids = [call.args[0] for call in calls if call.args and call.name in _FIGURES]
                ids += [f"chart:{call.args[0]}" for call in calls if call.args and call.name == "chart"]
                found[f"{path}#{section}" if section else f"{path}#"] = ids
                found.setdefault(path, []).extend(ids)
        return found

    def default(self, passage: Passage) -> str:
        """Return the nearest basis that holds a figure."""
        kind = passage.place.partition("/")[0]
        if kind == "charts":
            return "chart"
        if kind in ("data", "words"):
            return "row" if kind == "data" else "none"
        if "#" in passage.place and self._bound.get(passage.place):
            return "section"
        return "page" if self._bound.get(passage.place.partition("#")[0]) else "none"

    def ids(self, passage: Passage, basis: str) -> list[str]:
        """Return the ids a basis stands for at a place."""
        if basis not in BASES:
            return basis.split()
        if basis == "chart":
            return [f"chart:{passage.place.removeprefix('charts/').partition('.')[0]}"]
        if basis in ("row", "none"):
            return []
        return self._bound.get(passage.place if basis == "section" else passage.place.partition("#")[0], [])

    def unknown(self, basis: str) -> list[str]:
        """Return the ids of a basis that are none of the ledger's or the charts'."""
        return [] if basis in BASES else [name for name in basis.split() if not self._is_known(name)]

    def _is_known(self, name: str) -> bool:
        ledger, chart = self._ledger, name.removeprefix("chart:")
        known = (ledger.statement, ledger.statements_of, ledger.derived_figure, ledger.entity, ledger.backend)
        return chart in CHARTS if chart != name else any(name in table for table in known)

    def hash(self, passage: Passage, reason: str, basis: str) -> str:
        """Return the hash of what a basis says now, empty when the words do not hang on its values.

        A count or an order of things stands whatever their figures are; a comparison does not.
        """
        if basis in BASES and reason != "compared":
            return ""
        ids = sorted(set(self.ids(passage, basis)))
        return hash_of(" ".join(f"{name}={self._say(name)}" for name in ids)) if ids else ""

    def _say(self, name: str) -> str:
        if name not in self._said:
            self._said[name] = self._drawn(name[6:]) if name.startswith("chart:") else self._read(name)
        return self._said[name]

    def _drawn(self, chart_id: str) -> str:
        if chart_id not in CHARTS:
            return ""
        try:
            cells = CHARTS[chart_id].data(self._ledger)["id"]
        except BadChart:  # the chart says so itself, wherever charts are checked
            return ""
        return " ".join(f"{name}={self._read(name)}" for name in sorted(ids_of(cells)))

    def _read(self, name: str) -> str:
        try:
            if name in self._ledger.derived_figure:
                return derive_figure(self._ledger, name).text.en
            return quote_figure(self._ledger, name).text.en
        except (KeyError, ValueError):  # a tie, a claim or a backend: it has no number, its id says it all
            return ""
