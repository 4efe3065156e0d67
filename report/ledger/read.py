"""CSV files in, a typed `Ledger` out. The only module of the ledger that touches the disk.

It is lenient on purpose: `report.checks` has looked at the same files before, with the
schema, and says what is wrong; what arrives here and cannot be typed is a programming
error and raises.
"""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from report.ledger import records
from report.ledger.schema import read_schema
from report.ledger.tables import Ledger

RECORDS: dict[str, type] = {
    "sources": records.Source,
    "entities": records.Entity,
    "metrics": records.Metric,
    "facts": records.Fact,
    "events": records.Event,
    "relations": records.Relation,
    "claims": records.Claim,
    "derived": records.Derived,
    "conflicts": records.Conflict,
    "verdicts": records.Verdict,
    "backends": records.Backend,
    "terms": records.Term,
    "corrections": records.Correction,
    "uncoded": records.Uncoded,
}


def _convert(text: str, kind: Any) -> Any:
    if isinstance(kind, UnionType):
        return _convert(text, get_args(kind)[0]) if text else None
    return kind(text)


@cache
def _converters(record: type) -> tuple[Any, ...]:
    return tuple(_plain(hint) for hint in get_type_hints(record).values())


def _plain(hint: Any) -> Any:
    return hint if hint in (str, int, Decimal) or isinstance(hint, UnionType) else str


@lru_cache(maxsize=32)  # the ledger's tables, and another state of each
def type_table(name: str, raw: bytes) -> tuple[Any, ...]:
    """Return the rows of one table as records, read from the bytes of its file."""
    record = RECORDS[name]
    key, *kinds = (_Column(kind) for kind in _converters(record))
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", newline=""))
    next(rows)
    return tuple(
        record(key.kind(first), *(column[cell] for column, cell in zip(kinds, cells, strict=True)))
        for first, *cells in rows
    )


class _Column(dict[str, Any]):
    """A column's cells as values, each made once: most stand in many rows, and need room once only."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def __missing__(self, cell: str) -> Any:
        value = self[cell] = _convert(cell, self.kind)
        return value


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of one CSV file as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every table the schema names; a file that is missing is left out.

    So are the tables that a release adds to ours, worked out from them (`report.release.tables`).
    """
    paths = {name: folder / f"{name}.csv" for name in read_schema(folder) if name in RECORDS}
    return {name: path.read_bytes() for name, path in paths.items() if path.exists()}


def type_ledger(files: Mapping[str, bytes]) -> Ledger:
    """Return the ledger of tables held in memory, by name."""
    return Ledger(**{name: type_table(name, raw) for name, raw in files.items()})


def read_ledger(folder: Path) -> Ledger:
    """Read every table the schema names from a folder such as data/."""
    return type_ledger(read_files(folder))
