"""The drawing of a chart's lineage: wide in columns, narrow as a tree; real text, links, no script.

It names classes of the style sheet only, so that colours and typefaces follow the page's scheme.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from html import escape

from report.pages.lineage import Lineage, Node
from report.pages.reference import Reference

_LINE, _GAP, _SIZE = 17, 14, 13
_WIDE, _NARROW = 820, 358
_VALUE = ' class="value"'


@cache
def _widths(text: str) -> tuple[int, int]:
    """Return how many characters of a text are as wide as they are high, and how many are not."""
    full = 0 if text.isascii() else sum(unicodedata.east_asian_width(sign) in "WFA" for sign in text)
    return full, len(text) - full


def _width(full: int, half: int) -> float:
    """Return about how wide characters are at the drawing's size, on the safe side for every typeface."""
    return (full * 1.02 + half * 0.57) * _SIZE


def wrap(text: str, room: float, most: int = 3) -> list[str]:
    """Return a text in lines no wider than the room; Chinese breaks anywhere, the last line may be cut."""
    lines, line, full, half = [], "", 0, 0
    for piece in _pieces(text):
        seen_full, seen_half = _widths(piece.rstrip())
        if line and _width(full + seen_full, half + seen_half) > room:
            lines.append(line.rstrip())
            line, full, half = "", 0, 0
        line += piece
        piece_full, piece_half = _widths(piece)
        full, half = full + piece_full, half + piece_half
    lines.append(line.rstrip())
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip("，,.;· ") + "…"]
    return lines


def _pieces(text: str) -> list[str]:
    """Return what a line may be broken between: words with their space, single Chinese characters."""
    pieces, is_new = [], True
    for character in text:
        is_wide = not character.isascii() and unicodedata.east_asian_width(character) in "WF"
        if is_new or is_wide:
            pieces.append(character)
        else:
            pieces[-1] += character
        is_new = is_wide or character == " "
    return pieces


@dataclass(frozen=True)
class _Box:
    """A node with its lines and its place."""

    node: Node
    lines: tuple[tuple[str, bool], ...]
    x: float
    y: float
    room: float

    @property
    def height(self) -> float:
        """Height with the space above and below its lines."""
        return len(self.lines) * _LINE + _GAP

    @property
    def middle(self) -> float:
        """Where lines meet it."""
        return self.y + self.height / 2

    def drawn(self, kind: str) -> str:
        """Return the box as a link around its text."""
        text = "".join(
            f'<text x="{self.x + 10:.0f}" y="{self.y + _GAP / 2 + (n + 0.76) * _LINE:.0f}"'
            f"{_VALUE if is_said else ''}>{escape(line)}</text>"
            for n, (line, is_said) in enumerate(self.lines)
        )
        return (
            f'<a class="{kind}" href="{escape(self.node.address)}"><rect x="{self.x:.0f}" y="{self.y:.0f}"'
            f' width="{self.room:.0f}" height="{self.height:.0f}" rx="5"/>{text}</a>'
        )


def _box(node: Node, x: float, y: float, room: float) -> _Box:
    lines = [(line, False) for line in wrap(node.name, room - 20)]
    lines += [(line, True) for line in wrap(node.said, room - 20, 2)] if node.said else []
    return _Box(node, tuple(lines), x, y, room)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    bend = (x1 + x2) / 2
    return f"M{x1:.0f} {y1:.0f}C{bend:.0f} {y1:.0f} {bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"


def _svg(inside: str, width: float, height: float, kind: str, label: str) -> str:
    return (
        f'<svg class="lineage-{kind}" viewBox="0 0 {width:.0f} {height:.0f}" role="group"'
        f' aria-label="{escape(label)}">{inside}</svg>'
    )


def _stack(
    nodes: list[Node], x: float, room: float, top: float, middles: list[float] | None = None
) -> list[_Box]:
    """Return boxes one below the other, each as near to its wanted middle as the one above allows."""
    boxes: list[_Box] = []
    for n, node in enumerate(nodes):
        box = _box(node, x, top, room)
        y = max(top, middles[n] - box.height / 2) if middles else top
        boxes.append(_Box(node, box.lines, x, y, room))
        top = y + box.height + 6
    return boxes


