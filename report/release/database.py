"""All tables in one SQLite file: typed, keyed, and with the views people ask for first.

The file is written in one go and in the tables' order, so that the same ledger gives the
same bytes.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from report.release.tables import Table

_KINDS = {"string": "TEXT", "number": "REAL", "integer": "INTEGER", "date": "TEXT"}
_AT_ONCE = 10_000
"""Rows written at once: all of a large table would need ten times its room."""
VIEWS = {
    "figures": """
        SELECT f.fact_id, e.name_en AS subject_en, e.name_zh_hant AS subject_zh_hant,
               m.label_en AS metric_en, m.label_zh_hant AS metric_zh_hant, m.unit,
               f.period, f.low, f.high, f.bound, f.status, s.outlet, s.published, f.as_printed
        FROM facts f
        JOIN entities e ON e.entity_id = f.subject_id
        JOIN metrics m ON m.metric_id = f.metric_id
        JOIN sources s ON s.source_id = f.source_id
        ORDER BY f.fact_id
    """,
    "disagreements": """
        SELECT c.conflict_id, c.kind, c.title_en, c.title_zh_hant, j.value AS statement_id,
               j.value = c.used_id AS is_used
        FROM conflicts c, json_each('["' || replace(c.statement_ids, '|', '","') || '"]') j
        ORDER BY c.conflict_id, j.key
    """,
}
"""View name → its query. `figures`: every quoted figure with names in words; `disagreements`:
each statement of each disagreement on a row of its own."""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(names: str | list[str]) -> str:
    return ", ".join(map(_quoted, [names] if isinstance(names, str) else names))


def _definition(resource: dict[str, Any]) -> str:
    """Return CREATE TABLE for a resource: columns, primary key, foreign keys."""
    schema = resource["schema"]
    lines = [
        f"{_quoted(field['name'])} {_KINDS[field['type']]}"
        + (" NOT NULL" if field.get("constraints", {}).get("required") else "")
        for field in schema["fields"]
    ]
    lines.append(f"PRIMARY KEY ({_listed(schema['primaryKey'])})")
    for key in schema.get("foreignKeys", ()):
        reference = key["reference"]
        target = f"{_quoted(reference['resource'])} ({_listed(reference['fields'])})"
        lines.append(f"FOREIGN KEY ({_listed(key['fields'])}) REFERENCES {target}")
    return f"CREATE TABLE {_quoted(resource['name'])} (\n  " + ",\n  ".join(lines) + "\n) STRICT"


def write_database(tables: Iterable[Table], path: Path) -> None:
    """Write tables and views into a new SQLite file; raises sqlite3.Error when keys do not hold."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        with connection:
            for table in tables:
                connection.execute(_definition(table.resource))
                marks = ", ".join("?" * table.rows.num_columns)
                for some in table.rows.to_batches(max_chunksize=_AT_ONCE):
                    rows = zip(*(column.to_pylist() for column in some.columns), strict=True)
                    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)
            for name, query in VIEWS.items():
                connection.execute(f"CREATE VIEW {_quoted(name)} AS {query}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"rows that point nowhere: {broken[:5]}")
        connection.execute("VACUUM")
    finally:
        connection.close()
