"""The real tables as rows of text, and mutations of them; nothing on the disk is changed."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from report.ledger.read import read_files
from report.ledger.schema import read_schemas

Rows = list[list[str]]


def parse(raw: bytes) -> Rows:
    return list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))


def print_rows(rows: Rows) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


@dataclass(frozen=True)
class Mutation:
    """What was done to one table, and where an error has to point.

    row 0 and no columns: anywhere in a file with its row; `files` are all tables as bytes.
    """

    table: str
    row: int
    columns: tuple[str, ...]
    files: dict[str, bytes]
    said: str = ""


@dataclass(frozen=True)
class Tables:
    """The unchanged ledger, by table: bytes, rows and schema."""

    files: dict[str, bytes]
    schemas: dict[str, dict[str, Any]]
    rows: dict[str, Rows] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", {name: parse(raw) for name, raw in self.files.items()})

    @property
    def full(self) -> list[str]:
        """Tables that have rows to break."""
        return [name for name, rows in self.rows.items() if len(rows) > 2]

    def columns(self, table: str) -> list[str]:
        return self.rows[table][0]

    def fields(self, table: str, **wanted: Any) -> list[dict[str, Any]]:
        """Columns of a table whose schema has the given properties."""
        found = self.schemas[table]["fields"]
        return [f for f in found if all(f.get(key) == value for key, value in wanted.items())]

    def texts(self, table: str) -> list[str]:
        """Columns meant for readers, names and printed tokens aside."""
        return [c for c in self.columns(table) if c.endswith(("_en", "_zh_hant")) and "name" not in c]

    def pick(self, rng: Random, table: str, where: Any = None) -> int | None:
        """Return the place of a row that fits, 1 for the first below the header."""
        fitting = [n for n in range(1, len(self.rows[table])) if not where or where(self.row(table, n))]
        return rng.choice(fitting) if fitting else None

    def row(self, table: str, place: int) -> dict[str, str]:
        return dict(zip(self.columns(table), self.rows[table][place], strict=True))

    def with_bytes(
        self, table: str, raw: bytes, row: int = 0, columns: tuple[str, ...] = (), said: str = ""
    ) -> Mutation:
        return Mutation(table, row, columns, self.files | {table: raw}, said)

    def with_rows(
        self, table: str, rows: Rows, row: int = 0, columns: tuple[str, ...] = (), said: str = ""
    ) -> Mutation:
        return self.with_bytes(table, print_rows(rows), row, columns, said)

    def with_cells(self, table: str, place: int, columns: tuple[str, ...] = (), **cells: str) -> Mutation:
        """Change cells of one row; an error has to point to one of `columns`, else of the cells."""
        header = self.columns(table)
        rows = [list(row) for row in self.rows[table]]
        said = "; ".join(f"{c}: {rows[place][header.index(c)][:40]!r} → {v[:60]!r}" for c, v in cells.items())
        for column, value in cells.items():
            rows[place][header.index(column)] = value
        return self.with_rows(table, rows, place + 1, columns or tuple(cells), said)


def read_tables(folder: Path) -> Tables:
    return Tables(read_files(folder), dict(read_schemas(folder)))
