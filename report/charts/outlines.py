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
from report.kept import read_once

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
        _outline(text, family)
    return etree.tostring(root, encoding="unicode")


@read_once
def _font(family: str, style: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(os.fspath(fonts.folder() / fonts.file_of(family, style)))))


@read_once
def _letter(family: str, style: str, letter: str) -> tuple[str, int] | None:
    """Return a letter's outline, as an SVG path, and its width, in units of the em; None without one."""
    font = _font(family, style)
    glyph = font.get_nominal_glyph(ord(letter))
    if glyph is None:
        return None
    said: list[str] = []
    font.draw_glyph(glyph, _pen(), said)
    return "".join(said), font.get_glyph_h_advance(glyph)


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


def _outline(text: etree._Element, family: str) -> None:
    """Put a group of outlines in the place of a text, or leave it where a letter has none."""
    style = "Bold" if _is_bold(_inherited(text, "font-weight", "normal")) else "Regular"
    size = float(_inherited(text, "font-size", _SIZE).removesuffix("px"))
    before = _BEFORE.get(_inherited(text, "text-anchor", "start"), 0.0)
    group = etree.Element(
        f"{_SVG}g", {str(k): str(v) for k, v in text.attrib.items() if k not in _OF_LETTERS}
    )
    group.tail = text.tail
    for x, y, line in _lines(text):
        letters = [found for letter in line if (found := _letter(family, style, letter))]
        if len(letters) < len(line):
            return
        scale = size / _font(family, style).face.upem
        left = x - before * scale * sum(width for _, width in letters)
        place = f"translate({left:g},{y:g}) scale({scale:g},{-scale:g})"
        row = etree.SubElement(group, f"{_SVG}g", {"transform": place})
        at = 0
        for path, width in letters:
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
