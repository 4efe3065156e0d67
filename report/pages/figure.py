"""A chart as a page shows it: drawing, words, source, table and files, all readable without script."""

import csv
import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

from report.ledger import Ledger
from report.words import WORDS


@dataclass(frozen=True)
class DrawnChart:
    """The files of one chart in one language, read back from build/charts."""

    id: str
    wide: str
    narrow: str
    table: list[list[str]]
    words: dict[str, str]


NOT_DRAWN = DrawnChart("", "", "", [[""]], {"title": "", "subtitle": "", "alt": "", "note": "", "source": ""})
"""Stands for a chart where pages are checked and nothing is drawn."""


def read_chart(folder: Path, chart_id: str) -> DrawnChart:
    """Read a drawn chart from build/charts/<language>."""
    here = folder / chart_id
    with (here / f"{chart_id}.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    wide, narrow = ((here / name).read_text(encoding="utf-8") for name in ("wide.svg", "narrow.svg"))
    words = json.loads((here / "words.json").read_text(encoding="utf-8"))
    return DrawnChart(chart_id, wide, narrow, table, words)


def _svg(svg: str, label: str) -> str:
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)


def _table(drawn: DrawnChart, ledger: Ledger, root: str) -> str:
    head, *rows = drawn.table
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head[:-1])
    body = []
    for row in rows:
        *shown, joined = row
        first, *rest = shown
        statement = joined.split("|")[0].strip()
        link = escape(first)
        if statement in ledger.statement:
            source = ledger.statement[statement].source_id
            link = f'<a href="{root}sources/{source}/#{escape(statement)}">{escape(first)}</a>'
        body.append(
            f'<tr><th scope="row">{link}</th>' + "".join(f"<td>{escape(c)}</td>" for c in rest) + "</tr>"
        )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _files(drawn: DrawnChart, code: str, root: str) -> str:
    here = f"{root}charts/{drawn.id}/"
    links = [f'<a href="{here}">{WORDS["chart-page"][code]}</a>']
    for ending, label in ((".svg", "SVG"), (".png", "PNG"), (".csv", "CSV"), (".vl.json", "Vega-Lite")):
        links.append(f'<a href="{here}{drawn.id}{ending}" download>{label}</a>')
    return " ".join(links)


def chart_figure(drawn: DrawnChart, ledger: Ledger, code: str, root: str, number: int | None = None) -> str:
    """Return a chart as one HTML block without blank lines, so that Markdown leaves it alone."""
    words = drawn.words
    label = (
        f'<span class="chart-number">{WORDS["figure-number"][code].format(n=number)}</span> '
        if number
        else ""
    )
    note = f'<p class="chart-note">{escape(words["note"])}</p>' if words["note"] else ""
    return (
        f'<figure class="chart" id="chart-{drawn.id}" data-chart="{drawn.id}">'
        f'<figcaption><p class="chart-title">{label}{escape(words["title"])}</p>'
        f'<p class="chart-subtitle">{escape(words["subtitle"])}</p></figcaption>'
        f'<div class="drawing wide">{_svg(drawn.wide, words["alt"])}</div>'
        f'<div class="drawing narrow">{_svg(drawn.narrow, words["alt"])}</div>'
        f'<p class="chart-source">{escape(words["source"])}</p>{note}'
        f'<details class="chart-table"><summary>{WORDS["chart-table"][code]}</summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{WORDS["chart-table"][code]}">'
        f"{_table(drawn, ledger, root)}</div></details>"
        f'<p class="chart-files">{_files(drawn, code, root)}</p></figure>'
    )
