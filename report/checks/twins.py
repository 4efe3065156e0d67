"""Twins: the two languages of a text say the same numbers.

A reader of one language cannot see the other, so a figure changed in one only would stay.
Numerals are compared as values (`1.45 billion` is `14.5億`); numbers in words (five, 五,
half) and months count as said but are not themselves asked for, since words are looser.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from report.checks.registry import at, check_first, rows_of
from report.figures.printed import printed_values
from report.ledger import Ledger
from report.problems import Problem

_SCALES = {
    "hundred million": 10**8,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "hundred": 10**2,
}
_SCALE = "|".join(_SCALES)
_NUMERAL = r"(?<![A-Za-z\d.])(?P<digits>\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?)"
_ENGLISH = re.compile(
    rf"{_NUMERAL}(?:\s*(?P<scale>{_SCALE})\b"
    rf"|(?=\s*(?:–|to|and|or)\s*(?:CNY |HKD |USD )?\d[\d,.]*\s*(?P<later>{_SCALE})\b))?"
)
_CHINESE = re.compile(
    rf"{_NUMERAL}\s*[餘多]?(?P<small>[十百千]?)(?P<scale>萬億|[萬億兆]?)(?P<rest>\d[\d,]*)?"
)
_LARGE = {"": 1, "萬": 10**4, "億": 10**8, "兆": 10**12, "萬億": 10**12}
_SMALL = {"": 1, "十": 10, "百": 100, "千": 1000}
_SERIES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "nought first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "· january february march april may june july august september october november december",
    "· a twice",
    "· an both",
    "· per double",
)
_DECADES = "· · · thirty forty fifty sixty seventy eighty ninety"
_WORDS: dict[str, list[Decimal]] = {
    word: [Decimal(number)] for series in _SERIES for number, word in enumerate(series.split())
}
_WORDS |= {word: [Decimal(10 * number)] for number, word in enumerate(_DECADES.split())}
_WORDS |= {word: [Decimal(number)] for word, number in {"dozen": 12, "fourteenth": 14}.items()}
_WORDS |= {"half": [Decimal("0.5"), Decimal(2), Decimal(6)], "quarter": [Decimal(3), Decimal(4)]}
_KEPT = 1 << 13
"""Texts whose numerals are kept: all of the report, and no more than memory has room for."""
_NAMES = ("name", "")
"""Columns whose digits are part of a name (BR106 is 壁礪106)."""


class Numerals(NamedTuple):
    """What a text says in numbers: each numeral with its meanings, and every value said at all."""

    asked: tuple[tuple[str, frozenset[Decimal]], ...]
    said: frozenset[Decimal]


def _plain(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _english_value(match: re.Match[str]) -> frozenset[Decimal]:
    value = _plain(match["digits"])
    if match["scale"]:
        return frozenset({value * _SCALES[match["scale"]]})
    # A bare decimal (28.8 is 28.81 rounded) may leave its scale to the sentence before.
    scales = {_SCALES[match["later"]]} if match["later"] else {10**8, 10**9} if "." in match[0] else set()
    return frozenset(value * scale for scale in {1, *scales})


@lru_cache(maxsize=_KEPT)
def english_numerals(text: str) -> Numerals:
    """Return the numerals of an English text and all values it says, words and months included."""
    asked = tuple((match[0], _english_value(match)) for match in _ENGLISH.finditer(text))
    words = re.findall("[a-z]+", text.lower())
    said = {value for word in words for value in _WORDS.get(word, _WORDS.get(word.removesuffix("s"), []))}
    said |= {Decimal(_SCALES[word]) for word in words if word in _SCALES}
    for word, after in pairwise(words):
        for value in _WORDS.get(word, []):
            said |= {value * _SCALES.get(after, 1)} | {value + more for more in _WORDS.get(after, [])}
    return Numerals(asked, frozenset(said.union(*(values for _, values in asked))))


def _chinese_value(match: re.Match[str]) -> Decimal:
    value = _plain(match["digits"]) * _SMALL[match["small"]] * _LARGE[match["scale"]]
    return value + (_plain(match["rest"]) if match["rest"] and match["scale"] else 0)


@lru_cache(maxsize=_KEPT)
def chinese_numerals(text: str) -> Numerals:
    """Return the numerals of a Chinese text and all values it says, 成 (tenths) included."""
    asked = tuple((match[0], frozenset({_chinese_value(match)})) for match in _CHINESE.finditer(text))
    values = printed_values(text)
    said = {*values, *(10 * value for value in values if "成" in text)}
    return Numerals(asked, frozenset(said.union(*(found for _, found in asked))))


def unshared(english: str, chinese: str) -> tuple[list[str], list[str]]:
    """Return the numerals of each text that the other does not say."""
    here, there = english_numerals(english), chinese_numerals(chinese)
    only_here = [text.strip() for text, values in here.asked if not values & there.said]
    return only_here, [text.strip() for text, values in there.asked if not values & here.said]


@check_first
def both_languages_say_the_same_numbers(ledger: Ledger) -> Iterator[Problem]:
    """Each numeral of a text stands in its other language too, as a value."""
    for row, columns in rows_of(ledger):
        for column in columns:
            stem = column.removesuffix("_en")
            if stem == column or stem in _NAMES or f"{stem}_zh_hant" not in columns:
                continue
            texts = {name: getattr(row, name) for name in (column, f"{stem}_zh_hant")}
            if all(texts.values()):
                for (name, _), other, only in zip(
                    texts.items(), reversed(texts), unshared(*texts.values()), strict=True
                ):
                    if only:
                        expected = f"the same numbers as in {other}"
                        yield at(ledger, row, name, ", ".join(only), expected, "correct one of the two")
