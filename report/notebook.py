"""What a notebook of docs/ uses to show itself as the rest of the report does: charts, tables, citations.

Each returns HTML that a notebook displays and a page carries as it is: no inline style, no
script that runs. A chart is drawn here, so that it reads without script; given an
invitation it also carries its specification, which docs/assets/js/interact.js draws anew,
sliders and all, once a reader asks. Nothing here computes a figure or reads the ledger's tables.
"""

import json
from collections.abc import Hashable
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from report.charts import theme
from report.charts.press import to_svg
from report.charts.slim import in_variables, slim
from report.charts.view import DESKTOP, PHONE
from report.languages import Text

ROOT = "../../"
"""The way up from a notebook's page to the root of its language."""

_SOURCE = Text("Source: ", "資料來源：")
_TABLE = Text("Table", "資料表")


@dataclass(frozen=True)
class Html:
    """HTML that Jupyter displays and a page takes over."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


def cite(statement_id: str, text: str = "") -> Html:
    """Return a link to a statement's permanent row, or to the report's own formula, under its id."""
    _, mark, source = statement_id.partition("@")
    page = f"sources/{source}/" if mark else "data/derived/"
    label = text or statement_id
    return Html(f'<a href="{ROOT}{page}#{escape(statement_id)}">{escape(label)}</a>')


def table(frame: pd.DataFrame, caption: str) -> Html:
    """Return a table in the report's form; the first column heads its rows, `Html` cells stay as they are."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    rows = "".join(_row(row) for row in frame.itertuples(index=False, name=None))
    return Html(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="ledger"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[Hashable, ...]) -> str:
    first, *rest = (cell.text if isinstance(cell, Html) else escape(str(cell)) for cell in row)
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"


@dataclass(frozen=True)
class Words:
    """A chart's words: the finding, what is plotted, what it looks like, who said it."""

    title: str
    subtitle: str
    alt: str
    source: str
    code: str = "en"


def show(chart: Any, chart_id: str, words: Words, rows: pd.DataFrame, invitation: str = "") -> Html:
    """Return a chart as a figure: drawn for both widths, its table beside it.

    chart: an Altair chart; rows: the table; invitation: the words of the button that makes
    it move, none for a chart that stays as it is.
    """
    wide, narrow = (_drawn(chart, width, words) for width in (DESKTOP, PHONE))
    live = _live(specify(chart, DESKTOP, words.code), words, invitation) if invitation else ""
    return Html(
        f'<figure class="chart" id="chart-{chart_id}"><figcaption>'
        f'<p class="chart-title">{escape(words.title)}</p>'
        f'<p class="chart-subtitle">{escape(words.subtitle)}</p></figcaption>'
        f'<div class="drawing wide">{wide}</div><div class="drawing narrow">{narrow}</div>{live}'
        f'<p class="chart-source">{escape(_SOURCE[words.code] + words.source)}</p>'
        f'<details class="chart-table"><summary>{_TABLE[words.code]}</summary>'
        f"{table(rows, words.subtitle).text}</details></figure>"
    )


def specify(chart: Any, width: int, code: str = "en") -> dict[str, Any]:
    """Return an Altair chart's specification in the report's theme, fitted to a width in CSS pixels."""
    spec: dict[str, Any] = json.loads(chart.to_json())
    spec.pop("$schema", None)
    fit = {"type": "fit-x", "contains": "padding"}
    return spec | {
        "config": theme.config(width == PHONE, code),
        "width": width,
        "autosize": fit,
        "padding": 2,
    }


def _drawn(chart: Any, width: int, words: Words) -> str:
    label = f'<svg role="img" aria-label="{escape(words.alt)}" '
    return slim(to_svg(specify(chart, width, words.code))).replace("<svg ", label, 1)


def _live(spec: dict[str, Any], words: Words, invitation: str) -> str:
    """Return the button and, as data no browser runs, the specification with the page's own colours."""
    text = in_variables(json.dumps(spec, ensure_ascii=False, separators=(",", ":"))).replace("<", "\\u003c")
    return (
        f'<p class="interact" hidden><button type="button">{escape(invitation)}</button></p>'
        f'<div class="drawing live" role="group" aria-label="{escape(words.alt)}" hidden></div>'
        f'<script type="application/json">{text}</script>'
    )
