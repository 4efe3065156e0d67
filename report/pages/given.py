"""What a notebook finds when a build runs it: the project, and of the ledger's facts those it says it reads.

A notebook whose metadata name `facts`, by their ids without source, runs where data/facts.csv holds the rows
of these alone. So what it gives can hang on no other row, and it is not run again when another one changes.
"""

import csv
import fnmatch
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from report.pages.notebooks import read_notebook
from report.problems import BadProse, Problem

_FACTS = "facts.csv"
_TABLES = (".csv", ".json")


def data_for(path: Path, root: Path) -> dict[str, bytes]:
    """Return the tables of data/ as a notebook is given them, by name.

    Raises BadProse for a fact of which there is no row.
    """
    tables = {p.name: p.read_bytes() for p in sorted((root / "data").iterdir()) if p.suffix in _TABLES}
    wanted = facts_of(path)
    if wanted:
        tables[_FACTS] = _rows_of(tables[_FACTS], wanted, path.relative_to(root).as_posix())
    return tables


def facts_of(path: Path) -> list[str]:
    """Return the facts a notebook says it reads, none where it may read whatever there is.

    By ids without `@source`, in which `*` stands for anything: `*.revenue.2024` is said of any firm.
    """
    return list(read_notebook(path)["metadata"].get("report", {}).get("facts", ()))


def _rows_of(table: bytes, facts: Collection[str], file: str) -> bytes:
    """Return the table of facts with the rows of some, whoever states them."""
    reader = csv.DictReader(io.StringIO(table.decode(), newline=""))
    rows = [(row["fact_id"].partition("@")[0], row) for row in reader]
    meant = {name: fnmatch.filter((bare for bare, _ in rows), name) for name in facts}
    unknown = [name for name, ids in meant.items() if not ids]
    if unknown:
        expected = "facts that data/facts.csv has rows of, by their ids without @source"
        mend = "correct the names"
        raise BadProse(Problem(file, 0, "metadata", f"facts {', '.join(unknown)}", expected, mend))
    out = io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    wanted = set(chain.from_iterable(meant.values()))
    writer.writerows(row for bare, row in rows if bare in wanted)
    return out.getvalue().encode()


@contextmanager
def project_for(path: Path, root: Path) -> Iterator[Path]:
    """Yield the folder a notebook is run in: the project's, or one that links to all of it but data/."""
    if not facts_of(path):
        yield root
        return
    with TemporaryDirectory() as folder:
        given = Path(folder)
        for place in root.iterdir():
            if place.name != "data":
                (given / place.name).symlink_to(place, place.is_dir())
        (given / "data").mkdir()
        for name, table in data_for(path, root).items():
            (given / "data" / name).write_bytes(table)
        yield given
