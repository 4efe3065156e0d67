"""How long the build takes and how much memory it needs: `make bench`.

Each case runs as a process of its own, from the state it names; seconds on a shared
machine are noise, so each is also given as a ratio to the warm build of the same run.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BUILD = (sys.executable, "-m", "report", "site")
CHECK = (sys.executable, "-m", "report", "check")


@dataclass(frozen=True)
class Run:
    """One timed run: wall seconds, processor seconds of all its processes."""

    name: str
    wall: float
    cpu: float


def _timed(name: str, command: tuple[str, ...], root: Path) -> Run:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - started
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(name, wall, cpu)


def _forget(root: Path) -> None:
    for folder in ("build", "site"):
        shutil.rmtree(root / folder, ignore_errors=True)


def _page_weight(site: Path) -> int:
    return max(len(path.read_bytes()) for path in (site / "chapters").rglob("index.html"))


def run(root: Path) -> int:
    """Print a table of cold build, build with nothing changed, and check; returns the exit code."""
    cases: list[tuple[str, tuple[str, ...], Callable[[Path], None] | None]] = [
        ("cold build, all languages", BUILD, _forget),
        ("nothing changed", BUILD, None),
        ("check only", CHECK, None),
    ]
    runs = []
    for name, command, prepare in cases:
        if prepare:
            prepare(root)
        runs.append(_timed(name, command, root))
    base = runs[1].wall
    print(f"{'case':28}{'wall s':>8}{'cpu s':>8}{'ratio':>8}")
    for case in runs:
        print(f"{case.name:28}{case.wall:8.2f}{case.cpu:8.2f}{case.wall / base:8.2f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MB on {os.cpu_count()} cores")
    print(f"heaviest chapter: {_page_weight(root / 'site') / 1024:.0f} KB of HTML before compression")
    return 0
