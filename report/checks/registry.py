"""The registry of checks, and the short way to say where a fault stands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

from report.ledger import Ledger
from report.problems import Problem

Check = Callable[[Ledger], Iterable[Problem]]
CHECKS: dict[str, Check] = {}
FIRST: list[str] = []
"""Checks that need no other to hold first; the rest build on ids and dates that can be read."""


def check(function: Check) -> Check:
    """Register a check under its own name, the sentence it asserts."""
    CHECKS[function.__name__] = function
    return function


def check_first(function: Check) -> Check:
    """Register a check that must hold before the others can run."""
    FIRST.append(function.__name__)
    return check(function)


def at(ledger: Ledger, row: Any, column: str, found: str, expected: str, mend: str) -> Problem:
    """Return a problem at a column of a ledger row, its file and line looked up."""
    table, line = ledger.place_of(row)
    return Problem(f"data/{table}.csv", line, column, found, expected, mend)


def rows_of(ledger: Ledger) -> Iterator[tuple[Any, list[str]]]:
    """Yield every row of every table with the names of its columns."""
    for table in fields(ledger):
        for row in getattr(ledger, table.name):
            yield row, list(row.__dataclass_fields__)
