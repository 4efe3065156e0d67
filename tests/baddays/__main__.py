"""Kills builds of the small project and prints the score: `make bad-days`."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from baddays import kills
from baddays.small import plant


def main() -> int:
    """Plant, kill, count; returns 1 when a kill left anything but a whole site or none."""
    parser = argparse.ArgumentParser(prog="python -m baddays", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how many builds to kill at work")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="baddays-") as folder:
        root = plant(Path(folder, "project"))
        os.chdir(root)
        os.environ["SOURCE_DATE_EPOCH"] = "1767225600"
        sys.path.insert(0, str(root))
        from report.make import make_site  # the planted one: its caches know its code by its place

        score = kills.run(
            root,
            lambda: make_site(root, 2),
            asked.kills,
            asked.seed,
            lambda line: print(line, file=sys.stderr, flush=True),
        )
    print(f"{score.killed} builds killed at work: {score.whole} left a whole site, {score.absent} none")
    print(f"{len(score.faults)} faults")
    print("".join(f"  {fault}\n" for fault in score.faults), end="")
    return 1 if score.faults else 0


if __name__ == "__main__":
    sys.exit(main())
