"""What no schema can ask of the ledger. Each check is named by the sentence it asserts.

A check is a function from the ledger to problems, registered by `@check`; it assumes that
the files fit the schema.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from report.figures import FormulaError, evaluate, judge_claim
from report.figures.formulas import references
from report.figures.numbers import UNITS
from report.ledger import Event, Fact, Ledger, Relation
from report.ledger.dates import parse_date
from report.ledger.periods import GRAMMAR, parse_period
from report.problems import Problem

Check = Callable[[Ledger], Iterable[Problem]]
CHECKS: dict[str, Check] = {}
_CHIEF = ("ceo", "chief executive")
_FOUNDED_BEFORE = ("listed", "closed", "passed-committee", "tutoring", "filed")


def check(function: Check) -> Check:
    """Register a check under its own name."""
    CHECKS[function.__name__] = function
    return function


def check_meaning(ledger: Ledger) -> list[Problem]:
    """Return the problems of all checks. Ids and dates come first: the others build on them."""
    first = ("ids_are_made_of_their_parts", "dates_and_periods_can_be_read", "ids_cited_in_the_ledger_exist")
    problems = [problem for name in first for problem in CHECKS[name](ledger)]
    if problems:
        return sorted(set(problems))
    rest = (CHECKS[name](ledger) for name in CHECKS if name not in first)
    return sorted({problem for found in rest for problem in found})


def _problem(ledger: Ledger, table: str, key: str, column: str, found: str, expected: str, mend: str) -> Problem:
    return Problem(f"data/{table}.csv", ledger.rows.get(key, 0), column, found, expected, mend)


@check
def ids_are_made_of_their_parts(ledger: Ledger) -> Iterator[Problem]:
    """An id that says another subject, metric, period or source than its row would mislead who cites it."""
    for fact in ledger.facts:
        wanted = f"{fact.subject_id}.{fact.metric_id}.{fact.period}"
        if fact.id.partition("@")[0].partition("~")[0] != wanted or _source_in(fact.id) != fact.source_id:
            yield _problem(
                ledger, "facts", fact.id, "fact_id", repr(fact.id), f"{wanted}@{fact.source_id}", "make the id of the row's own cells"
            )
    for event in ledger.events:
        wanted = f"{event.subject_id}.{event.kind}.{event.date}@{event.source_id}"
        if event.id != wanted:
            yield _problem(ledger, "events", event.id, "event_id", repr(event.id), wanted, "make the id of the row's own cells")
    for relation in ledger.relations:
        wanted = f"{relation.subject_id}.{relation.kind}.{relation.object_id}"
        if not relation.id.startswith(wanted) or _source_in(relation.id) != relation.source_id:
            yield _problem(
                ledger, "relations", relation.id, "relation_id", repr(relation.id),
                f"{wanted}[.qualifier]@{relation.source_id}", "make the id of the row's own cells",
            )
    for claim in ledger.claims:
        if _source_in(claim.id) != claim.source_id:
            yield _problem(ledger, "claims", claim.id, "claim_id", repr(claim.id), f"…@{claim.source_id}", "name the row's own source")


def _source_in(statement_id: str) -> str:
    return statement_id.partition("@")[2]


@check
def dates_and_periods_can_be_read(ledger: Ledger) -> Iterator[Problem]:
    """Every period and every EDTF date parses."""
    for fact in ledger.facts:
        try:
            parse_period(fact.period)
        except ValueError:
            yield _problem(ledger, "facts", fact.id, "period", repr(fact.period), GRAMMAR, "correct the period")
    dates = [("events", e.id, "date", e.date) for e in ledger.events]
    dates += [("relations", r.id, end, getattr(r, end)) for r in ledger.relations for end in ("start", "end")]
    dates += [("sources", s.source_id, "published", s.published) for s in ledger.sources]
    dates += [("backends", b.backend_id, "first_date", b.first_date) for b in ledger.backends]
    dates += [("verdicts", v.verdict_id, "seen", v.seen) for v in ledger.verdicts]
    for table, key, column, text in dates:
        try:
            if text:
                parse_date(text)
        except ValueError:
            yield _problem(ledger, table, key, column, repr(text), "an EDTF date such as 2025-12-05, 2025-12 or 2020~", "correct the date")


@check
def ids_cited_in_the_ledger_exist(ledger: Ledger) -> Iterator[Problem]:
    """Formulas, conflicts and verdicts name statements that are there."""
    known = {*ledger.statement, *ledger.statements_of, *(d.derived_id for d in ledger.derived)}
    cited = [("claims", c.id, "formula", r) for c in ledger.claims for r in references(c.formula)]
    cited += [("derived", d.derived_id, "formula", r) for d in ledger.derived for r in references(d.formula)]
    cited += [("conflicts", c.conflict_id, "statement_ids", s) for c in ledger.conflicts for s in c.statements]
    cited += [("conflicts", c.conflict_id, "used_id", c.used_id) for c in ledger.conflicts if c.used_id]
    cited += [("verdicts", v.verdict_id, "statement_id", v.statement_id) for v in ledger.verdicts]
    for table, key, column, reference in cited:
        if reference not in known:
            yield _problem(ledger, table, key, column, repr(reference), "an id of facts, events, relations, claims or derived", "correct the id or add its row")


@check
def low_is_not_above_high(ledger: Ledger) -> Iterator[Problem]:
    """A range runs upwards."""
    for fact in ledger.facts:
        if fact.low > fact.high:
            yield _problem(ledger, "facts", fact.id, "low", f"{fact.low} above {fact.high}", "low ≤ high", "swap the two")
    for relation in ledger.relations:
        if (relation.amount_low is None) != (relation.amount_high is None) or bool(relation.amount_unit) != (relation.amount_low is not None):
            yield _problem(ledger, "relations", relation.id, "amount_low", "an amount without its other end or unit", "low, high and unit together", "fill the cells")
        elif relation.amount_low is not None and relation.amount_high is not None and relation.amount_low > relation.amount_high:
            yield _problem(ledger, "relations", relation.id, "amount_low", f"{relation.amount_low} above {relation.amount_high}", "low ≤ high", "swap the two")


@check
def units_fit_metrics(ledger: Ledger) -> Iterator[Problem]:
    """Each unit can be said in words, and currencies other than yuan stand in the metric's id."""
    for metric in ledger.metrics:
        if metric.unit not in UNITS:
            yield _problem(ledger, "metrics", metric.metric_id, "unit", repr(metric.unit), "a unit of report/figures/numbers.py", "add its words there")
        if metric.unit in ("HKD", "USD") and not metric.metric_id.endswith(metric.unit.lower()):
            yield _problem(ledger, "metrics", metric.metric_id, "metric_id", repr(metric.metric_id), f"…-{metric.unit.lower()}", "name the currency in the id")
    for fact in ledger.facts:
        unit = ledger.metric[fact.metric_id].unit
        if unit not in ("percent", "CNY") and fact.low < 0:
            yield _problem(ledger, "facts", fact.id, "low", str(fact.low), f"a count of {unit} that is not negative", "correct the sign")


