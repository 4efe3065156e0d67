"""Charts as far as a page shows them, drawn beside the kept ones: a preview waits for no PNG.

Processes that have drawn before can stand ready for it, since a first drawing takes ten times as long.
"""

import os
import shutil
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from pathlib import Path

from report.alone import forking, leave_with_parent
from report.charts import press
from report.charts.draw import draw, specify
from report.charts.files import outdated, shown, words_of
from report.charts.registry import CHARTS
from report.kept import read_again, read_once, save
from report.languages import Code
from report.ledger import Ledger, read_ledger

_MOST = 4
"""Processes that stand ready: a page has hardly more charts that a change concerns."""


def draw_shown(
    names: Iterable[str], ledger: Ledger, code: Code, root: Path, out: Path, ready: Executor | None = None
) -> Path:
    """Return a folder of all charts in a written language, those that are named as they are now.

    What is not drawn anew stands there as a link into build/charts. ready: processes of `stand_ready`.
    Raises BadChart.
    """
    kept, here = root / "build" / "charts", out / code
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True)
    anew = [name for name in dict.fromkeys(names) if outdated(CHARTS[name], ledger, [code], kept)]
    each = partial(_draw, code=code, root=root, here=here)
    list(ready.map(each, anew) if ready else map(each, anew))
    for name in CHARTS.keys() - set(anew):
        (here / name).symlink_to((kept / code / name).absolute())
    return here


def _draw(name: str, code: Code, root: Path, here: Path) -> None:
    chart, ledger = CHARTS[name], _ledger(root / "data")
    for file, content in shown(chart, code, draw(chart, ledger, code), words_of(chart, ledger, code)).items():
        save(here / name / file, content)
    picture = f"{name}.png"  # of a page it says the size only
    (here / name / picture).symlink_to((root / "build" / "charts" / code / name / picture).absolute())


@read_once
def _ledger(data: Path) -> Ledger:
    """Return the ledger, which whoever asks for a drawing has checked; a process reads it by itself."""
    return read_ledger(data)


def stand_ready(ledger: Ledger) -> Executor:
    """Return processes in which vl-convert is awake; they read the files at the first drawing asked for."""
    spec, _ = specify(next(iter(CHARTS.values())), ledger, "en", is_phone=False)
    pool = ProcessPoolExecutor(min(_MOST, os.cpu_count() or 1), forking(), _wake, (spec,))
    pool.submit(bool)  # the first task starts them all
    return pool


def _wake(spec: dict[str, object]) -> None:
    leave_with_parent()
    press.start(spec)
    read_again()
