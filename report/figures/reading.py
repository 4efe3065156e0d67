"""A printed token read as a figure: `約14.5億元至15.2億元` → about 1.45e9 to 1.52e9 CNY.

`report.figures.printed` says whether a token can mean a value; this module proposes the one
it most likely means, for an editor to confirm. What it cannot read it does not guess.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_CHINESE = dict(zip("〇零一二三四五六七八九兩两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "萬億": 10**12, "万亿": 10**12}
_SCALES |= {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "b": 10**9}
_NUMBER = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<tens>[十百千]?)|(?P<chinese>[〇零一二三四五六七八九十百千兩两]+)"
)
_SCALE = re.compile(
    r"[多餘余]?\s*(萬億|万亿|[萬万億亿兆]|thousand|million|billion|trillion|B(?![A-Za-z]))", re.I
)
_JOIN = re.compile(
    r"(?:[元年天顆家%％]|港元|美元|個月)?\s*(?:至|到|[-–—~～、]|to)\s*(?:CNY|HKD|USD|US\$|HK\$)?\s*$"
)
_BOUNDS = (  # the first that is found wins, so longer words stand first
    ("under", "不到|不足|低於|低于|以內|以内|以下|至多|最多|未滿|less than|fewer than|under|at most|up to"),
    ("nearly", "將近|接近|逼近|近|nearly|almost"),
    ("over", "超過|超过|逾|超|突破|以上|多|餘|余|至少|不低於|more than|over|at least"),
    ("about", "大約|大约|約|约|左右|上下|about|around|roughly|some "),
)
_UNITS = (
    ("HKD", "港元|港幣|港币|HKD|HK\\$"),
    ("USD", "美元|美金|USD|US\\$"),
    ("CNY", "元|人民幣|人民币|CNY|RMB|yuan"),
    ("percent", "%|％|百分之|[一二三四五六七八九]成|分之|半數|一半|per ?cent"),
    ("times", "倍|翻|times|fold"),
    ("GB-per-second", "GB/s"),
    ("GB", "GB"),
    ("TFLOPS", "TFLOPS"),
    ("nm", "nm|奈米|納米|纳米"),
    ("chip", "顆|颗|枚|chips?"),
    ("company", "家|companies|firms"),
    ("month", "個月|个月|months?"),
    ("day", "天|日|days?"),
    ("year", "年|years?"),
    ("person", "人|people"),
    ("rank", "第.+名|No\\."),
)


@dataclass(frozen=True)
class Reading:
    """What a token most likely means: base units, the source's hedge, the unit where one is printed."""

    low: Decimal
    high: Decimal
    bound: str
    unit: str


def _chinese(text: str) -> Decimal:
    """Read Chinese numerals below 萬: 十四 → 14, 三百二十 → 320, 二〇 → 20."""
    total = digit = 0
    for character in text:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = digit * 10 + _CHINESE[character]
    return Decimal(total + digit)


def _numbers(token: str) -> list[tuple[Decimal, int, int, int]]:
    """Return each number of a token with its scale, 0 when none stands behind it, and its span."""
    found = []
    for match in _NUMBER.finditer(token):
        value = Decimal(match["digits"].replace(",", "")) if match["digits"] else _chinese(match["chinese"])
        scale = _SCALE.match(token, match.end())
        end = scale.end() if scale else match.end()
        factor = _SCALES[scale[1].lower()] if scale else 0
        found.append((value * _TENS.get(match["tens"] or "", 1), factor, match.start(), end))
    return found


def _first(table: tuple[tuple[str, str], ...], token: str) -> str:
    return next((name for name, words in table if re.search(words, token, re.I)), "")


def read_printed(token: str) -> Reading | None:
    """Return what a printed token most likely means, None when it holds no number or more than a range."""
    if re.search("沒有|從未|未能|位數", token):
        return None
    unit, bound = _first(_UNITS, token), _first(_BOUNDS, token) or "exact"
    part = _share(token)
    if part is not None:
        return Reading(part, part, bound, "percent")
    numbers = _numbers(token)
    if not numbers:
        return Reading(Decimal(2), Decimal(2), bound, "times") if re.search("翻[倍番]|倍增", token) else None
    last = numbers[-1]
    ends = [value * (factor or last[1] or 1) for value, factor, _, _ in numbers]
    if "半" in token[last[3] :] and unit in ("year", "times", "month"):
        ends[-1] += Decimal("0.5")
    if len(ends) == 1:
        return Reading(ends[0], ends[0], bound, unit)
    is_range = len(ends) == 2 and _JOIN.search(token[numbers[0][3] : last[2]] or " ")
    return Reading(min(ends), max(ends), bound, unit) if is_range else None


def _share(token: str) -> Decimal | None:
    """Read tenths and fractions as percent: 八成 → 80, 八成五 → 85, 三分之一 → 33.3…, 一半 → 50."""
    tenths = re.search("([一二三四五六七八九])成([一二三四五六七八九半])?", token)
    if tenths:
        more = {"": 0, "半": 5}.get(tenths[2] or "")
        return Decimal(_CHINESE[tenths[1]] * 10 + (more if more is not None else _CHINESE[tenths[2]]))
    fraction = re.search("([一二三四五六七八九十百]+)分之([〇零一二三四五六七八九十百兩]+)", token)
    if fraction:
        return _chinese(fraction[2]) / _chinese(fraction[1]) * 100
    return Decimal(50) if re.search("一半|半數", token) else None
