"""A chart as a page shows it: drawing, words, source, table and files, all readable without script.

What a reader can do beyond reading waits in the page, hidden until docs/assets/js/interact.js finds
it: `data-live` names the specification, table rows say what they can be picked by.
"""

import csv
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import Any

from report.charts import theme
from report.charts.view import name_of
from report.ledger import Ledger
from report.words import WORDS

FILES = ((".png", "png"), (".svg", "svg"), (".csv", "csv"), (".vl.json", "spec"))
"""Endings of a chart's files and the words that name them."""


@dataclass(frozen=True)
class DrawnChart:
    """The files of one chart in one language, read back from build/charts.

    asked: what else its values can be plotted on, and by what each row of the table can be picked;
    picture: width and height of the PNG.
    """

    id: str
    wide: str
    narrow: str
    table: list[list[str]]
    words: dict[str, str]
    asked: dict[str, Any] = field(default_factory=lambda: {"scale": "", "rows": []})
    picture: tuple[int, int] = (0, 0)

    @cached_property
    def statements(self) -> frozenset[str]:
        """The ids of the statements drawn."""
        return frozenset(part.strip() for *_, joined in self.table[1:] for part in joined.split("|"))

    @cached_property
    def companies(self) -> list[str]:
        """The companies drawn in a colour of their own, in the order of the report's colours."""
        drawn = {company for row in self.asked["rows"] for company in row["companies"]}
        return [name[2:] for name in theme.tokens() if name.startswith("c-") and name[2:] in drawn]

    @property
    def statuses(self) -> list[str]:
        """How sure the rows are, from result to contradicted."""
        drawn = {row["status"] for row in self.asked["rows"]}
        return [status for status in theme.STATUSES if status in drawn]


NOT_DRAWN = DrawnChart("", "", "", [[""]], {"title": "", "subtitle": "", "alt": "", "note": "", "source": ""})
"""Stands for a chart where pages are checked and nothing is drawn."""


def read_chart(folder: Path, chart_id: str) -> DrawnChart:
    """Read a drawn chart from build/charts/<language>."""
    here = folder / chart_id
    with (here / f"{chart_id}.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    wide, narrow = ((here / name).read_text(encoding="utf-8") for name in ("wide.svg", "narrow.svg"))
    words, asked = (json.loads((here / f"{n}.json").read_text(encoding="utf-8")) for n in ("words", "asked"))
    width, height = struct.unpack(">II", (here / f"{chart_id}.png").read_bytes()[16:24])
    return DrawnChart(chart_id, wide, narrow, table, words, asked, (width, height))


def described(svg: str, label: str) -> str:
    """Return a drawing that says in words what it shows."""
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)


def _link(joined: str, text: str, ledger: Ledger, root: str) -> str:
    """Return a row's name as a link to the first statement it rests on."""
    statement = joined.split("|")[0].strip()
    if statement not in ledger.statement:
        return escape(text)
    source = ledger.statement[statement].source_id
    return f'<a href="{root}sources/{source}/#{escape(statement)}">{escape(text)}</a>'


def _cell(text: str, value: float | None) -> str:
    """Return a cell, with the number it says for the script that sorts."""
    number = "" if value is None else f' data-value="{value:g}"'
    return f"<td{number}>{escape(text)}</td>"


def _table(drawn: DrawnChart, ledger: Ledger, root: str) -> str:
    head, *rows = drawn.table
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head[:-1])
    values = {WORDS["said"].en, WORDS["said"].zh_hant}
    said = next((place for place, name in enumerate(head) if name in values), 0)
    body = []
    for (*shown, joined), asked in zip(rows, drawn.asked["rows"] or [{}] * len(rows), strict=True):
        first, *rest = shown
        picked = f'data-row="{escape(joined)}" data-status="{asked.get("status", "")}"'
        if asked.get("companies"):
            picked += f' data-company="{" ".join(asked["companies"])}"'
        body.append(
            f'<tr {picked}><th scope="row">{_link(joined, first, ledger, root)}</th>'
            + "".join(
                _cell(text, asked.get("value") if place == said else None)
                for place, text in enumerate(rest, 1)
            )
            + "</tr>"
        )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _picks(drawn: DrawnChart, ledger: Ledger, code: str) -> str:
    """Return the buttons that pick companies, statuses and scale, hidden until the chart is live."""
    groups = []
    if len(drawn.companies) > 1:
        names = [
            (c, name_of(ledger, c, code), f'<span class="swatch c-{c}"></span>') for c in drawn.companies
        ]
        groups.append(_group("company", WORDS["pick-companies"][code], names))
    if len(drawn.statuses) > 1:
        states = [(s, WORDS[f"status-{s}"][code], "") for s in drawn.statuses]
        groups.append(_group("status", WORDS["pick-statuses"][code], states))
    if drawn.asked["scale"]:
        word = WORDS[f"scale-{drawn.asked['scale'].partition(':')[2]}"][code]
        scale = drawn.asked["scale"]
        groups.append(
            f'<p><button type="button" aria-pressed="false" data-scale="{scale}">{word}</button></p>'
        )
    return "".join(groups)


