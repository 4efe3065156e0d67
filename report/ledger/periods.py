"""Periods of facts: `2025`, `2025-H1`, `2025-9M`, `2025-Q4`, `2025-12`, `2026-01-08`, `2022/2024`.

A period is text in the ledger; this module checks it, orders it and says it in words.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from report.languages import Text

_PART = {"": (1, 12), "H1": (1, 6), "H2": (7, 12), "9M": (1, 9)} | {
    f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)
}
_PATTERN = re.compile(r"(?P<year>\d{4})(?:-(?P<part>H[12]|Q[1-4]|9M)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
GRAMMAR = "2025, 2025-H1, 2025-9M, 2025-Q4, 2025-12, 2026-01-08 or 2022/2024"
_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


@dataclass(frozen=True, order=True)
class Period:
    """A span of days, both ends included."""

    start: date
    end: date

    @property
    def is_instant(self) -> bool:
        """True for a single day."""
        return self.start == self.end

    @property
    def middle(self) -> date:
        """The day half-way, for placing the period on a time axis."""
        return self.start + (self.end - self.start) / 2


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period; raises ValueError naming the grammar when it is none."""
    if "/" in text:
        first, _, last = text.partition("/")
        span = Period(parse_period(first).start, parse_period(last).end)
        if span.start > span.end:
            raise ValueError(f"{text!r} ends before it starts")
        return span
    match = _PATTERN.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no period: {GRAMMAR}")
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Period(day, day)
    if match["month"]:
        month = int(match["month"])
        return Period(date(year, month, 1), _last_day(year, month))
    first_month, last_month = _PART[match["part"] or ""]
    return Period(date(year, first_month, 1), _last_day(year, last_month))


@lru_cache(maxsize=1024)
def say_period(text: str) -> Text:
    """Return a valid period in words: `2025-H1` → "first half of 2025", "2025年上半年"."""
    if "/" in text:
        first, _, last = text.partition("/")
        start, end = say_period(first), say_period(last)
        return Text(f"{start.en} to {end.en}", f"{start.zh_hant}至{end.zh_hant}")
    year, _, rest = text.partition("-")
    if not rest:
        return Text(year, f"{year}年")
    words = {
        "H1": Text(f"first half of {year}", f"{year}年上半年"),
        "H2": Text(f"second half of {year}", f"{year}年下半年"),
        "9M": Text(f"first nine months of {year}", f"{year}年前三季"),
    }
    if rest in words:
        return words[rest]
    if rest.startswith("Q"):
        return Text(f"{rest} {year}", f"{year}年第{rest[1]}季")
    month, _, day = rest.partition("-")
    name = _MONTHS[int(month) - 1]
    if day:
        return Text(f"{int(day)} {name} {year}", f"{year}年{int(month)}月{int(day)}日")
    return Text(f"{name} {year}", f"{year}年{int(month)}月")
