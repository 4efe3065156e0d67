"""The ledger of a folder, or of a git revision: the only part of a comparison that touches the disk."""

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from report.ledger import Ledger, read_ledger
from report.problems import BadLedger, Problem


def read_state(name: str, root: Path) -> Ledger:
    """Return the ledger of a folder of tables, else that of a git revision of the project.

    Raises BadLedger when there is neither, or when the tables are of another shape than
    this version of the report reads.
    """
    folder = Path(name) if Path(name).is_absolute() else root / name
    if (folder / "datapackage.json").is_file():
        return _read(folder, name)
    with tempfile.TemporaryDirectory() as kept:
        _take_out(name, root, Path(kept))
        return _read(Path(kept) / "data", name)


def _take_out(revision: str, root: Path, into: Path) -> None:
    """Write data/ as it was at a revision into a folder."""
    archive = ["git", "archive", "--format=tar", "--end-of-options", revision, "data"]
    done = subprocess.run(archive, cwd=root, capture_output=True, check=False)
    if done.returncode:
        found = done.stderr.decode(errors="replace").strip() or "nothing"
        expected = "a folder with datapackage.json, or a git revision"
        raise BadLedger(Problem(revision, 0, "", found, expected, "correct the name, or fetch the revision"))
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        tar.extractall(into, filter="data")


def _read(folder: Path, name: str) -> Ledger:
    try:
        return read_ledger(folder)
    except (KeyError, TypeError, ValueError, OSError, ArithmeticError) as error:
        expected = "tables in the shape this version reads"
        mend = "compare with a later revision, or mend the tables with `python -m report check`"
        raise BadLedger(Problem(name, 0, "", f"{type(error).__name__}: {error}", expected, mend)) from error
