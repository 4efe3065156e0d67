"""A row of facts.csv proposed from an article's text and a printed token; what is inconsistent is refused."""

import difflib
from dataclasses import dataclass
from decimal import Decimal

from report.editor.context import Suggestions, suggest
from report.figures.printed import could_be
from report.figures.reading import Reading, read_printed
from report.ledger import Fact, Ledger
from report.ledger.periods import parse_period
from report.problems import BadLedger, Problem

_LONGEST = 25
_HEDGES_BEFORE = 2
"""Characters before a token in which its hedge may stand: 逾, 超過, 約."""


@dataclass(frozen=True)
class Wanted:
    """What an editor says of a figure; empty where the text is to suggest it."""

    source: str
    token: str
    subject: str = ""
    metric: str = ""
    period: str = ""
    status: str = ""
    bound: str = ""
    at: int | None = None


@dataclass(frozen=True)
class Proposal:
    """A row, what else the text suggests, and where else the token stands."""

    fact: Fact
    suggestions: Suggestions
    places: tuple[int, ...]
    chosen: tuple[str, ...]
    """What the text suggested and nobody said: names of options."""


def _refuse(column: str, found: str, expected: str, mend: str) -> BadLedger:
    return BadLedger(Problem("data/facts.csv", 0, column, found, expected, mend))


def places_of(text: str, token: str) -> tuple[int, ...]:
    """Return every place a token stands at as a figure of its own, not within a longer number."""
    found, at = [], text.find(token)
    while at >= 0:
        if not _is_within_number(text, at, at + len(token)):
            found.append(at)
        at = text.find(token, at + 1)
    return tuple(found)


def _is_within_number(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    is_cut_before = text[start : start + 1].isdigit() and (before.isdigit() or before in (".", ","))
    return is_cut_before or (text[end - 1 : end].isdigit() and after.isdigit())


def _place(text: str, wanted: Wanted) -> tuple[int, tuple[int, ...]]:
    places = places_of(text, wanted.token)
    if not places:
        words = [text[n : n + len(wanted.token)] for n in range(0, len(text), max(1, len(wanted.token) // 2))]
        near = difflib.get_close_matches(wanted.token, words, n=2)
        mend = f"perhaps {' or '.join(map(repr, near))}" if near else "copy it from the text, sign by sign"
        raise _refuse("as_printed", repr(wanted.token), "a token that stands in the text", mend)
    if wanted.at is None and len(places) > 1:
        listed = ", ".join(map(str, places))
        raise _refuse("locator", f"{wanted.token!r} at {listed}", "one place", "choose with --at")
    at = places[0] if wanted.at is None else wanted.at
    if at not in places:
        raise _refuse("locator", f"--at {at}", f"one of {', '.join(map(str, places))}", "correct --at")
    return at, places


def _reading(text: str, at: int, wanted: Wanted) -> Reading:
    reading = read_printed(wanted.token)
    if reading is None:
        mend = "take the shortest run with one number or one range in it"
        raise _refuse("as_printed", repr(wanted.token), "a number or a range that can be read", mend)
    if reading.bound != "exact":
        return reading
    hedged = read_printed(text[max(0, at - _HEDGES_BEFORE) : at] + wanted.token)
    is_same = hedged and (hedged.low, hedged.high) == (reading.low, reading.high)
    return Reading(reading.low, reading.high, hedged.bound, reading.unit) if hedged and is_same else reading


def _known(name: str, known: dict[str, object], column: str, table: str) -> str:
    if name not in known:
        near = difflib.get_close_matches(name, list(known), n=3)
        mend = f"did you mean {' or '.join(near)}?" if near else f"add its row to data/{table}.csv first"
        raise _refuse(column, repr(name), f"an id of data/{table}.csv", mend)
    return name


def propose(ledger: Ledger, text: str, wanted: Wanted) -> Proposal:
    """Return the row for a printed token; raises BadLedger naming what does not fit together."""
    _known(wanted.source, dict(ledger.source), "source_id", "sources")
    if len(wanted.token) > _LONGEST:
        found, expected = f"{len(wanted.token)} characters", f"at most {_LONGEST}"
        raise _refuse("as_printed", found, expected, "take the shortest run that bears the figure")
    at, places = _place(text, wanted)
    reading = _reading(text, at, wanted)
    suggestions = suggest(ledger, text, at, at + len(wanted.token), reading.unit)
    options = {
        "subject": (wanted.subject, suggestions.subjects),
        "metric": (wanted.metric, suggestions.metrics),
        "period": (wanted.period, suggestions.periods),
        "status": (wanted.status, (suggestions.status,)),
    }
    for name, (said, candidates) in options.items():
        if not said and not candidates:
            raise _refuse(name, "nothing in the text that suggests one", f"a {name}", f"say --{name}")
    row = {name: said or candidates[0] for name, (said, candidates) in options.items()}
    fact = _fact(ledger, row, wanted, reading, at)
    return Proposal(fact, suggestions, places, tuple(n for n, (said, _) in options.items() if not said))


def _fact(ledger: Ledger, row: dict[str, str], wanted: Wanted, reading: Reading, at: int) -> Fact:
    subject = _known(row["subject"], dict(ledger.entity), "subject_id", "entities")
    metric = _known(row["metric"], dict(ledger.metric), "metric_id", "metrics")
    try:
        parse_period(row["period"])
    except ValueError as error:
        raise _refuse("period", repr(row["period"]), "a period", str(error)) from None
    unit = ledger.metric[metric].unit
    if reading.unit and reading.unit != unit:
        mend = "choose a metric of that unit, or a token without the other number"
        raise _refuse("metric_id", f"{metric}, in {unit}", f"a metric in {reading.unit}, as printed", mend)
    fact_id = f"{subject}.{metric}.{row['period']}@{wanted.source}"
    if fact_id in ledger.statement:
        taken = ledger.statement[fact_id]
        printed = getattr(taken, "as_printed", "")
        mend = f"it prints {printed!r} at {taken.locator}; choose another metric or period"
        raise _refuse("fact_id", repr(fact_id), "an id that is free", mend)
    low, high = _plain(reading.low), _plain(reading.high)
    for value in (low, high):
        if not could_be(wanted.token, value):
            raise _refuse(
                "low", f"{value} for {wanted.token!r}", "a value the token can mean", "shorten the token"
            )
    locator, bound = f"{at}-{at + len(wanted.token)}", wanted.bound or reading.bound
    status = row["status"]
    return Fact(
        fact_id,
        subject,
        metric,
        row["period"],
        low,
        high,
        bound,
        status,
        wanted.source,
        locator,
        wanted.token,
        "",
        "",
    )


def _plain(value: Decimal) -> Decimal:
    """Return a value written without exponent and without zeros that say nothing."""
    return Decimal(f"{value.normalize():f}")
