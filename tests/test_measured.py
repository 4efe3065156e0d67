"""Tables of measurements: made from the file, in both languages, and silent where nothing was measured."""

import pytest

from report.binding.macros import MacroError
from report.pages.measured import measured

LOAD = {
    "pages": 7,
    "connections": 32,
    "requests_per_second": 12345,
    "median_ms": 1.5,
    "p99_ms": 9.0,
    "errors": 0,
}


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(MacroError, match="speed"):
        measured("speed", "en", {})


def test_what_was_not_measured_says_so() -> None:
    assert measured("load", "en", {}) == "Not measured yet."


@pytest.mark.parametrize(("code", "head"), [("en", "Answers / s"), ("zh-Hant", "回應／秒")])
def test_the_table_is_the_file(code: str, head: str) -> None:
    table = measured("load", code, {"load": LOAD})
    assert head in table and "12,345" in table and "9.0 ms" in table
