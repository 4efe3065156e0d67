"""What was worked out of a ledger, kept in memory for as long as the same ledger is asked."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from report.ledger.tables import Ledger

_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")


def once_a_ledger(function: Callable[_Asked, _Given]) -> Callable[_Asked, _Given]:
    """Remember what a function gave for its arguments, one of them a ledger; errors come anew each time."""
    known: dict[tuple[object, ...], _Given] = {}
    last: list[object] = []

    @wraps(function)
    def remembered(*asked: _Asked.args, **named: _Asked.kwargs) -> _Given:
        ledger = next(value for value in asked if isinstance(value, Ledger))
        if not (last and last[0] is ledger):
            known.clear()
            last[:] = [ledger]
        key = (*(value for value in asked if value is not ledger), *named.items())
        if key not in known:
            known[key] = function(*asked, **named)
        return known[key]

    return remembered
