"""Pages that are no more: each address still answers, with the way to where it went or with the reason.

docs/gone.csv: `address,to,reason_en,reason_zh_hant`. `address` is below a language's root,
with `#anchor` for a row that went; `to` is the address that has it now, empty for a
tombstone.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from report.languages import Code, Text
from report.ledger.read import read_rows
from report.simplified import simplify
from report.words import WORDS

FILE = Path("docs", "gone.csv")


@dataclass(frozen=True)
class Gone:
    """A published address that no page has any more; to: empty for a tombstone."""

    address: str
    to: str
    reason: Text


def read_gone(path: Path) -> list[Gone]:
    """Return the rows of docs/gone.csv; none where there is no file."""
    rows = read_rows(path) if path.exists() else []
    return [
        Gone(row["address"].lstrip("/"), row["to"].lstrip("/"), Text(row["reason_en"], row["reason_zh_hant"]))
        for row in rows
    ]


def forgiven(gone: list[Gone]) -> frozenset[str]:
    """Return the addresses that gone.csv accounts for."""
    return frozenset(row.address for row in gone)


def write_gone(gone: list[Gone], folder: Path, code: Code) -> None:
    """Write a page at each whole address that went, in one language; anchors leave none."""
    for row in gone:
        if "#" not in row.address:
            path = folder / row.address / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(row, code), encoding="utf-8", newline="\n")


def _said(text: Text, code: Code) -> str:
    return simplify(text["zh-Hant"]) if code == "zh-Hans" else text[code]


def _page(row: Gone, code: Code) -> str:
    """Return a page that says where the reader finds what stood here; it needs no style and no script."""
    up = "../" * row.address.count("/")
    way = f"{up}{row.to}" if row.to else up or "./"
    title = escape(_said(WORDS["gone-moved" if row.to else "gone-tombstone"], code))
    label = escape(_said(WORDS["gone-there" if row.to else "gone-home"], code))
    refresh = f'<meta http-equiv="refresh" content="0; url={escape(way)}">' if row.to else ""
    return (
        f'<!doctype html>\n<html lang="{code}"><head><meta charset="utf-8">{refresh}'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{title}</title></head><body><main><h1>{title}</h1>"
        f'<p>{escape(_said(row.reason, code))}</p><p><a href="{escape(way)}">{label}</a></p>'
        "</main></body></html>\n"
    )
