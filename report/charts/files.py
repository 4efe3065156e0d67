"""All charts of all languages as files under build/charts/<language>/<id>/; drawn only when needed.

A chart is made again when anything it depends on changed: its rows, its module, its
words, the drawing code, the colours, or a library's version. The key over all of these is
kept beside the files; it is written last, so that a killed run leaves no stale chart. What
then turns out to be the same drawing is not set again (`report.charts.press`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from report.alone import leave_with_parent
from report.binding import plain
from report.charts import chapters, fonts, theme
from report.charts.card import Card, card_png
from report.charts.draw import Drawn, Heading, draw, on_paper, stand_alone
from report.charts.live import live, other_scale
from report.charts.press import forget_unused, processes, to_png
from report.charts.registry import CHARTS, Chart
from report.charts.rows import inert
from report.charts.view import backends_of, columns_said, outlet_of, sources_of
from report.dependencies import modules_used
from report.kept import digest, read_once, save
from report.kept import fonts as installed_fonts
from report.languages import WRITTEN_AS, Code, Text
from report.ledger import Ledger
from report.ledger.once import once_a_ledger
from report.problems import BadChart, Problem, ReportError
from report.simplified import simplify
from report.words import WORDS

assert chapters  # imported for its effect: it fills the registry
_ROOT = Path(__file__).parents[2]
_OTHER_INPUTS = (theme.TOKENS_FILE, _ROOT / "data" / "terms.csv", _ROOT / "data" / "entities.csv")
_VERSIONS = ("altair", "vl-convert-python", "opencc", "pandas", *fonts.PACKAGES)


@dataclass(frozen=True)
class Words:
    """A chart's words in one language, figures in place."""

    title: str
    subtitle: str
    alt: str
    note: str
    source: str


@once_a_ledger
def words_of(chart: Chart, ledger: Ledger, code: Code) -> Words:
    """Return the words of a chart; raises BadChart naming every macro that does not resolve."""
    written = WRITTEN_AS[code]
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


@read_once
def _code_of(source: str) -> str:
    """Return the hash of what a drawing depends on beside rows and words: code, colours, names, versions."""
    drawing = f"import {__name__}\n{source}"
    files = [*modules_used(drawing, _ROOT), *_OTHER_INPUTS]
    versions = [f"{name}={version(name)}" for name in _VERSIONS]
    return digest(source, *(file.read_bytes() for file in files), *versions, installed_fonts())


@once_a_ledger
def _rows_said(chart: Chart, ledger: Ledger, written: str) -> str:
    columns = columns_said(chart.data(ledger), ledger, written)
    said = {name: list(cells) for name, cells in columns.items()}
    return json.dumps(said, ensure_ascii=False, default=str)


def key_of(chart: Chart, ledger: Ledger, code: Code, words: Words) -> str:
    """Return the hash of everything a drawn chart depends on."""
    rows = _rows_said(chart, ledger, WRITTEN_AS[code])
    return digest(rows, repr(words), code, _code_of(chart.code))


def table_of(rows: pd.DataFrame, chart: Chart, code: Code) -> pd.DataFrame:
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


def _card(words: Words, drawn: Drawn, code: Code) -> Card:
    site, kind = (WORDS[key][code] for key in ("site-title", "kind-chart"))
    card = Card(site, kind, words.title, drawn.wide)
    return replace(card, site=simplify(site), kind=simplify(kind)) if code == "zh-Hans" else card


def shown(chart: Chart, code: Code, drawn: Drawn, words: Words) -> dict[str, str | bytes]:
    """Return the files of a chart that its page is made from."""
    table = table_of(drawn.rows, chart, code)
    if code == "zh-Hans":
        table.columns = pd.Index([simplify(name) for name in table.columns])
    return {
        "wide.svg": drawn.wide,
        "narrow.svg": drawn.narrow,
        f"{chart.id}.csv": table.map(inert).to_csv(index=False),
        "words.json": json.dumps(vars(words), ensure_ascii=False),
        "asked.json": json.dumps({"scale": other_scale(drawn.spec), "rows": asked_of(drawn.rows)}),
    }


