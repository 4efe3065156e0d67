"""A difference in words: Markdown for a comment on a change, JSON for other programs and pages."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from report.difference.figures import FigureChange, Said
from report.difference.places import Difference
from report.difference.rows import RowChange, TableChange

MOST = 60
"""Lines of a list before the rest is only counted: a comment is read on one screen."""
_LONGEST = 90


def as_json(difference: Difference) -> str:
    """Return a difference as JSON: the records of this package, nothing shortened."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=1) + "\n"


def _cell(text: str) -> str:
    """Return a text that stands in one cell of a Markdown table and runs no markup."""
    flat = " ".join(text.split())
    shown = flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
    for mark, safe in (("\\", "\\\\"), ("|", "\\|"), ("`", "'"), ("<", "&lt;"), ("@", "@\u2060")):
        shown = shown.replace(mark, safe)
    return shown


def _code(text: str) -> str:
    return f"`{text.replace('`', chr(39)).replace('|', chr(92) + '|')}`"


def _listed(lines: Sequence[str]) -> Iterable[str]:
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"\n… and {len(lines) - MOST} more."


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [" | ".join(("", *heads, "")).strip(), " | ".join(("", *("---" for _ in heads), "")).strip()]
    return "\n".join([*lines, *_listed([" | ".join(("", *row, "")).strip() for row in rows])])


def _figure(said: Said | None) -> str:
    if said is None:
        return "—"
    status = "" if said.status == "reported" else f" ({said.status})"
    return _cell(f"{said.text.en} / {said.text.zh_hant}{status}")


def _figures(changes: Sequence[FigureChange]) -> str:
    rows = [(_code(c.reference), _figure(c.before), _figure(c.after)) for c in changes]
    return _table(("figure", "before", "after"), rows)


def _rows(table: TableChange) -> Iterable[str]:
    for row in table.of("changed"):
        for cell in row.cells:
            yield (
                f"- {_code(row.key)}, {_code(cell.column)}: {_cell(cell.before) or 'empty'}"
                f" → {_cell(cell.after) or 'empty'}"
            )
    for kind in ("added", "removed"):
        for row in table.of(kind):
            yield f"- {kind}: {_code(row.key)}{_gist(row)}"


def _gist(row: RowChange) -> str:
    """Return what a new or lost row says: the words as printed, else nothing."""
    cells = {cell.column: cell.after or cell.before for cell in row.cells}
    printed, source = cells.get("as_printed", ""), cells.get("source_id", "")
    return f" “{_cell(printed)}” ({_cell(source)})" if printed and source else ""


def _counted(table: TableChange) -> Sequence[str]:
    counts = [str(len(table.of(kind)) or "·") for kind in ("added", "changed", "removed")]
    return (_code(f"{table.table}.csv"), *counts)


def as_markdown(difference: Difference) -> str:
    """Return a difference as Markdown for a comment: counts, figures, charts and pages, then the rows."""
    if not difference:
        return "### What this changes in the data\n\nNothing: no row differs.\n"
    parts = ["### What this changes in the data"]
    parts.append(_table(("table", "added", "changed", "removed"), [_counted(t) for t in difference.tables]))
    parts.append(f"#### Figures ({len(difference.figures)})")
    parts.append(_figures(difference.figures) if difference.figures else "No figure reads otherwise.")
    if difference.claims:
        judged = [(_code(c.claim_id), c.before or "—", c.after or "—") for c in difference.claims]
        parts += ["#### Claims judged otherwise", _table(("claim", "before", "after"), judged)]
    parts += _places(difference)
    parts.append("<details><summary>Every row</summary>\n")
    for table in difference.tables:
        parts.append(f"**{table.table}.csv**\n\n" + "\n".join(_listed(list(_rows(table)))))
    return "\n\n".join([*parts, "</details>"]) + "\n"


def _places(difference: Difference) -> Iterable[str]:
    yield f"#### Charts drawn otherwise ({len(difference.charts)})"
    charts = []
    for change in difference.charts:
        title = f": {_cell(change.title_after)}" if change.title_after else ""
        was = change.title_before != change.title_after and change.title_before
        charts.append(f"- {_code(change.chart_id)}{title}" + (f" (was: {_cell(was)})" if was else ""))
    yield "\n".join(_listed(charts)) or "None."
    yield f"#### Pages that say otherwise ({len(difference.pages)})"
    pages = []
    for page in difference.pages:
        used = [*map(_code, page.references), *(f"chart {_code(chart)}" for chart in page.charts)]
        under = " ".join(f"#{section}" for section in page.sections if section)
        pages.append(f"- {_code(page.path)}{f' ({under})' if under else ''}: {', '.join(used)}")
    yield "\n".join(_listed(pages)) or "None."
