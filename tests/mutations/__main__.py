"""`PYTHONPATH=tests python -m mutations [--count 2000] [--seed 1]`: the score, 1 when something survived."""

import argparse
import os
import sys
import time
from functools import partial
from pathlib import Path
from random import Random

from mutations.harness import Harness, run_all, score, survivors
from mutations.rendering import fill, unsafe
from mutations.tables import read_tables
from report.checks import check_tables
from report.languages import WRITTEN


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.process_time()
    texts = Path(os.environ.get("SOURCES", "../shared/sources"))
    harness = Harness(read_tables(Path("data")), texts)
    results = list(run_all(harness, arguments.count, arguments.seed))
    filled = fill(harness.tables, arguments.count // 4, Random(arguments.seed))
    bad = list(unsafe(filled, partial(check_tables, schemas=harness.tables.schemas), WRITTEN))
    print(score(results, bool(harness.texts)))
    for line in bad:
        print("SURVIVED hostile_punctuation", line)
    print(
        f"{len(filled.marks)} cells of hostile punctuation: {len(bad)} read or built otherwise on their pages"
    )
    print(f"{time.process_time() - started:.0f} s CPU")
    return 1 if bad or survivors(results, bool(harness.texts))[0] else 0


sys.exit(main())
