"""Tables of what was measured on the site, from docs/performance.json; no number of them is typed.

scripts/bench_reader.py writes the parts `reader` (Lighthouse) and `load` (a host under load),
scripts/bench_work.py, bench_search.py, bench_beside.py and bench_others.py the parts of their names,
`make bench` the rest.
"""

import json
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from report.binding.macros import MacroError
from report.kept import read_once
from report.pages.measured_build import desk, growth, others, room, sample, steps
from report.pages.measured_reach import reach, table
from report.words import WORDS

RESULTS = Path(__file__).parents[2] / "docs" / "performance.json"
Row = dict[str, Any]


@read_once
def read_results(path: Path = RESULTS) -> dict[str, Any]:
    """Return what was measured by part; nothing where nothing was."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _by_page(rows: list[Row], heads: Sequence[str], said: Callable[[Row], list[str]], code: str) -> str:
    """Return a table of what was measured on pages; said: a row's cells beyond page, language and runs."""
    cells = [
        [
            f"<code>/{escape(row['page'])}</code>",
            escape(row["language"]),
            str(row["runs"]),
            *said(row),
        ]
        for row in rows
    ]
    heads = ("page", "language", "runs", *heads)
    return table(heads, cells, code)


def _reader(rows: list[Row], code: str) -> str:
    return _by_page(rows, ("scores", "lcp", "tbt", "cls", "kb", "requests"), _loaded, code)


def _loaded(row: Row) -> list[str]:
    scores = (f"{row[name]:.0f}" for name in ("performance", "accessibility", "best-practices", "seo"))
    return [
        " · ".join(scores),
        f"{row['lcp'] / 1000:.2f} s",
        f"{row['tbt']:.0f} ms",
        f"{row['cls']:.2f}",
        f"{row['kb']:.0f} KB",
        f"{row['requests']:.0f}",
    ]


def _work(rows: list[Row], code: str) -> str:
    return _by_page(rows, ("processor", "blocking", "cls", "elements"), _laid_out, code)


def _laid_out(row: Row) -> list[str]:
    return [
        f"{row['processor']:.0f} ms",
        f"{row['blocking']:.0f} ms",
        f"{row['cls']:.2f}",
        f"{row['elements']:,.0f}",
    ]


def _search(rows: list[Row], code: str) -> str:
    heads = ("query", "language", "runs", "found-here", "found-phone", "index")
    cells = [
        [
            f'<span lang="{escape(row["language"])}">{escape(row["query"])}</span>',
            escape(row["language"]),
            str(row["runs"]),
            f"{row['ms']:.0f} ms",
            f"{row['phone']:.0f} ms",
            f"{row['kb']:.0f} KB",
        ]
        for row in rows
    ]
    return table(heads, cells, code)


def _beside(rows: list[Row], code: str) -> str:
    """Return a chapter from us and from others, with how many times as much each asks of a phone."""
    ours = rows[0]
    cells = [
        [
            escape(row["tool"]) or WORDS["measured-ours"][code],
            f"{row['performance']:.0f}",
            f"{row['lcp'] / 1000:.2f} s",
            f"{row['lcp'] / ours['lcp']:.1f}",
            f"{row['tbt']:.0f} ms",
            f"{row['kb']:.0f} KB",
            f"{row['kb'] / ours['kb']:.1f}",
            f"{row['requests']:.0f}",
        ]
        for row in rows
    ]
    heads = ("tool", "performance", "lcp", "made-against", "tbt", "kb", "made-against", "requests")
    return table(heads, cells, code)


def _load(row: Row, code: str) -> str:
    heads = ("pages", "connections", "rate", "median", "p99", "errors")
    cells = [
        str(row["pages"]),
        str(row["connections"]),
        f"{row['requests_per_second']:,}",
        f"{row['median_ms']} ms",
        f"{row['p99_ms']} ms",
        str(row["errors"]),
    ]
    return table(heads, [cells], code)


TABLES: dict[str, Callable[[Any, str], str]] = {
    "reader": _reader,
    "work": _work,
    "search": _search,
    "beside": _beside,
    "load": _load,
    "desk": desk,
    "sample": sample,
    "steps": steps,
    "growth": growth,
    "room": room,
    "reach": reach,
    "others": others,
}
_FROM = {"room": "growth", "steps": "desk"}
"""Tables that are worked out from another part."""
_OF_ALL = ("reach",)
"""Tables that are worked out from all parts."""


def measured(part: str, code: str, results: dict[str, Any] | None = None) -> str:
    """Expand `measured(part)`: the table of one part, or a word that it was not measured yet."""
    if part not in TABLES:
        raise MacroError(f"part {part!r}", f"one of {', '.join(TABLES)}", "correct the part")
    results = read_results() if results is None else results
    found = results if part in _OF_ALL else results.get(_FROM.get(part, part))
    return TABLES[part](found, code) if found else WORDS["measured-none"][code]
