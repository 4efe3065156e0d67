"""A row put into its sorted place in a table, only if the whole ledger is sound with it."""

import csv
import io
import shutil
import tempfile
from dataclasses import astuple
from pathlib import Path

from report.checks import check_ledger
from report.ledger import Fact, Ledger

FACTS = "facts.csv"


def csv_row(fact: Fact) -> str:
    """Return a fact as a line of facts.csv, with its line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(astuple(fact))
    return out.getvalue()


def with_row(table: str, row: str) -> str:
    """Return a table's text with a row in its sorted place; every other character stays as it is."""
    key = next(csv.reader([row]))[0]
    reader = csv.reader(io.StringIO(table, newline=""))
    lines = table.splitlines(keepends=True)
    next(reader)
    at = reader.line_num
    for cells in reader:
        if cells[0] > key:
            break
        at = reader.line_num
    return "".join([*lines[:at], row, *lines[at:]])


def sound_with(folder: Path, row: str) -> tuple[Ledger, str]:
    """Return the ledger with a row added, and the text of facts.csv; raises BadLedger if it is not sound.

    Nothing is written to the folder.
    """
    text = with_row((folder / FACTS).read_text(encoding="utf-8"), row)
    with tempfile.TemporaryDirectory() as kept:
        trial = Path(kept) / "data"
        shutil.copytree(folder, trial)
        (trial / FACTS).write_text(text, encoding="utf-8", newline="\n")
        return check_ledger(trial), text


def save(folder: Path, text: str) -> None:
    """Write facts.csv at once, so that a stopped program leaves the old table or the new one."""
    fresh = folder / f".{FACTS}.new"
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(folder / FACTS)
