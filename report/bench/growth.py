"""What the build costs when there is ten, a hundred, a thousand times as much, a part at a time.

Chapters: the real ones, staged again and again under new names, through the real templates
and the check of links, in one language. Charts: the real ones, each wider by a pixel, so
that none is drawn twice. Rows: the facts again for as many made-up companies, read and held
against the schema. Each part runs in a process of its own, so that its memory is its own.
"""

import csv
import shutil
import sys
from collections.abc import Collection, Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from report.bench.chapters import build_chapters, stage_chapters
from report.bench.desk import timed
from report.bench.results import Measured

CHAPTERS, CHARTS_EACH, MOST = 10, 4, 1000
PARTS = ("chapters", "charts", "rows")
_ALONE = "from report.bench.growth import {0}; {0}({1}, {2})"


def measure_growth(root: Path, scale: int, parts: Collection[str] = PARTS) -> Iterator[Measured]:
    """Yield what chapters, charts and rows cost at a scale; root: a project whose site is built."""
    chapters = min(MOST, CHAPTERS * scale)
    rows = sum(1 for _ in (root / "data" / "facts.csv").open(encoding="utf-8")) - 1
    counts = {"chapters": chapters, "charts": CHARTS_EACH * chapters, "rows": scale}
    for name in parts:
        count = counts[name]
        with TemporaryDirectory() as folder:
            code = _ALONE.format(f"grow_{name}", repr(folder), count)
            case = timed(name, (sys.executable, "-c", code), root)
        how_many = rows * scale if name == "rows" else count
        yield Measured(name, case.wall, case.cpu, case.memory, how_many)


def grow_chapters(folder: str, count: int) -> None:
    """Build a site of so many chapters in English."""
    stage_chapters(Path.cwd(), Path(folder), count)
    build_chapters(Path(folder))


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
