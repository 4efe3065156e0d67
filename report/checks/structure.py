"""The ledger's files against data/datapackage.json, read by frictionless.

Types, required cells, enumerations, patterns, primary and foreign keys are the library's;
this module only says its errors in the report's way and looks at the bytes first, since
a wrong encoding makes every later message misleading.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from frictionless import Package

from report.ledger.schema import read_schema
from report.problems import Problem

_BIDI_AND_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_CELL = 2000


def check_structure(folder: Path) -> list[Problem]:
    """Return every structural problem of the tables in a folder such as data/."""
    schema = read_schema(folder)
    problems = [problem for name in schema for problem in _check_bytes(folder / f"{name}.csv")]
    return problems or sorted(_check_schema(folder))


def _check_bytes(path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a file before any cell is read: absence, encoding, line ends, hidden marks."""
    file = f"data/{path.name}"
    if not path.exists():
        yield Problem(file, 0, "", "no file", "a table", f"restore {file} from git")
        return
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        yield Problem(file, 1, "", "a byte order mark", "plain UTF-8", "save the file as UTF-8 without BOM")
        return
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        yield Problem(file, row, "", f"byte 0x{raw[error.start]:02x}", "UTF-8", "save the file as UTF-8")
        return
    if "\r" in text:
        row = text[: text.index("\r")].count("\n") + 1
        yield Problem(file, row, "", "a carriage return", "LF line ends", "save with Unix line ends")
    elif not text.endswith("\n"):
        yield Problem(
            file,
            text.count("\n") + 1,
            "",
            "no line end at the end of the file",
            "a complete last row",
            "check that the file was not cut off, then end it with a line end",
        )
    else:
        yield from _check_cells(file, text)


def _check_cells(file: str, text: str) -> Iterator[Problem]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    try:
        for number, cells in enumerate(rows, start=1):
            header = header or cells
            for column, cell in zip(header, cells, strict=False):
                yield from _check_cell(file, number, column, cell)
    except csv.Error as error:
        yield Problem(file, rows.line_num, "", str(error), "CSV (RFC 4180)", "mend the quotes of this row")


def _check_cell(file: str, row: int, column: str, cell: str) -> Iterator[Problem]:
    match = _BIDI_AND_INVISIBLE.search(cell)
    if match:
        found = f"invisible character U+{ord(match[0]):04X}"
        yield Problem(file, row, column, found, "visible text", "delete the character")
    if cell != cell.strip():
        yield Problem(file, row, column, repr(cell), "no space at either end", "delete the space")
    if len(cell) > _LONGEST_CELL:
        yield Problem(
            file, row, column, f"{len(cell)} characters", f"at most {_LONGEST_CELL}", "shorten the text"
        )


def _check_schema(folder: Path) -> Iterator[Problem]:
    report = Package(str(folder / "datapackage.json")).validate()
    for task in report.tasks:
        for error in task.errors:
            explain = _EXPLAIN.get(error.type, _other)
            yield explain(f"data/{task.name}.csv", error)


def _constraint(file: str, error: Any) -> Problem:
    rule, wanted = re.match(r'constraint "(\w+)" is "(.*)"', error.note).groups()  # type: ignore[union-attr]
    found = repr(error.cell) if error.cell else "an empty cell"
    expected = {
        "required": "a value",
        "enum": f"one of {wanted}",
        "pattern": f"the form {wanted}",
        "maxLength": f"at most {wanted} characters",
        "minimum": f"at least {wanted}",
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


def _label(file: str, error: Any) -> Problem:
    if error.type == "missing-label":
        return Problem(file, 1, error.field_name, "no such column", "the column", "restore it in the header")
    found = repr(getattr(error, "label", "")) if error.type == "extra-label" else error.note
    return Problem(file, 1, "", f"column {found}", "the columns of datapackage.json", "mend the header")


def _cells(file: str, error: Any) -> Problem:
    found = "a cell too few" if error.type == "missing-cell" else "a cell too many"
    return Problem(file, error.row_number, error.field_name or "", found, "a cell a column", "mend the row")


def _other(file: str, error: Any) -> Problem:
    row = getattr(error, "row_number", 0) or 0
    return Problem(file, row, "", f"{error.type}: {error.note}", "a valid table", "see the message")


_EXPLAIN: dict[str, Callable[[str, Any], Problem]] = {
    "constraint-error": _constraint,
    "type-error": _type,
    "primary-key": _primary_key,
    "unique-error": _primary_key,
    "foreign-key": _foreign_key,
    "missing-label": _label,
    "extra-label": _label,
    "incorrect-label": _label,
    "missing-cell": _cells,
    "extra-cell": _cells,
}
