"""An editor's day, measured in a copy of the project: what a build costs from each state it may find."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from report.bench.results import Measured
from report.clock import VARIABLE

SITE = (sys.executable, "-m", "report", "site")
CHECK = (sys.executable, "-m", "report", "check")
_LEFT = {"build", "site", "tests"}
_READ = 10  # seconds from opening a page to the first change: nobody edits what was not looked at
_PATIENCE = 600  # seconds until a preview that shows no change is given up


def timed(case: str, command: tuple[str, ...], root: Path) -> Measured:
    """Run a command and return what it, its steps and all its processes took; raises when it fails."""
    with TemporaryDirectory() as folder:
        log = Path(folder, "steps")
        started = time.perf_counter()
        surroundings = {**os.environ, VARIABLE: str(log)}
        with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, env=surroundings) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        wall, cpu = time.perf_counter() - started, used.ru_utime + used.ru_stime
        return Measured(case, round(wall, 2), round(cpu, 2), used.ru_maxrss // 1024, steps=_steps(log, cpu))


def _steps(log: Path, cpu: float) -> dict[str, float]:
    """Return the seconds of processor of each step that a build wrote down, and of what is none of them."""
    if not log.is_file():
        return {}
    steps: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        steps[said["step"]] += said["cpu"]
    within = sum(seconds for step, seconds in steps.items() if "/" not in step)
    return {step: round(seconds, 2) for step, seconds in ({"start": cpu - within} | steps).items()}


def replace(name: str, *pairs: tuple[str, str]) -> Callable[[Path], None]:
    """Return a change of a project that replaces, in a file, each text that must stand there."""

    def change(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            if old not in text:
                raise ValueError(f"{name} no longer has {old!r}: mend the change that asks for it")
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    return change


def _nothing(_: Path) -> None:
    pass


FIGURE = replace(
    "data/facts.csv",
    ("moore-threads,revenue,2025,1450000000,1520000000", "moore-threads,revenue,2025,1450000000,1530000000"),
    ("14.5億元至15.2億元", "14.5億元至15.3億元"),
)
ONE = replace(
    "data/facts.csv",
    (
        "hurun-ai-50-2025-shenzhen,companies-by-city,2026-01-09,6,6,exact,reported,semi-horizon,559-561,6家",
        "hurun-ai-50-2025-shenzhen,companies-by-city,2026-01-09,7,7,exact,reported,semi-horizon,559-561,7家",
    ),
)
LONE = replace(
    "data/facts.csv",
    (
        "2025-06,5,5,exact,reported,xinshiye,1075-1078,5 份",
        "2025-06,6,6,exact,reported,xinshiye,1075-1078,6 份",
    ),
)
CHAPTER = replace("docs/en/chapters/ai-50.md", ("## ", "A sentence more.\n\n## "))
CHART = replace(
    "report/charts/two_strategic_paths.py", ("t.per_screen(3.25e9, 2.6e9)", "t.per_screen(3.3e9, 2.7e9)")
)
CASES: tuple[tuple[str, tuple[str, ...], Callable[[Path], None]], ...] = (
    ("cold", SITE, _nothing),
    ("unchanged", SITE, _nothing),
    ("figure", SITE, FIGURE),
    ("one", SITE, ONE),
    ("lone", SITE, LONE),
    ("chapter", SITE, CHAPTER),
    ("chart", SITE, CHART),
    ("check", CHECK, _nothing),
)


def measure_desk(root: Path) -> Iterator[Measured]:
    """Yield what each case took, one after the other in one copy of the project."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "project")
        copy_project(root, copy)
        for case, command, change in CASES:
            change(copy)
            yield timed(case, command, copy)
        yield measure_preview(copy)


def copy_project(root: Path, copy: Path) -> None:
    """Copy what a clone would hold, tests apart, into a folder that is not there yet."""
    copy.mkdir()
    for path in root.iterdir():
        if path.is_dir() and path.name not in _LEFT and not path.name.startswith("."):
            shutil.copytree(path, copy / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.is_file():
            shutil.copy(path, copy)


def measure_preview(root: Path) -> Measured:
    """Return how long `make serve` takes to show a changed figure in the page that is open.

    The figure is changed once the page has been open for as long as it takes to read it.
    """
    port = _free_port()
    command = (sys.executable, "-m", "report", "serve", "--port", str(port))
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            if not any("http://" in line for line in server.stdout):
                raise RuntimeError("the preview ended before it served")
            address = f"http://127.0.0.1:{port}/chapters/two-strategic-paths/"
            _page(address)
            time.sleep(_READ)
            before = _page(address)
            replace(
                "data/facts.csv", ("1450000000,1530000000", "1450000000,1540000000"), ("15.3億元", "15.4億元")
            )(root)
            started = time.perf_counter()
            while _page(address) == before and time.perf_counter() - started < _PATIENCE:
                time.sleep(0.02)
            wall = time.perf_counter() - started
        finally:
            server.send_signal(signal.SIGINT)
            _, _, used = os.wait4(server.pid, 0)
            server.returncode = 0
    return Measured(
        "preview", round(wall, 2), round(used.ru_utime + used.ru_stime, 2), used.ru_maxrss // 1024
    )


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def _page(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        return bytes(answer.read())
