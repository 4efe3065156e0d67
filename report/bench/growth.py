"""What the build costs when there is ten, a hundred, a thousand times as much, a part at a time.

Chapters: the real ones, staged again and again under new names, through the real templates
and the check of links, in one language. Charts: the real ones, each wider by a pixel, so
that none is drawn twice. Rows: the facts again for as many made-up companies, read and held
against the schema. Each part runs in a process of its own, so that its memory is its own.
"""

import csv
import re
import shutil
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from report.bench.desk import timed
from report.bench.results import Measured

CHAPTERS, CHARTS_EACH, MOST = 10, 4, 1000
_LINK = re.compile(r' href="[^"]*"|\]\([^)]*\)')
_ALONE = "from report.bench.growth import {0}; {0}({1}, {2})"


def measure_growth(root: Path, scale: int) -> Iterator[Measured]:
    """Yield what chapters, charts and rows cost at a scale; root: a project whose site is built."""
    chapters = min(MOST, CHAPTERS * scale)
    rows = sum(1 for _ in (root / "data" / "facts.csv").open(encoding="utf-8")) - 1
    for name, count in (("chapters", chapters), ("charts", CHARTS_EACH * chapters), ("rows", scale)):
        with TemporaryDirectory() as folder:
            code = _ALONE.format(f"grow_{name}", repr(folder), count)
            case = timed(name, (sys.executable, "-c", code), root)
        how_many = rows * scale if name == "rows" else count
        yield Measured(name, case.wall, case.cpu, case.memory, how_many)


def grow_chapters(folder: str, count: int) -> None:
    """Build a site of so many chapters in English."""
    from report.site.build import build

    here, root = Path.cwd(), Path(folder)
    for name in ("docs/overrides", "docs/assets", "report/site"):
        shutil.copytree(here / name, root / name)
    shutil.copy(here / "pyproject.toml", root)
    staged = sorted((here / "build" / "pages" / "en" / "chapters").glob("*.md"))
    texts = cycle([_LINK.sub(_unlinked, path.read_text(encoding="utf-8")) for path in staged])
    pages = root / "build" / "pages" / "en"
    names = [f"chapters/{number:04}.md" for number in range(1, count + 1)]
    for name, text in zip(names, texts, strict=False):
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text(text, encoding="utf-8")
    foot = (
        "index",
        "cite",
        *(f"{f}/index" for f in ("evidence", "evidence/corrections", "sources", "data", "method")),
    )
    for name in foot:
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / f"{name}.md").write_text("---\ntitle: x\n---\n# x\n", encoding="utf-8")
    config = (here / "mkdocs.yml").read_text(encoding="utf-8")
    menu = "nav:\n" + "".join(f"  - {name}\n" for name in ["index.md", *names[:CHAPTERS]])
    config = re.sub(r"nav:\n.*?\n\n", lambda _: menu + "\n", config, count=1, flags=re.S)
    config = re.sub(r"    zh-Han[ts]: .*\n", "", config).replace("not_in_nav: |\n", "not_in_nav: |\n  *.md\n")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    (root / "build" / "search").mkdir()
    shutil.copy(here / "build" / "search" / "user-dict.txt", root / "build" / "search")
    build(["en"], root / "site", root)


def _unlinked(link: re.Match[str]) -> str:
    return "" if link[0].startswith(" ") else "](#)"


def grow_charts(folder: str, count: int) -> None:
    """Draw so many charts, wide and narrow, in English."""
    from report.charts import chapters, press
    from report.charts.draw import specify
    from report.charts.registry import CHARTS
    from report.charts.slim import slim
    from report.ledger import read_ledger

    assert chapters
    press._KEPT = Path(folder)
    ledger = read_ledger(Path("data"))
    for number, chart in enumerate(islice(cycle(CHARTS.values()), count)):
        for is_phone in (False, True):
            spec, _ = specify(chart, ledger, "en", is_phone)
            slim(press.to_svg(spec | {"description": str(number)}))


def grow_rows(folder: str, scale: int) -> None:
    """Read and check a ledger with so many times the facts, each time of other companies."""
    from report.checks import check_ledger
    from report.problems import BadLedger

    data = Path(shutil.copytree("data", Path(folder, "data")))
    for table, key in (("entities", 0), ("facts", 1)):
        path = data / f"{table}.csv"
        head, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
        more = [_renamed(row, key, number) for number in range(1, scale) for row in rows]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *sorted(rows + more)])
    try:
        check_ledger(data)
    except BadLedger as error:  # made-up companies are told as unlike, which costs no less
        print(len(error.problems), "problems", file=sys.stderr)


def _renamed(row: list[str], key: int, number: int) -> list[str]:
    subject = row[key]
    return [
        cell.replace(subject, f"{subject}-{number}", 1) if cell.startswith(subject) else cell for cell in row
    ]
