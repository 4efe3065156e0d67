"""Figures: a statement or a derived value, resolved and said, with all a reader may ask of it.

A `Figure` is what a page binds and what a card shows; it knows no HTML.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from report.figures.formulas import evaluate, references, value_of
from report.figures.intervals import Interval
from report.figures.numbers import say_amount
from report.languages import Text
from report.ledger import Conflict, Derived, Event, Fact, Ledger, Relation, Source, Statement, Verdict
from report.ledger.dates import say_date
from report.ledger.once import once_a_ledger


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or date as the report prints it, with its lineage.

    id: full statement id, or the derived id; status: of the statement, or `derived`, or
    `contradicted` when independent evidence says otherwise; value: base units, None for dates.
    """

    id: str
    text: Text
    status: str
    value: Interval | None
    unit: str
    statement: Statement | None
    derived: Derived | None
    source: Source | None
    inputs: tuple[str, ...]
    others: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    verdicts: tuple[Verdict, ...]


def status_of(ledger: Ledger, statement: Statement) -> str:
    """Return `contradicted` where evidence says so, else the statement's own status."""
    if any(row.verdict == "contradicts" for row in ledger.verdicts_of.get(statement.id, ())):
        return "contradicted"
    return "reported" if not hasattr(statement, "status") else statement.status


def _said(statement: Statement, ledger: Ledger) -> tuple[Text, Interval | None, str]:
    if isinstance(statement, Event):
        return say_date(statement.date), None, "date"
    if isinstance(statement, Fact):
        unit = ledger.metric[statement.metric_id].unit
        span = Interval(statement.low, statement.high)
    elif isinstance(statement, Relation) and statement.amount_low is not None:
        unit, span = statement.amount_unit, value_of(ledger, statement.id)
    else:
        raise KeyError(statement.id)
    bound = statement.bound or "exact"
    en, zh = (say_amount(span.low, span.high, unit, code, bound) for code in ("en", "zh-Hant"))
    return Text(en, zh), span, unit


@once_a_ledger
def quote_figure(ledger: Ledger, statement_id: str) -> Figure:
    """Return the figure of a statement; raises KeyError when the id is unknown or has no number."""
    statement = ledger.resolve(statement_id)
    text, span, unit = _said(statement, ledger)
    bare = statement.id.partition("@")[0]
    others = tuple(row.id for row in ledger.statements_of[bare] if row.id != statement.id)
    return Figure(
        id=statement.id,
        text=text,
        status=status_of(ledger, statement),
        value=span,
        unit=unit,
        statement=statement,
        derived=None,
        source=ledger.source[statement.source_id],
        inputs=(),
        others=others,
        conflicts=ledger.conflicts_of.get(statement.id, ()),
        verdicts=ledger.verdicts_of.get(statement.id, ()),
    )


@once_a_ledger
def derive_figure(ledger: Ledger, derived_id: str) -> Figure:
    """Return a derived figure; raises KeyError for an unknown id, FormulaError for a bad formula.

    Hedged or contradicted inputs make the result `about` or `contradicted`.
    """
    row = ledger.derived_figure[derived_id]
    span = evaluate(row.formula, ledger)
    inputs = tuple(_leaves(ledger, row.formula))
    statements = [ledger.resolve(reference) for reference in inputs]
    is_hedged = any(getattr(s, "bound", "exact") not in ("", "exact") for s in statements)
    is_contradicted = any(status_of(ledger, s) == "contradicted" for s in statements)
    bound = "about" if is_hedged else "exact"
    en, zh = (
        say_amount(span.low, span.high, row.unit, code, bound, _places(row, span, code))
        for code in ("en", "zh-Hant")
    )
    return Figure(
        id=derived_id,
        text=Text(en, zh),
        status="contradicted" if is_contradicted else "derived",
        value=span,
        unit=row.unit,
        statement=None,
        derived=row,
        source=None,
        inputs=tuple(s.id for s in statements),
        others=(),
        conflicts=(),
        verdicts=(),
    )


def _places(row: Derived, span: Interval, code: str) -> int:
    """Decimals to show: 億 is a tenth of a billion and a hundred million, so Chinese needs fewer or more."""
    if code == "en" or row.unit not in ("CNY", "HKD", "USD"):
        return row.places
    size = max(abs(span.low), abs(span.high))
    billions, hundred_millions = Decimal(10) ** 9, Decimal(10) ** 8
    if size < hundred_millions or size >= Decimal(10) ** 12:
        return row.places
    return row.places + 2 if size < billions else max(row.places - 1, 0)


def _leaves(ledger: Ledger, formula: str) -> Iterable[str]:
    """Return the statements a formula rests on, derived figures followed down."""
    derived = ledger.derived_figure
    for reference in references(formula):
        if reference in derived:
            yield from _leaves(ledger, derived[reference].formula)
        else:
            yield reference
