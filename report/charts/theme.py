"""Colours, type and spacing of every chart. Colours are read from the page's own tokens.

docs/assets/css/tokens.css is the one place a colour is written. A drawing works with
token names; specifications carry the light values, which `slim` turns into CSS variables
again so that a chart in a page follows the reader's scheme.
"""

import re
from pathlib import Path
from typing import Any

from report.kept import read_once

TOKENS_FILE = Path(__file__).parents[2] / "docs" / "assets" / "css" / "tokens.css"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Latin letters in a face that vl-convert carries with it, as wide as Arial and Helvetica: what is laid out
here has room in the faces that tokens.css names for charts (`--t-chart`) on every system."""
FONT_CHINESE = "Report Sans TC, Noto Sans CJK TC, Noto Sans TC, sans-serif"
"""Chinese first, since the renderer looks for characters that the first face lacks in whatever the machine
has, not in the next face named. That of `report.charts.fonts` is on every machine."""
_TOKEN = re.compile(r"--((?:t|c)-[a-z0-9-]+):\s*light-dark\((#[0-9a-fA-F]{6}),\s*(#[0-9a-fA-F]{6})\)")
STATUSES = ("reported", "derived", "guidance", "forecast", "claim", "contradicted")


@read_once
def tokens(scheme: str = "light") -> dict[str, str]:
    """Return token name → hex colour in a scheme, `light` or `dark`."""
    pairs = _TOKEN.findall(TOKENS_FILE.read_text(encoding="utf-8"))
    return {name: (dark if scheme == "dark" else light).lower() for name, light, dark in pairs}


def color(name: str) -> str:
    """Return the light value of a token such as `t-ink` or `c-metax`."""
    return tokens()[name]


def color_of(entity_id: str) -> str:
    """Return an entity's colour, the same in the whole report; those without one share `c-other`."""
    return tokens().get(f"c-{entity_id}", tokens()["c-other"])


def font_of(code: str) -> str:
    """Return the families a language's drawings are set in, for SVG and Vega alike."""
    if code == "en":
        return FONT
    return FONT_CHINESE.replace(" TC", " SC") if code == "zh-Hans" else FONT_CHINESE


def config(is_phone: bool, code: str = "en") -> dict[str, Any]:
    """Return the Vega-Lite configuration of all charts in a written language."""
    size = 12 if is_phone else 13
    ink, muted, grid, rule = (color(f"t-{name}") for name in ("ink", "muted", "grid", "rule"))
    axis = {
        "domain": False,
        "grid": False,
        "labelColor": ink,
        "labelFontSize": size,
        "labelLimit": 260,
        "labelPadding": 6,
        "ticks": False,
        "title": None,
        "titleColor": muted,
        "titleFontSize": size,
        "titleFontWeight": "normal",
        "gridColor": grid,
        "domainColor": rule,
        "tickColor": rule,
    }
    return {
        "aria": False,
        "background": None,
        "font": font_of(code),
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"labelColor": muted, "labelFlush": False},
        "axisQuantitative": {"grid": True, "tickCount": 4 if is_phone else 6, "labelColor": muted},
        "axisTemporal": {"grid": True, "tickCount": 4 if is_phone else 8, "labelColor": muted},
        "header": {"labelColor": ink, "labelFontSize": size, "labelFontWeight": 600, "title": None},
        "legend": {
            "labelColor": ink,
            "labelFontSize": size,
            "title": None,
            "orient": "top",
            "symbolSize": 90,
        },
        "text": {"color": ink, "fontSize": size},
        "bar": {"color": color("t-accent")},
        "point": {"color": color("t-accent"), "filled": True, "size": 70},
        "line": {"color": color("t-accent"), "strokeWidth": 2},
        "rule": {"color": rule},
        "tick": {"color": color("t-accent"), "thickness": 2},
        "area": {"color": color("t-accent")},
        "range": {"category": [color(f"t-cat-{n}") for n in range(1, 9)]},
    }
