"""The registry of charts, and the words each carries."""

import inspect
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from report.languages import Text
from report.ledger import Ledger
from report.problems import BadChart, Problem

if TYPE_CHECKING:
    from report.charts.view import View

Rows = Callable[[Ledger], pd.DataFrame]
Drawing = Callable[["View"], Any]
_COLUMNS = ("subject", "metric", "period_said", "said", "status_said", "source")


@dataclass(frozen=True)
class Chart:
    """A chart: where its rows come from, what it says, how it is drawn.

    id: the function's name, also its file and address; chapter: the module's name as a slug;
    data: ledger → rows with a column `id` of statement ids (several joined by `|`), at least one;
    raises BadChart where the ledger does not have what it asks for;
    title: the finding, with its figure bound; subtitle: what is plotted, and the unit;
    alt: form, range, finding; columns: those of the table beside it; notes: caveats under it.
    """

    id: str
    chapter: str
    data: Rows
    title: Text
    subtitle: Text
    alt: Text
    note: Text | None
    columns: tuple[str, ...]
    draw: Drawing

    @property
    def code(self) -> str:
        """The source text of the module the chart stands in, from which its dependencies are read."""
        return inspect.getsource(inspect.getmodule(self.draw))  # type: ignore[arg-type]


CHARTS: dict[str, Chart] = {}


def _asked(data: Rows, draw: Drawing) -> Rows:
    """Return a chart's data function so that what the ledger lacks is said as a problem of the chart.

    The rows are worked out once a ledger: pages, lint and the keys of drawings all ask for them.
    """
    last: list[tuple[Ledger, pd.DataFrame]] = []

    def rows(ledger: Ledger) -> pd.DataFrame:
        if not (last and last[0][0] is ledger):
            last[:] = [(ledger, checked(ledger))]
        return last[0][1].copy()

    def checked(ledger: Ledger) -> pd.DataFrame:
        try:
            found = data(ledger)
        except Exception as error:  # whatever pandas or a look-up makes of a row that is not there
            raise BadChart(_lacking(draw, f"{type(error).__name__}: {error}"[:600])) from error
        if found.empty or "id" not in found:
            raise BadChart(_lacking(draw, "no rows"))
        unknown = _unknown(found["id"], ledger)
        if unknown:
            raise BadChart(_lacking(draw, f"an id of no row: {', '.join(unknown)}"))
        return found

    return rows


def work_out(ledger: Ledger) -> None:
    """Work out the rows of all charts, for processes forked from this one; faults come where asked."""
    for chart in CHARTS.values():
        with suppress(BadChart):
            chart.data(ledger)


def ids_of(cells: Iterable[object]) -> list[str]:
    """Return the ids that cells of a column `id` join by `|`, in order, each once."""
    parts = (part.strip() for cell in cells for part in str(cell).split("|"))
    return list(dict.fromkeys(part for part in parts if part))


def _unknown(cells: Iterable[object], ledger: Ledger) -> list[str]:
    tables = (ledger.statement, ledger.derived_figure, ledger.backend)
    return [part for part in ids_of(cells) if not any(part in table for table in tables)]


def _lacking(draw: Drawing, found: str) -> Problem:
    code = draw.__code__
    file = f"report/charts/{draw.__module__.rpartition('.')[2]}.py"
    mend = "bring back the rows it draws, or change what its data function asks for"
    return Problem(file, code.co_firstlineno, draw.__name__, found, "rows of data/ for this chart", mend)


def chart(
    *,
    data: Rows,
    title: Text,
    subtitle: Text,
    alt: Text,
    note: Text | None = None,
    columns: tuple[str, ...] = _COLUMNS,
) -> Callable[[Drawing], Drawing]:
    """Register a drawing as a chart; raises ValueError when its name is taken."""

    def register(draw: Drawing) -> Drawing:
        name = draw.__name__
        if name in CHARTS:
            raise ValueError(f"chart {name} is defined twice: {CHARTS[name].chapter} and {draw.__module__}")
        chapter = draw.__module__.rpartition(".")[2].replace("_", "-")
        CHARTS[name] = Chart(name, chapter, _asked(data, draw), title, subtitle, alt, note, columns, draw)
        return draw

    return register
