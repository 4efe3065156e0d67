"""The rows a chapter rests on: those its prose binds, those its charts draw, and what they are computed from.

Read off the page's figures and the charts' own rows, so that a chapter's sources and its data
file are never typed. Pure; the file is written by `stage`.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from report.charts.registry import CHARTS, ids_of
from report.figures import Figure
from report.ledger import Ledger

_FIELDS = {
    "subject_id": ("subject_id", "vendor_id"),
    "metric_id": ("metric_id",),
    "period": ("period", "date", "first_date", "start"),
    "low": ("low", "amount_low"),
    "high": ("high", "amount_high"),
    "unit": ("unit", "amount_unit"),
    "bound": ("bound",),
    "status": ("status",),
    "source_id": ("source_id",),
    "locator": ("locator", "evidence"),
    "as_printed": ("as_printed",),
    "formula": ("formula",),
    "label_en": ("label_en", "title_en", "statement_en", "role_en", "upstream"),
    "label_zh_hant": ("label_zh_hant", "title_zh_hant", "statement_zh_hant", "role_zh_hant", "upstream"),
}
COLUMNS = ("id", "kind", *_FIELDS, "used_in")
"""Columns of a chapter's data file; a cell is empty where the row's own table has no such column."""


@dataclass(frozen=True)
class Bound:
    """A row of the ledger, and where a chapter uses it: `text`, the id of a chart or of a computed figure."""

    id: str
    places: tuple[str, ...]


def drawn_ids(ledger: Ledger, chart_id: str) -> list[str]:
    """Return the ids of the rows a chart draws, in the order drawn, each once."""
    return ids_of(CHARTS[chart_id].data(ledger)["id"])


def bound_rows(figures: Iterable[Figure], charts: Iterable[str], ledger: Ledger) -> list[Bound]:
    """Return the rows behind a page's figures and charts, in order of first use."""
    places: dict[str, dict[str, None]] = {}
    for figure in figures:
        places.setdefault(figure.id, {})["text"] = None
        for input_id in figure.inputs:
            places.setdefault(input_id, {})[figure.id] = None
    for chart in charts:
        for row_id in drawn_ids(ledger, chart):
            places.setdefault(row_id, {})[chart] = None
    return [Bound(row_id, tuple(found)) for row_id, found in places.items()]


def sources_of_rows(rows: Iterable[Bound], ledger: Ledger) -> dict[str, list[str]]:
    """Return the sources of rows in order of first use, each with the ids of its rows."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.id in ledger.statement:
            found.setdefault(ledger.statement[row.id].source_id, []).append(row.id)
    return found


def _record(row_id: str, ledger: Ledger) -> tuple[str, dict[str, Any]]:
    """Return a row's table and its columns; a fact takes unit and label from its metric."""
    tables: tuple[Mapping[str, Any], ...] = (ledger.statement, ledger.derived_figure, ledger.backend)
    row = next(table[row_id] for table in tables if row_id in table)
    metric = ledger.metric.get(getattr(row, "metric_id", ""))
    return type(row).__name__.lower(), (_columns(metric) if metric else {}) | _columns(row)


def _columns(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _cells(row: Bound, ledger: Ledger) -> list[Any]:
    kind, record = _record(row.id, ledger)
    found = [
        next((record[n] for n in names if record.get(n) not in ("", None)), "") for names in _FIELDS.values()
    ]
    return [row.id, kind, *found, "|".join(row.places)]


def _inert(value: Any) -> str:
    """Return a cell as text that no spreadsheet takes for a formula."""
    text = str(value)
    is_formula = text[:1] in ("=", "+", "-", "@", "\t", "\r") and not isinstance(value, Decimal)
    return "'" + text if is_formula else text


def data_file(rows: Iterable[Bound], ledger: Ledger) -> str:
    """Return rows as CSV, a header and a line each, amounts in base units; the same in every language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_inert(value) for value in _cells(row, ledger)])
    return out.getvalue()
