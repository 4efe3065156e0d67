"""Which words of a text are figures: digits, number words, fractions, multiples, per cent, superlatives.

It errs on the side of finding: what it finds and nobody bound or reviewed stops the build.
Free are years and periods, names and terms that carry a number, addresses and code, and the
phrases of `_PLAIN`, in which the word is no figure in any sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report.ledger import Ledger

_FREE = re.compile(
    r"\{\{.*?\}\}|```.*?```|`[^`\n]*`|<!--.*?-->|<[^>]*>|\]\([^)]*\)|\{[#.:][^}]*\}|https?://\S+|\[\^[^\]]+\]|&#?\w+;",
    re.S,
)
_LIST_NUMBER = re.compile(r"^\s*\d+\.\s", re.M)
_YEAR = re.compile(
    r"(?<![\d.,])(?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d)(?!\d))?(?:s)?(?![\d.,]?\d)(?!\s*(?:億|萬|元|家|顆|%))"
)
_DIGITS = r"[0-9０-９](?:[0-9０-９.,]*[0-9０-９])?(?:\s?[%％])?|[%％]"
_WORD = "[A-Za-z0-9]"
"""What may not touch a Latin name: a Chinese character may."""
_SMALL_EN = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_NO_SUPERLATIVE = (
    "interest|request|(?:north|south)?west|(?:north|south)?east|test|rest|(?:re)?invest|honest|forest|harvest"
    "|guest|protest|contest|modest|digest|manifest|arrest|chest|nest|quest|suggest|attest|behest|vest|pest|zest"
    "|disinterest"
)
_PATTERNS_EN = {
    "digit": _DIGITS,
    "percent": r"per ?cent|percent|percentage",
    "multiple": r"twice|thrice|once over|doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|trebl(?:e|ed|es|ing)"
    r"|quadrupl(?:e|ed|es|ing)|halv(?:e|ed|es|ing)|(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|"
    r"thousand|many|several)-?fold",
    "fraction": r"half|halves|thirds?|quarters?|fifths?|tenths?|hundredths?|one in \w+|a fraction",
    "number": rf"(?:{_SMALL_EN})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|zero|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|score of",
    "rank": r"first|second|fourth|sixth|seventh|eighth|ninth|eleventh|twelfth|\w+ieth|number one",
    "superlative": rf"(?!(?:{_NO_SUPERLATIVE})\b)\w{{2,}}est|best|most|least|worst|the only|Only",
}
_PLAIN_EN = (
    r"(?:first|second)[ -]half(?: of)?|half[ -]years?(?:'s|ly)?|half[ -]yearly"
    r"|(?:first |the )?nine months|first (?:three|six) months|first three quarters"
    r"|(?:first|second|third|fourth) quarter|in the first place|at first|at the first"
    r"|(?:the )?first(?: trading)? days?(?:'s|’s)?|first-day|opening day|at least|at most|at best"
    r"|at worst|at the least"
    r"|at the latest|at the earliest|second[ -]hand|first[ -]hand|third[ -]part(?:y|ies)|most of all"
    r"|not least|last but not least|the latest of|double[- ]check(?:ed|s)?|once more"
    r"|half[ -]precision|cc by 4\.0|utf-8"
)
_NUMERAL = "〇零二三四五六七八九十百千萬億兆兩半"
_PATTERNS_ZH = {
    "digit": _DIGITS,
    "superlative": "最[高低大小多少早晚長短快慢強弱好差新舊貴便遠近接重難容活先佳優廣]?|唯一"
    "|獨一無二|首(?:家|個|日|次|批|度|輪|位|款|座|項|見|創|屈一指)|居冠|冠軍|居首|榜首|之冠",
    "rank": "第[一二三四五六七八九十百]+",
    "multiple": f"[數幾好一{_NUMERAL}]*倍(?!數)增?|翻[倍番]|加倍|對折|腰斬",
    "fraction": "[一二三四五六七八九十百千萬]+分之[一二三四五六七八九十]+|[一二兩三四五六七八九][成半]"
    "|一半|過半|半數|大半|多半|半",
    "number": f"[數幾]?[一{_NUMERAL}]*[{_NUMERAL}][一{_NUMERAL}]*",
}
_PLAIN_ZH = (
    "四捨五入|最末|千方百計|千奇百怪|四處|百般|半點|萬一|萬能|十分(?!之)|半途|半導體|半精度|第三方|第一手|第二手|二手|三方|一半一半"
    "|上半年?|下半年?|半年報?|前三季|第[一二三四]季|[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?"
    "|首日|最後|最終|最近|最初|兩者|兩邊|兩頭|兩端|兩地|兩岸|兩面|兩難|三三兩兩|百科|百分點|千萬別|四季|倍數"
    "|二進位|八卦|三星|五官|七嘴八舌|零售|零件|零組件|零散|首席|首頁|首都|千里|百姓|百分比|CC BY 4\\.0|UTF-8"
)


@dataclass(frozen=True)
class FigureWord:
    """A word that is a figure: where it stands in its text, the word, and its kind."""

    start: int
    end: int
    word: str
    kind: str


def _joined(patterns: dict[str, str], edge: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{kind}>{edge}(?:{p}){edge})" for kind, p in patterns.items()), re.I)


def _english() -> re.Pattern[str]:
    """Digits have no word edges; "Only" opens a sentence, so its capital counts."""
    parts = []
    for kind, pattern in _PATTERNS_EN.items():
        words = pattern.replace("|Only", "|(?-i:Only)")
        parts.append(rf"(?P<{kind}>{words})" if kind == "digit" else rf"(?P<{kind}>\b(?:{words})\b)")
    return re.compile("|".join(parts), re.I)


_FIGURE = {"en": _english(), "zh-Hant": _joined(_PATTERNS_ZH, "")}
_PLAIN = {
    "en": re.compile(rf"\b(?:{_PLAIN_EN})\b", re.I),
    "zh-Hant": re.compile(_PLAIN_ZH),
}


def blank(match: re.Match[str]) -> str:
    """Replace a stretch by spaces, keeping lines, so that positions stay true."""
    return re.sub(r"[^\n]", " ", match[0])


def names_with_figures(ledger: Ledger, titles: Iterable[str] = ()) -> re.Pattern[str]:
    """Return a pattern of all names, terms and titles of pages that carry a figure: C600, AI 50, 第四範式."""
    names = {name for entity in ledger.entities for name in entity.names}
    names |= {form for term in ledger.terms for form in (term.en, term.zh_hant)}
    names |= set(titles)
    carry = {name for name in names if any(pattern.search(name) for pattern in _FIGURE.values())}
    longest = sorted(carry, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_alone, longest)) or r"(?!)")


def _alone(name: str) -> str:
    """Return a pattern of a name that, in Latin letters, stands by itself.

    It begins with a letter, and looks back from there: so all names are passed over at once where none
    can begin, which is nearly everywhere.
    """
    first, rest = re.escape(name[0]), re.escape(name[1:])
    return rf"{first}(?<!{_WORD}{first}){rest}(?!{_WORD})" if name.isascii() else first + rest


def without_free(text: str, code: str, names: re.Pattern[str]) -> str:
    """Return a text with all that is free of the rule blanked out."""
    for pattern in (_FREE, _LIST_NUMBER, names, _YEAR, _PLAIN[code]):
        text = pattern.sub(blank, text)
    return text


def figure_words(text: str, code: str, names: re.Pattern[str]) -> Iterator[FigureWord]:
    """Yield the words of a text in a written language that are figures, in order."""
    if not _FIGURE[code].search(text):  # most sentences: looking for names is the dear part
        return
    for match in _FIGURE[code].finditer(without_free(text, code, names)):
        yield FigureWord(match.start(), match.end(), match[0].strip(), match.lastgroup or "")
