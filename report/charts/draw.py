"""A chart in one language and width: rows → view → specification → SVG. Pure, no disk."""

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from altair.utils.schemapi import debug_mode

from report.charts import theme
from report.charts.press import to_svg
from report.charts.registry import Chart
from report.charts.slim import placed, size_of, slim
from report.charts.view import DESKTOP, View, localise, names_of
from report.clock import clocked
from report.ledger import Ledger
from report.problems import BadChart, Problem
from report.simplified import simplify, simplify_deep

_TITLE, _SUBTITLE, _GAP, _OFFSET = 18, 13, 6, 14
_PADDING, _MARGIN = 2, 16
"""CSS pixels round a drawing in its page, and round one that stands alone."""


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
    """Return the Vega-Lite specification and rows in a written language; raises BadChart naming the chart.

    The wide one in English is held against Vega-Lite's schema; the others differ in words and sizes.
    """
    try:
        rows = localise(chart.data(ledger), ledger, code)
        view = View(rows, code, is_phone, names_of(ledger, code))
        with pd.option_context("display.max_rows", 4, "display.max_columns", 4), debug_mode(False):
            # Altair prints the rows of each layer to name it, and would check each part by itself as well.
            spec = _to_dict(chart.draw(view), is_checked=code == "en" and not is_phone)
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
    spec.setdefault("padding", _PADDING)
    return json.loads(json.dumps(spec, default=str), parse_constant=lambda _: None), rows  # no NaN in JSON


def _to_dict(drawing: Any, is_checked: bool) -> dict[str, Any]:
    """Return a drawing as Vega-Lite; rows that several layers share are converted once."""
    known: dict[int, Any] = {}

    def converted(data: Any) -> Any:
        if id(data) not in known:
            known[id(data)] = data, {"values": _values(data)} if isinstance(data, pd.DataFrame) else data
        return known[id(data)][1]

    alt.data_transformers.register("once", converted)
    with alt.data_transformers.enable("once"):
        spec: dict[str, Any] = drawing.to_dict(validate=is_checked)
    return spec


def _values(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as Vega-Lite takes them: nothing for what is missing, times as ISO 8601 writes them.

    Altair's own conversion goes through each column several times, which for few rows is most of its work.
    """
    said = {str(name): _cells(rows[name]) for name in rows}
    return [dict(zip(said, cells, strict=True)) for cells in zip(*said.values(), strict=True)]


def _cells(column: "pd.Series[Any]") -> list[Any]:
    """Return a column's cells as plain values."""
    cells = (None if is_missing else cell for cell, is_missing in zip(column, column.isna(), strict=True))
    if column.dtype.kind == "M":
        return [cell and cell.isoformat() for cell in cells]
    return [cell.item() if isinstance(cell, np.generic) else cell for cell in cells]


def draw(chart: Chart, ledger: Ledger, code: str) -> Drawn:
    """Draw a chart in a language at both widths; raises BadChart."""
    if code == "zh-Hans":
        return draw(chart, ledger, "zh-Hant").simplified()
    with clocked("charts/specifications"):
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


@dataclass(frozen=True)
class Heading:
    """The words a chart takes along where it leaves its page."""

    title: str
    subtitle: str
    source: str


def _set(heading: Heading) -> tuple[list[str], list[str]]:
    below = [line for text in (heading.subtitle, heading.source) for line in lines(text, DESKTOP, 14)]
    return lines(heading.title, DESKTOP, 19), below


def stand_alone(spec: dict[str, Any], heading: Heading) -> dict[str, Any]:
    """Return a specification that carries its words with it, on paper, for files that leave the page."""
    title, below = _set(heading)
    said = {
        "text": title,
        "subtitle": below,
        "anchor": "start",
        "frame": "bounds",
        "fontSize": _TITLE,
        "subtitleFontSize": _SUBTITLE,
        "offset": _OFFSET,
        "color": theme.color("t-ink"),
        "subtitleColor": theme.color("t-muted"),
        "subtitlePadding": _GAP,
    }
    return spec | {"title": said, "background": theme.color("t-paper"), "padding": _MARGIN}


def on_paper(slim: str, heading: Heading, code: str) -> str:
    """Return a slim drawing with its words above it as Vega sets those of `stand_alone`, in fixed colours.

    It is the drawing of the page, so that it never says anything else, and is not laid out twice.
    """
    title, below = _set(heading)
    width, height = size_of(slim)
    shift = _MARGIN - _PADDING
    first = _MARGIN + round(0.79 * _TITLE)
    foot = _MARGIN + len(title) * (_TITLE + 2) + _GAP
    end = foot + len(below) * (_SUBTITLE + 2) + _OFFSET - 2
    texts = _lines(title, first, _TITLE, "ink", ' font-weight="bold"')
    texts += _lines(below, foot + round(0.79 * _SUBTITLE), _SUBTITLE, "muted")
    across, down = width + 2 * shift, height + end + shift - _PADDING
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across:g}" height="{down:g}" '
        f'viewBox="0 0 {across:g} {down:g}" font-family="{escape(theme.font_of(code))}">'
        f'<rect width="{across:g}" height="{down:g}" fill="{theme.color("t-paper")}"/>'
        f"{texts}{placed(slim, shift, end - _PADDING)}</svg>"
    )


def _lines(said: list[str], first: int, size: int, ink: str, more: str = "") -> str:
    color = theme.color(f"t-{ink}")
    return "".join(
        f'<text x="{_MARGIN}" y="{first + n * (size + 2)}" font-size="{size}px" fill="{color}"{more}>'
        f"{escape(line)}</text>"
        for n, line in enumerate(said)
    )
