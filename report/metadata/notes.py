"""An edition's notes, out of CHANGELOG.md: what changed for readers, citers and re-users."""

import re
from dataclasses import dataclass
from datetime import date

_HEADING = re.compile(r"^## (\S+) — (\S+)$", re.M)


@dataclass(frozen=True)
class Notes:
    """One edition of the changelog: its version, the day it came out, what it says in Markdown."""

    version: str
    day: date
    text: str


def read_notes(changelog: str) -> list[Notes]:
    """Return the editions of a changelog, newest first; headings read `## 2026.1 — 2026-11-25`."""
    parts = _HEADING.split(changelog)[1:]
    return [
        Notes(version, date.fromisoformat(day), text.strip())
        for version, day, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def items(notes: Notes) -> list[str]:
    """Return the points of an edition's notes, each on one line."""
    return [" ".join(item.split()) for item in re.split(r"^- ", notes.text, flags=re.M) if item.strip()]
