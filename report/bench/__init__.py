"""How long the build takes, what memory it needs, how both grow: `make bench`, `make bench SCALE=100`.

`make bench SAMPLE=30` changes so many figures, one after the other.

    desk      an editor's day in a copy of the project: cold, nothing changed, one thing changed
    sample    figures drawn at random, each changed by itself
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
from report.bench.sample import measure_sample
from report.bench.weight import weigh_site


def run(root: Path) -> int:
    """Measure, keep and print: a day at the desk, growth with $SCALE (in $PARTS), a sample with $SAMPLE."""
    scale, count = (int(os.environ.get(name) or 0) for name in ("SCALE", "SAMPLE"))
    parts = (os.environ.get("PARTS") or ",".join(PARTS)).split(",")
    if scale:
        keep_weight(root / FILE, weigh_site(root / "site"))
        part, cases = "growth", measure_growth(root, scale, parts)
    elif count:
        part, cases = "sample", measure_sample(root, count)
    else:
        part, cases = "desk", measure_desk(root)
    found = []
    for case in cases:
        found.append(case)
        keep(root / FILE, part, found, scale)
        print(f"{case.case}: {case.cpu} s of processor", file=sys.stderr, flush=True)
    print(say(found))
    return 0
