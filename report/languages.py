"""The languages of the report and the smallest thing that has words in them.

English and Traditional Chinese are written by people; Simplified Chinese is converted
from Traditional (see `report.simplified`), so it has no words of its own here.
"""

from dataclasses import dataclass
from typing import Literal

Code = Literal["en", "zh-Hant", "zh-Hans"]
WRITTEN: tuple[Code, ...] = ("en", "zh-Hant")
ALL: tuple[Code, ...] = ("en", "zh-Hant", "zh-Hans")
WRITTEN_AS: dict[Code, Code] = {"en": "en", "zh-Hant": "zh-Hant", "zh-Hans": "zh-Hant"}
"""The language whose words a language is published from."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in the two written languages."""

    en: str
    zh_hant: str

    def __getitem__(self, code: str) -> str:
        """Return the words in a written language; Simplified is asked for as Traditional."""
        return self.en if code == "en" else self.zh_hant


def column(name: str, code: str) -> str:
    """Return the name of a bilingual column in one language: `label` → `label_zh_hant`."""
    return f"{name}_en" if code == "en" else f"{name}_zh_hant"
