"""Places: where a row says its words stand in its source, as far as that shows without the text.

With the articles at hand `report.coverage` compares each token with the text itself. Without
them a locator still has to be as long as its token, and two rows that quote the same
characters have to agree on them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from report.checks.registry import at, check
from report.ledger import Ledger
from report.problems import Problem

_SPAN = re.compile(r"(0|[1-9]\d*)-([1-9]\d*)", re.ASCII)
_FORM = "start-end, counted in characters from 0"


def _quotations(ledger: Ledger) -> Iterator[Any]:
    for table in (ledger.facts, ledger.events, ledger.relations, ledger.claims, ledger.uncoded):
        yield from (row for row in table if ledger.source[row.source_id].kind == "article")


@check
def locators_are_as_long_as_their_tokens(ledger: Ledger) -> Iterator[Problem]:
    """A locator into an article spans as many characters as the token printed there."""
    for row in _quotations(ledger):
        span = _SPAN.fullmatch(row.locator)
        mend = "point to the first and past the last character of the token"
        if not span:
            yield at(ledger, row, "locator", repr(row.locator), _FORM, mend)
        elif int(span[2]) - int(span[1]) != len(row.as_printed):
            expected = f"{len(row.as_printed)} characters, as long as {row.as_printed!r}"
            yield at(ledger, row, "locator", row.locator, expected, mend)


@check
def rows_agree_on_the_characters_they_share(ledger: Ledger) -> Iterator[Problem]:
    """Two rows that quote the same place of an article quote the same characters."""
    quoted: dict[str, list[Any]] = defaultdict(list)
    for row in _quotations(ledger):
        quoted[row.source_id].append(row)
    for rows in quoted.values():
        yield from _disagreeing(ledger, rows)


def _disagreeing(ledger: Ledger, rows: list[Any]) -> Iterator[Problem]:
    """Yield what is wrong among the rows of one article."""
    seen: dict[int, tuple[str, Any]] = {}
    for row in rows:
        span = _SPAN.fullmatch(row.locator)
        for place, character in enumerate(row.as_printed if span else "", start=int(span[1]) if span else 0):
            first, other = seen.setdefault(place, (character, row))
            if first != character:
                for one, another in ((row, other), (other, row)):
                    found = f"{one.as_printed!r} at {one.locator}"
                    expected = f"the characters of {another.as_printed!r} at {another.locator}"
                    yield at(ledger, one, "locator", found, expected, "correct one of the two locators")
                break
