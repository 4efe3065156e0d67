"""What was made before and is kept: keys over everything it depends on, and writes that cannot be half done.

A key is a hash over content, never over a date of a file. What is kept is written first and
its key last, each by a rename, so that a killed build leaves either the old or the new and
never a new key beside an old file.
"""

import hashlib
import os
import platform
import re
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

BOOKS = Path("build", "files", "book")
"""Books, made apart from the site and kept for it, which offers those that are there."""
_LOCKED = re.compile(r"^([a-z0-9.-]+)(?:\[[a-z0-9,-]+\])?==", re.M)
_PASSED_OVER = {"__pycache__", ".ipynb_checkpoints"}
_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")
_READ: list[Callable[[], None]] = []
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts")


def read_once(function: Callable[_Asked, _Given]) -> Callable[_Asked, _Given]:
    """Remember what a function read from the project's files, until they may have changed (`read_again`).

    What hangs on arguments alone is remembered by `functools.cache` and never out of date.
    """
    remembered = cache(function)
    _READ.append(remembered.cache_clear)
    return cast("Callable[_Asked, _Given]", remembered)


def read_again() -> None:
    """Forget what was read from files: a process that waited for them to change reads them anew."""
    for forget in _READ:
        forget()


def digest(*parts: bytes | str) -> str:
    """Return one hash over several parts; where one part ends and the next begins counts."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(content))
        whole.update(content)
    return whole.hexdigest()


def files_below(*places: Path) -> Iterator[Path]:
    """Yield the files at or below places in one order, without what Python and Jupyter leave beside them."""
    for place in places:
        if place.is_file():
            yield place
        yield from (place / name for name in _walk(place))


def names_below(folder: Path) -> list[str]:
    """Return the paths below a folder of the files in it, sorted; those that `files_below` gives."""
    return sorted(_walk(folder))


def _walk(folder: Path) -> Iterator[str]:
    """Yield paths as texts: a site has ten thousand of them, and none is looked at more closely."""
    cut = len(str(folder)) + 1
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _PASSED_OVER)
        here = f"{at[cut:]}/".replace(os.sep, "/").lstrip("/")
        yield from (here + name for name in sorted(names) if not name.endswith(".pyc"))


def hashes(files: Iterable[Path], root: Path) -> dict[str, str]:
    """Return file → hash of its content, by path below `root`."""
    return {path.relative_to(root).as_posix(): digest(path.read_bytes()) for path in files}


@cache
def fonts() -> str:
    """Return a hash of the machine's fonts, which a drawing is measured with where it brings none."""
    found = files_below(*(Path(folder).expanduser() for folder in _FONTS))
    return digest(*(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in found))


def installed(lock: Path) -> list[str]:
    """Return what a lock file names as it is installed, each with its version; all that is, without one."""
    packages = Path(sysconfig.get_paths()["purelib"])
    found = sorted(path.name.removesuffix(".dist-info") for path in packages.glob("*.dist-info"))
    if not lock.is_file():
        return found
    locked = {name.replace("-", "_") for name in _LOCKED.findall(lock.read_text(encoding="utf-8"))}
    return [name for name in found if name.rpartition("-")[0].lower() in locked]


def environment(root: Path) -> str:
    """Return a hash of what a machine brings along: Python, versions of what the project uses, fonts."""
    return digest(sys.version, platform.machine(), *installed(root / "requirements.txt"), fonts())


def save(path: Path, content: bytes | str) -> None:
    """Write a file whole or not at all; one that already says the same is left alone."""
    fresh = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == fresh:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(fresh)
    part.replace(path)


def made_once(path: Path, make: Callable[[], bytes | str]) -> bytes:
    """Return what a file remembers, made and kept where it is not there; its name says all it hangs on."""
    if not path.is_file():
        save(path, make())
    return path.read_bytes()
