"""What the machine refuses, said so that an editor can mend it: a full disk, no rights, no memory.

An error of the system names a file and a number; here it gets what was expected and what to do.
"""

import errno
import sqlite3
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from report.problems import BadBuild, Problem

REFUSALS = (OSError, sqlite3.OperationalError, BrokenProcessPool, MemoryError)
"""The errors that are the machine's and not the report's."""

_ROOM = ("room on the disk", "free some, then build again; what is published was not touched")
_RIGHTS = (
    "a folder that this user may write",
    "give this user the project's folder (chown -R), or build in a copy of your own",
)
_THERE = ("a file of the project", "run in the project's folder; git checkout -- <file> brings one back")
_MEMORY = ("memory enough for every process", "build with fewer: python -m report site --jobs 1")
_FILES = ("more open files", "raise the limit: ulimit -n 4096")
_OTHER = ("a machine that lets it", "see to what it says, then build again")
_KINDS = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: ("files of some megabytes", "raise the limit: ulimit -f unlimited"),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENOENT: _THERE,
    errno.ENOTDIR: _THERE,
    errno.ENOMEM: _MEMORY,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
}
_DATABASE = {"full": _ROOM, "readonly": _RIGHTS, "unable to open": _RIGHTS, "disk I/O": _ROOM}


def refusal(error: BaseException) -> BadBuild:
    """Return an error of the machine as a problem with its file, what was found, expected and the mend."""
    expected, mend = _kind(error)
    file = getattr(error, "filename", None) or "the build"
    found = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return BadBuild(Problem(_below(str(file)), 0, "", found, expected, mend))


def _kind(error: BaseException) -> tuple[str, str]:
    if isinstance(error, BrokenProcessPool | MemoryError):
        return _MEMORY
    if isinstance(error, sqlite3.Error):
        return next((kind for said, kind in _DATABASE.items() if said in str(error)), _OTHER)
    return _KINDS.get(getattr(error, "errno", None) or 0, _OTHER)


def _below(file: str) -> str:
    """Return a path from the project's folder, where it is below it."""
    path, here = Path(file), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else file
