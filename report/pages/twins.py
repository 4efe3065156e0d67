"""Translation debt: sections that changed in one language while their twin was not touched.

docs/twins.csv keeps, for each section, the hash of both languages at the time somebody
said that they match. It is compared with the text as it stands: no history is needed, so a
fresh clone knows as much as its author. Nothing here touches the disk.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from report.pages.chapters import Page
from report.pages.headings import sections

COLUMNS = ("section", "en", "zh_hant")
_LENGTH = 12
Hashes = tuple[str, str]
"""The hashes of a section's English and Traditional Chinese text."""


@dataclass(frozen=True, order=True)
class Debt:
    """A section to look at: where, and which language is `behind` (en, zh-Hant, or empty for neither).

    kind: `one-sided` when one language changed alone, `both` when both did, `new` when the
    section was never looked at, `gone` when it is no more.
    """

    section: str
    kind: str
    behind: str = ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _hash(text: str) -> str:
    return hashlib.sha256(_plain(text).encode()).hexdigest()[:_LENGTH]


def sections_of(page: Page) -> dict[str, str]:
    """Return a page's sections by address, `chapters/ai-50.md#gate`; the top holds title and description."""
    found: dict[str, str] = {"": f"{page.meta['title']}\n{page.meta['description']}\n"}
    for here, start, end in sections(page.body):
        found[here] = found.get(here, "") + page.body[start:end]
    return {f"{page.path}#{here}" if here else page.path: text for here, text in found.items()}


def hashes_of(english: Mapping[str, Page], chinese: Mapping[str, Page]) -> dict[str, Hashes]:
    """Return the hashes of all sections that stand in both languages."""
    found: dict[str, Hashes] = {}
    for path in sorted(english.keys() & chinese.keys()):
        first, second = sections_of(english[path]), sections_of(chinese[path])
        for section in sorted(first.keys() & second.keys()):
            found[section] = _hash(first[section]), _hash(second[section])
    return found


def debts(now: Mapping[str, Hashes], kept: Mapping[str, Hashes]) -> list[Debt]:
    """Return the sections that are not as they were when somebody said that their languages match."""
    found = [Debt(section, "gone") for section in kept.keys() - now.keys()]
    for section, hashes in now.items():
        if section not in kept:
            found.append(Debt(section, "new"))
        elif hashes != kept[section]:
            english, chinese = (new != old for new, old in zip(hashes, kept[section], strict=True))
            behind = "" if english and chinese else "zh-Hant" if english else "en"
            found.append(Debt(section, "one-sided" if behind else "both", behind))
    return sorted(found)


def read_twins(text: str) -> dict[str, Hashes]:
    """Return the hashes kept in the text of docs/twins.csv."""
    return {row["section"]: (row["en"], row["zh_hant"]) for row in csv.DictReader(io.StringIO(text))}


def twins_text(kept: Mapping[str, Hashes]) -> str:
    """Return docs/twins.csv for hashes, sorted by section."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *((section, *kept[section]) for section in sorted(kept))])
    return out.getvalue()


def accept(
    sections: Iterable[str], now: Mapping[str, Hashes], kept: Mapping[str, Hashes]
) -> dict[str, Hashes]:
    """Return the hashes to keep once somebody looked at sections; one that is gone is dropped."""
    looked_at = set(sections)
    fresh = {section: now[section] for section in looked_at if section in now}
    return {section: kept[section] for section in kept.keys() - looked_at} | fresh


def behind(found: Iterable[Debt], code: str) -> frozenset[str]:
    """Return the sections whose text in a language is older than its twin."""
    return frozenset(debt.section for debt in found if debt.behind == code)
