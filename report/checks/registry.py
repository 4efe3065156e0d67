"""The registry of checks, and the short way to say where a fault stands."""

from collections.abc import Callable, Iterable
from typing import Any

from report.ledger import Ledger
from report.problems import Problem

Check = Callable[[Ledger], Iterable[Problem]]
CHECKS: dict[str, Check] = {}
FIRST: list[str] = []
"""Checks on which the others build: ids and dates that can be read."""


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
    table = {"Entity": "entities", "Derived": "derived"}.get(
        type(row).__name__, f"{type(row).__name__.lower()}s"
    )
    key = getattr(row, next(iter(row.__dataclass_fields__)))
    return Problem(f"data/{table}.csv", ledger.rows.get(key, 0), column, found, expected, mend)