def wide(drawing: Lineage, ref: Reference, label: str) -> str:
    """Return the drawing in columns: sources, statements, what is computed, the chart as a bar."""
    has_computed = bool(drawing.computed)
    left, second = 190.0, 235.0
    room = 270.0 if has_computed else 500.0
    third, third_room, bar = 560.0, 205.0, 806.0
    top = 30.0
    statements = _stack([node for node, _ in drawing.statements], second, room, top)
    spans = [
        [box.middle for box, (_, source) in zip(statements, drawing.statements, strict=True) if source == n]
        for n in range(len(drawing.sources))
    ]
    sources = _stack(list(drawing.sources), 0, left, top, [sum(s) / len(s) for s in spans])
    wanted = [sum(statements[i].middle for i in inputs) / len(inputs) for _, inputs in drawing.computed]
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    computed = _stack(
        [drawing.computed[i][0] for i in order], third, third_room, top, [wanted[i] for i in order]
    )
    height = max(box.y + box.height for box in (*sources, *statements, *computed)) + 4
    paths = [
        _curve(left, sources[source].middle, second, box.middle)
        for box, (_, source) in zip(statements, drawing.statements, strict=True)
    ]
    paths += [f"M{second + room:.0f} {statements[i].middle:.0f}H{bar:.0f}" for i in sorted(drawing.direct)]
    for place, box in zip(order, computed, strict=True):
        paths += [
            _curve(second + room, statements[i].middle, third, box.middle) for i in drawing.computed[place][1]
        ]
        paths.append(f"M{third + third_room:.0f} {box.middle:.0f}H{bar:.0f}")
    heads = [(0.0, "source", "start"), (second, "lineage-statement", "start"), (_WIDE, "chart", "end")]
    heads += [(third, "lineage-computed", "start")] if has_computed else []
    head = "".join(
        f'<text class="head" x="{x:.0f}" y="14" text-anchor="{at}">{ref.word(key)}</text>'
        for x, key, at in heads
    )
    inside = (
        f'{head}<path class="ways" d="{"".join(paths)}"/>'
        f'<rect class="bar" x="{bar:.0f}" y="{top:.0f}" width="8" height="{height - top - 4:.0f}" rx="3"/>'
        + _in_reading_order(drawing, sources, statements)
        + "".join(box.drawn("computed") for box in computed)
    )
    return _svg(inside, _WIDE, height, "wide", label)


def _in_reading_order(drawing: Lineage, sources: list[_Box], statements: list[_Box]) -> str:
    """Return each source with its statements behind it, as a reader would be told them."""
    said = []
    for n, source in enumerate(sources):
        said.append(source.drawn("source"))
        said += [
            box.drawn("statement")
            for box, (_, of) in zip(statements, drawing.statements, strict=True)
            if of == n
        ]
    return "".join(said)


def _letter(n: int) -> str:
    """Return the sign of the n-th computed figure: a … z, then aa."""
    return chr(97 + n) if n < 26 else _letter(n // 26 - 1) + _letter(n % 26)


def narrow(drawing: Lineage, ref: Reference, label: str) -> str:
    """Return the drawing for a phone: a tree from the chart down, computed figures as lettered branches."""
    takes: dict[int, list[str]] = {}
    for n, (_, inputs) in enumerate(drawing.computed):
        for i in inputs:
            takes.setdefault(i, []).append(_letter(n))
    y, parts, ways = 8.0, [f'<text class="head" x="0" y="14">{ref.word("chart")}</text>'], []
    y = 26.0

    def branch(node: Node, x: float, stem: float, kind: str) -> float:
        nonlocal y
        box = _box(node, x, y, _NARROW - x)
        parts.append(box.drawn(kind))
        ways.append(f"M{stem:.0f} {box.middle:.0f}H{x:.0f}")
        y += box.height + 6
        return box.middle

    last = 0.0
    for n, (node, _) in enumerate(drawing.computed):
        last = branch(Node(f"{_letter(n)}  {node.name}", node.said, node.address), 20, 4, "computed")
    for n, source in enumerate(drawing.sources):
        last = branch(source, 20, 4, "source")
        start, end = y - 6, y
        for i, (node, of) in enumerate(drawing.statements):
            if of == n:
                into = f" → {', '.join(takes[i])}" if i in takes else ""
                end = branch(Node(node.name, node.said + into, node.address), 48, 32, "statement")
        ways.append(f"M32 {start:.0f}V{end:.0f}")
    trunk = f'<path class="bar" d="M4 18V{last:.0f}"/>'
    inside = f'{trunk}<path class="ways" d="{"".join(ways)}"/>{"".join(parts)}'
    return _svg(inside, _NARROW, y, "narrow", label)


def lineage_figure(drawing: Lineage, ref: Reference) -> str:
    """Return both drawings as one block; empty where a chart rests on no statement."""
    if not drawing.statements:
        return ""
    key = "lineage-label" if drawing.computed else "lineage-label-direct"
    label = ref.word(key).format(
        sources=len(drawing.sources), statements=len(drawing.statements), computed=len(drawing.computed)
    )
    return (
        f'<figure class="lineage" data-search-exclude><figcaption class="muted">{escape(label)}</figcaption>'
        f"{wide(drawing, ref, label)}{narrow(drawing, ref, label)}</figure>"
    )
