"""Values: right way up, in units that exist, as printed, and shares within their whole."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from report.checks.registry import at, check
from report.figures import FormulaError, evaluate, judge_claim
from report.figures.numbers import UNITS
from report.figures.printed import could_be
from report.ledger import Fact, Ledger
from report.problems import Problem

_MAY_BE_NEGATIVE = ("percent", "CNY")
_MEANT = "a value the printed token can mean"
_LOSS = re.compile("[-−負负虧亏跌降減减]")
_CURRENCY = re.compile(r"(?P<other>港|美)?元(?![年件素月宇])")
_CURRENCIES = {"港": "HKD", "美": "USD", None: "CNY"}


@check
def low_is_not_above_high(ledger: Ledger) -> Iterator[Problem]:
    """A range runs upwards."""
    for fact in ledger.facts:
        if fact.low > fact.high:
            yield at(ledger, fact, "low", f"{fact.low} above {fact.high}", "low ≤ high", "swap the two")
    for row in ledger.relations:
        if row.amount_low is not None and row.amount_high is not None and row.amount_low > row.amount_high:
            found = f"{row.amount_low} above {row.amount_high}"
            yield at(ledger, row, "amount_low", found, "low ≤ high", "swap the two")


@check
def amounts_are_whole(ledger: Ledger) -> Iterator[Problem]:
    """An amount has both ends and a unit, or none of the three."""
    for row in ledger.relations:
        if len({row.amount_low is None, row.amount_high is None, not row.amount_unit}) > 1:
            found = "an amount without its other end or its unit"
            yield at(ledger, row, "amount_low", found, "low, high and unit together", "fill the cells")


@check
def units_fit_metrics(ledger: Ledger) -> Iterator[Problem]:
    """Each unit can be said in words, currencies other than yuan stand in the id, counts are not negative."""
    for metric in ledger.metrics:
        if metric.unit not in UNITS:
            expected = "a unit of report/figures/numbers.py"
            yield at(ledger, metric, "unit", repr(metric.unit), expected, "add its words there")
        elif metric.unit in ("HKD", "USD") and not metric.metric_id.endswith(metric.unit.lower()):
            expected = f"…-{metric.unit.lower()}"
            yield at(ledger, metric, "metric_id", repr(metric.metric_id), expected, "name the currency")
    for fact in ledger.facts:
        unit = ledger.metric[fact.metric_id].unit
        if unit not in _MAY_BE_NEGATIVE and fact.low < 0:
            expected = f"a number of {unit} that is not negative"
            yield at(ledger, fact, "low", str(fact.low), expected, "correct the sign")


@check
def signs_are_printed(ledger: Ledger) -> Iterator[Problem]:
    """A value is negative only where its token prints a minus or a loss, and losses are counted upwards."""
    for fact in ledger.facts:
        is_loss = "loss" in fact.metric_id.split("-")
        for column, value in (("low", fact.low), ("high", fact.high)):
            if value < 0 and (is_loss or not _LOSS.search(fact.as_printed)):
                expected = f"a sign that {fact.as_printed!r} prints"
                yield at(ledger, fact, column, str(value), expected, "correct the sign")
    for row in ledger.relations:
        for column, amount in (("amount_low", row.amount_low), ("amount_high", row.amount_high)):
            if amount is not None and amount < 0:
                yield at(ledger, row, column, str(amount), "an amount above zero", "correct the sign")


@check
def units_are_those_printed(ledger: Ledger) -> Iterator[Problem]:
    """A token that prints a percent sign or a currency belongs to a metric in that unit."""
    for fact in ledger.facts:
        unit = ledger.metric[fact.metric_id].unit
        currency = _CURRENCY.search(fact.as_printed)
        wanted = _CURRENCIES[currency["other"]] if currency else unit
        wanted = "percent" if re.search("[%％]", fact.as_printed) else wanted
        if unit != wanted and not (currency and unit == "company"):
            found = f"{unit} for {fact.as_printed!r}"
            yield at(ledger, fact, "metric_id", found, f"a metric in {wanted}", "correct metric or its unit")
    for row in ledger.relations:
        currency = _CURRENCY.search(row.as_printed)
        if row.amount_unit and currency and row.amount_unit != _CURRENCIES[currency["other"]]:
            found = f"{row.amount_unit} for {row.as_printed!r}"
            expected = _CURRENCIES[currency["other"]]
            yield at(ledger, row, "amount_unit", found, expected, "correct the unit")


@check
def printed_tokens_fit_values(ledger: Ledger) -> Iterator[Problem]:
    """The value is one the printed token can mean: a slip by 10⁴ or 10⁸ or in a digit shows here."""
    for fact in ledger.facts:
        for column, value in (("low", fact.low), ("high", fact.high)):
            if not could_be(fact.as_printed, value):
                found = f"{value} for {fact.as_printed!r}"
                yield at(ledger, fact, column, found, _MEANT, "correct the value or the token")
    for row in ledger.relations:
        for column, amount in (("amount_low", row.amount_low), ("amount_high", row.amount_high)):
            if amount is not None and not could_be(row.as_printed, amount):
                found = f"{amount} for {row.as_printed!r}"
                yield at(ledger, row, column, found, _MEANT, "correct the value or the token")


@check
def shares_add_up_to_100(ledger: Ledger) -> Iterator[Problem]:
    """Shares of one firm's revenue in one period, as one source gives them, do not exceed 100 %."""
    owner = {row.subject_id: row.object_id for row in ledger.relations if row.kind == "part-of"}
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in ledger.facts:
        if fact.metric_id == "revenue-share" and fact.subject_id in owner:
            groups[owner[fact.subject_id], fact.period, fact.source_id].append(fact)
    for (firm, period, source), facts in groups.items():
        total = sum((fact.low for fact in facts), Decimal(0))
        if total > 100:
            found = f"{total} % of the revenue of {firm} in {period} ({source})"
            yield at(ledger, facts[-1], "low", found, "at most 100 %", "correct a share or its period")


@check
def a_share_stays_within_its_whole(ledger: Ledger) -> Iterator[Problem]:
    """A share of anything lies between 0 and 100 %."""
    for fact in ledger.facts:
        is_share = "share" in fact.metric_id.split("-") and ledger.metric[fact.metric_id].unit == "percent"
        if is_share and not 0 <= fact.low <= fact.high <= 100:
            yield at(ledger, fact, "high", f"{fact.low} to {fact.high} %", "0 to 100 %", "correct the share")


@check
def formulas_give_the_expected_verdict(ledger: Ledger) -> Iterator[Problem]:
    """Editors say beforehand what arithmetic will find, so that a surprise stops the build."""
    mend = "look again at formula, inputs and expectation"
    for claim in ledger.claims:
        try:
            verdict = judge_claim(claim.formula, claim.tolerance, ledger).verdict
        except FormulaError as error:
            yield at(
                ledger, claim, "formula", str(error), "a formula that can be computed", "mend the formula"
            )
            continue
        if verdict != claim.expected:
            yield at(ledger, claim, "expected", claim.expected, f"{verdict}, as the formula gives", mend)
    for row in ledger.derived:
        try:
            evaluate(row.formula, ledger)
        except FormulaError as error:
            yield at(ledger, row, "formula", str(error), "a formula that can be computed", "mend the formula")
