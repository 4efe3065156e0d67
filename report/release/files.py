"""The release as files under build/files/data/: the same bytes for the same ledger and edition.

Everything is written into a folder beside it and swapped in, so that a killed build leaves
either the last release or none.
"""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from report.ledger import Ledger
from report.ledger.schema import read_edition
from report.release.database import write_database
from report.release.dictionary import readme
from report.release.tables import Table, read_tables

NAME = "chinas-gpu-breakout"
DATABASE = f"{NAME}.sqlite"
ARCHIVE = f"{NAME}.zip"
SUMS = "SHA256SUMS"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day a ZIP can hold: the same on every build


def write_release(ledger: Ledger, root: Path, address: str) -> Path:
    """Write the release of root/data into root/build/files/data and return that folder.

    address: the site's own, for the README. Raises sqlite3.Error when keys do not hold.
    """
    out = root / "build" / "files" / "data"
    fresh = root / "build" / "release.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    data, edition = root / "data", read_edition(root / "data")
    tables = read_tables(ledger, data)
    for table in tables:
        _save_table(table, data, fresh)
    write_database(tables, fresh / DATABASE)
    (fresh / "README.md").write_text(readme(tables, edition, address), encoding="utf-8", newline="\n")
    shutil.copy(root / "LICENSES" / "CC-BY-4.0.txt", fresh / "LICENSE.txt")
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    described = _described(package, tables, fresh)
    (fresh / "datapackage.json").write_text(described, encoding="utf-8", newline="\n")
    (fresh / SUMS).write_text(_sums(fresh), encoding="utf-8", newline="\n")
    _pack(fresh, fresh / ARCHIVE, f"{NAME}-{edition}")
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    return out


def _save_table(table: Table, data: Path, folder: Path) -> None:
    """Write a table as CSV (the ledger's own file where there is one) and as Parquet."""
    source = data / f"{table.name}.csv"
    if source.exists():
        shutil.copy(source, folder / source.name)
    else:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.rows.column_names)
        writer.writerows(zip(*(column.to_pylist() for column in table.rows.columns), strict=True))
        (folder / source.name).write_text(text.getvalue(), encoding="utf-8", newline="\n")
    pq.write_table(table.rows, folder / f"{table.name}.parquet", compression="zstd")


def _described(package: dict[str, Any], tables: Sequence[Table], folder: Path) -> str:
    """Return the Data Package of the release: every table with its size and hash."""
    resources = []
    for table in tables:
        content = (folder / f"{table.name}.csv").read_bytes()
        size = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        resources.append(table.resource | size)
    return json.dumps(package | {"resources": resources}, ensure_ascii=False, indent=1) + "\n"


def _sums(folder: Path) -> str:
    """Return a list of hashes that `sha256sum -c` reads."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def _pack(folder: Path, archive: Path, inside: str) -> None:
    """Put all files of a folder into a ZIP under one folder, with fixed dates and rights."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files:
            entry = zipfile.ZipInfo(f"{inside}/{path.name}", _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
