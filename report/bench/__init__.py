"""How long the build takes, what memory it needs, how both grow: `make bench`, `make bench SCALE=100`.

    desk      an editor's day in a copy of the project: cold, nothing changed, one thing changed
    chapters  the real chapters in any number, for our build and for others'
    growth    ten, a hundred, a thousand times as much: chapters, charts, rows and what is made of them
    rows      a ledger of so many times the facts
    weight    what the finished site weighs, by what it holds
    results   what was measured, as docs/performance.json, from which the method page is made

Seconds on a shared machine are noise. What is compared is the processor's time over all
processes, and ratios within one run.
"""

import os
import sys
from pathlib import Path

from report.bench.desk import measure_desk
from report.bench.growth import PARTS, measure_growth
from report.bench.results import FILE, keep, keep_weight, say
from report.bench.weight import weigh_site


def run(root: Path) -> int:
    """Measure, keep and print; $SCALE asks for growth instead of a day at the desk, $PARTS for some."""
    scale = int(os.environ.get("SCALE") or 0)
    parts = (os.environ.get("PARTS") or ",".join(PARTS)).split(",")
    found = []
    if scale:
        keep_weight(root / FILE, weigh_site(root / "site"))
    for case in measure_growth(root, scale, parts) if scale else measure_desk(root):
        found.append(case)
        keep(root / FILE, "growth" if scale else "desk", found, scale)
        print(f"{case.case}: {case.cpu} s of processor", file=sys.stderr, flush=True)
    print(say(found))
    return 0