@check
def printed_tokens_fit_values(ledger: Ledger) -> Iterator[Problem]:
    """The value's digits are those printed: a slip by 10⁴ or 10⁸ or a wrong digit shows here."""
    from report.figures.printed import could_be

    for fact in ledger.facts:
        for column, value in (("low", fact.low), ("high", fact.high)):
            if not could_be(fact.as_printed, value):
                yield _problem(ledger, "facts", fact.id, column, f"{value} for {fact.as_printed!r}", "a value the printed token can mean", "correct the value or the token")


@check
def flows_have_a_span_and_stocks_a_day(ledger: Ledger) -> Iterator[Problem]:
    """Revenue of a single day, or a market value of a whole year, is a slip in period or metric."""
    for fact in ledger.facts:
        time, period = ledger.metric[fact.metric_id].time, parse_period(fact.period)
        length = (period.end - period.start).days
        if time == "flow" and period.is_instant and ledger.metric[fact.metric_id].unit in ("CNY", "HKD", "USD") and fact.metric_id in ("revenue", "net-profit", "net-loss"):
            yield _problem(ledger, "facts", fact.id, "period", repr(fact.period), "a span of time for a flow", "give the year, half or quarter")
        if fact.metric_id.startswith("market-cap") and length > 366:
            yield _problem(ledger, "facts", fact.id, "period", repr(fact.period), "a day or month for a market value", "date the value")


@check
def differing_statements_stand_in_a_conflict(ledger: Ledger) -> Iterator[Problem]:
    """Two values for one subject, metric and period are shown to the reader, never settled silently."""
    together = {frozenset(pair) for c in ledger.conflicts for pair in combinations(sorted(c.statements), 2)}
    for bare, statements in ledger.statements_of.items():
        facts = [row for row in statements if isinstance(row, Fact)]
        for first, second in combinations(facts, 2):
            differ = (first.low, first.high, first.bound) != (second.low, second.high, second.bound)
            if differ and frozenset((first.id, second.id)) not in together:
                yield _problem(
                    ledger, "facts", second.id, "low",
                    f"{second.as_printed!r} ({second.source_id}) beside {first.as_printed!r} ({first.source_id}) for {bare}",
                    "the same value, or a row of data/conflicts.csv", "add a conflict that names both ids and the rule",
                )


@check
def conflicts_choose_among_their_own(ledger: Ledger) -> Iterator[Problem]:
    """The statement a conflict chooses is one of those it names."""
    for conflict in ledger.conflicts:
        if conflict.used_id and conflict.used_id not in conflict.statements:
            yield _problem(ledger, "conflicts", conflict.conflict_id, "used_id", repr(conflict.used_id), f"one of {conflict.statement_ids}", "choose among the statements")
        if len(conflict.statements) < 2 and conflict.kind != "naming":
            yield _problem(ledger, "conflicts", conflict.conflict_id, "statement_ids", conflict.statement_ids, "two statements or more", "name the others")


