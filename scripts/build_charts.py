"""Turn the ledger into charts: data/*.csv → build/charts/<language>/<chart>/.

Each chart is written as slim SVG for the page (wide and narrow), and as SVG, PNG, CSV and
Vega-Lite specification to take away. Charts whose rows, code and words did not change are
left alone.

    python scripts/build_charts.py                         every chart, every language
    python scripts/build_charts.py --chart guidance_ranges --language zh-Hant
    python scripts/build_charts.py --list                  what there is

Exit codes: 0 done, 1 a fault in the data or in a chart (each is named), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from report.alone import alone  # noqa: E402
from report.charts.files import build_charts  # noqa: E402
from report.charts.registry import CHARTS  # noqa: E402
from report.checks import check_ledger  # noqa: E402
from report.languages import ALL, Code  # noqa: E402
from report.machine import REFUSALS, refusal  # noqa: E402
from report.problems import ReportError  # noqa: E402


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--chart", action="append", metavar="ID", help="draw only this chart; may be given more than once"
    )
    parser.add_argument(
        "--language",
        action="append",
        choices=ALL,
        help="draw only in this language; may be given more than once",
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes to use (default: one a core)"
    )
    parser.add_argument("--list", action="store_true", help="list the charts and stop")
    return parser.parse_args()


def main() -> int:
    """Draw what the command line asks for; returns the exit code."""
    wanted = _arguments()
    if wanted.list:
        print("\n".join(f"{chart.id:40} {chart.chapter}" for chart in CHARTS.values()))
        return 0
    languages = wanted.language or ALL
    total = len(wanted.chart or CHARTS) * len(languages)
    try:
        with alone(ROOT):
            drawn = _draw(wanted, languages)
    except ReportError as error:
        print(error, file=sys.stderr)
        return 1
    except REFUSALS as error:
        print(refusal(error), file=sys.stderr)
        return 1
    print(f"{drawn} drawn, {total - drawn} unchanged, in build/charts/")
    return 0


def _draw(wanted: argparse.Namespace, languages: Sequence[Code]) -> int:
    """Draw the charts wanted; returns how many had to be drawn anew."""
    ledger = check_ledger(ROOT / "data")
    with tqdm(total=len(wanted.chart or CHARTS), unit="chart", disable=None) as bar:
        charts = ROOT / "build" / "charts"
        return build_charts(ledger, charts, languages, wanted.chart, wanted.jobs, bar.update)


if __name__ == "__main__":
    sys.exit(main())
