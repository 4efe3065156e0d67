"""site/manifest.sha256: the hash of every file of the site, as `sha256sum -c` reads it.

What is up can be held against it (`report.published.verify`), from the folder or over the network.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from report.beside import on_all_cores
from report.kept import names_below

NAME = "manifest.sha256"


def manifest_of(site: Path) -> str:
    """Return the manifest of a folder, without the manifest itself."""
    names = [name for name in names_below(site) if name != NAME]
    return as_manifest(dict(zip(names, on_all_cores(_hash_of_file, names, site), strict=True)))


def as_manifest(hashes: Mapping[str, str]) -> str:
    """Return the manifest that tells the hashes of files, by path: `hash  path`, a line a file, sorted."""
    return "".join(f"{told}  {name}\n" for name, told in sorted(hashes.items()))


def _hash_of_file(name: str, site: Path) -> str:
    return hash_of((site / name).read_bytes())


def hash_of(content: bytes) -> str:
    """Return the hash that a manifest tells of a file."""
    return hashlib.sha256(content).hexdigest()


def write_manifest(site: Path, told: str | None = None) -> None:
    """Write a folder's manifest into it; told: the manifest, where it is known already."""
    (site / NAME).write_text(manifest_of(site) if told is None else told, encoding="utf-8", newline="\n")


def read_manifest(text: str) -> dict[str, str]:
    """Return path → hash of a manifest."""
    return {name: told for told, _, name in (line.partition("  ") for line in text.splitlines())}
