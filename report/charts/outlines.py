"""Chinese drawings with their letters as outlines, for the renderer of pictures.

It opens the file of a typeface anew for each letter it sets, twice, which takes a third of its time. Here
HarfBuzz gives each outline once; a letter stands where the widths say that the renderer goes by itself.
"""

import os
from collections.abc import Iterator
from functools import cache

import uharfbuzz as hb
from lxml import etree

from report.charts import fonts

_SVG = "{http://www.w3.org/2000/svg}"
_OF_LETTERS = ("x", "y", "font-size", "font-weight", "text-anchor")
_SIZE = "12"  # that of the renderer, where a drawing names none
_BEFORE = {"middle": 0.5, "end": 1.0}
"""The share of a line's width that stands before the place it is anchored at."""


def outlined(svg: str) -> str:
    """Return a drawing set in the report's own typeface without a letter; one in another as it is."""
    family = next((name for name in (fonts.TRADITIONAL, fonts.SIMPLIFIED) if name in svg), None)
    if family is None:
        return svg
    root = etree.fromstring(svg.encode())
    for text in list(root.iter(f"{_SVG}text")):
        _outline(text, _Face.of(family, _is_bold(_inherited(text, "font-weight", "normal"))))
    return etree.tostring(root, encoding="unicode")


class _Face:
    """A static weight of the typeface: the outline and the width of each letter, in units of its em."""

    def __init__(self, family: str, style: str) -> None:
        path = fonts.folder() / fonts.file_of(family, style)
        self._font = hb.Font(hb.Face(hb.Blob.from_file_path(os.fspath(path))))
        self.em: int = self._font.face.upem
        self._known: dict[str, tuple[str, int] | None] = {}

    @staticmethod
    @cache
    def of(family: str, is_bold: bool) -> "_Face":
        """Return the face of a family, read once."""
        return _Face(family, "Bold" if is_bold else "Regular")

    def letter(self, letter: str) -> tuple[str, int] | None:
        """Return a letter's outline, as the data of an SVG path, and its width; None where it has none."""
        if letter not in self._known:
            self._known[letter] = self._drawn(letter)
        return self._known[letter]

    def _drawn(self, letter: str) -> tuple[str, int] | None:
        glyph = self._font.get_nominal_glyph(ord(letter))
        if glyph is None:
            return None
        said: list[str] = []
        self._font.draw_glyph(glyph, _pen(), said)
        return "".join(said), self._font.get_glyph_h_advance(glyph)


@cache
def _pen() -> hb.DrawFuncs:
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *at: _add("M", at))
    pen.set_line_to_func(lambda *at: _add("L", at))
    pen.set_quadratic_to_func(lambda *at: _add("Q", at))
    pen.set_cubic_to_func(lambda *at: _add("C", at))
    pen.set_close_path_func(lambda said: said.append("Z"))
    return pen


def _add(command: str, at: tuple[object, ...]) -> None:
    *numbers, said = at
    said.append(command + " ".join(f"{number:g}" for number in numbers))  # type: ignore[attr-defined]


def _inherited(element: etree._Element, name: str, default: str) -> str:
    own = (holder.get(name) for holder in (element, *element.iterancestors()))
    return next((str(value) for value in own if value is not None), default)


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdigit() and int(weight) >= 600)


def _outline(text: etree._Element, face: _Face) -> None:
    """Put a group of outlines in the place of a text, or leave it where a letter has none."""
    size = float(_inherited(text, "font-size", _SIZE).removesuffix("px"))
    before = _BEFORE.get(_inherited(text, "text-anchor", "start"), 0.0)
    group = etree.Element(
        f"{_SVG}g", {str(k): str(v) for k, v in text.attrib.items() if k not in _OF_LETTERS}
    )
    group.tail = text.tail
    for x, y, line in _lines(text):
        letters = [face.letter(letter) for letter in line]
        if None in letters:
            return
        scale = size / face.em
        left = x - before * scale * sum(width for _, width in letters if letters)  # type: ignore[misc]
        place = f"translate({left:g},{y:g}) scale({scale:g},{-scale:g})"
        row = etree.SubElement(group, f"{_SVG}g", {"transform": place})
        at = 0
        for path, width in letters:  # type: ignore[misc]
            if path:
                etree.SubElement(row, f"{_SVG}path", {"d": path, "transform": f"translate({at},0)"})
            at += width
    parent = text.getparent()
    assert parent is not None
    parent.replace(text, group)


def _lines(text: etree._Element) -> Iterator[tuple[float, float, str]]:
    """Yield each line of a text: where it is anchored, and what it says."""
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    for line in (text, *text.iter(f"{_SVG}tspan")):
        if line is not text:
            x, y = float(line.get("x", x)), y + float(line.get("dy", "0"))
        yield x, y, " ".join(part for part in (line.text or "").split(" ") if part)  # as SVG counts spaces
