"""A ledger with so many times the facts: a real one, which passes every check.

Each time it has the same sources, entities and facts under other names, and the disagreements
among these facts, so that what differs is still shown. Notes carry the number too, so that no
text of one time serves for another.
"""

import csv
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from report.ledger.read import read_rows

Row = dict[str, str]


def write_ledger(data: Path, folder: Path, times: int) -> None:
    """Write the ledger of `data` into a folder that is not there yet, its facts so many times."""
    shutil.copytree(data, folder)
    known = {row["fact_id"] for row in read_rows(data / "facts.csv")}
    again: dict[str, Callable[[Row, int], Row | None]] = {
        "sources": _source,
        "entities": _entity,
        "facts": _fact,
        "conflicts": partial(_conflict, known),
    }
    for name, renamed in again.items():
        rows = read_rows(data / f"{name}.csv")
        more = [row for number in range(1, times) for row in _all(rows, renamed, number)]
        _write(folder / f"{name}.csv", rows + more)


def _all(rows: list[Row], renamed: Callable[[Row, int], Row | None], number: int) -> Iterator[Row]:
    return (again for row in rows if (again := renamed(row, number)))


def _write(path: Path, rows: list[Row]) -> None:
    head = list(rows[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row[head[0]]))


def _noted(row: Row, number: int) -> Row:
    """Return a row whose notes carry the number, in both languages."""
    notes = {"note_en": f"{{}} ({number})", "note_zh_hant": f"{{}}（{number}）"}
    return row | {name: said.format(row[name]) for name, said in notes.items() if row[name]}


def _source(row: Row, number: int) -> Row:
    return _noted(row, number) | {"source_id": f"{row['source_id']}-{number}"}


def _entity(row: Row, number: int) -> Row:
    names = {
        "entity_id": f"{row['entity_id']}-{number}",
        "name_en": f"{row['name_en']} {number}",
        "name_zh_hant": f"{row['name_zh_hant']} {number}",
    }
    return _noted(row, number) | names


def _fact(row: Row, number: int) -> Row:
    names = {
        "fact_id": _statement(row["fact_id"], number),
        "subject_id": f"{row['subject_id']}-{number}",
        "source_id": f"{row['source_id']}-{number}",
    }
    return _noted(row, number) | names


def _statement(fact_id: str, number: int) -> str:
    subject, rest = fact_id.split(".", 1)
    return f"{subject}-{number}.{rest}-{number}"


def _conflict(known: set[str], row: Row, number: int) -> Row | None:
    """Return a disagreement among the facts of one time; None where fewer than two of it are facts."""
    facts = [name for name in row["statement_ids"].split("|") if name in known]
    if len(facts) < 2:
        return None
    used = row["used_id"]
    names = {
        "conflict_id": f"{row['conflict_id']}-{number}",
        "statement_ids": "|".join(_statement(name, number) for name in facts),
        "used_id": _statement(used, number) if used in facts else "",
    }
    return row | names
