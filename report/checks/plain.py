"""What plainly fits its schema: a quick look that may doubt for nothing, and never overlooks a fault.

frictionless finds words for every fault, row by row and slowly; mostly there is none. So only
a table that is in doubt here is handed to it. What this module does not know (a type, a
constraint, another form of key) is in doubt: it must not become a second validator.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Any

Test = Callable[[str], object]
"""Truth for a cell that is fine."""

_DIGITS = re.compile("-?(?:0|[1-9][0-9]{0,17})").fullmatch
_TYPES: dict[str, Test | None] = {
    "string": None,
    "integer": _DIGITS,
    "number": re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?").fullmatch,
    "date": lambda cell: re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell) and _is_day(cell),
}
_OF_FIELDS = {"name", "type", "title", "title_zh_hant", "description", "constraints"}
_OF_SCHEMAS = {"fields", "fieldsMatch", "missingValues", "primaryKey", "foreignKeys"}


def _is_day(cell: str) -> bool:
    try:
        return bool(date.fromisoformat(cell))
    except ValueError:
        return False


_CONSTRAINTS: dict[str, dict[str, Callable[[Any], Test]]] = {
    "string": {
        "pattern": lambda pattern: re.compile(pattern).fullmatch,
        "enum": lambda words: frozenset(words).__contains__,
        "maxLength": lambda most: lambda cell: len(cell) <= most,
    },
    "integer": {
        "minimum": lambda least: lambda cell: int(cell) >= least,
        "maximum": lambda most: lambda cell: int(cell) <= most,
    },
    "number": {"minimum": lambda least: lambda cell: Decimal(cell) >= least},
    "date": {},
}


class _Unknown(Exception):
    """The schema asks for something this module does not know."""


def is_plain(
    rows: Iterable[list[str]], schema: Mapping[str, Any], keys: Mapping[str, tuple[str, ...]]
) -> bool:
    """Return True for a table without any fault; False where there is one, or doubt.

    rows: header first, which is the schema's; keys: table → header and ids it may refer to.
    """
    try:
        return _fit(rows, _tests(schema, keys), len(schema["fields"]), _key(schema))
    except _Unknown:
        return False


def _fit(rows: Iterable[list[str]], tests: list[tuple[int, Test]], width: int, key: list[int]) -> bool:
    own = itemgetter(*key)
    seen: set[Any] = set()
    for row in islice(rows, 1, None):
        if len(row) != width or not all(test(row[place]) for place, test in tests) or own(row) in seen:
            return False
        seen.add(own(row))
    return True


def _only(known: set[str] | dict[str, Any], asked: Iterable[str]) -> None:
    if not set(asked) <= set(known):
        raise _Unknown


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def _key(schema: Mapping[str, Any]) -> list[int]:
    """Return the places of the primary key, which has to be of words that are never missing."""
    fields = {field["name"]: (place, field) for place, field in enumerate(schema["fields"])}
    found = [fields.get(name) for name in _listed(schema.get("primaryKey", []))]
    is_known = found and all(
        one and one[1]["type"] == "string" and one[1].get("constraints", {}).get("required") for one in found
    )
    if not is_known:
        raise _Unknown
    return [one[0] for one in found if one]


def _tests(schema: Mapping[str, Any], keys: Mapping[str, tuple[str, ...]]) -> list[tuple[int, Test]]:
    """Return the tests of a schema, each with the place of the column it is for."""
    _only(_OF_SCHEMAS, schema)
    if schema.get("missingValues", [""]) != [""]:
        raise _Unknown
    tests = [(place, test) for place, field in enumerate(schema["fields"]) for test in _of_field(field)]
    places = {field["name"]: place for place, field in enumerate(schema["fields"])}
    for key in schema.get("foreignKeys", ()):
        _only({"fields", "reference"}, key)
        columns, (table, *ids) = _listed(key["fields"]), keys.get(key["reference"]["resource"]) or [""]
        if len(columns) != 1 or columns[0] not in places or _listed(key["reference"]["fields"]) != [table]:
            raise _Unknown
        tests.append((places[columns[0]], {"", *ids}.__contains__))
    return tests


def _of_field(field: Mapping[str, Any]) -> list[Test]:
    _only(_OF_FIELDS, field)
    _only(_TYPES, [field["type"]])
    asked = dict(field.get("constraints", {}))
    is_required = asked.pop("required", False)
    known = _CONSTRAINTS[field["type"]]
    _only(known, asked)
    tests = [known[name](value) for name, value in asked.items()]
    of_type = _TYPES[field["type"]]
    tests = [of_type, *tests] if of_type else tests
    if is_required:
        return [bool, *tests] if all(test("") for test in tests) else tests
    return [lambda cell, test=test: not cell or test(cell) for test in tests]  # type: ignore[misc]
