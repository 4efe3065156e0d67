"""What the text around a token suggests: of whom it speaks, of which quantity, of what time, how sure.

Suggestions only: an editor chooses. They are read from the sentence and the paragraph the
token stands in, the nearest first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.ledger import Ledger

_SENTENCE = "。！？!?\n"
_STATUS = (
    ("guidance", "預告|業績指引|預計全年|guidance"),
    ("forecast", "預計|預測|預期|預估|將達|有望|目標|forecast|expect"),
    ("claim", "據稱|據說|號稱|聲稱|傳|claim|reportedly"),
)
_PERIODS = (
    (r"(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", "{0}-{1:0>2}-{2:0>2}"),
    (r"(20\d\d)\s*年\s*(\d{1,2})\s*月", "{0}-{1:0>2}"),
    (r"(20\d\d)\s*年\s*上半年", "{0}-H1"),
    (r"(20\d\d)\s*年\s*下半年", "{0}-H2"),
    (r"(20\d\d)\s*年\s*(?:前三季|前三季度|前9個月|1-9月)", "{0}-9M"),
    (r"(20\d\d)\s*年\s*第?([1-4])季", "{0}-Q{1}"),
    (r"(20\d\d)\s*年?", "{0}"),
)
_MOST = 5
_BEFORE, _AFTER = 24, 6
"""Characters around a token in which its quantity is named."""
_ENOUGH = 0.4
"""Share of a label's characters below which a metric is not suggested."""


@dataclass(frozen=True)
class Suggestions:
    """Candidates, likeliest first: ids of entities and metrics, periods; one status."""

    subjects: tuple[str, ...]
    metrics: tuple[str, ...]
    periods: tuple[str, ...]
    status: str


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence a stretch of text stands in."""
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE) + 1
    ends = [at for mark in _SENTENCE if (at := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))]


def _subjects(ledger: Ledger, text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield entities named before a place with their distance; a longer name hides those within it."""
    before = text[max(0, start - 400) : start]
    taken: set[int] = set()
    named = [(name, row.entity_id) for row in ledger.entities for name in row.names if len(name) > 1]
    for name, entity_id in sorted(named, key=lambda pair: -len(pair[0])):
        at = before.rfind(name)
        span = set(range(at, at + len(name)))
        if at >= 0 and not span & taken:
            taken |= span
            yield len(before) - at, entity_id


def _metrics(ledger: Ledger, near: str, unit: str) -> list[str]:
    """Return the metrics of a unit, by the share of their label's characters that stand near the token."""
    scored = []
    for row in ledger.metrics:
        if not unit or row.unit == unit:
            label = set(row.label_zh_hant)
            scored.append((-len(label & set(near)) / len(label), -len(label), row.metric_id))
    return [metric for score, _, metric in sorted(scored) if score < -_ENOUGH]


def _periods(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the times named around a place with their distance; one within a fuller one is left out."""
    first = max(0, start - 300)
    around, seen = text[first : start + 60], set[int]()
    for pattern, form in _PERIODS:
        for match in re.finditer(pattern, around):
            if not seen & set(range(*match.span())):
                seen |= set(range(*match.span()))
                yield abs(first + match.start() - start), form.format(*match.groups())


def suggest(ledger: Ledger, text: str, start: int, end: int, unit: str) -> Suggestions:
    """Return what the text around a token suggests; unit: the one the token prints, or empty."""
    sentence = sentence_at(text, start, end)
    subjects = [entity for _, entity in sorted(_subjects(ledger, text, start))]
    periods = [period for _, period in sorted(_periods(text, start))]
    status = next((name for name, words in _STATUS if re.search(words, sentence, re.I)), "reported")
    return Suggestions(
        tuple(dict.fromkeys(subjects))[:_MOST],
        tuple(_metrics(ledger, text[max(0, start - _BEFORE) : end + _AFTER], unit))[:_MOST],
        tuple(dict.fromkeys(periods))[:_MOST],
        status,
    )
