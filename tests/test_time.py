"""Periods and EDTF dates: read, refused, and said in both languages."""

from datetime import date

import pytest

from report.ledger.dates import parse_date, say_date
from report.ledger.periods import parse_period, say_period


@pytest.mark.parametrize(
    ("text", "start", "end", "en", "zh"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025", "2025年"),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), "first half of 2025", "2025年上半年"),
        ("2025-9M", date(2025, 1, 1), date(2025, 9, 30), "first nine months of 2025", "2025年前三季"),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), "Q4 2025", "2025年第4季"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024", "2024年2月"),
        ("2026-01-08", date(2026, 1, 8), date(2026, 1, 8), "8 January 2026", "2026年1月8日"),
        ("2022/2024", date(2022, 1, 1), date(2024, 12, 31), "2022 to 2024", "2022年至2024年"),
    ],
)
def test_periods(text: str, start: date, end: date, en: str, zh: str) -> None:
    period = parse_period(text)
    assert (period.start, period.end) == (start, end)
    assert (say_period(text).en, say_period(text).zh_hant) == (en, zh)


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-02-30", "2025-Q5", "2025-H3", "2024/2022", "x", "2025-1", "../2006"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "en", "zh"),
    [
        ("2025-12-05", date(2025, 12, 5), date(2025, 12, 5), "5 December 2025", "2025年12月5日"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "December 2025", "2025年12月"),
        ("2020~", date(2020, 1, 1), date(2020, 12, 31), "about 2020", "約2020年"),
        ("198X", date(1980, 1, 1), date(1989, 12, 31), "1980s", "1980年代"),
        ("2017/2018", date(2017, 1, 1), date(2018, 12, 31), "2017 to 2018", "2017年至2018年"),
        ("2026-33", date(2026, 1, 1), date(2026, 3, 31), "Q1 2026", "2026年第1季"),
        ("2025-41", date(2025, 7, 1), date(2025, 12, 31), "second half of 2025", "2025年下半年"),
    ],
)
def test_dates(text: str, first: date, last: date, en: str, zh: str) -> None:
    span = parse_date(text)
    assert (span.start, span.end) == (first, last)
    assert (say_date(text).en, say_date(text).zh_hant) == (en, zh)


@pytest.mark.parametrize("text", ["2025-13", "5.12.2025", "December 2025", "2025-12-32", "?"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)
