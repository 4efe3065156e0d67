"""`PYTHONPATH=tests:. python -m mutants [--count 300] [--seed 1] [--least 85]`: share of mutants killed."""

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from mutants.runner import Mutants
from mutants.spots import mutants_of

MODULES = [
    *sorted(path for path in Path("report/checks").glob("*.py") if path.stem != "__init__"),
    *(Path(f"report/figures/{name}.py") for name in ("formulas", "intervals", "numbers", "printed")),
]
TESTS = [f"tests/test_{name}.py" for name in ("arithmetic", "bad_ledger", "checks", "figures", "properties")]


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="mutants drawn by lot; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=85, help="per cent that have to be killed")
    parser.add_argument("--module", default="", help="only modules whose path has this in it")
    arguments = parser.parse_args()
    found = [m for path in MODULES if arguments.module in path.as_posix() for m in mutants_of(path)]
    chosen = Random(arguments.seed).sample(found, min(arguments.count or len(found), len(found)))
    run, started = Mutants(chosen), time.monotonic()  # in the lot's order: a stopped run is a sample too
    options = [
        "-q",
        "-n",
        "0",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "--no-header",
        "-k",
        "not stderr",
    ]
    pytest.main([*options, *filter(os.path.exists, TESTS)], plugins=[run])
    if not run.results:
        return 1
    survivors = [mutant for mutant, outcome in run.results if outcome == "survived"]
    for mutant in sorted(survivors, key=lambda m: (m.file, m.line)):
        print(f"SURVIVED {mutant.words}")
    counts = Counter(outcome for _, outcome in run.results)
    killed = 100 * (1 - counts["survived"] / len(run.results))
    print(f"{len(run.results)} of {len(found)} mutants: {dict(counts)}; {killed:.1f} % killed", end=" ")
    print(f"in {time.monotonic() - started:.0f} s")
    return 0 if killed >= arguments.least else 1


sys.exit(main())
