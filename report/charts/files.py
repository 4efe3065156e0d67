"""All charts of all languages as files under build/charts/<language>/<id>/; drawn only when needed.

A chart is drawn again when anything it depends on changed: its rows, its module, its
words, the drawing code, the colours, or a library's version. The key over all of these is
kept beside the files; it is written last, so that a killed run leaves no stale chart.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd

from report.binding import plain
from report.charts import chapters, fonts, theme
from report.charts.card import Card, card_png
from report.charts.draw import Drawn, draw, stand_alone, to_png, to_svg
from report.charts.live import live, other_scale
from report.charts.registry import CHARTS, Chart
from report.charts.view import backends_of, localise, outlet_of, sources_of
from report.dependencies import modules_used
from report.languages import Text
from report.ledger import Ledger
from report.problems import BadChart, Problem, ReportError
from report.simplified import simplify
from report.words import WORDS

assert chapters  # imported for its effect: it fills the registry
_ROOT = Path(__file__).parents[2]
_OTHER_INPUTS = (theme.TOKENS_FILE, _ROOT / "data" / "terms.csv", _ROOT / "data" / "entities.csv")
_VERSIONS = ("altair", "vl-convert-python", "opencc", "pandas", fonts.PACKAGE)


@dataclass(frozen=True)
class Words:
    """A chart's words in one language, figures in place."""

    title: str
    subtitle: str
    alt: str
    note: str
    source: str


def words_of(chart: Chart, ledger: Ledger, code: str) -> Words:
    """Return the words of a chart; raises BadChart naming every macro that does not resolve."""
    written = "en" if code == "en" else "zh-Hant"
    problems: list[Problem] = []
    file = f"report/charts/{chart.chapter.replace('-', '_')}.py ({chart.id})"

    def say(text: Text | None) -> str:
        return plain(text[written], ledger, code, file, problems) if text else ""

    ids = chart.data(ledger)["id"]
    separator = "; " if code == "en" else "；"
    outlets = [outlet_of(ledger, source, written) for source in sources_of(ids)]
    if backends_of(ids, ledger):
        outlets.insert(0, WORDS["chart-repositories"][written])
    source = WORDS["chart-sources"][written] + separator.join(dict.fromkeys(outlets))
    said = Words(
        title=say(chart.title),
        subtitle=say(chart.subtitle),
        alt=say(chart.alt),
        note=say(chart.note),
        source=simplify(source) if code == "zh-Hans" else source,
    )
    if problems:
        raise BadChart(problems)
    return said


@cache
def _code_of(source: str) -> bytes:
    """Return all a drawing depends on beside its rows and words: code, colours, names, versions."""
    drawing = f"import {__name__}\n{source}"
    files = [*modules_used(drawing, _ROOT), *_OTHER_INPUTS]
    versions = [f"{name}={version(name)}" for name in _VERSIONS]
    return b"".join(file.read_bytes() for file in files) + " ".join(versions).encode()


