"""Tables of what was measured of the build: an editor's day, growth, what fits into a budget, and others."""

from html import escape
from math import ceil
from typing import Any

from report.pages.measured_reach import BUDGET, each, table
from report.words import WORDS

_WORTH_A_LOOK, _SHOWN = 5, 0.05
"""Seconds of processor from which on a case, and a step of one, is shown."""
_SHARES = (0.5, 0.9, 1.0)
"""Of a sample of figures, those whose wait is told."""
_PATIENCE = 5
"""Seconds on the wall that an editor should wait for a changed figure at most."""
Rows = list[dict[str, Any]]


def desk(rows: Rows, code: str) -> str:
    """Return what each case of an editor's day took, against the cold build."""
    cold = next((row["cpu"] for row in rows if row["case"] == "cold"), 1.0)
    cells = [
        [
            WORDS[f"measured-{row['case']}"][code],
            f"{row['wall']:.1f}",
            f"{row['cpu']:.1f}",
            f"{row['cpu'] / cold:.3f}",
            f"{row['memory']:.0f}",
        ]
        for row in rows
    ]
    return table(("case", "wall", "cpu", "ratio", "memory"), cells, code)


def sample(rows: Rows, code: str) -> str:
    """Return how long figures drawn at random kept an editor waiting: half of them, most, the slowest."""
    taken = {name: sorted(row[name] for row in rows) for name in ("wall", "cpu")}
    cells = [
        [
            WORDS["measured-sample-of"][code].format(done=done, n=len(rows)),
            *(f"{seconds[done - 1]:.1f}" for seconds in taken.values()),
        ]
        for done in (ceil(share * len(rows)) for share in _SHARES)
    ]
    done = sum(seconds <= _PATIENCE for seconds in taken["wall"])
    said = WORDS["measured-sample-done"][code].format(done=done, n=len(rows), seconds=_PATIENCE)
    return table(("sample", *taken), cells, code) + f"\n\n{said}"


def steps(rows: Rows, code: str) -> str:
    """Return where the processor's time goes in the cases whose steps were taken down, largest first."""
    cases = [row for row in rows if row.get("steps") and row["cpu"] > _WORTH_A_LOOK]
    taken = {row["case"]: row["steps"] for row in cases}
    if not taken:
        return WORDS["measured-none"][code]
    first = taken[cases[0]["case"]]
    known = dict.fromkeys(step for steps in taken.values() for step in steps)
    cells = [
        [
            WORDS[f"measured-step-{step.replace('/', '-')}"][code],
            *(f"{steps.get(step, 0):.1f}" for steps in taken.values()),
        ]
        for step in sorted(known, key=lambda step: -first.get(step, 0))
        if any(steps.get(step, 0) >= _SHOWN for steps in taken.values())
    ]
    return table(("step", *taken), cells, code)


def _milliseconds(row: dict[str, Any]) -> str:
    cost = each(row)
    return f"{cost:.1f}" if cost >= 1 else f"{cost:.3f}"


def growth(rows: Rows, code: str) -> str:
    """Return what a piece costs at each scale, against the least."""
    rows = sorted(rows, key=lambda row: (row["case"], row["scale"]))
    least = {row["case"]: each(row) for row in reversed(rows)}
    cells = [
        [
            WORDS[f"measured-{row['case']}"][code],
            f"{row['count']:,}",
            f"{row['cpu']:.1f}",
            _milliseconds(row),
            f"{each(row) / least[row['case']]:.2f}",
            f"{row['memory']:.0f}",
        ]
        for row in rows
    ]
    return table(("part", "count", "cpu", "each", "flat", "memory"), cells, code)


def room(rows: Rows, code: str) -> str:
    """Return how many pieces fit into the budget at the cost of the largest scale, and what it would take."""
    largest = {row["case"]: row for row in sorted(rows, key=lambda row: row["scale"])}
    cells = [
        [
            WORDS[f"measured-{case}"][code],
            _milliseconds(row),
            f"{1000 * BUDGET / each(row):,.0f}",
            WORDS["measured-runners-for"][code].format(
                n=ceil(row["cpu"] / BUDGET), count=f"{row['count']:,}"
            ),
        ]
        for case, row in sorted(largest.items())
    ]
    return table(("part", "each", "room", "runners"), cells, code, n=BUDGET)


def others(rows: Rows, code: str) -> str:
    """Return what the same chapters cost with other tools, against ours of the same number."""
    ours = {row["count"]: row for row in rows if row["tool"] == "report"}
    cells = [_other(row, ours.get(row["count"], row), code) for row in rows]
    heads = ("tool", "count", "made", "made-against", "again", "again-against", "memory")
    return table(heads, cells, code)


def _other(row: dict[str, Any], ours: dict[str, Any], code: str) -> list[str]:
    return [
        WORDS["measured-ours"][code] if row["tool"] == "report" else escape(row["name"]),
        f"{row['count']:,}",
        f"{row['cold']:.1f}",
        f"{row['cold'] / ours['cold']:.2f}",
        f"{row['warm']:.1f}",
        f"{row['warm'] / ours['warm']:.2f}",
        f"{row['memory']:.0f}",
    ]
