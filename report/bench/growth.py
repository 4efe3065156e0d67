"""What the build costs when there is ten, a hundred, a thousand times as much, a part at a time.

Chapters: the real ones, staged again and again under new names, through the real templates
and the check of links, in one language. Charts: the real ones, each with other words, so
that none is drawn twice. Rows: a ledger of so many times the facts (`report.bench.rows`), read
and checked; its figures quoted, set in the table of all and on the pages of their sources, as
text in one language; the files to take away. Each part runs in a process of its own, so that
its memory is its own, and what it needs is made before.
"""

import subprocess
import sys
from collections.abc import Collection, Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from report.bench.chapters import build_chapters, stage_chapters
from report.bench.desk import timed
from report.bench.results import Measured

CHAPTERS, CHARTS_EACH, MOST = 10, 4, 1000
OF_ROWS = ("rows", "figures", "release")
PARTS = ("chapters", "charts", *OF_ROWS)
_LEDGER = "from pathlib import Path; from report.bench.rows import write_ledger; \
write_ledger(Path('data'), Path({0}, 'data'), {1})"
_ALONE = "from report.bench.growth import {0}; {0}({1}, {2})"


def measure_growth(root: Path, scale: int, parts: Collection[str] = PARTS) -> Iterator[Measured]:
    """Yield what each part costs at a scale; root: a project whose site is built."""
    chapters = min(MOST, CHAPTERS * scale)
    facts = sum(1 for _ in (root / "data" / "facts.csv").open(encoding="utf-8")) - 1
    counts = {"chapters": chapters, "charts": CHARTS_EACH * chapters} | dict.fromkeys(OF_ROWS, facts * scale)
    for name in parts:
        with TemporaryDirectory() as folder:
            if name in OF_ROWS:
                subprocess.run(_python(_LEDGER, repr(folder), scale), cwd=root, check=True)
            case = timed(name, _python(_ALONE, f"grow_{name}", repr(folder), counts[name]), root)
        yield Measured(name, case.wall, case.cpu, case.memory, counts[name])


def _python(code: str, *given: object) -> tuple[str, ...]:
    return (sys.executable, "-c", code.format(*given))


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


def grow_rows(folder: str, count: int) -> None:
    """Read and check a ledger."""
    from report.checks import check_ledger

    assert len(check_ledger(Path(folder, "data")).facts) == count


def grow_figures(folder: str, count: int) -> None:
    """Quote the figures of a ledger; make their table and each page of their sources, in English.

    The pages are let go one by one: how many a build can hold is what `grow_chapters` asks.
    """
    from report.ledger import read_ledger
    from report.pages.facts import facts_file, facts_page, figures_of
    from report.pages.made import source_page, sources_index
    from report.pages.reference import Reference
    from report.pages.uses import Uses

    ledger = read_ledger(Path(folder, "data"))
    ref, nowhere = Reference(ledger, "en", "../../"), Uses({}, {}, {})
    figures = figures_of(ref)
    for make in (facts_page, facts_file):
        make(figures, ref)
    sources_index(ledger, "en")
    pages = sum(1 for source in ledger.sources if source_page(source, ledger, "en", nowhere))
    assert len(figures) >= count and pages == len(ledger.sources)


def grow_release(folder: str, count: int) -> None:
    """Write a ledger as CSV, Parquet, SQLite and ZIP."""
    from report.addresses import SITE_URL
    from report.ledger import read_ledger
    from report.release.files import write_release

    ledger = read_ledger(Path(folder, "data"))
    Path(folder, "LICENSES").symlink_to(Path("LICENSES").absolute())
    assert len(ledger.facts) == count
    write_release(ledger, Path(folder), SITE_URL)
