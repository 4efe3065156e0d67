"""One build at a time in a project, and no process of a build that outlives the one that started it.

The lock is the system's own, on the project's folder: it ends with the processes that hold it,
so that a killed build leaves none behind, and there is no file to delete by hand. A second
build waits for the first and says so.
"""

import fcntl
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from pathlib import Path


@contextmanager
def alone(folder: Path, busy: str = "") -> Iterator[bool]:
    """Hold a folder for one process; yields whether another one had to be waited for, which `busy` says."""
    held = os.open(folder, os.O_RDONLY)
    waited = False
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = True
            if busy:
                print(busy, file=sys.stderr)
            fcntl.flock(held, fcntl.LOCK_EX)
        yield waited
    finally:
        os.close(held)


def forking() -> BaseContext:
    """Return how a build's processes start: where it is safe, from this one, with all its imports done."""
    return get_context("fork" if sys.platform == "linux" else "spawn")


def import_anew() -> None:
    """Forget the report's own modules, so that this process imports them as they are on disk now."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "report"]:
        del sys.modules[name]


def leave_with_parent() -> None:
    """End this process as soon as the one that started it is gone; how a process of a pool begins.

    A pool's process would else wait for work that never comes, and hold the folder.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: object) -> None:
    parent.join()  # type: ignore[attr-defined]
    os._exit(1)
