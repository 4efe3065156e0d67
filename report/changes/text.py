"""Two states of a page, section by section: which were added, changed in words, or taken out.

Only words are compared, never markup, so that a page drawn anew by a newer program has not
changed. Charts are left out: they are compared by what they draw.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import markdown
from lxml import html

Element = Any  # an element of lxml.html, whose types are not published
_EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]
_TAGS = {"figure", "nav", "script", "style", "svg", "template", "button", "form"}
_CLASSES = {"cards", "headerlink", "behind", "corrected"}
_AROUND = {"chapter-sources", "cite"}
"""Sections made of rows and citations, which change with every edition."""
_WORD = re.compile(r"\W+")


@dataclass(frozen=True)
class Section:
    """A section's heading and its words, without anything between them."""

    heading: str
    words: str


@dataclass(frozen=True)
class SectionChange:
    """One section that is not as it was: `added`, `changed` or `removed`."""

    page: str
    anchor: str
    heading: str
    kind: str


@dataclass
class _Reader:
    """Collects words and headings under the section that was met last."""

    words: dict[str, list[str]] = field(default_factory=lambda: {"": []})
    headings: dict[str, str] = field(default_factory=lambda: {"": ""})
    here: str = ""

    def read(self, element: Element) -> None:
        """Take in an element's words, and those of what is inside it."""
        if not isinstance(element.tag, str) or element.tag in _TAGS:
            return
        if _CLASSES & set((element.get("class") or "").split()):
            return
        if element.tag in ("h1", "h2"):
            self.here = (element.get("id") or "") if element.tag == "h2" else ""
            self.words.setdefault(self.here, [])
            said = " ".join("".join(element.xpath("text() | *[not(@class)]//text()")).split())
            self.headings[self.here] = said
        self.words[self.here].append(element.text or "")
        for child in element:
            self.read(child)
            self.words[self.here].append(child.tail or "")


def sections_of(page: str) -> dict[str, Section]:
    """Return the sections of a finished page by anchor, `` for what stands before the first."""
    tree: Element = html.document_fromstring(page)
    reader = _Reader()
    for article in tree.xpath("//article")[:1]:
        reader.read(article)
    return {
        anchor: Section(reader.headings[anchor], _WORD.sub("", "".join(words)))
        for anchor, words in reader.words.items()
        if anchor not in _AROUND
    }


def staged_sections(text: str) -> dict[str, Section]:
    """Return the same of a page as it is staged, in Markdown."""
    _, _, body = text.split("---\n", 2)
    return sections_of(f"<article>{markdown.markdown(body, extensions=_EXTENSIONS)}</article>")


def compare_sections(
    page: str, before: Mapping[str, Section], after: Mapping[str, Section]
) -> list[SectionChange]:
    """Return the sections of one page that are not as they were, in today's order, those taken out last."""
    changes = []
    for anchor in [*after, *(anchor for anchor in before if anchor not in after)]:
        old, new = before.get(anchor), after.get(anchor)
        kind = "added" if old is None else "removed" if new is None else "changed"
        if (old and old.words) != (new and new.words):
            changes.append(SectionChange(page, anchor, (new or old or Section("", "")).heading, kind))
    return changes
