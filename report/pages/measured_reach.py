"""What runs out first as the report grows, and what one would move to: limits against what was measured.

A limit over what is needed today gives how many times the report may grow. A piece costs what it cost
at the largest scale measured; memory is taken as a start and so much for each piece.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from report.languages import WRITTEN
from report.pages.rows import html_table
from report.words import WORDS

BUDGET = 600
"""Seconds of processor a build may take on one machine."""
MEMORY = 2000
"""Megabytes a process may take: what is left of a small runner's beside its own system."""
WAIT = 10
"""Seconds of processor an editor waits for the check of the ledger."""
FETCHED = 1_000_000
"""Bytes of the table of all figures that a phone fetches when it is asked for more."""
DATABASE = 10_000_000
"""Bytes of the database that the page of queries fetches before it answers."""
SITE_BYTES = 1_000_000_000
"""GitHub Pages' limit of a published site: docs.github.com, “GitHub Pages limits”."""
SITE_FILES = 20_000
"""Cloudflare Pages' limit of files on its free plan: developers.cloudflare.com, Pages, “Limits”."""
FILE_BYTES = 25 * 2**20
"""Cloudflare Pages' limit of one file, from the same page."""
Results = dict[str, Any]


@dataclass(frozen=True, order=True)
class Limit:
    """How many times today's report a limit allows: its name, what is allowed and needed, what is counted."""

    times: float
    name: str
    most: str
    today: str
    counted: str
    count: int


def table(heads: Iterable[str], rows: Iterable[list[str]], code: str, kind: str = "", **said: object) -> str:
    """Return a table of measurements; heads: their words' keys, without what all of them begin with."""
    named = [WORDS[f"measured-{head}"][code].format(**said) for head in heads]
    return html_table(named, [("", row) for row in rows], f"ledger measured {kind}".strip())


def each(row: dict[str, Any]) -> float:
    """Return the milliseconds of processor one piece takes."""
    return float(1000 * row["cpu"] / row["count"])


def _largest(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return each part at its largest scale."""
    return {row["case"]: row for row in sorted(rows, key=lambda row: row["scale"])}


def reach(found: Results, code: str) -> str:
    """Return every limit, the nearest first, and what one would move to there."""
    heads = ("limit", "most", "today", "times", "that-is", "then")
    return table(heads, [_said(limit, code) for limit in sorted(limits(found))], code, "told")


def _said(limit: Limit, code: str) -> list[str]:
    counted = WORDS[f"reach-of-{limit.counted}"][code].format(n=f"{limit.count * limit.times:,.0f}")
    times = f"{limit.times:,.1f}" if limit.times < 10 else f"{limit.times:,.0f}"
    name, then = (WORDS[f"{kind}-{limit.name}"][code] for kind in ("reach", "then"))
    return [escape(name), limit.most, limit.today, f"{times} ×", counted, escape(then)]


def limits(found: Results) -> Iterator[Limit]:
    """Yield the limits of which something was measured."""
    weight = found.get("weight")
    if weight:
        yield from _of_hosts(weight)
    desk = {row["case"]: row for row in found.get("desk", ())}
    if weight and "cold" in desk:
        needed = desk["cold"]["cpu"]
        chapters = _counts(weight)["chapters"]
        yield Limit(BUDGET / needed, "cold", f"{BUDGET} s", f"{needed:.0f} s", "all", chapters)
    rows = found.get("growth", [])
    if weight:
        yield from _of_pieces(rows, _counts(weight), weight["languages"])
    yield from _of_rows(rows, weight["table"] if weight else 0)


def _counts(weight: Results) -> dict[str, int]:
    return {kind["kind"]: kind["count"] for kind in weight["kinds"]}


def _of_hosts(weight: Results) -> Iterator[Limit]:
    """Yield what hosts of pages allow, and the page of queries."""
    chapters = _counts(weight)["chapters"]
    allowed = {"bytes": SITE_BYTES, "largest": FILE_BYTES, "database": DATABASE}
    for name, most in allowed.items():
        today = weight[name]
        yield Limit(most / today, name, _megabytes(most), _megabytes(today), "all", chapters)
    files = weight["files"]
    yield Limit(SITE_FILES / files, "files", f"{SITE_FILES:,}", f"{files:,}", "all", chapters)


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.{0 if size >= 1e7 else 1 if size >= 1e6 else 2}f} MB"


def _of_pieces(rows: list[dict[str, Any]], counts: dict[str, int], languages: int) -> Iterator[Limit]:
    """Yield what chapters, pages of sources and charts need of a build's time, and chapters of its memory.

    A source's page is taken to cost what a chapter's does; Simplified drawings are made of the Traditional.
    """
    parts = _largest(rows)
    costs = {}
    if "chapters" in parts:
        costs["chapters"] = costs["sources"] = each(parts["chapters"]) * languages
        yield from _memory(rows, "chapters", counts["chapters"])
    if "charts" in parts:
        costs["charts"] = each(parts["charts"]) * len(WRITTEN)
    for name, cost in costs.items():
        today = cost * counts[name] / 1000
        yield Limit(BUDGET / today, name, f"{BUDGET} s", f"{today:.1f} s", name, counts[name])


def _of_rows(rows: list[dict[str, Any]], fetched: int) -> Iterator[Limit]:
    """Yield what facts need of an editor's patience, of memory, and of a phone's network.

    fetched: bytes of the table of all, 0 where it was not weighed.
    """
    parts = {name: row for name, row in _largest(rows).items() if name in ("rows", "figures", "release")}
    if "rows" in parts:
        facts = min(row["count"] for row in rows if row["case"] == "rows")
        today = each(parts["rows"]) * facts / 1000
        yield Limit(WAIT / today, "rows", f"{WAIT} s", f"{today:.2f} s", "facts", facts)
        yield from _memory(rows, max(parts, key=lambda name: parts[name]["memory"]), facts)
        if fetched:
            yield Limit(FETCHED / fetched, "table", _megabytes(FETCHED), _megabytes(fetched), "facts", facts)


def _memory(rows: list[dict[str, Any]], part: str, today: int) -> Iterator[Limit]:
    """Yield how many pieces of a part fit into memory, where it was measured at two scales and grows."""
    sizes = sorted((row["count"], row["memory"]) for row in rows if row["case"] == part)
    (few, small), (many, large) = sizes[0], sizes[-1]
    if large > small:
        most = few + (MEMORY - small) * (many - few) / (large - small)
        counted = "chapters" if part == "chapters" else "facts"
        yield Limit(most / today, f"memory-{counted}", f"{MEMORY:,} MB", f"{small:,.0f} MB", counted, today)
