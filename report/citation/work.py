"""A part of the report that has an address, and its record in CSL's terms."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from report.addresses import site_url
from report.citation.edition import Edition
from report.languages import Code, Text
from report.simplified import simplify
from report.words import WORDS

Kind = Literal["report", "chapter", "chart", "profile", "page", "data", "rows", "row"]
_TABLES = ("data", "rows", "row")
"""Kinds that are tables of statements: cited as datasets, all others as a report or part of one."""


def said(text: Text, code: Code) -> str:
    """Return words in any of the three languages."""
    return simplify(text.zh_hant) if code == "zh-Hans" else text[code]


@dataclass(frozen=True)
class Work:
    """What a citation says of a page; path: the page's address below the root of its language."""

    path: str
    kind: Kind
    title: str
    description: str
    code: Code
    edition: Edition
    row_title: str = ""
    """How a row of this page is called, `[row]` for what it says; empty where rows are not cited."""

    @property
    def is_whole(self) -> bool:
        """Tell whether this is the report or its data, not a part of them."""
        return self.kind in ("report", "data")

    @property
    def is_table(self) -> bool:
        """Tell whether this is cited as a dataset."""
        return self.kind in _TABLES

    @property
    def language_root(self) -> str:
        """The absolute address of the language's front page."""
        return site_url() + ("" if self.code == "en" else f"{self.code}/")

    @property
    def address(self) -> str:
        """The absolute address, which stays."""
        return self.language_root + self.path

    @cached_property
    def report(self) -> str:
        """The report's title in the work's language."""
        return said(WORDS["site-title"], self.code)

    @cached_property
    def authors(self) -> str:
        """Who wrote it, in the work's language."""
        return said(self.edition.authors, self.code)

    @property
    def key(self) -> str:
        """The id of its record in BibTeX and CSL-JSON: letters, digits and hyphens."""
        parts = ["gpu-breakout", self.edition.version, self.path, "" if self.code == "en" else self.code]
        return re.sub("[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")

    def csl(self) -> dict[str, Any]:
        """Return the record in CSL-JSON's terms; an edition is a report's number and a dataset's version."""
        day = self.edition.day
        record = {
            "id": self.key,
            "type": "dataset" if self.is_table else "report",
            "title": self.title,
            "author": [{"literal": self.authors}],
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "URL": self.address,
            "language": self.code,
        }
        if self.is_table:
            record["version"] = self.edition.version
        else:
            record |= {"genre": said(WORDS["cite-genre"], self.code), "number": self.edition.version}
        return record if self.is_whole else record | {"container-title": self.report}
