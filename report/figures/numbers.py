"""Values in words: `CNY 1.45–1.52 billion`, `14.5億至15.2億元`.

Nothing is rounded here unless `places` is given (derived figures): a quoted value shows
every digit its source printed.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from report.languages import Text

_CURRENCIES = {"CNY": Text("CNY", "元"), "HKD": Text("HKD", "港元"), "USD": Text("USD", "美元")}
# unit → (English singular, English plural, Chinese after the number)
_COUNTED: dict[str, tuple[str, str, str]] = {
    "times": ("times", "times", "倍"),
    "chip": ("chip", "chips", "顆"),
    "company": ("company", "companies", "家"),
    "customer": ("customer", "customers", "家客戶"),
    "person": ("person", "people", "人"),
    "deployment": ("deployment", "deployments", "次部署"),
    "cluster": ("cluster", "clusters", "個叢集"),
    "contract": ("contract", "contracts", "份"),
    "product-line": ("product line", "product lines", "條產品線"),
    "game": ("game", "games", "款遊戲"),
    "language": ("language", "languages", "種語言"),
    "standard": ("standard", "standards", "項標準"),
    "fund": ("fund", "funds", "支基金"),
    "round": ("round", "rounds", "輪"),
    "generation": ("generation", "generations", "代"),
    "edition": ("edition", "editions", "屆"),
    "indicator": ("indicator", "indicators", "項指標"),
    "day": ("day", "days", "天"),
    "month": ("month", "months", "個月"),
    "year": ("year", "years", "年"),
    "hour": ("hour", "hours", "小時"),
    "nm": ("nm", "nm", "奈米"),
    "GB": ("GB", "GB", " GB"),
    "GB-per-second": ("GB/s", "GB/s", " GB/s"),
    "TFLOPS": ("TFLOPS", "TFLOPS", " TFLOPS"),
    "parameter": ("parameters", "parameters", "個參數"),
    "token": ("tokens", "tokens", "個 token"),
    "set": ("set", "sets", "套"),
    "project": ("project", "projects", "個專案"),
    "commit": ("commit", "commits", "次提交"),
    "release": ("release", "releases", "個版本"),
    "file": ("file", "files", "個檔案"),
    "operator": ("operator", "operators", "個運算子"),
    "rule": ("rule", "rules", "條規則"),
    "share": ("share", "shares", "股"),
}
UNITS = {*_CURRENCIES, "percent", "rank", *_COUNTED}
_HEDGES = {
    "exact": Text("", ""),
    "about": Text("about ", "約"),
    "over": Text("over ", "逾"),
    "under": Text("under ", "不到"),
    "nearly": Text("nearly ", "近"),
}
_SCALES_EN = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_SCALES_ZH = ((Decimal(10) ** 12, "兆"), (Decimal(10) ** 8, "億"), (Decimal(10) ** 4, "萬"))


@dataclass(frozen=True)
class _Scaled:
    """One end of a range at the scale it is said in."""

    digits: str
    word: str


def _digits(value: Decimal, places: int | None) -> str:
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    text = f"{value:,f}"
    return text if places is not None or "." not in text else text.rstrip("0").rstrip(".")


def _scale(value: Decimal, code: str, places: int | None) -> _Scaled:
    for size, word in _SCALES_EN if code == "en" else _SCALES_ZH:
        if abs(value) >= size:
            return _Scaled(_digits(value / size, places), word)
    return _Scaled(_digits(value, None if places is None else 0 if abs(value) >= 100 else places), "")


def _range(low: Decimal, high: Decimal, code: str, places: int | None) -> str:
    first, last = (_scale(value, code, places) for value in (low, high))
    if first == last:
        return first.digits + (f" {first.word}" if code == "en" and first.word else first.word)
    if code == "en":
        tail = f" {last.word}" if last.word else ""
        if first.word == last.word:
            return f"{first.digits}–{last.digits}{tail}"
        return f"{first.digits}{f' {first.word}' if first.word else ''} to {last.digits}{tail}"
    return f"{first.digits}{first.word}至{last.digits}{last.word}"


def say_amount(
    low: Decimal, high: Decimal, unit: str, code: str, bound: str = "exact", places: int | None = None
) -> str:
    """Return a value or range with its unit in a written language.

    low, high: base units, equal for a point; unit: one of `UNITS`; bound: the source's
    hedge; places: decimals of the shown magnitude, or None to show every digit.
    """
    hedge = _HEDGES[bound][code]
    text = _range(low, high, code, places).replace("-", "−")
    if unit in _CURRENCIES:
        word = _CURRENCIES[unit][code]
        return f"{hedge}{word} {text}" if code == "en" else f"{hedge}{text}{word}"
    if unit == "percent":
        text = text if code == "en" else text.replace("至", "%至")
        return f"{hedge}{text}%"
    if unit == "rank" and bound == "under":
        return f"within the top {text}" if code == "en" else f"前{text}名以內"
    if unit == "rank":
        return f"{hedge}No. {text}" if code == "en" else f"{hedge}第{text}名"
    singular, plural, chinese = _COUNTED[unit]
    if code != "en":
        return f"{hedge}{text}{chinese}"
    return f"{hedge}{text} {singular if low == high == 1 else plural}"


def say_number(low: Decimal, high: Decimal, code: str) -> str:
    """Return a bare number or range, shortened to what a reader compares: `231–247`, `1.05 billion`."""
    size = max(abs(low), abs(high))
    places = 2 if size >= 10 or size == 0 else 3 - size.adjusted() if size < 1 else 3
    said = _range(low, high, code, places)
    return re.sub(r"(\.\d*?)0+(?=\D|$)", lambda match: match[1].rstrip("."), said).replace("-", "−")
