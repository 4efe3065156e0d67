"""What a notebook finds when a build runs it: the project, and of the ledger's facts those it says it reads.

A notebook whose metadata name `metrics` runs where data/facts.csv holds the rows of these alone. So what
it gives can hang on no other row, and it is not run again when another one changes.
"""

import csv
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from report.pages.notebooks import read_notebook
from report.problems import BadProse, Problem

_FACTS = "facts.csv"
_TABLES = (".csv", ".json")


def data_for(path: Path, root: Path) -> dict[str, bytes]:
    """Return the tables of data/ as a notebook is given them, by name.

    Raises BadProse for a metric of which there is no row.
    """
    tables = {p.name: p.read_bytes() for p in sorted((root / "data").iterdir()) if p.suffix in _TABLES}
    wanted = metrics_of(path)
    if wanted:
        tables[_FACTS] = _rows_of(tables[_FACTS], wanted, path.relative_to(root).as_posix())
    return tables


def metrics_of(path: Path) -> list[str]:
    """Return the metrics a notebook says it reads, none where it may read whatever there is."""
    return list(read_notebook(path)["metadata"].get("report", {}).get("metrics", ()))


def _rows_of(table: bytes, metrics: Collection[str], file: str) -> bytes:
    """Return the table of facts with the rows of some metrics."""
    rows = csv.DictReader(io.StringIO(table.decode(), newline=""))
    found = [row for row in rows if row["metric_id"] in metrics]
    unknown = set(metrics) - {row["metric_id"] for row in found}
    if unknown:
        names = ", ".join(sorted(unknown))
        expected = "metrics that data/facts.csv has rows of"
        raise BadProse(Problem(file, 0, "metadata", f"metrics {names}", expected, "correct the names"))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode()


@contextmanager
def project_for(path: Path, root: Path) -> Iterator[Path]:
    """Yield the folder a notebook is run in: the project's, or one that links to all of it but data/."""
    if not metrics_of(path):
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
