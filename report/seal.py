"""Whether the site in place is what a build would make again: if so, there is nothing to do.

The seal is written beside a finished site and holds the hash of everything that counts and
that of the site's manifest, which tells the hash of every file. Everything counts: all files
of the project except what it makes and its tests, the variables that are read, the date of the
last commit, the installed versions and the fonts. Nothing has to be listed here for a new step
to be safe.
"""

import json
import os
import subprocess
from pathlib import Path

from report.kept import BOOKS, digest, environment, files_below, hashes, save
from report.published.manifest import NAME, manifest_of

SEAL = Path("build", "seal.json")
VARIABLES = ("SITE_URL", "REPO_URL", "SOURCE_DATE_EPOCH")
LONG_AGO = "1767225600"  # 2026-01-01, where there is no commit to date the site by
_MADE = {"build", "site", "tests"}


def last_commit(root: Path) -> str:
    """Return the last commit's time in seconds, or a fixed day outside a repository."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:  # a source archive on a machine without git
        return LONG_AGO
    return run.stdout.strip() or LONG_AGO


def inputs(root: Path) -> str:
    """Return the hash of everything a site is made from."""
    places = [p for p in sorted(root.iterdir()) if p.name not in _MADE and not p.name.startswith(".")]
    said = [f"{name}={os.environ.get(name, '')}" for name in VARIABLES]
    found = hashes(files_below(*places, root / BOOKS), root)
    return digest(json.dumps(found), *said, last_commit(root), environment(root))


def is_sealed(root: Path) -> bool:
    """Tell whether root/site is whole and was made from what stands there now."""
    return not to_make(root)


def to_make(root: Path) -> str:
    """Return the hash of what a site would be made from, empty where root/site is that site and whole."""
    now, seal = inputs(root), root / SEAL
    try:
        said = json.loads(seal.read_bytes())
    except (OSError, ValueError):
        return now
    told = _told(root / "site")
    is_told = said == {"inputs": now, "site": digest(told)}
    return "" if is_told and told == manifest_of(root / "site") else now


def _told(site: Path) -> str:
    """Return a site's manifest, nothing where there is none."""
    manifest = site / NAME
    return manifest.read_text(encoding="utf-8") if manifest.is_file() else ""


def seal_site(root: Path, made_from: str) -> None:
    """Remember that root/site, whose manifest was just written, was made from inputs taken beforehand."""
    save(root / SEAL, json.dumps({"inputs": made_from, "site": digest(_told(root / "site"))}))
