"""The records of the ledger, one frozen dataclass a table, and the `Ledger` that holds them.

Field names are the column names of data/datapackage.json; a test holds the two together.
Values keep the exactness of the source: amounts are `Decimal`, dates stay text (EDTF).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from functools import cached_property

import pandas as pd

from report.ledger.periods import parse_period


@dataclass(frozen=True)
class Source:
    """A document cited."""

    source_id: str
    kind: str
    title: str
    outlet: str
    published: str
    published_basis: str
    language: str
    url: str
    coded_from: str
    note_en: str
    note_zh_hant: str


@dataclass(frozen=True)
class Entity:
    """A company, person, institution, fund, product, place, list or project."""

    entity_id: str
    kind: str
    name_en: str
    name_zh_hant: str
    aliases: str
    note_en: str
    note_zh_hant: str

    @property
    def names(self) -> list[str]:
        """Every name it goes by, in any language."""
        return [self.name_en, self.name_zh_hant, *filter(None, self.aliases.split("|"))]


@dataclass(frozen=True)
class Metric:
    """A quantity tracked, with its base unit and whether it is a flow or a stock."""

    metric_id: str
    unit: str
    time: str
    label_en: str
    label_zh_hant: str
    definition_en: str
    definition_zh_hant: str


@dataclass(frozen=True)
class Fact:
    """One figure as one source states it; low and high in base units of its metric."""

    fact_id: str
    subject_id: str
    metric_id: str
    period: str
    low: Decimal
    high: Decimal
    bound: str
    status: str
    source_id: str
    locator: str
    as_printed: str
    note_en: str
    note_zh_hant: str

    @property
    def id(self) -> str:
        """The id under which any statement is cited."""
        return self.fact_id


@dataclass(frozen=True)
class Event:
    """A dated event as one source states it."""

    event_id: str
    kind: str
    date: str
    subject_id: str
    object_id: str
    title_en: str
    title_zh_hant: str
    status: str
    source_id: str
    locator: str
    as_printed: str
    note_en: str
    note_zh_hant: str

    @property
    def id(self) -> str:
        """The id under which any statement is cited."""
        return self.event_id


@dataclass(frozen=True)
class Relation:
    """A tie between two entities as one source states it, with an amount where there is one."""

    relation_id: str
    kind: str
    subject_id: str
    object_id: str
    role_en: str
    role_zh_hant: str
    start: str
    end: str
    amount_low: Decimal | None
    amount_high: Decimal | None
    amount_unit: str
    bound: str
    status: str
    source_id: str
    locator: str
    as_printed: str
    note_en: str
    note_zh_hant: str

    @property
    def id(self) -> str:
        """The id under which any statement is cited."""
        return self.relation_id


@dataclass(frozen=True)
class Claim:
    """A checkable statement of a source, with the formula that tests it."""

    claim_id: str
    statement_en: str
    statement_zh_hant: str
    formula: str
    tolerance: Decimal | None
    expected: str
    source_id: str
    locator: str
    as_printed: str
    note_en: str
    note_zh_hant: str

    @property
    def id(self) -> str:
        """The id under which any statement is cited."""
        return self.claim_id


Statement = Fact | Event | Relation | Claim


@dataclass(frozen=True)
class Derived:
    """A figure the report computes; `places` decimals are shown of its magnitude."""

    derived_id: str
    formula: str
    unit: str
    places: int
    label_en: str
    label_zh_hant: str
    note_en: str
    note_zh_hant: str


@dataclass(frozen=True)
class Conflict:
    """Statements that disagree or measure different things, and which one the report uses."""

    conflict_id: str
    kind: str
    title_en: str
    title_zh_hant: str
    statement_ids: str
    used_id: str
    rule_en: str
    rule_zh_hant: str

    @property
    def statements(self) -> list[str]:
        """The ids of the statements concerned."""
        return self.statement_ids.split("|")


@dataclass(frozen=True)
class Verdict:
    """What independent evidence says of a statement."""

    verdict_id: str
    statement_id: str
    verdict: str
    source_id: str
    seen: str
    value_en: str
    value_zh_hant: str


@dataclass(frozen=True)
class Backend:
    """One vendor's backend in one upstream open-source project."""

    backend_id: str
    upstream: str
    vendor_id: str
    status: str
    first_date: str
    evidence: str
    source_kind: str
    note_en: str
    note_zh_hant: str


@dataclass(frozen=True)
class Term:
    """A glossary term, or the variants of a name or word."""

    term_id: str
    kind: str
    en: str
    zh_hant: str
    zh_hans: str
    definition_en: str
    definition_zh_hant: str


@dataclass(frozen=True)
class Correction:
    """What was wrong in a published edition, and since when it is right."""

    correction_id: str
    date: str
    edition: str
    statement_id: str
    was_en: str
    was_zh_hant: str
    now_en: str
    now_zh_hant: str


@dataclass(frozen=True)
class Uncoded:
    """A numeral of an article that is no row elsewhere, with the reason."""

    source_id: str
    locator: str
    as_printed: str
    reason: str
    note_en: str


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
    rows: dict[str, int] = field(default_factory=dict, compare=False)
    """Line of each id in its CSV file, for error messages."""

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {row.entity_id: row for row in self.entities}

    @cached_property
    def metric(self) -> dict[str, Metric]:
        """Metrics by id."""
        return {row.metric_id: row for row in self.metrics}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {row.source_id: row for row in self.sources}

    @cached_property
    def statement(self) -> dict[str, Statement]:
        """Facts, events, relations and claims by their full id, `@source` included."""
        tables: Iterable[tuple[Statement, ...]] = (self.facts, self.events, self.relations, self.claims)
        return {row.id: row for table in tables for row in table}

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
        frame = pd.DataFrame([asdict(row) for row in getattr(self, table)])
        for name in ("low", "high", "amount_low", "amount_high", "tolerance"):
            if name in frame:
                frame[name] = frame[name].astype(float)
        return frame

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
        for fact in self.facts:
            bare = fact.fact_id.partition("@")[0]
            is_wanted = fact.metric_id in wanted and (names is None or fact.subject_id in names)
            if is_wanted and (spans is None or fact.period in spans):
                resolved = self.resolve(bare)
                assert isinstance(resolved, Fact)
                chosen[bare] = resolved

        def place(fact: Fact) -> tuple[int, int, str]:
            subject = names.index(fact.subject_id) if names else 0
            return wanted.index(fact.metric_id), subject, fact.period

        return facts_frame(sorted(chosen.values(), key=place))


def facts_frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """Return facts as a DataFrame with float values, their middle and a date to plot at."""
    columns = "fact_id subject_id metric_id period low high bound status source_id as_printed".split()
    frame = pd.DataFrame([asdict(fact) for fact in facts], columns=[*columns, "note_en", "note_zh_hant"])
    frame[["low", "high"]] = frame[["low", "high"]].astype(float)
    frame["mid"] = (frame["low"] + frame["high"]) / 2
    frame["id"] = frame["fact_id"]
    frame["date"] = pd.to_datetime([parse_period(period).middle for period in frame["period"]])
    return frame
