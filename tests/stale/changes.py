"""One change of each kind of input, small enough that the checks let it pass and large enough to be seen."""

import csv
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from report.bench.desk import CHART, FIGURE, LONE, replace

Change = Callable[[Path], None]


def append(name: str, more: str) -> Change:
    """Return a change that adds to the end of a file."""

    def change(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(more)

    return change


def _cell(root: Path, table: str, key: str, more: dict[str, str]) -> None:
    path = root / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    row = next(row for row in rows if row[0] == key)
    for column, said in more.items():
        row[head.index(column)] = f"{row[head.index(column)]}{said}".strip()
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def cell(table: str, key: str, **more: str) -> Change:
    """Return a change that adds to cells of a row of the ledger."""
    return partial(_cell, table=table, key=key, more=more)


def _notebook(root: Path, name: str, kind: str, said: str) -> None:
    path = root / "docs" / name
    notebook = json.loads(path.read_text(encoding="utf-8"))
    last = [part for part in notebook["cells"] if part["cell_type"] == kind][-1]
    last["source"] = "".join(last["source"]) + said
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def notebook(name: str, kind: str, said: str) -> Change:
    """Return a change of the last cell of a kind in a notebook."""
    return partial(_notebook, name=name, kind=kind, said=said)


BOTH = {"en": " Indeed.", "zh_hant": "確實如此。"}
NOTE = {f"note_{code}": said for code, said in BOTH.items()}
CHANGES: dict[str, Change] = {
    "a fact's value and token": FIGURE,
    "a fact that no chart draws": LONE,
    "a fact's note": cell("facts", "moore-threads.revenue.2025@eeo", **NOTE),
    "an event's title": cell(
        "events",
        "ai-chip-wave-2017-2018.milestone.2017/2018@huashang",
        title_en=" indeed",
        title_zh_hant="確實",
    ),
    "a relation's note": cell("relations", "aac-technologies.located-in.changzhou@cyzone", **NOTE),
    "a claim's statement": cell(
        "claims",
        "advanced-node-expansion@bank-notes",
        statement_en=" Indeed.",
        statement_zh_hant="確實如此。",
    ),
    "a formula": replace("data/derived.csv", ("ai-50-analytics-last,[", "ai-50-analytics-last,2 * [")),
    "a computed figure's label": cell(
        "derived", "ai-50-analytics-last", label_en=" indeed", label_zh_hant="確實"
    ),
    "a disagreement's rule": cell(
        "conflicts", "ai-50-biren-gate", rule_en=" Indeed.", rule_zh_hant="確實如此。"
    ),
    "a verdict's value": cell(
        "verdicts",
        "ai-chip-seven-of-ten-semi-horizon-by-udn-9275221",
        value_en=" Indeed.",
        value_zh_hant="確實如此。",
    ),
    "a backend's note": cell("backends", "comfyui-cambricon", **NOTE),
    "an entity's name": cell("entities", "aac-technologies", name_en=" Holdings", name_zh_hant="控股"),
    "a company's name in charts": cell("entities", "metax", name_en=" Integrated"),
    "a metric's label": cell("metrics", "revenue", label_en=" in all", label_zh_hant="合計"),
    "a source's note": cell("sources", "aiclubs-11900", **NOTE),
    "an outlet": cell("sources", "eeo", outlet="（網）"),
    "a term": cell("terms", "accelerator", definition_en=" Indeed.", definition_zh_hant="確實如此。"),
    "a word of Simplified Chinese": cell("terms", "accelerator", zh_hans="卡"),
    "a chapter": append("docs/en/chapters/ai-50.md", "\n\nA sentence more.\n"),
    "its twin": append("docs/zh-Hant/chapters/ai-50.md", "\n\n多寫一句。\n"),
    "a notebook's text": notebook("en/method/recompute.ipynb", "markdown", "\n\nA sentence more.\n"),
    "a notebook's code": notebook("zh-Hant/method/recompute.ipynb", "code", "\nprint('再印一行')\n"),
    "a chart's drawing": CHART,
    "what drawings share": replace("report/charts/theme.py", ('"strokeWidth": 2', '"strokeWidth": 3')),
    "the typeface": replace("report/charts/fonts.py", ('"Bold": 700', '"Bold": 800')),
    "letters in pictures": replace("report/charts/outlines.py", ("int(weight) >= 600", "int(weight) >= 700")),
    "a word of the interface": replace("report/words/exploring.py", ('"Explore"', '"Look closer"')),
    "a colour": replace("docs/assets/css/tokens.css", ("#1e4a9e, #4a8ff0", "#1e4a9f, #4a8ff0")),
    "a style": append("docs/assets/css/report.css", "\nbody { top: 0; }\n"),
    "a style of embeds": append("docs/assets/embed/embed.css", "\n.embed-more { color: inherit; }\n"),
    "a script": append("docs/assets/js/live.js", "\nvoid 1\n"),
    "a template": replace("docs/overrides/partials/nav.html", ("<nav", "<nav data-more")),
    "a snippet": append("docs/snippets/pandas.py", "\nprint('more')\n"),
    "the changelog": append("CHANGELOG.md", "\n- A line more.\n"),
    "the configuration of hosts": append("docs/hosting/nginx.conf", "\n# a line more\n"),
    "the dataset's description": replace("data/datapackage.json", ('"title": "', '"title": "The ')),
    "the code of pages": replace("report/pages/cite.py", ("cite-plain", "cite-plain cite-more")),
    "which texts are compressed": replace("report/site/compress.py", ("LEAST = 1_200", "LEAST = 900")),
    "the edition": replace("pyproject.toml", ('version = "2026.1"', 'version = "2026.2"')),
}
