"""What a token printed in an article can mean as a number: `14.5億` → 1.45e9, `近八成` → 80.

Used to hold a row's value against its own `as_printed`. It is generous (a token can mean
several values: 半 half of anything, 成 tenths) but never across powers of ten.
"""

import re
from decimal import Decimal

_DIGITS = dict(zip("〇零一二三四五六七八九兩两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"萬": 10**4, "億": 10**8, "兆": 10**12, "万": 10**4, "亿": 10**8, "B": 10**9}
_NUMBER = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*([十百千]?)\s*(萬億|万亿|[萬億兆万亿]|B(?![A-Za-z]))?|([〇零一二三四五六七八九十百千兩两]+)\s*(萬億|万亿|[萬億兆万亿])?|([萬億兆万亿])"
)


def _chinese(text: str) -> Decimal:
    """Read Chinese numerals below 萬: 十四 → 14, 八十 → 80, 兩 → 2."""
    total, digit = 0, 0
    for character in text:
        if character in _SMALL:
            total += (digit or 1) * _SMALL[character]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character] if digit else _DIGITS[character]
    return Decimal(total + digit)


def _large(text: str) -> int:
    factor = 1
    for character in text:
        factor *= _LARGE[character]
    return factor


def printed_values(token: str) -> list[Decimal]:
    """Return the plain values of the numerals in a token, in order.

    A scale word at the end of a range (14至15億) applies to every number that has none.
    """
    found = []
    for arabic, small, scale, chinese, chinese_scale, bare in _NUMBER.findall(token):
        base = Decimal(arabic.replace(",", "")) if arabic else _chinese(chinese) if chinese else Decimal(1)
        base *= _SMALL.get(small, 1)
        found.append((base, _large(scale or chinese_scale or bare or "")))
    last = found[-1][1] if found else 1
    return [base * factor for base, factor in found] + [base * last for base, factor in found if factor == 1]


def could_be(token: str, value: Decimal) -> bool:
    """True when a token can mean a value, 成 (tenths), 半 (half), 分之 (fractions) and 翻倍 included."""
    values = printed_values(token)
    if not values and not re.search("[半倍翻首冠唯幾數位沒未無]", token):
        return True
    candidates = {*values, *(v * 10 for v in values if "成" in token)}
    if "半" in token:
        candidates |= {Decimal("0.5"), Decimal(50), Decimal(6)} | {v + Decimal("0.5") for v in values}
    if "分之" in token and len(values) >= 2 and values[0]:
        candidates |= set(values) | {Decimal(100) / values[0]}
    if "三位數" in token:
        candidates |= {Decimal(100), Decimal(999)}
    if re.search("翻|倍增", token):
        candidates |= {Decimal(2)}
    if re.search("[首冠]", token):
        candidates |= {Decimal(1)}
    if re.search("沒有|從未|未能|無", token):
        candidates |= {Decimal(0)}
    return abs(value) in {abs(c) for c in candidates}
