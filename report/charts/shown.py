"""Charts as far as a page shows them, drawn beside the kept ones: a preview waits for no PNG."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from report.charts.draw import draw
from report.charts.files import outdated, shown, words_of
from report.charts.registry import CHARTS, Chart
from report.kept import save
from report.ledger import Ledger


def draw_shown(names: Iterable[str], ledger: Ledger, code: str, kept: Path, out: Path) -> Path:
    """Return a folder of all charts in a written language, those that are named as they are now.

    kept: the folder of all drawn charts, build/charts. What is not drawn anew stands there as a link.
    Raises BadChart.
    """
    here = out / code
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True)
    wanted = [CHARTS[name] for name in dict.fromkeys(names)]
    anew = [chart for chart in wanted if outdated(chart, ledger, [code], kept)]
    for chart in anew:
        _draw(chart, ledger, code, kept, here)
    for name in CHARTS.keys() - {chart.id for chart in anew}:
        (here / name).symlink_to((kept / code / name).absolute())
    return here


def _draw(chart: Chart, ledger: Ledger, code: str, kept: Path, here: Path) -> None:
    for name, content in shown(chart, code, draw(chart, ledger, code), words_of(chart, ledger, code)).items():
        save(here / chart.id / name, content)
    picture = f"{chart.id}.png"  # of a page it says the size only
    (here / chart.id / picture).symlink_to((kept / code / chart.id / picture).absolute())