def _group(kind: str, label: str, choices: list[tuple[str, str, str]]) -> str:
    buttons = "".join(
        f'<button type="button" aria-pressed="false" data-{kind}="{value}">{mark}{escape(word)}</button>'
        for value, word, mark in choices
    )
    return f'<p role="group" aria-label="{label}">{buttons}</p>'


@cache
def _escaped(code: str) -> Mapping[str, str]:
    return {key: escape(WORDS[key][code]) for key in WORDS}


def _tools(drawn: DrawnChart, code: str, root: str) -> str:
    """Return what can be done with a chart: explore, take, share, cite, embed."""
    say = _escaped(code)
    here = f"{root}charts/{drawn.id}/"
    files = "".join(
        f'<li><a href="{here}{drawn.id}{ending}" download>{say[f"download-{word}"]}</a></li>'
        for ending, word in FILES
    )
    return (
        f'<div class="chart-tools" data-search-exclude>'
        f'<button type="button" class="explore" aria-pressed="false" data-wait="{say["live-wait"]}" '
        f'data-back="{say["live-back"]}" data-failed="{say["live-failed"]}">{say["live-chart"]}</button>'
        f'<button type="button" class="share" data-copied="{say["share-copied"]}" '
        f'data-failed="{say["share-failed"]}">{say["share"]}</button>'
        f'<a href="{here}#cite">{say["cite-short"]}</a><a href="{here}#embed">{say["embed-short"]}</a>'
        f'<a class="chart-address" href="{here}">{say["chart-page"]}</a>'
        f'<details class="chart-download"><summary>{say["download"]}</summary><ul>{files}</ul></details>'
        f'<span class="chart-said" role="status"></span></div>'
    )


def chart_figure(drawn: DrawnChart, ledger: Ledger, code: str, root: str, number: int | None = None) -> str:
    """Return a chart as one HTML block without blank lines, so that Markdown leaves it alone."""
    words = drawn.words
    label = (
        f'<span class="chart-number">{WORDS["figure-number"][code].format(n=number)}</span> '
        if number
        else ""
    )
    note = f'<p class="chart-note">{escape(words["note"])}</p>' if words["note"] else ""
    hint = f'<p class="said" id="hint-{drawn.id}">{escape(WORDS["live-hint"][code])}</p>'
    return (
        f'<figure class="chart" id="chart-{drawn.id}" data-chart="{drawn.id}" '
        f'data-live="{root}charts/{drawn.id}/{drawn.id}.live.json">'
        f'<figcaption><p class="chart-title">{label}{escape(words["title"])}</p>'
        f'<p class="chart-subtitle">{escape(words["subtitle"])}</p></figcaption>'
        f'<div class="plate"><div class="drawing wide">{described(drawn.wide, words["alt"])}</div>'
        f'<div class="drawing narrow">{described(drawn.narrow, words["alt"])}</div>'
        f'<div class="drawing live" role="application" tabindex="0" aria-label="{escape(words["alt"])}" '
        f'aria-describedby="hint-{drawn.id}" hidden></div></div>'
        f'<div class="chart-picks" data-search-exclude hidden>{hint}{_picks(drawn, ledger, code)}</div>'
        f'<p class="chart-source">{escape(words["source"])}</p>{note}'
        f"{_tools(drawn, code, root)}"
        f'<details class="chart-table"><summary>{WORDS["chart-table"][code]}</summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{WORDS["chart-table"][code]}">'
        f"{_table(drawn, ledger, root)}</div></details></figure>"
    )
