"""Dates of events in EDTF (Extended Date/Time Format, ISO 8601-2), read with the edtf library.

`2025-12` stays a month, `2020~` an approximate year, `198X` a decade; nothing is made
more exact than its source.
"""

import re
from datetime import date
from functools import cache
from time import struct_time

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from report.languages import Text
from report.ledger.periods import Period, parse_period, say_period

_SEASONS = {
    "21": Text("spring {y}", "{y}年春"),
    "22": Text("summer {y}", "{y}年夏"),
    "23": Text("autumn {y}", "{y}年秋"),
    "24": Text("winter {y}", "{y}年冬"),
    "33": Text("Q1 {y}", "{y}年第1季"),
    "34": Text("Q2 {y}", "{y}年第2季"),
    "35": Text("Q3 {y}", "{y}年第3季"),
    "36": Text("Q4 {y}", "{y}年第4季"),
    "40": Text("first half of {y}", "{y}年上半年"),
    "41": Text("second half of {y}", "{y}年下半年"),
}
# The library knows seasons 21 to 24 only; ISO 8601-2 numbers quarters and halves so.
_SPANS = {"33": ("01", "03"), "34": ("04", "06"), "35": ("07", "09"), "36": ("10", "12")} | {
    "40": ("01", "06"),
    "41": ("07", "12"),
}


_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_PLAIN = re.compile(f"{_DAY}(?:/{_DAY})?")
"""The common case, which our own grammar of periods reads a thousand times faster."""


def _day(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@cache
def parse_date(text: str) -> Period:
    """Return the first and last day an EDTF date can mean; raises ValueError when it is none."""
    plain = text.rstrip("~?")
    if _PLAIN.fullmatch(plain):
        return parse_period(plain)
    match = re.fullmatch(r"(\d{4})-(3[3-6]|4[01])", plain)
    if match:
        first, last = _SPANS[match[2]]
        plain = f"{match[1]}-{first}/{match[1]}-{last}"
    try:
        parsed = parse_edtf(plain)
        return Period(_day(parsed.lower_strict()), _day(parsed.upper_strict()))
    except (EDTFParseException, ValueError, AttributeError) as error:
        raise ValueError(f"{text!r} is no EDTF date such as 2025-12-05, 2025-12, 2020~ or 198X") from error


def say_date(text: str) -> Text:
    """Return a valid EDTF date in words, its uncertainty included."""
    if "/" in text:
        first, _, last = text.partition("/")
        start, end = say_date(first), say_date(last)
        return Text(f"{start.en} to {end.en}", f"{start.zh_hant}至{end.zh_hant}")
    plain = text.rstrip("~?")
    if "X" in plain:
        decade = plain.replace("X", "0")
        words = Text(f"{decade}s", f"{decade}年代")
    elif plain[5:] in _SEASONS:
        season = _SEASONS[plain[5:]]
        words = Text(season.en.format(y=plain[:4]), season.zh_hant.format(y=plain[:4]))
    else:
        words = say_period(plain)
    if text.endswith("~"):
        return Text(f"about {words.en}", f"約{words.zh_hant}")
    return words
