"""How long the steps of a build take, written down where $REPORT_CLOCK names a file: one line of JSON each.

Seconds of processor are those of this process and of the ones it has waited for, so that a step that
works in processes of its own counts whole. What is measured inside such a process is a part of its step.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "REPORT_CLOCK"


@contextmanager
def clocked(step: str) -> Iterator[None]:
    """Measure what is done inside as a step; parts of a step are named `step/part`."""
    log = os.environ.get(VARIABLE)
    started = time.perf_counter(), _processor()
    yield
    if log:
        wall, cpu = time.perf_counter() - started[0], _processor() - started[1]
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"step": step, "wall": round(wall, 3), "cpu": round(cpu, 3)}) + "\n")


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system
