"""Formulas of derived.csv and claims.csv: read, list their references, evaluate, judge.

A formula is arithmetic over statement ids in square brackets:

    [moore-threads.revenue.2025-H1] > sum([moore-threads.revenue.2022], …)

Ids stand for ranges; `report.figures.intervals` carries them through. Python's own
parser reads the arithmetic, and only the nodes named below are allowed: nothing a
formula says can run code.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

from report.figures.intervals import Interval
from report.ledger import Event, Fact, Ledger, Relation
from report.ledger.dates import parse_date

_REFERENCE = re.compile(r"\[(?:event )?([^\[\]]+)\]")
_COMPARE = re.compile(r"~=|==|>=|<=|(?<![<>=~])>(?!=)|(?<![<>=~])<(?!=)")
DEFAULT_TOLERANCE = Decimal(2)
_MAX_LENGTH = 2000
_MAX_DEPTH = 20
_MOST = Decimal(10) ** 30
_DAYS_IN_YEAR = Decimal("365.25")


class FormulaError(ValueError):
    """A formula that cannot be read or evaluated; the message says why and where."""


@dataclass(frozen=True)
class Outcome:
    """What a claim's formula gives: both sides, the relation asked for, and the verdict."""

    left: Interval | None
    relation: str
    right: Interval | None
    verdict: str


def references(formula: str) -> list[str]:
    """Return the ids a formula names, in order, each once."""
    return list(dict.fromkeys(match.strip() for match in _REFERENCE.findall(formula)))


def _cagr(first: Interval, last: Interval, intervals: Interval) -> Interval:
    """Compound growth per interval, in percent."""
    one = Interval.point(1)
    return ((last / first) ** (one / intervals) - one) * Interval.point(100)


def _growth(before: Interval, after: Interval) -> Interval:
    return (after / before - Interval.point(1)) * Interval.point(100)


def _days(start: Interval, end: Interval) -> Interval:
    return end - start


def _years(start: Interval, end: Interval) -> Interval:
    return (end - start) / Interval.point(_DAYS_IN_YEAR)


def _sum(*items: Interval) -> Interval:
    return sum(items, Interval.point(0))


def _mean(*items: Interval) -> Interval:
    return _sum(*items) / Interval.point(len(items))


def _max(*items: Interval) -> Interval:
    return Interval(max(i.low for i in items), max(i.high for i in items))


def _min(*items: Interval) -> Interval:
    return Interval(min(i.low for i in items), min(i.high for i in items))


FUNCTIONS: dict[str, Callable[..., Interval]] = {
    "sum": _sum,
    "mean": _mean,
    "min": _min,
    "max": _max,
    "abs": abs,
    "cagr": _cagr,
    "growth": _growth,
    "days": _days,
    "years": _years,
}
_OPERATORS: dict[type[ast.operator], Callable[[Interval, Interval], Interval]] = {
    ast.Add: Interval.__add__,
    ast.Sub: Interval.__sub__,
    ast.Mult: Interval.__mul__,
    ast.Div: Interval.__truediv__,
    ast.Pow: Interval.__pow__,
}


def _as_day(day: date) -> Decimal:
    return Decimal(day.toordinal())


def value_of(ledger: Ledger, reference: str) -> Interval:
    """Return the range an id stands for: a fact, a relation's amount, an event's days, a derived figure."""
    return _value_of(ledger, reference, (), {})


def _value_of(ledger: Ledger, reference: str, path: tuple[str, ...], known: dict[str, Interval]) -> Interval:
    """path: the derived figures on the way here; known: those computed already, each once."""
    if reference in path:
        raise FormulaError(f"derived figures in a circle: {' → '.join((*path, reference))}")
    if reference in known:
        return known[reference]
    if reference in ledger.derived_figure:
        formula = ledger.derived_figure[reference].formula
        known[reference] = _compute(formula, ledger, (*path, reference), known)
        return known[reference]
    try:
        statement = ledger.resolve(reference)
    except KeyError:
        raise FormulaError(f"no statement [{reference}]") from None
    if isinstance(statement, Fact):
        return Interval(statement.low, statement.high)
    if isinstance(statement, Event):
        span = parse_date(statement.date)
        return Interval(_as_day(span.start), _as_day(span.end))
    if isinstance(statement, Relation) and statement.amount_low is not None:
        return Interval(statement.amount_low, statement.amount_high or statement.amount_low)
    raise FormulaError(f"[{reference}] has no number")


