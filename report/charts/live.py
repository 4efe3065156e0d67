"""A drawing's specification as the page's script reads it: both widths in one file, no more than is drawn.

The data of both widths are kept once, and of it only the columns that the drawing or the reader's
questions use. Colours are the page's own variables, so that a live chart follows the reader's scheme.
"""

import json
import re
from typing import Any

from report.charts.slim import in_variables

_WORD = re.compile(r"\w+")
_ASKED = {"id", "subject_id", "object_id", "vendor_id", "status"}
"""Columns by which the script finds a mark's row and company."""
_FROM_ZERO = {"bar", "area", "rect"}
_WORTH_A_LOG = 20
"""The factor between smallest and largest value from which on a logarithmic scale tells more."""


def live(wide: dict[str, Any], narrow: dict[str, Any]) -> dict[str, Any]:
    """Return both widths of a chart as one JSON value with shared data."""
    datasets = wide.get("datasets", {}) | narrow.get("datasets", {})
    views = {name: _without_data(spec) for name, spec in (("wide", wide), ("narrow", narrow))}
    drawn = set(_WORD.findall(json.dumps(views, ensure_ascii=False)))
    kept = {name: _used(rows, drawn) for name, rows in datasets.items()}
    whole = json.dumps({"datasets": kept} | views, ensure_ascii=False)
    value: dict[str, Any] = json.loads(in_variables(whole))
    return value


def _without_data(spec: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in spec.items() if key != "datasets"}


def _used(rows: list[dict[str, Any]], drawn: set[str]) -> list[dict[str, Any]]:
    """Drop the columns of a data set that no word of the specifications names."""
    names = {name for row in rows for name in row}
    kept = {name for name in names if name in _ASKED or drawn.issuperset(_WORD.findall(name))}
    return [{name: value for name, value in row.items() if name in kept} for row in rows]


def other_scale(spec: dict[str, Any]) -> str:
    """Return what else a chart's values can be plotted on, as `y:log` or `x:linear`; empty where nothing can.

    Offered where a chart is logarithmic, or where no mark starts from zero and values of both
    ends differ so much that the small ones cannot be told apart.
    """
    for channel in ("x", "y"):
        uses = [use for use in _uses(spec, spec.get("data", {})) if channel in use[1]]
        encodings = [encoding[channel] for _, encoding, _ in uses]
        scales = [e.get("scale") or {} for e in encodings]
        if any(scale.get("type") == "log" for scale in scales):
            return f"{channel}:linear"
        if not uses or any(e.get("axis", {}) is None or e.get("type") != "quantitative" for e in encodings):
            continue
        if any(mark in _FROM_ZERO or f"{channel}2" in encoding for mark, encoding, _ in uses):
            continue
        values = [value for use in uses for value in _values(spec, use, channel)]
        if values and min(values) > 0 and max(values) / min(values) >= _WORTH_A_LOG:
            return f"{channel}:log"
    return ""


def _uses(part: Any, data: Any) -> list[tuple[str, dict[str, Any], Any]]:
    """Return mark, encoding and data of every drawn layer."""
    if isinstance(part, list):
        return [use for item in part for use in _uses(item, data)]
    if not isinstance(part, dict):
        return []
    data = part.get("data") or data
    if "mark" in part:
        mark = part["mark"] if isinstance(part["mark"], str) else part["mark"]["type"]
        return [(mark, part.get("encoding", {}), data)]
    inner = [part[key] for key in ("layer", "spec", "hconcat", "vconcat", "concat") if key in part]
    return [use for value in inner for use in _uses(value, data)]


def _values(spec: dict[str, Any], use: tuple[str, dict[str, Any], Any], channel: str) -> list[float]:
    _, encoding, data = use
    rows = spec.get("datasets", {}).get((data or {}).get("name"), [])
    found = [row.get(encoding[channel].get("field")) for row in rows]
    return [value for value in found if isinstance(value, int | float)]