def key_of(chart: Chart, ledger: Ledger, code: str, words: Words) -> str:
    """Return the hash of everything a drawn chart depends on."""
    rows = localise(chart.data(ledger), ledger, "en" if code == "en" else "zh-Hant")
    parts = [
        rows.to_csv().encode(),
        chart.code.encode(),
        repr(words).encode(),
        code.encode(),
        _code_of(chart.code),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def table_of(rows: pd.DataFrame, chart: Chart, code: str) -> pd.DataFrame:
    """Return the rows as a reader's table: the chart's columns with headings, and the id."""
    shown = [column for column in chart.columns if column in rows]
    return rows[[*shown, "id"]].rename(columns={c: WORDS[c][code] for c in shown if c in WORDS})


def asked_of(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return, a row each, what a reader may pick or sort it by: companies with a colour, status, value."""
    ids = [name for name in rows if str(name).endswith("_id")]
    known = {name.removeprefix("c-") for name in theme.tokens() if name.startswith("c-")}
    states = rows["status"] if "status" in rows else [""] * len(rows)
    cells = rows[ids].itertuples(index=False, name=None) if ids else [()] * len(rows)
    values = rows["low"] if "low" in rows else [None] * len(rows)
    return [
        {
            "companies": sorted(known & {str(cell) for cell in row}),
            "status": str(status),
            "value": float(value) if pd.notna(value) else None,
        }
        for row, status, value in zip(cells, states, values, strict=True)
    ]


def one_line(value: Any) -> str:
    """Return JSON in as few bytes as it takes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _whole(drawn: Drawn, words: Words) -> dict[str, Any]:
    return stand_alone(drawn.spec, words.title, words.subtitle, words.source)


def _card(words: Words, drawn: Drawn, code: str) -> Card:
    site, kind = (WORDS[key]["en" if code == "en" else "zh-Hant"] for key in ("site-title", "kind-chart"))
    card = Card(site, kind, words.title, drawn.wide)
    return replace(card, site=simplify(site), kind=simplify(kind)) if code == "zh-Hans" else card


def _save(folder: Path, chart: Chart, code: str, drawn: Drawn, whole_svg: str, words: Words) -> None:
    table = table_of(drawn.rows, chart, "en" if code == "en" else "zh-Hant")
    if code == "zh-Hans":
        table.columns = pd.Index([simplify(name) for name in table.columns])
    spec = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json"} | _whole(drawn, words)
    files: dict[str, str | bytes] = {
        "wide.svg": drawn.wide,
        "narrow.svg": drawn.narrow,
        f"{chart.id}.svg": whole_svg,
        f"{chart.id}.png": to_png(whole_svg),
        f"{chart.id}.csv": table.to_csv(index=False),
        f"{chart.id}.vl.json": json.dumps(spec, ensure_ascii=False),
        f"{chart.id}.live.json": one_line(live(drawn.spec, drawn.phone_spec)),
        "card.png": card_png(_card(words, drawn, code), code),
        "words.json": json.dumps(vars(words), ensure_ascii=False),
        "asked.json": json.dumps({"scale": other_scale(drawn.spec), "rows": asked_of(drawn.rows)}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def _draw_languages(chart_id: str, ledger: Ledger, codes: list[str], out: Path) -> int:
    """Draw one chart in the languages whose files are no longer true; returns how many that were.

    Simplified Chinese is the Traditional drawing with its text converted: characters of both
    are one em wide, so nothing has to be laid out again.
    """
    chart = CHARTS[chart_id]
    words = {code: words_of(chart, ledger, code) for code in codes}
    keys = {code: key_of(chart, ledger, code, words[code]) for code in codes}
    stamps = {code: out / code / chart_id / "key" for code in codes}
    stale = [c for c in codes if not stamps[c].exists() or stamps[c].read_text() != keys[c]]
    drawings: dict[str, tuple[Drawn, str]] = {}
    for code in stale:
        written = "en" if code == "en" else "zh-Hant"
        if written not in drawings:
            drawn = draw(chart, ledger, written)
            own_words = words.get(written) or words_of(chart, ledger, written)
            drawings[written] = drawn, to_svg(_whole(drawn, own_words))
        drawn, whole_svg = drawings[written]
        if code == "zh-Hans":
            drawn, whole_svg = (
                drawn.simplified(),
                simplify(whole_svg).replace(" Sans TC", " Sans SC").replace(" CJK TC", " CJK SC"),
            )
        stamps[code].unlink(missing_ok=True)
        _save(out / code / chart_id, chart, code, drawn, whole_svg, words[code])
        stamps[code].write_text(keys[code])
    return len(stale)


def _unknown(name: str) -> Problem:
    known = ", ".join(sorted(CHARTS))
    return Problem("report/charts", 0, "", f"chart {name!r}", f"one of {known}", "correct the name")


def build_charts(
    ledger: Ledger,
    out: Path,
    languages: Iterable[str],
    only: Iterable[str] | None = None,
    jobs: int = 2,
    on_done: Callable[[], object] = lambda: None,
) -> int:
    """Draw charts into `out`; returns how many were drawn anew, each language counted.

    only: chart ids, all when None. on_done is called after each chart.
    Raises BadChart with the problems of all charts that failed.
    """
    wanted = list(CHARTS) if only is None else list(only)
    unknown = [name for name in wanted if name not in CHARTS]
    if unknown:
        raise BadChart(_unknown(name) for name in unknown)
    fonts.folder()  # once, before the processes that draw need it
    codes = list(languages)
    problems: list[Problem] = []
    drawn = 0
    context = get_context("forkserver")  # a plain fork would hang: vl-convert runs threads of its own
    context.set_forkserver_preload(["report.charts.files"])
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
        futures = [pool.submit(_draw_languages, name, ledger, codes, out) for name in wanted]
        for future in as_completed(futures):
            try:
                drawn += future.result()
            except ReportError as error:
                problems += error.problems
            on_done()
    if problems:
        raise BadChart(problems)
    return drawn
