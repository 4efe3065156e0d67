"""site/manifest.sha256: the hash of every file of the site, as `sha256sum -c` reads it.

What is up can be held against it (`report.published.verify`), from the folder or over the network.
"""

import hashlib
from pathlib import Path

from report.beside import on_all_cores
from report.kept import files_below

NAME = "manifest.sha256"


def manifest_of(site: Path) -> str:
    """Return the manifest of a folder: `hash  path`, a line a file, sorted; without the manifest itself."""
    cut = len(str(site)) + 1
    names = sorted({path.as_posix()[cut:] for path in files_below(site)} - {NAME})
    told = zip(names, on_all_cores(_hash_of_file, names, site), strict=True)
    return "".join(f"{found}  {name}\n" for name, found in told)


def _hash_of_file(name: str, site: Path) -> str:
    return hash_of((site / name).read_bytes())


def hash_of(content: bytes) -> str:
    """Return the hash that a manifest tells of a file."""
    return hashlib.sha256(content).hexdigest()


def write_manifest(site: Path) -> None:
    """Write a folder's manifest into it."""
    (site / NAME).write_text(manifest_of(site), encoding="utf-8", newline="\n")


def read_manifest(text: str) -> dict[str, str]:
    """Return path → hash of a manifest."""
    return {name: told for told, _, name in (line.partition("  ") for line in text.splitlines())}
