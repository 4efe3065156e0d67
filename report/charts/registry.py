"""The registry of charts, and the words each carries."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from report.languages import Text
from report.ledger import Ledger

if TYPE_CHECKING:
    from report.charts.view import View

Drawing = Callable[["View"], Any]
_COLUMNS = ("subject", "metric", "period_said", "said", "status_said", "source")


@dataclass(frozen=True)
class Chart:
    """A chart: where its rows come from, what it says, how it is drawn.

    id: the function's name, also its file and address; chapter: the module's name as a slug;
    data: ledger → rows with a column `id` of statement ids (several joined by `|`);
    title: the finding, with its figure bound; subtitle: what is plotted, and the unit;
    alt: form, range, finding; columns: those of the table beside it; notes: caveats under it.
    """

    id: str
    chapter: str
    data: Callable[[Ledger], pd.DataFrame]
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


def chart(
    *,
    data: Callable[[Ledger], pd.DataFrame],
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
        CHARTS[name] = Chart(name, chapter, data, title, subtitle, alt, note, columns, draw)
        return draw

    return register
