"""A chart in one language and width: rows → view → specification → SVG. Pure, no disk."""

import json
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from report.charts import theme
from report.charts.press import to_svg
from report.charts.registry import Chart
from report.charts.slim import slim
from report.charts.view import DESKTOP, View, localise, names_of
from report.ledger import Ledger
from report.problems import BadChart, Problem
from report.simplified import simplify, simplify_deep


@dataclass(frozen=True)
class Drawn:
    """A chart drawn in one language: both widths as slim SVG and as specifications, and its rows."""

    wide: str
    narrow: str
    spec: dict[str, Any]
    phone_spec: dict[str, Any]
    rows: pd.DataFrame

    def simplified(self) -> "Drawn":
        """Return a Traditional Chinese drawing with all its text in Simplified Chinese."""
        rows = self.rows.map(lambda value: simplify(value) if isinstance(value, str) else value)
        specs = simplify_deep(self.spec), simplify_deep(self.phone_spec)
        return Drawn(simplify(self.wide), simplify(self.narrow), *specs, rows)


def specify(chart: Chart, ledger: Ledger, code: str, is_phone: bool) -> tuple[dict[str, Any], pd.DataFrame]:
    """Return the Vega-Lite specification and rows in a written language; raises BadChart naming the chart."""
    try:
        rows = localise(chart.data(ledger), ledger, code)
        view = View(rows, code, is_phone, names_of(ledger, code))
        spec: dict[str, Any] = chart.draw(view).to_dict()
    except BadChart:
        raise
    except Exception as error:
        found = f"{type(error).__name__}: {error}"
        problem = Problem(
            f"report/charts/{chart.chapter.replace('-', '_')}.py",
            0,
            chart.id,
            found[:600],
            "a chart that draws",
            f"python scripts/build_charts.py --chart {chart.id}",
        )
        raise BadChart(problem) from error
    spec["config"] = theme.config(is_phone, code)
    spec.pop("$schema", None)
    if not {"hconcat", "vconcat", "concat", "facet", "repeat"} & spec.keys():
        spec.setdefault("width", view.width)
        spec.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    spec.setdefault("padding", 2)
    return json.loads(json.dumps(spec, default=str), parse_constant=lambda _: None), rows  # no NaN in JSON


def draw(chart: Chart, ledger: Ledger, code: str) -> Drawn:
    """Draw a chart in a language at both widths; raises BadChart."""
    if code == "zh-Hans":
        return draw(chart, ledger, "zh-Hant").simplified()
    wide, rows = specify(chart, ledger, code, is_phone=False)
    narrow, _ = specify(chart, ledger, code, is_phone=True)
    return Drawn(slim(to_svg(wide)), slim(to_svg(narrow)), wide, narrow, rows)


def lines(text: str, width: int, size: int) -> list[str]:
    """Break a text into lines of about `width` pixels, which Vega does not do itself."""
    room, lines, used = width / size, [""], 0.0
    for piece in re.findall(r"[^\s\u2e80-\uffef]+\s*|\s+|[\u2e80-\uffef]", text):
        length = sum(1.0 if ord(character) > 0x2E7F else 0.52 for character in piece)
        if used + length > room and piece not in "，。；：、）」！？":
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += length
    return [line.rstrip() for line in lines]


def stand_alone(spec: dict[str, Any], title: str, subtitle: str, source: str) -> dict[str, Any]:
    """Return a specification that carries its words with it, on paper, for files that leave the page."""
    heading = {
        "text": lines(title, DESKTOP, 19),
        "subtitle": [*lines(subtitle, DESKTOP, 14), *lines(source, DESKTOP, 14)],
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 18,
        "subtitleFontSize": 13,
        "offset": 14,
        "color": theme.color("t-ink"),
        "subtitleColor": theme.color("t-muted"),
        "subtitlePadding": 6,
    }
    return spec | {"title": heading, "background": theme.color("t-paper"), "padding": 16}
