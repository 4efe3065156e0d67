"""Corrections where they matter: a notice on every page that rests on a corrected row, a mark on the row.

data/corrections.csv names a statement, a computed figure, a chart or a page; who rests on it is read off
the uses, so that no page has to be told.
"""

import re
from collections.abc import Iterable
from html import escape

from report.binding import root_of
from report.ledger import Correction, Ledger
from report.ledger.dates import say_date
from report.pages.reference import Reference
from report.pages.uses import Uses, resolved

_TITLE = re.compile(r"^# .*$", re.M)


def concerned(ledger: Ledger, ids: Iterable[str]) -> list[Correction]:
    """Return the corrections of any of some rows, charts or pages, latest first."""
    wanted = set(ids)
    found = [row for row in ledger.corrections if _subject(row, ledger) in wanted]
    return sorted(found, key=lambda row: (row.date, row.correction_id), reverse=True)


def _subject(row: Correction, ledger: Ledger) -> str:
    try:
        return resolved(row.statement_id, ledger)
    except (KeyError, ValueError):
        return row.statement_id.strip("/")


def what_said(row: Correction, ref: Reference) -> str:
    """Return what a correction is about, in words, linked to its row where it has one."""
    ledger, named = ref.ledger, _subject(row, ref.ledger)
    if named in ledger.derived_figure:
        label = ref.text(ledger.derived_figure[named], "label")
        return f'<a href="{ref.root}data/derived/#{named}">{label}</a>'
    if named in ledger.statement:
        return ref.row(named, ref.told(ledger.statement[named]))
    return escape(row.statement_id)


def _line(row: Correction, ref: Reference) -> str:
    link = f'<a href="{ref.root}evidence/corrections/#{row.correction_id}">{say_date(row.date)[ref.code]}</a>'
    said = ref.word("corrected-line").format(
        date=link, what=what_said(row, ref), was=ref.text(row, "was"), now=ref.text(row, "now")
    )
    return f"<p>{said}</p>"


def notice(ids: Iterable[str], ref: Reference) -> str:
    """Return the notice of a page that rests on some rows; empty when none of them was corrected."""
    lines = "".join(_line(row, ref) for row in concerned(ref.ledger, ids))
    label = ref.word("corrected")
    if not lines:
        return ""
    return f'<aside class="corrected" aria-label="{label}"><strong>{label}</strong>{lines}</aside>'


def mark(row_id: str, ref: Reference) -> str:
    """Return what a row says of its own corrections; empty when there is none."""
    lines = "".join(_line(row, ref) for row in concerned(ref.ledger, [row_id]))
    return f'<div class="corrected">{lines}</div>' if lines else ""


def rests_on(path: str, uses: Uses, ref: Reference) -> set[str]:
    """Return the ids a staged page rests on, its own address among them."""
    kind, _, rest = path.removesuffix("/index.md").partition("/")
    ids = set(uses.pages.get(path, ())) | {path.removesuffix(".md").removesuffix("/index")}
    if kind == "charts" and rest in uses.charts:
        ids |= uses.charts[rest] | {rest}
    elif kind == "sources":
        ids |= {row.id for row in ref.ledger.statement.values() if row.source_id == rest}
    elif kind == "companies":
        at = f"companies/{rest}/"
        ids |= {row_id for row_id, places in uses.places.items() if any(u.address == at for u in places)}
    return ids


def with_notices(pages: dict[str, str], uses: Uses, ledger: Ledger, code: str) -> dict[str, str]:
    """Return Markdown pages with a notice under the title of each that a correction concerns."""
    if not ledger.corrections:
        return pages
    noted = {}
    for path, text in pages.items():
        ref = Reference(ledger, code, root_of(path))
        said = notice(rests_on(path, uses, ref), ref) if path.endswith(".md") else ""
        title = _TITLE.search(text) if said else None
        end = title.end() if title else 0
        noted[path] = f"{text[:end]}\n\n{said}{text[end:]}" if title else text
    return noted
