"""No loose numbers: a figure in prose is bound to a row, or it stops the build.

Years, product and company names that carry digits, addresses, code and heading ids are
free. Everything else with a digit in it must be a macro. Both languages of a chapter bind
the same ids in each section.
"""

import re
from collections.abc import Iterator

from report.binding import find_calls
from report.ledger import Ledger
from report.pages.headings import HEADING
from report.problems import Problem

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
_FREE = re.compile(
    r"\{\{.*?\}\}|```.*?```|`[^`\n]*`|<!--.*?-->|<[^>]*>|\]\([^)]*\)|\{[#.:][^}]*\}|https?://\S+|\[\^[^\]]+\]|&#?\w+;",
    re.S,
)
_LIST_NUMBER = re.compile(r"^\s*\d+\.\s", re.M)
_YEAR = re.compile(
    r"(?<![\d.,])(?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d)(?!\d))?(?:s)?(?![\d.,]?\d)(?!\s*(?:億|萬|元|家|顆|%))"
)
_DIGITS = re.compile(r"[0-9０-９][0-9０-９.,%]*")


def _blank(match: re.Match[str]) -> str:
    """Replace a free stretch by spaces, keeping lines, so that positions stay true."""
    return re.sub(r"[^\n]", " ", match[0])


def names_with_digits(ledger: Ledger) -> re.Pattern[str]:
    """Return a pattern of all names in the ledger that carry a digit: C600, MTT S5000, AI 50."""
    names = {name for entity in ledger.entities for name in entity.names}
    names |= {form for term in ledger.terms for form in (term.en, term.zh_hant)}
    digits = sorted((name for name in names if re.search(r"\d", name)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, digits)) or r"(?!)")


def loose_numbers(text: str, file: str, names: re.Pattern[str]) -> Iterator[Problem]:
    """Yield a problem for each number typed by hand in a Markdown text."""
    bare = _FRONT_MATTER.sub(_blank, text)
    for pattern in (_FREE, _LIST_NUMBER, names, _YEAR):
        bare = pattern.sub(_blank, bare)
    for match in _DIGITS.finditer(bare):
        line = text.count("\n", 0, match.start()) + 1
        around = text[max(0, match.start() - 15) : match.end() + 15].replace("\n", " ").strip()
        yield Problem(
            file,
            line,
            "",
            f"a typed number {match[0]!r} in “{around}”",
            "a bound figure",
            'write {{ fact("…") }}, {{ event("…") }} or {{ derived("…") }}',
        )


def missing_ids(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each heading below the first level without a language-neutral id."""
    for match in HEADING.finditer(_FRONT_MATTER.sub(_blank, text)):
        if not match[1] and not match[0].startswith("# "):
            line = text.count("\n", 0, match.start()) + 1
            yield Problem(
                file, line, "", match[0].strip(), "an explicit id", "end the heading with {#short-english-id}"
            )


def _sections(text: str) -> dict[str, set[str]]:
    """Return the ids bound in each section, by heading id; the part before the first heading is ``."""
    bound: dict[str, set[str]] = {"": set()}
    places = [(match.start(), match[1] or "") for match in HEADING.finditer(text)]
    for call in find_calls(text, "", []):
        here = [name for start, name in places if start < call.start]
        if call.name in ("fact", "event", "derived", "chart"):
            bound.setdefault(here[-1] if here else "", set()).update(call.args[:1])
    return bound


def unlike_twins(english: str, chinese: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each section whose two languages bind different ids."""
    first, second = _sections(english), _sections(chinese)
    for section in sorted(first.keys() | second.keys()):
        only_en, only_zh = (
            first.get(section, set()) - second.get(section, set()),
            second.get(section, set()) - first.get(section, set()),
        )
        for ids, where in ((only_en, "English"), (only_zh, "Chinese")):
            if ids:
                yield Problem(
                    file,
                    0,
                    f"section #{section or 'top'}",
                    f"{', '.join(sorted(ids))} bound in {where} only",
                    "the same ids in both languages",
                    "bind them in the other language or drop them here",
                )
