"""CSV files in, a typed `Ledger` out. The only module of the ledger that touches the disk.

It is lenient on purpose: `report.checks` has looked at the same files before, with the
schema, and says what is wrong; what arrives here and cannot be typed is a programming
error and raises.
"""

import csv
from decimal import Decimal
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


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of one CSV file as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_ledger(folder: Path) -> Ledger:
    """Read every table the schema names from a folder such as data/."""
    loaded: dict[str, tuple[Any, ...]] = {}
    lines: dict[str, int] = {}
    for name, columns in read_schema(folder).items():
        record, first = RECORDS[name], columns[0]["name"]
        hints = {key: _plain(hint) for key, hint in get_type_hints(record).items()}
        rows = read_rows(folder / f"{name}.csv")
        loaded[name] = tuple(record(**{k: _convert(v, hints[k]) for k, v in row.items()}) for row in rows)
        if name != "uncoded":
            lines |= {row[first]: number for number, row in enumerate(rows, start=2)}
    return Ledger(**loaded, rows=lines)


def _plain(hint: Any) -> Any:
    return hint if hint in (str, int, Decimal) or isinstance(hint, UnionType) else str
