"""Markdown extension: finished HTML goes through Markdown unread.

Staged pages are mostly HTML that other parts of the report wrote: drawings, tables, lists of
rows. Markdown parses all of it letter by letter, twice, only to give it back as it was. A block
of its own (between empty lines) that is one whole element is put away before that, and comes
back where it stood.
"""

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_OPENS = re.compile(r"<(article|aside|details|div|dl|figure|nav|ol|section|table|ul)\b")
_AFTER_FENCES = 23
"""Code between fences is put away by then (25), and raw HTML not parsed yet (21, 20)."""


def is_one_element(block: str, tag: str) -> bool:
    """Tell whether a text that starts with a tag and ends with its close is that one element."""
    depth = 0
    for part in re.finditer(rf"<(/?){tag}\b", block):
        depth += -1 if part[1] else 1
        if depth == 0:
            return part.start() == block.rindex("</") and block.endswith(f"</{tag}>")
    return False


class _PutAway(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return "\n\n".join(map(self._put_away, "\n".join(lines).split("\n\n"))).split("\n")

    def _put_away(self, block: str) -> str:
        """Return a placeholder for a block that is one element; all else, and Markdown inside it, stays."""
        element = block.strip("\n")
        opens = _OPENS.match(element)
        if not opens or " markdown" in element or not is_one_element(element, opens[1]):
            return block
        return block.replace(element, self.md.htmlStash.store(element))


class Raw(Extension):
    """Puts whole HTML blocks away before Markdown parses."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Register the preprocessor."""
        md.preprocessors.register(_PutAway(md), "report_raw", _AFTER_FENCES)


def makeExtension() -> Raw:  # noqa: N802 (Markdown's name)
    """Return the extension; Markdown asks for it by this name."""
    return Raw()
