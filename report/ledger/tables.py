"""The `Ledger`: all tables together, read-only, with the look-ups every later stage uses."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import pandas as pd

from report.ledger.periods import parse_period
from report.ledger.records import (
    Backend,
    Claim,
    Conflict,
    Correction,
    Derived,
    Entity,
    Event,
    Fact,
    Metric,
    Relation,
    Source,
    Statement,
    Term,
    Uncoded,
    Verdict,
)

_AMOUNTS = ("low", "high", "amount_low", "amount_high", "tolerance")


@dataclass(frozen=True)
class Ledger:
    """All tables, read-only, with look-ups by id."""

    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    metrics: tuple[Metric, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    derived: tuple[Derived, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    backends: tuple[Backend, ...] = ()
    terms: tuple[Term, ...] = ()
    corrections: tuple[Correction, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()

    def place_of(self, row: object) -> tuple[str, int]:
        """Return the table a row stands in and its line in the CSV file, for error messages."""
        if id(row) not in self._places:
            raise LookupError(row)
        return self._places[id(row)]

    @cached_property
    def _places(self) -> dict[int, tuple[str, int]]:
        """Table and line of every row, found by the row itself: equal rows stand in places of their own."""
        return {
            id(row): (table.name, line)
            for table in fields(self)
            for line, row in enumerate(getattr(self, table.name), start=2)
        }

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {row.entity_id: row for row in self.entities}

    @cached_property
    def english_names(self) -> dict[str, str]:
        """English names of entities by their Chinese ones, which no two share."""
        return {row.name_zh_hant: row.name_en for row in self.entities}

    @cached_property
    def metric(self) -> dict[str, Metric]:
        """Metrics by id."""
        return {row.metric_id: row for row in self.metrics}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {row.source_id: row for row in self.sources}

    @cached_property
    def backend(self) -> dict[str, Backend]:
        """Backends by id."""
        return {row.backend_id: row for row in self.backends}

    @cached_property
    def statement(self) -> dict[str, Statement]:
        """Facts, events, relations and claims by their full id, `@source` included."""
        tables: Iterable[tuple[Statement, ...]] = (self.facts, self.events, self.relations, self.claims)
        return {row.id: row for table in tables for row in table}

    @cached_property
    def _coded(self) -> dict[tuple[str, str], list[Any]]:
        grouped: dict[tuple[str, str], list[Any]] = {}
        for table in ("facts", "events", "relations", "claims"):
            for row in getattr(self, table):
                grouped.setdefault((table, row.source_id), []).append(row)
        return grouped

    def coded_from(self, source_id: str, table: str) -> list[Any]:
        """Return the rows of a table of statements that one source states, in ledger order."""
        return self._coded.get((table, source_id), [])

    @cached_property
    def derived_figure(self) -> dict[str, Derived]:
        """Derived figures by id."""
        return {row.derived_id: row for row in self.derived}

    @cached_property
    def verdicts_of(self) -> dict[str, tuple[Verdict, ...]]:
        """What independent evidence says, by the statement it is about."""
        grouped: dict[str, tuple[Verdict, ...]] = {}
        for row in self.verdicts:
            grouped[row.statement_id] = (*grouped.get(row.statement_id, ()), row)
        return grouped

    @cached_property
    def conflicts_of(self) -> dict[str, tuple[Conflict, ...]]:
        """The disagreements each statement is part of."""
        grouped: dict[str, tuple[Conflict, ...]] = {}
        for row in self.conflicts:
            for statement_id in dict.fromkeys(row.statements):
                grouped[statement_id] = (*grouped.get(statement_id, ()), row)
        return grouped

    @cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """Statements by their id without `@source`: everything said of the same thing."""
        grouped: dict[str, list[Statement]] = {}
        for full_id, row in self.statement.items():
            grouped.setdefault(full_id.partition("@")[0], []).append(row)
        return grouped

    @cached_property
    def used(self) -> dict[str, str]:
        """Where sources differ: the bare id → the full id the report uses (conflicts.csv)."""
        chosen = {}
        for conflict in self.conflicts:
            for bare in {statement.partition("@")[0] for statement in conflict.statements}:
                if conflict.used_id.partition("@")[0] == bare:
                    chosen[bare] = conflict.used_id
        return chosen

    def resolve(self, statement_id: str) -> Statement:
        """Return the statement an id means; raises KeyError when there is none.

        Without `@source`: the one conflicts.csv chooses, else the first by source id. The
        checks refuse a ledger in which differing statements stand in no conflict.
        """
        if statement_id in self.statement:
            return self.statement[statement_id]
        if statement_id in self.used:
            return self.statement[self.used[statement_id]]
        return min(self.statements_of[statement_id], key=lambda row: row.id)

    def frame(self, table: str) -> pd.DataFrame:
        """Return one table as a DataFrame, amounts as floats, in ledger order."""
        frame = pd.DataFrame([_cells(row) for row in getattr(self, table)])
        for name in _AMOUNTS:
            if name in frame:
                frame[name] = frame[name].astype(float)
        return frame

    @cached_property
    def _facts_of(self) -> dict[str, list[Fact]]:
        """Facts by metric, so that a chart reads its own and not all."""
        grouped: dict[str, list[Fact]] = {}
        for fact in self.facts:
            grouped.setdefault(fact.metric_id, []).append(fact)
        return grouped

    def series(
        self,
        metrics: str | Iterable[str],
        subjects: Iterable[str] | None = None,
        periods: Iterable[str] | None = None,
    ) -> pd.DataFrame:
        """Return the statements the report uses for metrics, subjects and periods.

        Columns: id, fact_id, subject_id, metric_id, period, low, high, mid, bound, status,
        source_id, as_printed, date (middle of the period, a timestamp); one row for each
        subject, metric and period, in the order given.
        """
        wanted = [metrics] if isinstance(metrics, str) else list(metrics)
        names, spans = (list(x) if x is not None else None for x in (subjects, periods))
        chosen: dict[str, Fact] = {}
        for fact in (fact for metric in dict.fromkeys(wanted) for fact in self._facts_of.get(metric, ())):
            bare = fact.fact_id.partition("@")[0]
            is_wanted = names is None or fact.subject_id in names
            if is_wanted and (spans is None or fact.period in spans):
                resolved = self.resolve(bare)
                assert isinstance(resolved, Fact)
                chosen[bare] = resolved

        def place(fact: Fact) -> tuple[int, int, str]:
            subject = names.index(fact.subject_id) if names else 0
            return wanted.index(fact.metric_id), subject, fact.period

        return facts_frame(sorted(chosen.values(), key=place))


def _cells(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def facts_frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """Return facts as a DataFrame with float values, their middle and a date to plot at."""
    frame = pd.DataFrame([_cells(fact) for fact in facts], columns=list(Fact.__dataclass_fields__))
    frame[["low", "high"]] = frame[["low", "high"]].astype(float)
    frame["mid"] = (frame["low"] + frame["high"]) / 2
    frame["id"] = frame["fact_id"]
    frame["date"] = pd.to_datetime([parse_period(period).middle for period in frame["period"]])
    return frame
