"""Cells: what no cell of the ledger may hold, whatever its column means.

Characters that cannot be seen or that look like others, markup, and what a spreadsheet
would run: the CSV files are downloads as they stand, so nothing can be mended on the way.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from report.ledger.schema import Field

LONGEST = 2000
Fault = tuple[str, str, str]
"""Found, expected, mend."""

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,6})?", re.ASCII)
_MARKUP = re.compile(
    r"<[a-z/!?]|&(?:#\w+|[a-z]+\d*);|\{\{|\{%|\{#|\]\(|(?:java|vb)script\s*:|data:\w+/", re.I
)
_RUN_BY_SPREADSHEETS = re.compile(r"[=+@＝＋＠]|-(?!\d[\d.,]*(?:[^\W_]|%)*$)")
_SHOWN = ("P", "S")
_INSIDE, _AT_ENDS = "0-9A-Za-z一-龥 .,@%/~；，。、（）-", "0-9A-Za-z一-龥"
_WORDS = re.compile(f"[{_AT_ENDS}](?:[{_INSIDE}]{{0,{LONGEST - 2}}}[{_AT_ENDS}.%。）])?")


def fine(field: Field) -> Callable[[str], object]:
    """Return a quick test of a column's cells; where it finds something, `faults` finds nothing."""
    return (_NUMBER if field["type"] in ("number", "integer") else _WORDS).fullmatch


def faults(field: Field, cell: str) -> Iterator[Fault]:
    """Yield what is wrong with one cell of a column."""
    yield from _characters(cell)
    if cell != cell.strip():
        yield repr(cell), "no space at either end", "delete the space"
    if len(cell) > LONGEST:
        yield f"{len(cell)} characters", f"at most {LONGEST}", "shorten the text"
    if field["type"] in ("number", "integer"):
        if cell and not _NUMBER.fullmatch(cell):
            yield repr(cell[:40]), "a number such as 1450000000 or 0.5", "write digits and a point only"
        return
    if field["name"] != "formula" and (match := _MARKUP.search(cell)):
        yield repr(match[0]), "plain words", "say it without markup"
    if match := _RUN_BY_SPREADSHEETS.match(cell):
        yield repr(cell[:40]), "a cell no spreadsheet takes for a formula", "begin with a word or number"


@lru_cache(maxsize=1 << 16)
def _is_foreign(character: str) -> bool:
    """True for what cannot be seen, or is a letter or digit of a script the ledger does not write."""
    if " " <= character <= "~":
        return False
    kind = unicodedata.category(character)
    if kind[0] in _SHOWN:
        is_radical = unicodedata.category(unicodedata.normalize("NFKC", character)[0]) == "Lo"
        return character == "\ufffd" or is_radical
    if kind == "Lo":
        return not unicodedata.name(character, "").startswith("CJK UNIFIED")
    base = unicodedata.normalize("NFD", character)[0]
    return kind not in ("Lu", "Ll") or not ("a" <= base.lower() <= "z")


def _characters(cell: str) -> Iterator[Fault]:
    if cell.isascii() and cell.isprintable():
        return
    for character in dict.fromkeys(cell):
        if _is_foreign(character):
            name = unicodedata.name(character, "control character").lower()
            found = f"U+{ord(character):04X} ({name})"
            yield found, "visible text in Latin or Chinese letters", "delete or retype the character"
    if unicodedata.normalize("NFC", cell) != cell:
        yield repr(cell[:40]), "composed characters (NFC)", "retype the character"
