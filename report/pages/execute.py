"""Runs the notebooks of docs/, each once until what it depends on changes.

A notebook depends on its own bytes, on the data it is given (`report.pages.given`), on the modules
of the report its cells import (followed through), on the page's colours and on the versions of what
draws and computes. What its cells gave stands in build/notebooks/<language>, beside the key it was
made under.
"""

import json
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from report.alone import alone, leave_with_parent
from report.charts.press import processes
from report.dependencies import modules_used
from report.kept import digest, save
from report.pages.given import data_for, project_for
from report.pages.notebooks import Notebook, paths, read_notebook
from report.problems import BadProse, Problem

_RUNNER = "report.pages.run"
_VERSIONS = ("altair", "vl-convert-python", "pandas", "nbclient", "ipykernel")


def execute_notebooks(root: Path, code: str) -> dict[str, Notebook]:
    """Return a written language's notebooks with outputs, by path; raises BadProse naming every bad cell."""
    folder = root / "docs" / code
    problems: list[Problem] = []
    done: dict[str, Notebook] = {}
    for path, executed in _execute(paths(folder), root).items():
        if isinstance(executed, BadProse):
            problems += executed.problems
        else:
            done[path.relative_to(folder).as_posix()] = executed
    if problems:
        raise BadProse(problems)
    return done


def execute_ahead(root: Path, codes: Iterable[str]) -> None:
    """Run all notebooks side by side, so that `execute_notebooks` finds them done; faults are left to it."""
    _execute([path for code in codes for path in paths(root / "docs" / code)], root)


def _execute(notebooks: Iterable[Path], root: Path) -> dict[Path, Notebook | BadProse]:
    """Return what notebooks gave; of several processes that ask, one runs them and the others wait for it."""
    kept = root / "build" / "notebooks"
    kept.mkdir(parents=True, exist_ok=True)
    with alone(kept):
        return _run_stale(notebooks, root)


def _run_stale(notebooks: Iterable[Path], root: Path) -> dict[Path, Notebook | BadProse]:
    keys: dict[Path, str] = {}
    faults: dict[Path, Notebook | BadProse] = {}
    for path in notebooks:
        try:
            keys[path] = key_of(path, root)
        except BadProse as error:
            faults[path] = error
    stale = {path: key for path, key in keys.items() if not _is_kept(path, key, root)}
    # In processes: each forks its kernel, and what forks had better have no other threads.
    if stale:
        import_module(_RUNNER)  # for all of them; it brings Jupyter, which takes its time, so not before
    with ProcessPoolExecutor(os.cpu_count(), processes(), leave_with_parent) as pool:
        runs = {path: pool.submit(_run_and_keep, path, key, root) for path, key in stale.items()}
    faults |= {path: fault for path, run in runs.items() if (fault := run.result())}
    return faults | {path: _given(path, root) for path in keys if path not in faults}


def _kept(path: Path, root: Path) -> tuple[Path, Path]:
    """Return the files of what a notebook's cells gave and of its key."""
    kept = root / "build" / "notebooks" / path.relative_to(root / "docs")
    return kept, kept.with_suffix(".key")


def _given(path: Path, root: Path) -> Notebook:
    executed: Notebook = json.loads(_kept(path, root)[0].read_bytes())
    return executed


def _is_kept(path: Path, key: str, root: Path) -> bool:
    kept, stamp = _kept(path, root)
    return kept.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == key


def _run_and_keep(path: Path, key: str, root: Path) -> BadProse | None:
    kept, stamp = _kept(path, root)
    stamp.unlink(missing_ok=True)
    try:
        with project_for(path, root) as given:
            executed = import_module(_RUNNER).run(given / path.relative_to(root), given)
        save(kept, json.dumps(executed, ensure_ascii=False))
    except BadProse as error:
        return error
    save(stamp, key)
    return None


def key_of(path: Path, root: Path) -> str:
    """Return the hash of everything a notebook's outputs depend on."""
    cells = [c["source"] for c in read_notebook(path)["cells"] if c["cell_type"] == "code"]
    files = [path, *modules_used("\n".join(cells), root), root / "docs/assets/css/tokens.css"]
    parts = [f"{name}={version(name)}".encode() for name in _VERSIONS]
    parts += [part for name, table in data_for(path, root).items() for part in (name.encode(), table)]
    parts += [part for file in files for part in (file.name.encode(), file.read_bytes())]
    return digest(*parts)
