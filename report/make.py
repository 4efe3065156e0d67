"""The whole way from data/ and docs/ to site/, one step after the other.

A step is a function of the `Build`; STEPS names them in their order, and after the last of
them `report.site.build` puts the site together. To add one, write it where it belongs in the flow
and name it here:

- it reads data/, docs/ or what an earlier step left in build/, and writes below build/ only:
  build/files/ stands in the site at the same path, build/assets/ under /assets/;
- what takes longer than a moment it keeps, under a key over everything that went in
  (`report.kept.digest`), written whole (`report.kept.save`) and with its key last;
- what it has against its inputs it raises as a ReportError; then nothing is published.

A build in which nothing changed runs no step at all: `report.seal` sees to that by itself.
"""

import gc
import shutil
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tqdm import tqdm

from report.addresses import site_url
from report.alone import alone
from report.beside import Beside
from report.changes.files import pages_of_editions
from report.charts import fonts
from report.charts.files import build_charts
from report.charts.press import processes
from report.charts.registry import CHARTS, work_out
from report.charts.vega import save_bundle
from report.checks import check_ledger
from report.clock import clocked
from report.languages import ALL, WRITTEN, Code
from report.ledger import Ledger
from report.metadata.files import save_whole
from report.pages.execute import execute_ahead
from report.pages.prose import check_macros, check_written
from report.pages.stage import stage
from report.problems import Problem, ReportError
from report.release.engine import save_engine
from report.release.files import write_release
from report.seal import inputs, seal_site, to_make
from report.site.renders import Renders

_BUSY = "another build is at work in this folder; this one waits for it"


@dataclass(frozen=True)
class Build:
    """What a step works with: the project's folder, its checked ledger, processes to draw with.

    ahead, released: at work on what hangs on no other step, and that a later one waits for.
    staged: is told each language whose pages are all there.
    """

    root: Path
    ledger: Ledger
    jobs: int
    ahead: Beside[None]
    released: Beside[Path]
    staged: Callable[[Code], object]


def _work_ahead(root: Path) -> None:
    """Make what hangs on no other step; what fails here fails again, aloud, where it is needed."""
    with clocked("pages/ahead"), suppress(Exception):
        fonts.folder()  # before the notebooks, each of which would make its own
        execute_ahead(root, WRITTEN)
        _bundle(root)


def _bundle(root: Path) -> None:
    save_bundle(root / "build" / "assets" / "vega")


def _unheard(_: Code) -> None:
    pass


def _check_written(root: Path, ledger: Ledger) -> list[Problem]:
    with clocked("pages/prose"):
        return check_written(root / "docs", ledger)


def _pages(made: Build) -> None:
    more = pages_of_editions(made.root, made.ledger)
    stage(made.ledger, made.root, ALL, more, made.staged, lambda: import_module("report.site.build"))
    with suppress(EOFError):
        made.ahead.result()


def _charts(made: Build) -> None:
    with tqdm(total=len(CHARTS), unit="chart", disable=None) as bar:
        build_charts(made.ledger, made.root / "build" / "charts", ALL, jobs=made.jobs, on_done=bar.update)


STEPS: dict[str, Callable[[Build], object]] = {
    "charts": _charts,
    "sql": lambda made: save_engine(made.root / "build" / "assets" / "sql"),
    "release": lambda made: made.released.result(),
    "whole": lambda made: save_whole(made.root),
    "pages": _pages,
    # It wakes the renderer, whose threads no fork survives: after the steps that draw in processes.
    "vega": lambda made: _bundle(made.root),
}


def make_site(root: Path, jobs: int, made_from: str = "", renders: Renders | None = None) -> None:
    """Build all languages into root/site; raises ReportError and leaves the last site as it was.

    Where another build is at work it waits, and does only what that one left to do.
    made_from: the hash of the inputs, where it was just taken (`report.seal.to_make`).
    renders: what renders into root/site, where that was started before.
    """
    with alone(root, _BUSY) as waited:
        if waited:
            made_from = to_make(root)
        if made_from or not waited:
            with nullcontext(renders) if renders else Renders(root, root / "site") as started:
                _make(root, jobs, made_from or inputs(root), started)


def _make(root: Path, jobs: int, made_from: str, renders: Renders) -> None:
    sweep(root / "build")
    stage_pages(root, jobs, renders.start)
    from report.site.build import build_rendered  # which takes its time: imported while pages are staged

    build_rendered(ALL, root / "site", root, renders)
    with clocked("seal"):
        seal_site(root, made_from)


def sweep(folder: Path) -> None:
    """Delete what killed builds left half written: fonts not yet in their place, parts of files.

    Only what is older than an hour: a process that draws beside this build may be writing its own.
    """
    left = [*folder.glob("fonts/.new-*"), *folder.rglob(".*.part")]
    for path in left:
        with suppress(FileNotFoundError):  # put in its place meanwhile
            if path.stat().st_mtime < time.time() - 3600:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def stage_pages(root: Path, jobs: int, staged: Callable[[Code], object] = _unheard) -> Ledger:
    """Take all steps up to the staged pages in root/build; returns the ledger they were made from.

    staged: is told each language whose pages are all there, by the process that wrote them.
    """
    with clocked("ledger"):
        ledger = check_ledger(root / "data")
    gc.freeze()  # what is read by now stays, and no process that is forked has to look through it
    gc.enable()
    ahead = Beside(processes(), _work_ahead, root)
    with clocked("charts"):
        work_out(ledger)  # for prose and pages as well
    prose = Beside(processes(), _check_written, root, ledger)
    released = Beside(processes(), write_release, ledger, root, site_url())
    made = Build(root, ledger, jobs, ahead, released, staged)
    try:
        found = _take_steps(made)
        if found:  # the step that stopped may have hidden what later ones would have said
            macros = check_macros(root / "docs", ledger)
            found += [problem for problem in macros if problem not in found]
        with clocked("pages"):
            found += prose.result()
    finally:
        prose.end()
        made.ahead.end()
        made.released.end()
    if found:
        raise ReportError(found)
    return ledger


def _take_steps(made: Build) -> list[Problem]:
    """Take the steps one after the other, up to one that has something against its inputs: returns that."""
    for name, step in STEPS.items():
        with clocked(name):
            try:
                step(made)
            except ReportError as error:
                return error.problems
    return []
