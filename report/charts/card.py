"""The picture shown where a link to a page is shared: its title over a chart, 1200 by 630, on paper.

Made from the slim drawing of the page, so that it never says anything else. A drawing that is
taller than its room fades out at the foot; it is a picture to be opened, not to be read whole.
"""

import io
from dataclasses import dataclass
from html import escape

from PIL import Image

from report.charts import theme
from report.charts.draw import lines
from report.charts.press import kept, pixels
from report.charts.slim import placed, size_of

WIDTH, HEIGHT = 1200, 630
_MARGIN, _TITLE, _LEADING, _ROOM_END = 60, 46, 56, 600
_COLORS = 64
_BRAND = "M0 100V72H28V44H56V16H70V0H100V30H84V72H56V100Z"


@dataclass(frozen=True)
class Card:
    """What a card shows: the site's name, what kind of page it is, the page's title, a slim drawing."""

    site: str
    kind: str
    title: str
    drawing: str


def _text(x: float, y: float, size: int, ink: str, said: str, more: str = "") -> str:
    color = theme.color(f"t-{ink}")
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{color}"{more}>{escape(said)}</text>'


def _title(title: str) -> tuple[str, int]:
    """Return the title set in at most three lines, and where they end."""
    size, leading = _TITLE, _LEADING
    broken = lines(title, WIDTH - 2 * _MARGIN, size)
    if len(broken) > 2:
        size, leading = 38, 47
        broken = lines(title, WIDTH - 2 * _MARGIN, size)
    if len(broken) > 3:
        broken = [*broken[:2], broken[2] + "…"]
    first = 130 + size - 10
    set_lines = [
        _text(_MARGIN, first + n * leading, size, "ink", line, ' font-weight="700"')
        for n, line in enumerate(broken)
    ]
    return "".join(set_lines), first + (len(broken) - 1) * leading


def _drawing(slim: str, top: int) -> str:
    """Return a drawing in the room below the title: whole where it nearly fits, else its upper part."""
    if not slim:
        return ""
    width, height = size_of(slim)
    room, across = _ROOM_END - top, WIDTH - 2 * _MARGIN
    full, whole = across / width, room / height
    scale = min(full, whole) if whole >= 0.72 * full else full
    shown, left = min(height, room / scale), (WIDTH - width * scale) / 2
    set_down = placed(slim, left, top, scale)
    return set_down if shown == height else set_down + _fade(top + shown * scale)


def _fade(foot: float) -> str:
    paper = theme.color("t-paper")
    stops = "".join(f'<stop offset="{n}" stop-color="{paper}" stop-opacity="{n}"/>' for n in (0, 1))
    return (
        f'<linearGradient id="fade" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>'
        f'<rect x="0" y="{foot - 90:.1f}" width="{WIDTH}" height="91" fill="url(#fade)"/>'
        f'<rect x="0" y="{foot:.1f}" width="{WIDTH}" height="{HEIGHT - foot:.1f}" fill="{paper}"/>'
    )


def card_svg(card: Card, code: str) -> str:
    """Return a card as SVG, light, in the typefaces drawings are set in."""
    title, end = _title(card.title)
    accent, paper = theme.color("t-accent"), theme.color("t-paper")
    style = ' text-anchor="end"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{escape(theme.font_of(code))}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{paper}"/>'
        f'<rect width="{WIDTH}" height="10" fill="{accent}"/>'
        f'<path d="{_BRAND}" fill="{accent}" transform="translate({_MARGIN} 52) scale(.34)"/>'
        + _text(_MARGIN + 48, 79, 28, "ink", card.site, ' font-weight="700"')
        + _text(WIDTH - _MARGIN, 79, 24, "muted", card.kind, style)
        + title
        + _drawing(card.drawing, end + 34)
        + "</svg>"
    )


def card_png(card: Card, code: str) -> bytes:
    """Return a card as PNG of 64 colours, which a chart does with and which keeps it small."""
    svg = card_svg(card, code)
    return kept(f"card {_COLORS}", svg, lambda: _of_few_colors(pixels(svg, scale=1)))


def _of_few_colors(png: bytes) -> bytes:
    drawn, out = Image.open(io.BytesIO(png)).convert("RGB"), io.BytesIO()
    drawn.quantize(_COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()
