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


@pytest.mark.parametrize(("code", "ours"), [("en", "This report"), ("zh-Hant", "本報告")])
def test_another_tool_is_held_against_the_report_at_the_same_number(code: str, ours: str) -> None:
    def row(tool: str, count: int, cold: float) -> dict[str, object]:
        return {"tool": tool, "name": "<A>", "count": count, "cold": cold, "warm": 1.0, "memory": 70}

    rows = [row("report", 10, 2.0), row("a", 10, 3.0), row("report", 1000, 40.0), row("a", 1000, 20.0)]
    table = measured("others", code, {"others": rows})
    assert table.count(f'<th scope="row">{ours}') == 2 and "&lt;A&gt;" in table
    assert "<td>3.0</td><td>1.50</td>" in table and "<td>20.0</td><td>0.50</td>" in table