def _evaluate(node: ast.expr, values: dict[str, Interval]) -> Interval:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Interval.point(str(number))
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(operand, values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_evaluate(left, values), _evaluate(right, values))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_evaluate(argument, values) for argument in args))
    raise FormulaError(f"cannot read {ast.unparse(node)!r}; known functions: {', '.join(FUNCTIONS)}")


def evaluate(formula: str, ledger: Ledger) -> Interval:
    """Return the range a formula without comparison gives; raises FormulaError."""
    return _compute(formula, ledger, (), {})


def _compute(formula: str, ledger: Ledger, path: tuple[str, ...], known: dict[str, Interval]) -> Interval:
    if len(formula) > _MAX_LENGTH:
        raise FormulaError(f"formula longer than {_MAX_LENGTH} characters")
    if len(path) > _MAX_DEPTH:
        raise FormulaError(f"derived figures that rest on more than {_MAX_DEPTH} others in a row")
    names = {reference: f"v{number}" for number, reference in enumerate(references(formula))}
    text = _REFERENCE.sub(lambda match: f" {names[match[1].strip()]} ", formula).strip()
    try:
        tree = ast.parse(text, mode="eval")
        values = {name: _value_of(ledger, reference, path, known) for reference, name in names.items()}
        result = _evaluate(tree.body, values)
    except FormulaError:
        raise
    except SyntaxError as error:
        raise FormulaError(f"cannot read {formula!r}: {error.msg}, near character {error.offset}") from error
    except (ZeroDivisionError, DivisionByZero, InvalidOperation, Overflow) as error:
        raise FormulaError(f"{formula!r} divides by zero or overflows") from error
    except TypeError as error:
        raise FormulaError(f"wrong number of arguments in {formula!r}") from error
    except (ValueError, MemoryError, RecursionError) as error:
        raise FormulaError(f"cannot compute {formula[:80]!r}: {error}") from error
    if not max(abs(result.low), abs(result.high)) < _MOST:
        raise FormulaError(f"{formula!r} gives a number beyond any use")
    return result


def _split(formula: str) -> tuple[str, str, str]:
    bare = _REFERENCE.sub(lambda match: "_" * len(match[0]), formula)
    found = list(_COMPARE.finditer(bare))
    if len(found) != 1:
        raise FormulaError(f"{formula!r} needs exactly one comparison")
    start, end = found[0].span()
    return formula[:start], found[0][0], formula[end:]


def _gap(left: Interval, relation: str, right: Interval) -> Decimal:
    """Return by how much the relation is missed at best; 0 or less when it holds throughout."""
    if relation in (">", ">="):
        return right.high - left.low
    if relation in ("<", "<="):
        return left.high - right.low
    return max(right.low - left.high, left.low - right.high)


def judge(left: Interval, relation: str, right: Interval, tolerance: Decimal) -> str:
    """Return the verdict on two ranges under a relation; tolerance in percent of the right side.

    holds: true for every value the ranges allow (for an equality: they meet);
    holds-within-rounding: missed by no more than the tolerance; else fails. An inequality
    between ranges that overlap cannot be decided and is cannot-be-tested.
    """
    gap = _gap(left, relation, right)
    is_strict = relation in (">", "<")
    if gap < 0 or (gap == 0 and not is_strict):
        return "holds"
    scale = max(abs(right.low), abs(right.high))
    if relation in ("~=", "=="):
        return "holds-within-rounding" if gap <= scale * tolerance / 100 else "fails"
    is_hopeless = (left.high <= right.low) if relation in (">", ">=") else (left.low >= right.high)
    return "fails" if is_hopeless else "cannot-be-tested"


def judge_claim(formula: str, tolerance: Decimal | None, ledger: Ledger) -> Outcome:
    """Evaluate a claim's formula; an empty one cannot be tested. Raises FormulaError."""
    if not formula:
        return Outcome(None, "", None, "cannot-be-tested")
    left_text, relation, right_text = _split(formula)
    left, right = evaluate(left_text, ledger), evaluate(right_text, ledger)
    percent = DEFAULT_TOLERANCE if tolerance is None else tolerance
    return Outcome(left, relation, right, judge(left, relation, right, percent))