def _save(folder: Path, chart: Chart, code: Code, drawn: Drawn, words: Words) -> dict[str, int]:
    heading = Heading(words.title, words.subtitle, words.source)
    spec = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json"} | stand_alone(drawn.spec, heading)
    whole_svg = on_paper(drawn.wide, heading, code)
    files = shown(chart, code, drawn, words) | {
        f"{chart.id}.svg": whole_svg,
        f"{chart.id}.png": to_png(whole_svg),
        f"{chart.id}.vl.json": json.dumps(spec, ensure_ascii=False),
        f"{chart.id}.live.json": one_line(live(drawn.spec, drawn.phone_spec)),
        "card.png": card_png(_card(words, drawn, code), code),
    }
    for name, content in files.items():
        save(folder / name, content)
    return {name: (folder / name).stat().st_size for name in files}


def _is_kept(folder: Path, key: str) -> bool:
    """Tell whether a chart's files stand there whole and were drawn under this key."""
    try:
        said = json.loads((folder / "key").read_bytes())
        sizes = {name: (folder / name).stat().st_size for name in said["files"]}
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return bool(said["key"] == key and said["files"] == sizes)


def outdated(chart: Chart, ledger: Ledger, codes: Iterable[Code], out: Path) -> dict[Code, str]:
    """Return the languages in which a chart's files are no longer true, with the keys they should have."""
    keys = {code: key_of(chart, ledger, code, words_of(chart, ledger, code)) for code in codes}
    return {code: key for code, key in keys.items() if not _is_kept(out / code / chart.id, key)}


def _draw_languages(chart: Chart, ledger: Ledger, keys: dict[Code, str], out: Path) -> None:
    """Draw one chart in a written language, in those published from it, and keep the files under their keys.

    Simplified Chinese is the Traditional drawing with its text converted: characters of both
    are one em wide, so nothing has to be laid out again.
    """
    (written,) = {WRITTEN_AS[code] for code in keys}
    drawing = draw(chart, ledger, written)
    for code, key in keys.items():
        drawn = drawing.simplified() if code == "zh-Hans" else drawing
        folder = out / code / chart.id
        (folder / "key").unlink(missing_ok=True)
        files = _save(folder, chart, code, drawn, words_of(chart, ledger, code))
        save(folder / "key", json.dumps({"key": key, "files": files}))


def _by_written(keys: dict[Code, str]) -> list[dict[Code, str]]:
    """Return the languages to draw, with their keys, those that share a drawing together."""
    parts: dict[Code, dict[Code, str]] = {}
    for code, key in keys.items():
        parts.setdefault(WRITTEN_AS[code], {})[code] = key
    return list(parts.values())


_share: list[Ledger] = []
"""The ledger of a process that draws, handed over once."""


def _take(ledger: Ledger) -> None:
    leave_with_parent()
    _share[:] = [ledger]


def _draw_shared(chart_id: str, keys: dict[Code, str], out: Path) -> None:
    _draw_languages(CHARTS[chart_id], _share[0], keys, out)


def _unknown(name: str) -> Problem:
    known = ", ".join(sorted(CHARTS))
    return Problem("report/charts", 0, "", f"chart {name!r}", f"one of {known}", "correct the name")


def build_charts(
    ledger: Ledger,
    out: Path,
    languages: Iterable[Code],
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
    codes = list(languages)
    problems: list[Problem] = []
    stale: dict[str, dict[Code, str]] = {}
    for name in wanted:
        try:
            stale[name] = outdated(CHARTS[name], ledger, codes, out)
        except ReportError as error:
            problems += error.problems
        if not stale.get(name):
            on_done()
    problems += _draw_side_by_side(
        {name: keys for name, keys in stale.items() if keys}, ledger, out, jobs, on_done
    )
    if problems:
        raise BadChart(problems)
    return sum(map(len, stale.values()))


def _draw_side_by_side(
    stale: dict[str, dict[Code, str]], ledger: Ledger, out: Path, jobs: int, on_done: Callable[[], object]
) -> list[Problem]:
    """Draw charts in processes of their own; returns the problems of those that failed."""
    if not stale:
        return []
    forget_unused()
    fonts.folder()  # once, before the processes that draw need it
    problems: list[Problem] = []
    parts = [(name, part) for name, keys in stale.items() for part in _by_written(keys)]
    left = Counter(name for name, _ in parts)
    # A process wakes for as long as it takes to draw a chart in all languages.
    with ProcessPoolExecutor(min(jobs, len(stale)), processes(), _take, (ledger,)) as pool:
        futures = {pool.submit(_draw_shared, name, part, out): name for name, part in parts}
        for future in as_completed(futures):
            try:
                future.result()
            except ReportError as error:
                problems += [problem for problem in error.problems if problem not in problems]
            left[futures[future]] -= 1
            if not left[futures[future]]:
                on_done()
    return problems
