"""The ledger against the articles' texts: does every printed token stand where its row says,
and is every number of the texts a row, or listed as not coded with a reason?

The texts are not part of the project; `SOURCES=<folder> make sources` points to them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from report.ledger import Ledger
from report.problems import Problem

_NUMERALS = "〇零一二三四五六七八九十百千萬億兆兩半"
_QUANTITY = re.compile(rf"\d[\d.,]*\d|\d|[{_NUMERALS}]+")
# Words in which a numeral character is no quantity.
_NO_QUANTITY = re.compile(  # longest first, since the first that fits wins
    "千方百計|千奇百怪|千萬別|一連串|一口氣|一條龍|八成新|四處|一向|百般|半點|一旁|一貫|專一|不一|一手|一概|一律|"
    "一代宗師|一夜之間|一字排開|一路綠燈|九死一生|天河一號|第一反應|一站式|一系列|一開始|"
    "一體化|半導體|半精度|第三方|進一步|一一|一些|一切|一同|一定|一度|一方|一旦|一時|"
    "一樣|一片|一直|一線|一致|一舉|一般|一起|一路|一躍|一道|一邊|一體|一點|三星|"
    "之一|億萬|十分|半途|同一|唯一|單一|百度|統一|萬一|萬能|逐一"
)


@dataclass(frozen=True)
class Coverage:
    """How much of one article's text is covered: quantities in all, coded, listed with a reason, open."""

    source_id: str
    quantities: int
    coded: int
    explained: int
    open: tuple[tuple[int, int], ...]


def quantities(text: str) -> list[tuple[int, int]]:
    """Return where each run of digits and each Chinese numeral stands, as (start, end)."""
    masked = _NO_QUANTITY.sub(lambda match: "＿" * len(match[0]), text)
    return [match.span() for match in _QUANTITY.finditer(masked)]


def span_of(locator: str) -> tuple[int, int]:
    """Return start and end of a locator `start-end`; raises ValueError for another form."""
    start, _, end = locator.partition("-")
    return int(start), int(end)


def misplaced(ledger: Ledger, source_id: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each row whose printed token does not stand at its locator."""
    for table in ("facts", "events", "relations", "claims", "uncoded"):
        for row in getattr(ledger, table):
            if row.source_id != source_id:
                continue
            line = ledger.place_of(row)[1]
            try:
                start, end = span_of(row.locator)
            except ValueError:
                yield Problem(
                    f"data/{table}.csv",
                    line,
                    "locator",
                    repr(row.locator),
                    "start-end",
                    "count characters from 0",
                )
                continue
            if text[start:end] != row.as_printed:
                at = text.find(row.as_printed)
                mend = (
                    f"the token stands at {at}-{at + len(row.as_printed)}" if at >= 0 else "correct the token"
                )
                yield Problem(
                    f"data/{table}.csv",
                    line,
                    "locator",
                    f"{text[start:end]!r} at {row.locator}",
                    repr(row.as_printed),
                    mend,
                )


def cover(ledger: Ledger, source_id: str, text: str) -> Coverage:
    """Return how much of an article's quantities rows cover or uncoded.csv explains."""
    tables = (ledger.facts, ledger.events, ledger.relations, ledger.claims)
    coded = [span_of(row.locator) for table in tables for row in table if row.source_id == source_id]
    listed = [span_of(row.locator) for row in ledger.uncoded if row.source_id == source_id]

    def is_in(spans: list[tuple[int, int]], start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in spans)

    found = quantities(text)
    in_rows = [place for place in found if is_in(coded, *place)]
    rest = [place for place in found if not is_in(coded, *place)]
    explained = [place for place in rest if is_in(listed, *place)]
    return Coverage(
        source_id, len(found), len(in_rows), len(explained), tuple(p for p in rest if not is_in(listed, *p))
    )


def check_sources(ledger: Ledger, folder: Path) -> tuple[list[Coverage], list[Problem]]:
    """Return coverage of each article and every problem: tokens misplaced, quantities not covered."""
    table, problems = [], []
    for source in ledger.sources:
        path = folder / f"{source.source_id}.txt"
        if source.kind != "article" or not path.exists():
            continue
        text = path.read_text(encoding="utf-8")
        faults = list(misplaced(ledger, source.source_id, text))
        problems += faults
        if any("start-end" in fault.expected for fault in faults):
            continue
        coverage = cover(ledger, source.source_id, text)
        table.append(coverage)
        for start, end in coverage.open:
            problems.append(
                Problem(
                    path.name,
                    0,
                    f"characters {start}-{end}",
                    repr(text[start:end]),
                    "a row or a reason",
                    "code it, or list it in data/uncoded.csv",
                )
            )
    return table, problems
