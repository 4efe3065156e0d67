"""What was measured, kept as data in docs/performance.json: the method page's tables are made from it."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from report.kept import save

FILE = Path("docs", "performance.json")


@dataclass(frozen=True)
class Measured:
    """One case: seconds on the wall and of all processors, megabytes of the largest process, how many.

    steps: seconds of processor that each step of a build took, by name.
    """

    case: str
    wall: float
    cpu: float
    memory: float
    count: int = 1
    steps: dict[str, float] = field(default_factory=dict)


def keep(path: Path, part: str, found: list[Measured], scale: int = 0) -> None:
    """Write a part's results into the file, beside those of other parts and scales."""
    said = _said(path)
    rows = [_row(case) | ({"scale": scale} if scale else {}) for case in found]
    new = {(row["case"], scale) for row in rows}
    old = [row for row in said.get(part, ()) if scale and (row["case"], row["scale"]) not in new]
    said[part] = sorted(old + rows, key=lambda row: row.get("scale", 0))
    said["machine"] = {"cores": os.cpu_count(), "python": platform.python_version()}
    save(path, json.dumps(said, indent=1) + "\n")


def keep_weight(path: Path, weight: dict[str, Any]) -> None:
    """Write what the site weighs into the file."""
    save(path, json.dumps(_said(path) | {"weight": weight}, indent=1) + "\n")


def _said(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _row(case: Measured) -> dict[str, Any]:
    row = asdict(case)
    return row if case.steps else {name: value for name, value in row.items() if name != "steps"}


def say(found: list[Measured]) -> str:
    """Return the results as a table for a terminal; ratios are to the first case's processor time."""
    lines = [f"{'case':16}{'count':>8}{'wall s':>9}{'cpu s':>9}{'ratio':>9}{'MB':>7}"]
    first = found[0].cpu or 1.0
    for row in found:
        ratio = row.cpu / first
        lines.append(f"{row.case:16}{row.count:8}{row.wall:9.2f}{row.cpu:9.2f}{ratio:9.3f}{row.memory:7.0f}")
    return "\n".join(lines)
