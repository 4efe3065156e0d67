"""Every registered chart: draws in every language and width, carries its words, names no colour."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import etree

from report.charts import files, theme
from report.charts.chapters import CHAPTERS
from report.charts.draw import draw, specify
from report.charts.registry import CHARTS
from report.languages import ALL
from report.ledger import Ledger
from report.problems import BadChart

EVERY = sorted(CHARTS)


@pytest.mark.parametrize("name", EVERY)
def test_it_draws_in_every_language_at_both_widths(name: str, ledger: Ledger) -> None:
    for code in ALL:
        drawn = draw(CHARTS[name], ledger, code)
        for svg, limit in ((drawn.wide, 700), (drawn.narrow, 362)):
            root = etree.fromstring(svg.encode())
            _, _, width, height = map(float, root.get("viewBox").split())
            assert 150 < width <= limit and height > 40, (code, width)
            assert root.findall(".//{*}text"), "a chart without a word"
        assert len(drawn.wide) < 60_000


@pytest.mark.parametrize("name", EVERY)
def test_it_carries_its_words_and_its_rows(name: str, ledger: Ledger) -> None:
    chart = CHARTS[name]
    assert chart.chapter in CHAPTERS
    for code in ALL:
        words = files.words_of(chart, ledger, code)
        assert all((words.title, words.subtitle, words.alt, words.source))
        assert "{{" not in "".join(vars(words).values())
    rows = chart.data(ledger)
    assert len(rows) and rows["id"].notna().all()
    named = {part.strip() for joined in rows["id"] for part in str(joined).split("|")}
    known = {
        *ledger.statement,
        *(row.derived_id for row in ledger.derived),
        *(b.backend_id for b in ledger.backends),
    }
    assert named <= known, named - known


def test_no_drawing_names_a_colour_or_a_font() -> None:
    for slug in CHAPTERS:
        path = ROOT / "report" / "charts" / f"{slug.replace('-', '_')}.py"
        if path.exists():
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b|font=|\bfill=\"|color=\"(?!subject)[a-z]", source), (
                path.name
            )


def test_colours_hold_in_both_schemes() -> None:
    """Marks stand out from the paper by 3:1 and text by 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3)."""
    for scheme in ("light", "dark"):
        tokens = theme.tokens(scheme)
        for name, value in tokens.items():
            if name.startswith("c-") or name.startswith("t-cat"):
                assert contrast(value, tokens["t-paper"]) >= 3, (scheme, name)
        for name in ("t-ink", "t-muted", "t-link", "t-accent"):
            assert contrast(tokens[name], tokens["t-paper"]) >= 4.5, (scheme, name)


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_same_inputs_give_the_same_bytes(ledger: Ledger) -> None:
    chart = CHARTS[EVERY[0]]
    assert draw(chart, ledger, "zh-Hant").wide == draw(chart, ledger, "zh-Hant").wide


def test_a_chart_that_does_not_draw_is_named(ledger: Ledger) -> None:
    from dataclasses import replace

    broken = replace(CHARTS[EVERY[0]], draw=lambda view: view.rows["no such column"])
    with pytest.raises(BadChart, match=EVERY[0]):
        specify(broken, ledger, "en", is_phone=False)


def test_a_cached_chart_is_drawn_again_when_its_rows_change(ledger: Ledger, tmp_path: Path) -> None:
    from dataclasses import replace

    name = "guidance_ranges"
    assert files.build_charts(ledger, tmp_path, ["en"], [name]) == 1
    assert files.build_charts(ledger, tmp_path, ["en"], [name]) == 0
    facts = tuple(
        replace(f, high=f.high + 10**7) if f.fact_id == "moore-threads.revenue.2025@eeo" else f
        for f in ledger.facts
    )
    assert files.build_charts(replace(ledger, facts=facts), tmp_path, ["en"], [name]) == 1


def test_the_script_names_an_unknown_chart_and_exits_1() -> None:
    command = [sys.executable, "scripts/build_charts.py", "--chart", "no_such_chart"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1 and "no_such_chart" in run.stderr


def test_the_script_exits_2_on_wrong_usage() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/build_charts.py", "--language", "fr"], cwd=ROOT, capture_output=True
    )
    assert run.returncode == 2


@pytest.mark.parametrize("name", EVERY)
def test_every_column_of_its_table_has_a_heading(name: str) -> None:
    from report.words import WORDS

    assert not [column for column in CHARTS[name].columns if column not in WORDS]


@pytest.mark.parametrize("name", EVERY)
def test_its_key_follows_the_code_it_is_drawn_with(name: str) -> None:
    """All it imports, however far down, and no other chapter's charts."""
    from report.dependencies import modules_used

    drawing = f"import report.charts.files\n{CHARTS[name].code}"
    used = {path.relative_to(ROOT).as_posix() for path in modules_used(drawing, ROOT)}
    assert {"report/charts/view.py", "report/charts/slim.py", "report/figures/formulas.py"} <= used
    others = {f"report/charts/{slug.replace('-', '_')}.py" for slug in CHAPTERS} & used
    assert others <= {f"report/charts/{CHARTS[name].chapter.replace('-', '_')}.py"}


def test_a_drawing_cannot_reach_past_its_rows() -> None:
    """What it reads beside them would be in no cache key."""
    from dataclasses import fields

    from report.charts.view import View

    assert {field.name for field in fields(View)} == {"rows", "code", "is_phone", "names"}
