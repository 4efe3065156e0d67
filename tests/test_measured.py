"""Tables of measurements: made from the file, in both languages, and silent where nothing was measured."""

import re

import pytest

from report.binding.macros import MacroError
from report.pages.measured import measured
from report.pages.measured_reach import limits

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


WEIGHT = {
    "bytes": 200_000_000,
    "files": 8_000,
    "largest": 1_000_000,
    "table": 20_000,
    "database": 2_000_000,
    "languages": 3,
    "kinds": [
        {"kind": kind, "count": count, "bytes": 1, "files": 1}
        for kind, count in (("chapters", 10), ("charts", 50), ("sources", 100), ("rest", 1))
    ],
}


def grown(case: str, count: int, scale: int, cpu: float, memory: float) -> dict[str, object]:
    return {"case": case, "count": count, "scale": scale, "cpu": cpu, "memory": memory}


GROWTH = [
    grown("chapters", 10, 1, 5.0, 200),
    grown("chapters", 1000, 100, 80.0, 1190),
    grown("charts", 4000, 100, 800.0, 340),
    grown("rows", 400, 1, 1.0, 120),
    grown("rows", 400_000, 1000, 40.0, 900),
    grown("release", 400, 1, 1.0, 200),
    grown("release", 400_000, 1000, 20.0, 1400),
]


def test_a_limit_is_over_what_is_needed_or_what_a_piece_costs_at_the_largest_scale() -> None:
    desk = [{"case": "cold", "cpu": 60.0}]
    found = {limit.name: limit for limit in limits({"weight": WEIGHT, "growth": GROWTH, "desk": desk})}
    times = {name: round(limit.times, 2) for name, limit in found.items()}
    assert times == {
        "bytes": 5,
        "database": 5,
        "files": 2.5,
        "largest": 26.21,
        "table": 50,
        "cold": 10,
        "chapters": 250,  # ten chapters in three languages at 80 ms each
        "sources": 25,
        "charts": 30,  # fifty charts in both written languages at 200 ms each
        "memory-chapters": 181,  # 200 MB, and one more for each beyond ten
        "rows": 250,
        "memory-facts": 1499.5,
    }
    assert found["rows"].counted == "facts" and found["rows"].count == 400


@pytest.mark.parametrize("code", ["en", "zh-Hant"])
@pytest.mark.parametrize("left", [(), ("growth",), ("desk",), ("weight",)])
def test_what_breaks_first_stands_first(code: str, left: tuple[str, ...]) -> None:
    results = {"weight": WEIGHT, "growth": GROWTH, "desk": [{"case": "cold", "cpu": 60.0}]}
    results = {part: found for part, found in results.items() if part not in left}
    table = measured("reach", code, results)
    times = [float(text.replace(",", "")) for text in re.findall(r"<td>([\d.,]+) ×</td>", table)]
    assert times == sorted(times) and len(times) == len(list(limits(results)))


@pytest.mark.parametrize(("code", "machines"), [("en", "2 for 4,000"), ("zh-Hant", "4,000件需2台")])
def test_machines_are_rounded_up(code: str, machines: str) -> None:
    assert machines in measured("room", code, {"growth": GROWTH})


@pytest.mark.parametrize(("code", "ours"), [("en", "This report"), ("zh-Hant", "本報告")])
def test_another_tool_is_held_against_the_report_at_the_same_number(code: str, ours: str) -> None:
    def row(tool: str, count: int, cold: float) -> dict[str, object]:
        return {"tool": tool, "name": "<A>", "count": count, "cold": cold, "warm": 1.0, "memory": 70}

    rows = [row("report", 10, 2.0), row("a", 10, 3.0), row("report", 1000, 40.0), row("a", 1000, 20.0)]
    table = measured("others", code, {"others": rows})
    assert table.count(f'<th scope="row">{ours}') == 2 and "&lt;A&gt;" in table
    assert "<td>3.0</td><td>1.50</td>" in table and "<td>20.0</td><td>0.50</td>" in table


SEEN = {"performance": 100, "tbt": 4, "requests": 6, "runs": 5}


@pytest.mark.parametrize(("code", "ours"), [("en", "This report"), ("zh-Hant", "本報告")])
def test_others_stand_beside_us_with_their_ratio(code: str, ours: str) -> None:
    rows = [{**SEEN, "tool": "", "lcp": 800, "kb": 40.0}, {**SEEN, "tool": "X & Y", "lcp": 2800, "kb": 700.0}]
    first, second = measured("beside", code, {"beside": rows}).split("<tr")[-2:]
    assert ours in first and re.findall(r">([\d.]+)</td>", first)[1:3] == ["1.0", "1.0"]
    assert "X &amp; Y" in second and "3.5" in second and "17.5" in second and "2.80 s" in second


def test_a_search_says_what_was_looked_for_in_its_own_language() -> None:
    row = {"language": "zh-Hant", "query": "國資", "runs": 5, "ms": 12.4, "phone": 48.6, "kb": 120.2}
    table = measured("search", "en", {"search": [row]})
    assert '<span lang="zh-Hant">國資</span>' in table and "12 ms" in table and "49 ms" in table


def test_steps_stand_by_what_they_take_from_nothing_and_small_ones_are_left_out() -> None:
    rows = [
        {
            "case": "cold",
            "cpu": 80.0,
            "steps": {"seal": 0.01, "pages/prose": 1.2, "charts": 40.0, "charts/svg": 8.0},
        },
        {"case": "unchanged", "cpu": 0.3},
        {"case": "figure", "cpu": 30.0, "steps": {"pages/prose": 1.1, "charts": 9.0}},
    ]
    table = measured("steps", "en", {"desk": rows})
    assert table.index("Charts, with all below") < table.index("by Vega") < table.index("prose checked")
    assert "Seal" not in table and "Nothing changed" not in table and "9.0" in table
    assert measured("steps", "en", {"desk": rows[1:2]}) == "Not measured yet."


@pytest.mark.parametrize(
    ("code", "done"), [("en", "9 of 10 were done within 5"), ("zh-Hant", "10個之中，9個在5秒")]
)
def test_a_sample_of_figures_is_told_by_its_halves_and_its_end(code: str, done: str) -> None:
    rows = [{"wall": wall, "cpu": 2 * wall} for wall in (4.0, 3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 4.9, 7.04)]
    said = measured("sample", code, {"sample": rows})
    assert done in said
    cells = re.findall(r">(\d+\.\d)<", said)
    assert cells == ["3.4", "6.8", "4.9", "9.8", "7.0", "14.1"]
