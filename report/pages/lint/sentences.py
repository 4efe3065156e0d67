"""A text cut into sentences: the unit in which a figure is bound, or reviewed."""

import re
from collections.abc import Iterator
from itertools import pairwise

_MACRO = re.compile(r"\{\{.*?\}\}", re.S)
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+] |\d+\. |#|\||<))")
_END = re.compile(
    r"(?<!^\d)(?<!\n\d)[.!?][”’\"')*_]*(?:</\w+>)*\s+(?=[^a-z\s])|[。！？；][」』）*_]*(?:</\w+>)*|</(?:dt|dd|li|p|th|td)>"
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence begins and its text, without white space around it; macros stay whole."""
    whole = _MACRO.sub(lambda match: "{" * len(match[0]), text)
    cuts = sorted(
        {0, len(text), *(m.end() for m in _BLOCK.finditer(whole)), *(m.end() for m in _END.finditer(whole))}
    )
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), piece.strip()
