"""Time: flows over spans and stocks at days, births before listings, one chief post at once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from report.checks.registry import at, check
from report.ledger import Event, Ledger, Relation
from report.ledger.dates import parse_date
from report.ledger.periods import Period, parse_period
from report.problems import Problem

_RESULTS = ("revenue", "net-profit", "net-loss")
_NEEDS_BIRTH = ("listed", "closed", "passed-committee", "tutoring", "filed")
_CHIEF = ("ceo", "chief executive")
_DAYS_IN_A_YEAR = 366
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.ASCII)
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?", re.ASCII)


@check
def flows_have_a_span_and_stocks_a_day(ledger: Ledger) -> Iterator[Problem]:
    """A revenue of one day, or a market value of several years, is a slip in period or metric."""
    for fact in ledger.facts:
        period = parse_period(fact.period)
        if fact.metric_id in _RESULTS and period.is_instant:
            expected = "a span of time for a flow"
            yield at(ledger, fact, "period", repr(fact.period), expected, "give the year, half or quarter")
        is_long = (period.end - period.start).days > _DAYS_IN_A_YEAR
        if fact.metric_id.startswith("market-cap") and is_long:
            yield at(ledger, fact, "period", repr(fact.period), "a day or month", "date the value")


@check
def firms_are_founded_before_they_list(ledger: Ledger) -> Iterator[Problem]:
    """No firm lists, files or closes before it is founded."""
    founded: dict[str, Event] = {row.subject_id: row for row in ledger.events if row.kind == "founded"}
    for event in ledger.events:
        birth = founded.get(event.subject_id)
        if birth and event.kind in _NEEDS_BIRTH and _ends_before(event.date, birth.date):
            expected = f"a day after {birth.date} ({birth.id})"
            yield at(ledger, event, "date", event.date, expected, "correct one of the two dates")


def _ends_before(first: str, second: str) -> bool:
    return parse_date(first).end < parse_date(second).start


@check
def relations_end_after_they_start(ledger: Ledger) -> Iterator[Problem]:
    """A post, stake or membership does not end before it begins."""
    for row in ledger.relations:
        if row.start and row.end and _ends_before(row.end, row.start):
            yield at(ledger, row, "end", row.end, f"not before {row.start}", "correct one of the two dates")


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
                found = f"{person} chief of {first.object_id} and {second.object_id}"
                yield at(ledger, second, "start", found, "one chief post at a time", "date both posts")


def _overlap(first: Relation, second: Relation) -> bool:
    starts = [parse_date(row.start).start.year if row.start else 0 for row in (first, second)]
    ends = [parse_date(row.end).end.year if row.end else 9999 for row in (first, second)]
    return max(starts) < min(ends)


@check
def events_are_dated_as_printed(ledger: Ledger) -> Iterator[Problem]:
    """Where the token prints a year, a month or a day, the event's date lies in it."""
    for event in ledger.events:
        span = parse_date(event.date)
        years = [int(year) for year in _YEAR.findall(event.as_printed)]
        months = [(int(month), int(day or 0)) for month, day in _MONTH.findall(event.as_printed)]
        is_year = not years or any(span.start.year <= year <= span.end.year for year in years)
        is_long = span.start.month != span.end.month
        is_month = is_long or not months or any(_is_in(span, *month) for month in months)
        if not (is_year and is_month):
            expected = f"the date in {event.as_printed!r}"
            yield at(ledger, event, "date", event.date, expected, "correct the date or the token")


def _is_in(span: Period, month: int, day: int) -> bool:
    is_day = not day or not span.is_instant or span.start.day == day
    return span.start.month == month and is_day
