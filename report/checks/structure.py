"""The ledger's files against data/datapackage.json, read by frictionless.

Types, required cells, enumerations, patterns, primary and foreign keys are the library's;
this module hands it each table with the keys it refers to and says its errors in the
report's way. `report.checks.files` has looked at bytes and cells before, and a table that
`report.checks.plain` finds without fault is spared: the library itself takes half a second.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from report.checks.files import keys_of_file, rows_in
from report.checks.plain import is_plain
from report.ledger.read import read_files
from report.ledger.schema import read_schemas
from report.problems import Problem

Schemas = Mapping[str, dict[str, Any]]
_KEPT = 32
"""Tables of which the outcome is kept: the ledger's own and another state of each."""


def check_structure(folder: Path) -> list[Problem]:
    """Return every structural problem of the tables in a folder such as data/."""
    return check_files(read_files(folder), read_schemas(folder))


def check_files(files: Mapping[str, bytes], schemas: Schemas) -> list[Problem]:
    """Return every structural problem of tables held in memory, by name."""
    problems: set[Problem] = set()
    keys: dict[str, tuple[str, ...]] = {}
    cited = {_target(key) for schema in schemas.values() for key in _foreign_keys(schema)}
    for name, schema in schemas.items():
        file = f"data/{name}.csv"
        if name in files:
            first, found = _read(file, files[name], json.dumps(schema["fields"]), name in cited)
            problems |= set(found)
            keys[name] = first
        else:
            problems.add(Problem(file, 0, "", "no file", "a table", f"restore {file} from git"))
    for name in keys:
        if keys[name]:
            wanted = {_target(key): keys.get(_target(key), ()) for key in _foreign_keys(schemas[name])}
            problems |= set(_conform(name, files[name], json.dumps(schemas[name]), tuple(wanted.items())))
    return sorted(problems)


def _foreign_keys(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return list(schema.get("foreignKeys", []))


def _target(key: dict[str, Any]) -> str:
    return str(key["reference"]["resource"])


# Both steps are kept by content: whoever checks again after changing one table pays for that table.
@lru_cache(maxsize=_KEPT)
def _read(file: str, raw: bytes, columns: str, is_cited: bool) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return a table's header and ids, the header alone where no table cites it, and its problems."""
    keys, problems = keys_of_file(file, raw, json.loads(columns))
    return tuple(keys if is_cited else keys[:1]), tuple(problems)


@lru_cache(maxsize=_KEPT)
def _conform(
    name: str, raw: bytes, schema: str, keys: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[Problem, ...]:
    """Return what is wrong with one table; keys: table → header and ids it may refer to."""
    described = json.loads(schema)
    if is_plain(rows_in(raw), described, dict(keys)):
        return ()
    return _told(name, list(rows_in(raw)), described, keys)


def _told(
    name: str,
    rows: list[list[str]],
    described: dict[str, Any],
    keys: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[Problem, ...]:
    """Return what frictionless finds in one table."""
    from frictionless import Package  # takes as long to import as all tables to read

    known = [table for table, ids in keys if ids]
    cited = [key for key in _foreign_keys(described) if _target(key) in known]
    resources = [{"name": name, "data": rows, "schema": described | {"foreignKeys": cited}}]
    resources += [_keys_only(table, ids) for table, ids in keys if ids and table != name]
    report = Package.from_descriptor({"resources": resources}).get_resource(name).validate()
    first = described["fields"][0]["name"]
    errors = [error for task in report.tasks for error in task.errors if not _is_empty_key(error)]
    problems = [_explain(f"data/{name}.csv", error) for error in errors]
    return tuple(replace(problem, column=problem.column or first) for problem in problems)


def _keys_only(table: str, ids: tuple[str, ...]) -> dict[str, Any]:
    """Return a table as its first column, all that a foreign key needs."""
    fields = [{"name": ids[0], "type": "string"}]
    return {"name": table, "data": [[key] for key in ids], "schema": {"fields": fields}}


def _is_empty_key(error: Any) -> bool:
    """True for a key that is missing, which is told as a missing value, not as one that stands twice."""
    return bool(error.type == "primary-key" and error.note.endswith('"None"'))


def _constraint(file: str, error: Any) -> Problem:
    rule, wanted = re.match(r'constraint "(\w+)" is "(.*)"', error.note).groups()  # type: ignore[union-attr]
    found = repr(error.cell) if error.cell else "an empty cell"
    expected = {
        "required": "a value",
        "enum": f"one of {wanted}",
        "pattern": f"the form {wanted}",
        "maxLength": f"at most {wanted} characters",
        "minimum": f"at least {wanted}",
        "maximum": f"at most {wanted}",
    }.get(rule, f"{rule} {wanted}")
    return Problem(file, error.row_number, error.field_name, found, expected, "correct the cell")


def _type(file: str, error: Any) -> Problem:
    expected = re.sub(r'type is "(\w+)/.*', r"a \1", error.note)
    return Problem(file, error.row_number, error.field_name, repr(error.cell), expected, "correct the cell")


def _primary_key(file: str, error: Any) -> Problem:
    first = error.note.rpartition(" ")[2]
    cells = ", ".join(error.cells[:2])
    return Problem(
        file,
        error.row_number,
        "",
        f"the key of row {first} again ({cells})",
        "a key that is unique",
        "delete one of the two rows or correct its id",
    )


def _foreign_key(file: str, error: Any) -> Problem:
    column = error.field_names[0]
    table = error.reference_name
    return Problem(
        file,
        error.row_number,
        column,
        repr(error.field_cells[0]),
        f"an id of data/{table}.csv",
        f"correct the id or add its row to data/{table}.csv",
    )


def _other(file: str, error: Any) -> Problem:
    row = getattr(error, "row_number", 0) or 0
    return Problem(file, row, "", f"{error.type}: {error.note}", "a valid table", "see the message")


_EXPLANATIONS: dict[str, Callable[[str, Any], Problem]] = {
    "constraint-error": _constraint,
    "type-error": _type,
    "primary-key": _primary_key,
    "unique-error": _primary_key,
    "foreign-key": _foreign_key,
}


def _explain(file: str, error: Any) -> Problem:
    return _EXPLANATIONS.get(error.type, _other)(file, error)
