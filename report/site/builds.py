"""The processes of the preview: one that stands ready for the open pages, one that builds the whole site.

Each imports the report's own modules as they are on disk when it starts; where processes are forked, it
finds the libraries imported. Neither outlives the preview.
"""

import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from report.alone import forking, import_anew, leave_with_parent

LIBRARIES = (
    "altair",
    "frictionless",
    "jupytext",
    "lxml.html",
    "mkdocs.commands.build",
    "nbclient",
    "nbconvert",
    "opencc",
    "pandas",
    "PIL.Image",
    "pyarrow.parquet",
    "vl_convert",
)
"""What a rebuild imports and nobody edits."""


def import_libraries() -> None:
    """Import what every build imports, for the processes that are forked from this one."""
    for name in LIBRARIES:
        import_module(name)


def _begin() -> None:
    """Make a process that was just started one of the preview's: with the report's modules as they are now.

    The preview ends it by itself; a key pressed in the terminal, which reaches it as well, is none of its.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_with_parent()
    import_anew()


def _build() -> None:
    """Run `python -m report site` in this process."""
    _begin()
    os.nice(10)  # what the open page waits for goes first
    sys.argv = ["report", "site"]
    sys.exit(import_module("report.__main__").main())


class Build:
    """A build of the whole site in a process of its own, stopped on leaving."""

    def __init__(self) -> None:
        self._process = forking().Process(target=_build)  # type: ignore[attr-defined]
        self._process.start()

    def __enter__(self) -> "Build":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.terminate()
        self._process.join()

    def join(self) -> None:
        """Wait until it has ended; it is stopped when that is interrupted."""
        try:
            self._process.join()
        except BaseException:
            self.__exit__()
            raise

    def is_at_work(self) -> bool:
        """Tell whether it is still building."""
        return bool(self._process.is_alive())

    def is_good(self) -> bool:
        """Tell whether it has ended well."""
        return bool(self._process.exitcode == 0)


class Proofs:
    """A process that stands ready to make the open pages by themselves; each is used once.

    What it has read and what vl-convert has running by then no later change can be forked from.
    """

    def __init__(self, root: Path, out: Path) -> None:
        self._root, self._out = root, out
        self._open: Sequence[str] = ()
        self.prepare()

    def prepare(self) -> None:
        """Start another process, in place of one that was used or has old code."""
        if hasattr(self, "_process"):
            self.end()
        self._ours, theirs = forking().Pipe()
        asked = (theirs, self._root, self._out, list(self._open))
        self._process = forking().Process(target=_stand_ready, args=asked)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()

    def make(self, pages: Sequence[str]) -> Iterator[str]:
        """Yield the address of each page that was made by itself, as soon as it is there."""
        self._open = pages
        if not pages:
            return
        try:
            self._ours.send(list(pages))
            for at in pages:
                if self._ours.recv():
                    yield at
        except (EOFError, OSError):  # it is gone; its messages are in the terminal, and the build follows
            pass
        self.prepare()

    def end(self) -> None:
        """Stop the process."""
        self._ours.close()
        self._process.terminate()
        self._process.join()


def _stand_ready(asked: Connection, root: Path, out: Path, pages: Sequence[str]) -> None:
    """Prepare, then wait for addresses and answer, one after the other, whether each page was made."""
    _begin()
    proof = import_module("report.site.proof")
    ready = proof.Ready(root, out, pages)
    for at in asked.recv():
        asked.send(_is_made(ready, at))


def _is_made(ready: object, at: str) -> bool:
    problems = import_module("report.problems")
    try:
        return bool(ready.make(at))  # type: ignore[attr-defined]
    except problems.ReportError:  # which the build says, with all others
        return False
    except Exception:
        traceback.print_exc()
        return False
