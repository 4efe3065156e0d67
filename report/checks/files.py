"""Files: what is wrong with a table before it is held against its schema, and its keys when nothing is.

A wrong encoding, a cut-off end or a moved column makes every later message misleading, so
such a table is not read further; the others are.
"""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from report.checks.cells import faults, fine
from report.ledger.schema import Field
from report.problems import Problem

_MARKS = {
    b"\xef\xbb\xbf": ("a byte order mark", "save the file as UTF-8 without BOM"),
    b"\xff\xfe": ("UTF-16", "save the file as UTF-8"),
    b"\xfe\xff": ("UTF-16", "save the file as UTF-8"),
}


def rows_in(raw: bytes) -> Any:
    """Return a reader of the rows in a file's bytes, one after the other, header first."""
    return csv.reader(io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", newline=""), strict=True)


def keys_of_file(file: str, raw: bytes, columns: list[Field]) -> tuple[list[str], list[Problem]]:
    """Return the first cell of each row, header first, and the file's problems; no cells of a broken file.

    Rows are read one by one and forgotten, since a table may be large.
    """
    fault = _unreadable(file, raw)
    if fault:
        return [], [fault]
    reader = rows_in(raw)
    try:
        header: list[str] = next(reader, [])
        problems = list(_header(file, header, columns))
        if problems:
            deque(reader, maxlen=0)  # quotes that do not close are told instead
            return [], problems
        return _cells(file, header, reader, columns)
    except csv.Error as error:
        found = Problem(
            file, reader.line_num, "", str(error), "CSV (RFC 4180)", "mend the quotes of this row"
        )
        return [], [found]


def _unreadable(file: str, raw: bytes) -> Problem | None:
    for mark, (found, mend) in _MARKS.items():
        if raw.startswith(mark):
            return Problem(file, 1, "", found, "plain UTF-8", mend)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return Problem(file, row, "", f"byte 0x{raw[error.start]:02x}", "UTF-8", "save the file as UTF-8")
    if b"\r" in raw:
        row = raw[: raw.index(b"\r")].count(b"\n") + 1
        return Problem(file, row, "", "a carriage return", "LF line ends", "save with Unix line ends")
    if not raw.endswith(b"\n"):
        mend = "check that the file was not cut off, then end it with a line end"
        found = "no line end at the end of the file"
        return Problem(file, raw.count(b"\n") + 1, "", found, "a complete last row", mend)
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


def _cells(
    file: str, header: list[str], rows: Iterable[list[str]], columns: list[Field]
) -> tuple[list[str], list[Problem]]:
    keys, problems, is_whole = header[:1], [], True
    tests = [fine(column) for column in columns]
    for number, cells in enumerate(rows, start=2):
        if len(cells) != len(columns):
            found = f"{len(cells)} cells"
            column = columns[min(len(cells), len(columns) - 1)]["name"]
            is_whole = False
            problems.append(
                Problem(file, number, column, found, f"{len(columns)} cells", "mend commas and quotes")
            )
        keys += cells[:1]
        for field, is_fine, cell in zip(columns, tests, cells, strict=False):
            if cell and not is_fine(cell):
                problems += [Problem(file, number, field["name"], *fault) for fault in faults(field, cell)]
    return keys if is_whole else [], problems
