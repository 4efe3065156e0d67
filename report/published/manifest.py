"""site/manifest.sha256: the hash of every file of the site, as `sha256sum -c` reads it.

What is up can be held against it (`report.published.verify`), from the folder or over the network.
"""

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, repeat
from pathlib import Path

from report.alone import forking, leave_with_parent
from report.kept import files_below

NAME = "manifest.sha256"
_SHARES = 16
"""Shares of the files that processes take in turn."""


def manifest_of(site: Path) -> str:
    """Return the manifest of a folder: `hash  path`, a line a file, sorted; without the manifest itself."""
    cut = len(str(site)) + 1
    names = [path.as_posix()[cut:] for path in files_below(site)]
    with ProcessPoolExecutor(os.cpu_count(), forking(), leave_with_parent) as pool:
        shares = (names[start::_SHARES] for start in range(_SHARES))
        told = dict(chain.from_iterable(pool.map(_hashes, shares, repeat(site))))
    return "".join(f"{told[name]}  {name}\n" for name in sorted(names) if name != NAME)


def _hashes(names: Iterable[str], site: Path) -> list[tuple[str, str]]:
    return [(name, hash_of((site / name).read_bytes())) for name in names]


def hash_of(content: bytes) -> str:
    """Return the hash that a manifest tells of a file."""
    return hashlib.sha256(content).hexdigest()


def write_manifest(site: Path) -> None:
    """Write a folder's manifest into it."""
    (site / NAME).write_text(manifest_of(site), encoding="utf-8", newline="\n")


def read_manifest(text: str) -> dict[str, str]:
    """Return path → hash of a manifest."""
    return {name: told for told, _, name in (line.partition("  ") for line in text.splitlines())}
