"""A whole project in small: the real code, templates and schema over a ledger of a few rows.

Two chapters, one chart, three languages; a build of it goes through every step of a real one in
seconds, so that it can be killed a hundred times.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRMS = ("moore-threads", "metax")
CHAPTERS = ("two-strategic-paths", "ai-50")
KEPT = {
    "facts": lambda row: row["fact_id"] in FACTS,
    "entities": lambda row: row["entity_id"] in (*FIRMS, "sse-star"),
    "metrics": lambda row: row["metric_id"] == "revenue",
    "sources": lambda row: row["source_id"] in ("eeo", "xinshiye"),
    "events": lambda row: row["event_id"] == "moore-threads.listed.2025-12-05@xinshiye",
}
"""Which rows stay, by table; tables that are not named keep none."""
FACTS = ("moore-threads.revenue.2025@eeo", "metax.revenue.2025@eeo")
CHART = '''"""One chart of two figures."""

import altair as alt

from report.charts import Text, View, chart

WORDS = Text(en="Guidance for the year", zh_hant="全年指引")


@chart(
    data=lambda ledger: ledger.series("revenue", subjects=("moore-threads", "metax"), periods=["2025"]),
    title=Text(en="The firms say what they expect", zh_hant="各家公司都說了預期"),
    subtitle=WORDS,
    alt=WORDS,
)
def guidance_ranges(t: View) -> alt.Chart:
    return alt.Chart(t.rows).mark_bar().encode(x=t.x("low"), x2="high", y=t.y("subject"), color=t.color())
'''
PAGES = {
    "index.md": ("Front", "首頁", "[chapter](chapters/ai-50.md)"),
    "chapters/ai-50.md": ("Words", "文字", "{{ fact('metax.revenue.2025') }}"),
    "chapters/two-strategic-paths.md": ("Chart", "圖表", "{{ chart('guidance_ranges') }}"),
}


SITE = (sys.executable, "-m", "report", "site")
EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}


def build(  # type: ignore[no-untyped-def]
    root: Path,
    *more: str,
    said: dict[str, str] | None = None,
    command: tuple[str, ...] = SITE,
    **options: object,
):
    """Build a planted project in surroundings of its own."""
    return subprocess.run(
        (*command, *more),
        cwd=root,
        env=os.environ | EPOCH | (said or {}),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
        **options,  # type: ignore[call-overload]
    )


def plant(root: Path) -> Path:
    """Write the small project into a folder that is empty or absent; returns it."""
    left_out = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("report", "docs/overrides", "docs/assets", "docs/snippets", "docs/hosting", "LICENSES"):
        shutil.copytree(ROOT / name, root / name, ignore=left_out)
    for path in (*ROOT.glob("mkdocs*.yml"), *map(ROOT.joinpath, ("pyproject.toml", "requirements.txt"))):
        shutil.copy(path, root)
    shutil.copy(ROOT / "CHANGELOG.md", root)
    _cut_ledger(root / "data")
    _cut_charts(root / "report" / "charts")
    _write_pages(root / "docs")
    _cut_reviews(root / "docs" / "reviewed.csv")
    _cut_menu(root / "mkdocs.yml")
    return root


def _cut_ledger(data: Path) -> None:
    data.mkdir()
    shutil.copy(ROOT / "data" / "datapackage.json", data)
    for path in sorted((ROOT / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            kept = [row for row in rows if path.stem in KEPT and KEPT[path.stem](row)]
            names = rows.fieldnames or []
        with (data / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(kept)


def _cut_charts(charts: Path) -> None:
    text = (charts / "chapters.py").read_text(encoding="utf-8")
    slugs = re.search(r"CHAPTERS = \((.*?)\)", text, re.S)
    assert slugs
    for slug in re.findall(r'"(.*?)"', slugs[1]):
        (charts / f"{slug.replace('-', '_')}.py").unlink(missing_ok=True)
    (charts / "chapters.py").write_text(text.replace(slugs[0], f"CHAPTERS = {CHAPTERS!r}"), encoding="utf-8")
    (charts / "two_strategic_paths.py").write_text(CHART, encoding="utf-8")


def _write_pages(docs: Path) -> None:
    others = (path.relative_to(ROOT / "docs" / "en").as_posix() for path in (ROOT / "docs/en").rglob("*.md"))
    pages = {name: ("Page", "頁", "") for name in others if not name.startswith("chapters/")} | PAGES
    for name, (english, chinese, body) in pages.items():
        for code, title in (("en", english), ("zh-Hant", chinese)):
            path = docs / code / name
            path.parent.mkdir(parents=True, exist_ok=True)
            head = f"---\ntitle: {title}\ndescription: {title}\npicture: guidance_ranges\n---\n"
            path.write_text(f"{head}# {title}\n\n## {title} {{#here}}\n\n{body}\n", encoding="utf-8")


def _cut_reviews(kept: Path) -> None:
    """Keep the reviews of the interface's words; those of the chapters' sentences go with them."""
    with (ROOT / "docs" / kept.name).open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    with kept.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *(x for x in lines if "/words/" in x[0])])


def _cut_menu(config: Path) -> None:
    text = config.read_text(encoding="utf-8")
    menu = re.search(r"nav:\n(.*?)\n\n", text, re.S)
    assert menu
    gone = [
        line
        for line in menu[1].splitlines()
        if ".ipynb" in line or ("chapters/" in line and not any(slug in line for slug in CHAPTERS))
    ]
    for line in gone:
        text = text.replace(f"{line}\n", "")
    config.write_text(text, encoding="utf-8")
