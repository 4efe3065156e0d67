"""Files: what is wrong with a table before any cell is read, and its rows when nothing is.

A wrong encoding, a cut-off end or a moved column makes every later message misleading, so
such a table is not read further; the others are.
"""

import csv
import io
from collections.abc import Iterator

from report.checks.cells import faults
from report.ledger.schema import Field
from report.problems import Problem

_MARKS = {
    b"\xef\xbb\xbf": ("a byte order mark", "save the file as UTF-8 without BOM"),
    b"\xff\xfe": ("UTF-16", "save the file as UTF-8"),
    b"\xfe\xff": ("UTF-16", "save the file as UTF-8"),
}


def rows_of_file(file: str, raw: bytes, columns: list[Field]) -> tuple[list[list[str]], list[Problem]]:
    """Return the rows of a file, header first, and its problems; no rows when it cannot be read."""
    fault = _unreadable(file, raw)
    if fault:
        return [], [fault]
    reader = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        found = Problem(
            file, reader.line_num, "", str(error), "CSV (RFC 4180)", "mend the quotes of this row"
        )
        return [], [found]
    problems = list(_header(file, rows[0] if rows else [], columns))
    if problems:
        return [], problems
    is_whole = all(len(row) == len(columns) for row in rows)
    return rows if is_whole else [], list(_cells(file, rows, columns))


def _unreadable(file: str, raw: bytes) -> Problem | None:
    for mark, (found, mend) in _MARKS.items():
        if raw.startswith(mark):
            return Problem(file, 1, "", found, "plain UTF-8", mend)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return Problem(file, row, "", f"byte 0x{raw[error.start]:02x}", "UTF-8", "save the file as UTF-8")
    if "\r" in text:
        row = text[: text.index("\r")].count("\n") + 1
        return Problem(file, row, "", "a carriage return", "LF line ends", "save with Unix line ends")
    if not text.endswith("\n"):
        mend = "check that the file was not cut off, then end it with a line end"
        found = "no line end at the end of the file"
        return Problem(file, text.count("\n") + 1, "", found, "a complete last row", mend)
    return None


def _header(file: str, header: list[str], columns: list[Field]) -> Iterator[Problem]:
    wanted = [column["name"] for column in columns]
    for name in wanted:
        if name not in header:
            yield Problem(file, 1, name, "no such column", "the column", "restore it in the header")
    for place, name in enumerate(header):
        if name not in wanted or name in header[:place]:
            found = f"column {name!r}" if name not in wanted else f"column {name!r} again"
            yield Problem(file, 1, name, found, "the columns of datapackage.json", "delete the column")
    if header != wanted and sorted(header) == sorted(wanted):
        moved = next(name for name, other in zip(header, wanted, strict=True) if name != other)
        yield Problem(file, 1, moved, "columns in another order", ", ".join(wanted), "restore the order")


def _cells(file: str, rows: list[list[str]], columns: list[Field]) -> Iterator[Problem]:
    for number, cells in enumerate(rows[1:], start=2):
        if len(cells) != len(columns):
            found = f"{len(cells)} cells"
            column = columns[min(len(cells), len(columns) - 1)]["name"]
            yield Problem(file, number, column, found, f"{len(columns)} cells", "mend commas and quotes")
        for field, cell in zip(columns, cells, strict=False):
            for found, expected, mend in faults(field, cell):
                yield Problem(file, number, field["name"], found, expected, mend)
