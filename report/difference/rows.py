"""Rows of two ledgers held side by side: added, changed, removed, column by column."""

from dataclasses import dataclass, fields
from typing import Any

from report.ledger import Ledger
from report.ledger.read import RECORDS

KEYS = {"uncoded": ("source_id", "locator")}
"""Tables whose key is more than their first column."""


@dataclass(frozen=True)
class CellChange:
    """One cell that reads otherwise."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row: `added`, `changed` or `removed`; cells of a changed row are those that differ."""

    key: str
    kind: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True)
class TableChange:
    """The rows of one table that are not as they were, by key."""

    table: str
    rows: tuple[RowChange, ...]

    def of(self, kind: str) -> tuple[RowChange, ...]:
        """Return the rows added, changed or removed."""
        return tuple(row for row in self.rows if row.kind == kind)


def _cells(row: Any) -> dict[str, str]:
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _by_key(rows: tuple[Any, ...], table: str) -> dict[str, dict[str, str]]:
    found = {}
    for row in rows:
        cells = _cells(row)
        names = KEYS.get(table) or (next(iter(cells)),)
        found[" ".join(cells[name] for name in names)] = cells
    return found


def _row(key: str, before: dict[str, str] | None, after: dict[str, str] | None) -> RowChange:
    kind = "added" if before is None else "removed" if after is None else "changed"
    old, new = before or {}, after or {}
    cells = [CellChange(c, old.get(c, ""), new.get(c, "")) for c in (new or old)]
    return RowChange(key, kind, tuple(cell for cell in cells if cell.before != cell.after))


def compare_rows(before: Ledger, after: Ledger) -> tuple[TableChange, ...]:
    """Return the tables with a row added, changed or removed, in the schema's order."""
    tables = []
    for table in RECORDS:
        old, new = (_by_key(getattr(ledger, table), table) for ledger in (before, after))
        keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
        if keys:
            tables.append(TableChange(table, tuple(_row(key, old.get(key), new.get(key)) for key in keys)))
    return tuple(tables)
