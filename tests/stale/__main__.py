"""Changes each kind of input of a copy of the project, builds, and holds the last site to a cold one.

Prints how many files of the site each change reached; one that reaches none has changed nothing
that counts, or something kept is out of date. Run by `make stale`.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from report.bench.desk import SITE, copy_project
from report.published.manifest import NAME as MANIFEST
from report.published.manifest import read_manifest
from stale.changes import CHANGES

ROOT = Path(__file__).resolve().parents[2]


def built(root: Path) -> dict[str, str]:
    """Build a project and return its site's manifest: path → hash."""
    subprocess.run(SITE, cwd=root, check=True, stdout=subprocess.DEVNULL)
    return read_manifest((root / "site" / MANIFEST).read_text(encoding="utf-8"))


def from_nothing(root: Path) -> dict[str, str]:
    """Build a project without anything that was kept."""
    for made in ("build", "site"):
        shutil.rmtree(root / made)
    return built(root)


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the files in which two sites differ."""
    return sorted({path for path, _ in one.items() ^ other.items()})


def main() -> int:
    """Change, build, compare; returns 1 when a build published something out of date."""
    parser = argparse.ArgumentParser(prog="python -m stale", description=__doc__)
    parser.add_argument(
        "--each", action="store_true", help="a cold build after each change, not the last only"
    )
    parser.add_argument("--only", nargs="*", default=list(CHANGES), help="changes to make")
    asked = parser.parse_args()
    faults = []
    with TemporaryDirectory(prefix="stale-") as folder:
        root = Path(folder, "project")
        copy_project(ROOT, root)
        now = built(root)
        for kind in asked.only:
            CHANGES[kind](root)
            before, now = now, built(root)
            reached = differing(before, now)
            if not reached:
                faults.append(f"{kind}: reached no file")
            if asked.each and (stale := differing(now, from_nothing(root))):
                faults.append(f"{kind}: {len(stale)} files out of date, {', '.join(stale[:5])}")
            print(f"{len(reached):6}  {kind}", flush=True)
        if stale := differing(now, from_nothing(root)):
            faults.append(f"in the end {len(stale)} files are out of date, {', '.join(stale[:5])}")
    print(f"{len(asked.only)} kinds of input changed, {len(now)} files, {len(faults)} faults")
    print("".join(f"  {fault}\n" for fault in faults), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
