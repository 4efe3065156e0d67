"""Figures drawn at random and changed, one after the other: how long each keeps an editor waiting.

A figure's last printed digit becomes another, and its value with it. What the checks refuse is passed over:
a claim whose test would turn out otherwise, a disagreement that would end.
"""

import csv
import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from report.bench.desk import CHECK, SITE, copy_project, timed
from report.bench.results import Measured

_FACTS = Path("data", "facts.csv")
_DRAWINGS = Path("build", "kept", "drawings")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def measure_sample(root: Path, count: int, seed: int = 1) -> Iterator[Measured]:
    """Yield what a build took after a change of each of so many facts, in a copy of the project."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "project")
        copy_project(root, copy)
        timed("before", SITE, copy)
        yield from islice(_measured(copy, Random(seed)), count)


def _measured(root: Path, random: Random) -> Iterator[Measured]:
    """Yield what a build took after a change of a fact, for as many as are asked for; each is put back."""
    facts, drawings = root / _FACTS, root / _DRAWINGS
    before = facts.read_text(encoding="utf-8")
    for fact_id, changed in _changes(before, random):
        facts.write_text(changed, encoding="utf-8")
        if _is_sound(root):
            known = set(drawings.iterdir())
            yield replace(timed(fact_id, SITE, root), steps={})
            _forget(drawings, known)
        facts.write_text(before, encoding="utf-8")
        timed("back", SITE, root)


def _is_sound(root: Path) -> bool:
    return not subprocess.run(CHECK, cwd=root, capture_output=True, check=False).returncode


def _forget(folder: Path, known: set[Path]) -> None:
    """Delete what was drawn for a figure, so that another one on the same charts is drawn as anew."""
    for path in set(folder.iterdir()) - known:
        path.unlink()


def _changes(table: str, random: Random) -> Iterator[tuple[str, str]]:
    """Yield facts in random order, each with the table as it reads once the fact is another."""
    lines = table.splitlines(keepends=True)
    rows = list(csv.DictReader(io.StringIO(table)))
    for n in random.sample(range(len(rows)), len(rows)):
        changed = _changed(lines[n + 1], rows[n])
        if changed != lines[n + 1]:
            yield rows[n]["fact_id"], "".join([*lines[: n + 1], changed, *lines[n + 2 :]])


def _changed(line: str, row: Mapping[str, str]) -> str:
    """Return a row's line with another last digit; as it is where the row prints a range, or no digit."""
    printed = row["as_printed"]
    found = _NUMBER.findall(printed)
    if len(found) != 1 or row["low"] != row["high"] or not Decimal(found[0]) or line.count(printed) != 1:
        return line
    old, digit = found[0], int(found[0][-1])
    new = f"{old[:-1]}{digit + 1 if digit < 9 else 8}"
    value = f"{(Decimal(row['low']) * Decimal(new) / Decimal(old)).normalize():f}"
    ends = f",{row['low']},{row['high']},"
    return line.replace(ends, f",{value},{value},", 1).replace(printed, printed.replace(old, new), 1)
