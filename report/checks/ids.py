"""Ids: made of their row's own cells, and citing only what is there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import pairwise
from typing import Any

from report.checks.registry import at, check, check_first
from report.figures.formulas import references
from report.ledger import Event, Fact, Ledger, Relation, Uncoded
from report.ledger.dates import parse_date
from report.ledger.periods import GRAMMAR, parse_period
from report.problems import Problem

_MEND_ID = "make the id of the row's own cells"
_EDTF = "an EDTF date such as 2025-12-05, 2025-12 or 2020~"


def _wanted(row: Fact | Event | Relation) -> str:
    """The id a row should have, without qualifier and source."""
    if isinstance(row, Fact):
        return f"{row.subject_id}.{row.metric_id}.{row.period}"
    if isinstance(row, Event):
        return f"{row.subject_id}.{row.kind}.{row.date}"
    return f"{row.subject_id}.{row.kind}.{row.object_id}"


@check_first
def ids_are_made_of_their_parts(ledger: Ledger) -> Iterator[Problem]:
    """An id that says another subject, metric, period or source than its row misleads who cites it.

    A second statement of the same thing in one source carries `~2`; a relation may carry a
    qualifier after its object.
    """
    rows: list[Fact | Event | Relation] = [*ledger.facts, *ledger.events, *ledger.relations]
    for row in rows:
        bare, _, source = row.id.partition("@")
        rest = bare.removeprefix(_wanted(row))
        is_own = bare != rest and (not rest or rest[0] == ("." if isinstance(row, Relation) else "~"))
        if not is_own or source != row.source_id:
            column = next(iter(row.__dataclass_fields__))
            yield at(ledger, row, column, repr(row.id), f"{_wanted(row)}@{row.source_id}", _MEND_ID)
    for claim in ledger.claims:
        if claim.id.partition("@")[2] != claim.source_id:
            yield at(ledger, claim, "claim_id", repr(claim.id), f"…@{claim.source_id}", _MEND_ID)


@check_first
def verdicts_and_backends_are_named_after_what_they_judge(ledger: Ledger) -> Iterator[Problem]:
    """A verdict's id is its statement's and its source's, a backend's is its project's and its vendor's."""
    for verdict in ledger.verdicts:
        wanted = f"{_slug(verdict.statement_id)}-by-{verdict.source_id}"
        if verdict.verdict_id != wanted:
            yield at(ledger, verdict, "verdict_id", repr(verdict.verdict_id), wanted, _MEND_ID)
    for backend in ledger.backends:
        wanted = f"{_slug(backend.upstream)}-{backend.vendor_id}"
        if backend.backend_id != wanted:
            yield at(ledger, backend, "backend_id", repr(backend.backend_id), wanted, _MEND_ID)


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


@check
def rows_are_sorted_by_key(ledger: Ledger) -> Iterator[Problem]:
    """Sorted rows give small differences between editions, and an added row one place to look."""
    for table in fields(ledger):
        rows = getattr(ledger, table.name)
        for before, row in pairwise(rows):
            if _key(before) > _key(row):
                column = "locator" if isinstance(row, Uncoded) else next(iter(row.__dataclass_fields__))
                expected = f"rows sorted by {column}: before {_key(before)[0]!r}"
                yield at(ledger, row, column, repr(_key(row)[0]), expected, "move the row to its place")


def _key(row: Any) -> tuple[str, int, str]:
    first = getattr(row, next(iter(row.__dataclass_fields__)))
    if not isinstance(row, Uncoded):
        return first, 0, ""
    start = row.locator.partition("-")[0]
    return first, int(start) if start.isdecimal() else -1, row.locator


@check_first
def names_mean_one_thing(ledger: Ledger) -> Iterator[Problem]:
    """No two entities, metrics or terms share a name or label, in any language."""
    named: list[tuple[Iterable[Any], tuple[str, ...]]] = [
        (ledger.entities, ("name_en", "name_zh_hant")),
        (ledger.metrics, ("label_en", "label_zh_hant")),
        (ledger.terms, ("zh_hant", "zh_hans")),
    ]
    for rows, columns in named:
        for column in columns:
            first: dict[str, Any] = {}
            for row in rows:
                text = getattr(row, column)
                if first.setdefault(text, row) is not row:
                    expected = f"a name of its own: {_key(first[text])[0]!r} has this one"
                    yield at(ledger, row, column, repr(text), expected, "tell the two apart")


@check_first
def dates_and_periods_can_be_read(ledger: Ledger) -> Iterator[Problem]:
    """Every period and every EDTF date parses."""
    for fact in ledger.facts:
        try:
            parse_period(fact.period)
        except ValueError:
            yield at(ledger, fact, "period", repr(fact.period), GRAMMAR, "correct the period")
    dated = [(row, "date") for row in ledger.events]
    dated += [(row, end) for row in ledger.relations for end in ("start", "end")]  # type: ignore[misc]
    dated += [(row, "published") for row in ledger.sources]  # type: ignore[misc]
    dated += [(row, "first_date") for row in ledger.backends]  # type: ignore[misc]
    dated += [(row, "seen") for row in ledger.verdicts]  # type: ignore[misc]
    for row, column in dated:
        text = getattr(row, column)
        try:
            if text:
                parse_date(text)
        except ValueError:
            yield at(ledger, row, column, repr(text), _EDTF, "correct the date")


@check_first
def ids_cited_in_the_ledger_exist(ledger: Ledger) -> Iterator[Problem]:
    """Formulas, conflicts and verdicts name statements that are there."""
    known = {*ledger.statement, *ledger.statements_of, *(row.derived_id for row in ledger.derived)}
    cited = [(row, "formula", name) for row in ledger.claims for name in references(row.formula)]
    cited += [(row, "formula", name) for row in ledger.derived for name in references(row.formula)]  # type: ignore[misc]
    cited += [(row, "statement_ids", name) for row in ledger.conflicts for name in row.statements]  # type: ignore[misc]
    cited += [(row, "used_id", row.used_id) for row in ledger.conflicts if row.used_id]  # type: ignore[misc]
    cited += [(row, "statement_id", row.statement_id) for row in ledger.verdicts]  # type: ignore[misc]
    for row, column, name in cited:
        if name not in known:
            expected = "an id of facts, events, relations, claims or derived"
            yield at(ledger, row, column, repr(name), expected, "correct the id or add its row")
