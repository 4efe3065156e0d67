"""All charts of all languages as files under build/charts/<language>/<id>/; drawn only when needed.

A chart is drawn again when anything it depends on changed: its rows, its module, its
words, the drawing code, the colours, or a library's version. The key over all of these is
kept beside the files; it is written last, so that a killed run leaves no stale chart.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from report.binding import plain
from report.charts import chapters, theme
from report.charts.draw import draw, stand_alone, to_png, to_svg
from report.charts.registry import CHARTS, Chart
from report.charts.view import localise, outlet_of, sources_of
from report.languages import Text
from report.ledger import Ledger
from report.problems import BadChart, Problem, ReportError
from report.simplified import simplify
from report.words import WORDS

assert chapters  # imported for its effect: it fills the registry
_CODE = Path(__file__).parents[1]
_SHARED_CODE = (
    "charts/draw.py",
    "charts/slim.py",
    "charts/view.py",
    "charts/theme.py",
    "charts/files.py",
    "words.py",
    "simplified.py",
    "figures/numbers.py",
    "binding/binder.py",
)


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

    ids = sources_of(chart.data(ledger)["id"])
    separator = "; " if code == "en" else "；"
    outlets = separator.join(dict.fromkeys(outlet_of(ledger, source, written) for source in ids))
    source = WORDS["chart-sources"][written] + outlets
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
def _fixed_inputs() -> bytes:
    files = [_CODE / name for name in _SHARED_CODE] + [theme.TOKENS_FILE, _CODE.parent / "data" / "terms.csv"]
    versions = [f"{name}={version(name)}" for name in ("altair", "vl-convert-python", "opencc")]
    return b"".join(file.read_bytes() for file in files) + " ".join(versions).encode()


def key_of(chart: Chart, ledger: Ledger, code: str, words: Words) -> str:
    """Return the hash of everything a drawn chart depends on."""
    rows = localise(chart.data(ledger), ledger, "en" if code == "en" else "zh-Hant")
    parts = [
        rows.to_csv().encode(),
        chart.code.encode(),
        repr(words).encode(),
        code.encode(),
        _fixed_inputs(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def table_of(rows: pd.DataFrame, chart: Chart, code: str) -> pd.DataFrame:
    """Return the rows as a reader's table: the chart's columns with headings, and the id."""
    shown = [column for column in chart.columns if column in rows]
    return rows[[*shown, "id"]].rename(columns={c: WORDS[c][code] for c in shown if c in WORDS})


def _save(folder: Path, chart: Chart, ledger: Ledger, code: str, words: Words) -> None:
    written = "en" if code == "en" else "zh-Hant"
    drawn = draw(chart, ledger, code)
    whole = stand_alone(drawn.spec, words.title, words.subtitle, words.source)
    table = table_of(drawn.rows, chart, written)
    if code == "zh-Hans":
        table.columns = pd.Index([simplify(name) for name in table.columns])
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str | bytes] = {
        "wide.svg": drawn.wide,
        "narrow.svg": drawn.narrow,
        f"{chart.id}.svg": to_svg(whole),
        f"{chart.id}.png": to_png(whole),
        f"{chart.id}.csv": table.to_csv(index=False),
        f"{chart.id}.vl.json": json.dumps(
            {"$schema": "https://vega.github.io/schema/vega-lite/v6.json"} | whole, ensure_ascii=False
        ),
        "words.json": json.dumps(vars(words), ensure_ascii=False),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def _draw_one(chart_id: str, ledger: Ledger, code: str, out: Path) -> bool:
    """Draw one chart in one language unless its files are still true; returns whether it was drawn."""
    chart = CHARTS[chart_id]
    words = words_of(chart, ledger, code)
    folder = out / code / chart_id
    key = key_of(chart, ledger, code, words)
    stamp = folder / "key"
    if stamp.exists() and stamp.read_text() == key:
        return False
    stamp.unlink(missing_ok=True)
    _save(folder, chart, ledger, code, words)
    stamp.write_text(key)
    return True


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
    """Draw charts into `out`; returns how many were drawn anew.

    only: chart ids, all when None. on_done is called after each.
    Raises BadChart with the problems of all charts that failed.
    """
    wanted = list(CHARTS) if only is None else list(only)
    unknown = [name for name in wanted if name not in CHARTS]
    if unknown:
        raise BadChart(_unknown(name) for name in unknown)
    tasks = [(name, code) for code in languages for name in wanted]
    problems: list[Problem] = []
    drawn = 0
    context = get_context("forkserver")  # a plain fork would hang: vl-convert runs threads of its own
    context.set_forkserver_preload(["report.charts.files"])
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
        futures = [pool.submit(_draw_one, name, ledger, code, out) for name, code in tasks]
        for future in as_completed(futures):
            try:
                is_new = future.result()
            except ReportError as error:
                problems += error.problems
                is_new = False
            drawn += is_new
            on_done()
    if problems:
        raise BadChart(problems)
    return drawn
