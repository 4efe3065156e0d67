"""Simplified Chinese, converted from Traditional at build time; nobody edits it.

OpenCC does the script and the common vocabulary of the two sides; data/terms.csv holds the
names and words it cannot know (輝達 → 英伟达). Text marked `lang="zh-Hant"` is a quotation
and stays as it is.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import opencc

from report.kept import read_once
from report.ledger.read import read_rows

_TERMS_FILE = Path(__file__).parents[1] / "data" / "terms.csv"
_TRILLION = re.compile(r"兆(?<=\d兆)")  # a million millions in Taiwan only; names such as 兆芯 keep it
_MARKS = re.compile("[\ue000-\uf8ff]")
_QUOTED = re.compile(r'(<(\w+)[^>]*lang="zh-Hant"[^>]*>.*?</\2>)', re.S)


@read_once
def _terms() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """Return a pattern of all terms, a mark for each that OpenCC leaves alone, and what marks stand for."""
    rows = read_rows(_TERMS_FILE)
    table = {row["zh_hant"]: row["zh_hans"] for row in rows if row["zh_hant"] != row["zh_hans"]}
    longest_first = sorted(table, key=len, reverse=True)
    kept = {chr(0xE000 + n): hans for n, hans in enumerate(table.values())}
    pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    return pattern, dict(zip(table, kept, strict=True)), kept


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")


def _convert(text: str) -> str:
    pattern, marks, kept = _terms()
    marked = pattern.sub(lambda match: marks[match[0]], _TRILLION.sub("萬億", text))
    if marked.isascii():
        return marked
    return _MARKS.sub(lambda match: kept.get(match[0], match[0]), str(_converter().convert(marked)))


def simplify(text: str) -> str:
    """Return Traditional Chinese text in Simplified Chinese, quotations untouched."""
    parts = _QUOTED.split(text)
    # split() yields text, whole quotation, its tag name, text, …
    return "".join(
        _convert(part) if n % 3 == 0 else part if n % 3 == 1 else "" for n, part in enumerate(parts)
    )


def simplify_deep(value: Any) -> Any:
    """Return a JSON value with every text, key included, in Simplified Chinese."""
    if isinstance(value, str):
        return _convert(value)
    if isinstance(value, list):
        return [simplify_deep(item) for item in value]
    if isinstance(value, dict):
        return {simplify_deep(key): simplify_deep(item) for key, item in value.items()}
    return value
