"""The records of the ledger, one frozen dataclass a table.

Field names are the column names of data/datapackage.json; a test holds the two together.
Values keep the exactness of the source: amounts are `Decimal`, dates stay text (EDTF).
Slots, since a ledger may hold a million of them.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Metric:
    """A quantity tracked, with its base unit and whether it is a flow or a stock."""

    metric_id: str
    unit: str
    time: str
    label_en: str
    label_zh_hant: str
    definition_en: str
    definition_zh_hant: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What independent evidence says of a statement."""

    verdict_id: str
    statement_id: str
    verdict: str
    source_id: str
    seen: str
    value_en: str
    value_zh_hant: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term, or the variants of a name or word."""

    term_id: str
    kind: str
    en: str
    zh_hant: str
    zh_hans: str
    definition_en: str
    definition_zh_hant: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A numeral of an article that is no row elsewhere, with the reason."""

    source_id: str
    locator: str
    as_printed: str
    reason: str
    note_en: str
