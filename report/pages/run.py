"""Runs one notebook, cell by cell, in a kernel of its own."""

import json
import os
import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from report.pages.kernels import Forked
from report.pages.notebooks import Notebook, read_notebook
from report.problems import BadProse, Problem

_ANSI = re.compile(r"\x1b\[[\d;]*m")
_PATIENCE = 300  # seconds a cell may take


def run(path: Path, root: Path) -> Notebook:
    """Run a notebook in a kernel of its own, in the project's folder; raises BadProse naming the cell."""
    file = path.relative_to(root).as_posix()
    notebook = nbformat.from_dict(read_notebook(path))  # type: ignore[no-untyped-call]
    where = {"metadata": {"path": str(root)}}
    surroundings = {**os.environ, "REPORT_DATA": str(root / "data"), "PYTHONHASHSEED": "0", "TZ": "UTC"}
    client = NotebookClient(
        notebook,
        timeout=_PATIENCE,
        kernel_name="python3",
        kernel_manager_class=Forked,
        resources=where,
        record_timing=False,
        coalesce_streams=True,  # how a print is cut into messages hangs on the moment
        extra_arguments=["--log-level=ERROR"],
    )
    try:
        client.execute(env=surroundings)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise BadProse(_problem(notebook, file, error)) from error
    executed: Notebook = json.loads(json.dumps(notebook))
    return executed


def _problem(notebook: nbformat.NotebookNode, file: str, error: Exception) -> Problem:
    """Name the cell that raised, counted as Jupyter shows it, and what it said."""
    said = _ANSI.sub("", str(error)).strip().splitlines()[-1:] or [type(error).__name__]
    failed = [
        number
        for number, cell in enumerate(notebook.cells, 1)
        if any(output.output_type == "error" for output in cell.get("outputs", ()))
    ]
    mend = "run the notebook in Jupyter and mend the cell"
    found = f"{getattr(error, 'ename', '')} {said[0]}".strip()[:400]
    return Problem(file, 0, f"cell {failed[0] if failed else '?'}", found, "cells that run", mend)