@check
def shares_add_up_to_100(ledger: Ledger) -> Iterator[Problem]:
    """Shares of one firm's revenue in one period, as one source gives them, do not exceed 100 %."""
    owner = {r.subject_id: r.object_id for r in ledger.relations if r.kind == "part-of"}
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in ledger.facts:
        if fact.metric_id == "revenue-share" and fact.subject_id in owner:
            groups[owner[fact.subject_id], fact.period, fact.source_id].append(fact)
    for (firm, period, source), facts in groups.items():
        total = sum((fact.low for fact in facts), Decimal(0))
        if total > 100:
            yield _problem(ledger, "facts", facts[-1].id, "low", f"{total} % of the revenue of {firm} in {period} ({source})", "at most 100 %", "correct a share or its period")


@check
def percentages_of_a_whole_stay_within_it(ledger: Ledger) -> Iterator[Problem]:
    """A share of anything lies between 0 and 100 %."""
    for fact in ledger.facts:
        is_share = fact.metric_id.endswith("share") or "-share-" in fact.metric_id
        if is_share and ledger.metric[fact.metric_id].unit == "percent" and not 0 <= fact.low <= fact.high <= 100:
            yield _problem(ledger, "facts", fact.id, "high", f"{fact.low} to {fact.high} %", "0 to 100 %", "correct the share")


@check
def firms_are_founded_before_they_list(ledger: Ledger) -> Iterator[Problem]:
    """No firm lists, files or closes before it is founded."""
    founded: dict[str, Event] = {e.subject_id: e for e in ledger.events if e.kind == "founded"}
    for event in ledger.events:
        birth = founded.get(event.subject_id)
        if birth and event.kind in _FOUNDED_BEFORE and parse_date(event.date).end < parse_date(birth.date).start:
            yield _problem(ledger, "events", event.id, "date", event.date, f"a day after {birth.date} ({birth.id})", "correct one of the two dates")


@check
def relations_end_after_they_start(ledger: Ledger) -> Iterator[Problem]:
    """A post, stake or membership does not end before it begins."""
    for row in ledger.relations:
        if row.start and row.end and parse_date(row.end).end < parse_date(row.start).start:
            yield _problem(ledger, "relations", row.id, "end", row.end, f"not before {row.start}", "correct one of the two dates")


@check
def nobody_is_chief_of_two_firms_at_once(ledger: Ledger) -> Iterator[Problem]:
    """A person does not hold the chief executive's post of two firms in the same years."""
    posts: dict[str, list[Relation]] = defaultdict(list)
    for row in ledger.relations:
        if row.kind == "led" and any(word in row.role_en.lower() for word in _CHIEF):
            posts[row.subject_id].append(row)
    for person, rows in posts.items():
        for first, second in combinations(rows, 2):
            if first.object_id != second.object_id and _overlap(first, second):
                yield _problem(ledger, "relations", second.id, "start", f"{person} chief of {second.object_id} and {first.object_id}", "one chief post at a time", "give the dates of both posts")


def _overlap(first: Relation, second: Relation) -> bool:
    starts = [parse_date(row.start).start.year if row.start else 0 for row in (first, second)]
    ends = [parse_date(row.end).end.year if row.end else 9999 for row in (first, second)]
    return max(starts) < min(ends)


@check
def notes_come_in_both_languages(ledger: Ledger) -> Iterator[Problem]:
    """A warning about use that only half the readers see is worse than none."""
    tables = {"facts": ledger.facts, "events": ledger.events, "relations": ledger.relations, "claims": ledger.claims}
    for table, rows in tables.items():
        for row in rows:
            if bool(row.note_en) != bool(row.note_zh_hant):
                missing = "note_zh_hant" if row.note_en else "note_en"
                yield _problem(ledger, table, row.id, missing, "an empty cell", "the note in both languages", "write it")


@check
def formulas_give_the_expected_verdict(ledger: Ledger) -> Iterator[Problem]:
    """Claims are judged by arithmetic; editors say beforehand what they expect, so a surprise stops the build."""
    for claim in ledger.claims:
        try:
            verdict = judge_claim(claim.formula, claim.tolerance, ledger).verdict
        except FormulaError as error:
            yield _problem(ledger, "claims", claim.id, "formula", str(error), "a formula that can be computed", "mend the formula")
            continue
        if verdict != claim.expected:
            yield _problem(ledger, "claims", claim.id, "expected", claim.expected, f"{verdict}, as the formula gives", "look again at formula, inputs and expectation")
    for derived in ledger.derived:
        try:
            evaluate(derived.formula, ledger)
        except FormulaError as error:
            yield _problem(ledger, "derived", derived.derived_id, "formula", str(error), "a formula that can be computed", "mend the formula")
