"""The edition: its version, the day it came out, who wrote it; read from data/datapackage.json."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from report.kept import read_once
from report.languages import Text


@dataclass(frozen=True)
class Edition:
    """One edition of the report."""

    version: str
    day: date
    authors: Text
    """Who answers for it, as an institution's name: a citation does not take it apart."""


@read_once
def read_edition(data: Path) -> Edition:
    """Return the edition a data folder belongs to."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    author = next(person for person in package["contributors"] if "author" in person["roles"])
    return Edition(
        version=package["version"],
        day=datetime.fromisoformat(package["created"]).date(),
        authors=Text(author["title"], author["title_zh_hant"]),
    )
