"""Letters as outlines: the picture is the one that the renderer makes of the letters themselves."""

import io
from pathlib import Path

import pytest
import vl_convert
from conftest import ROOT
from PIL import Image, ImageChops

from report.charts import fonts, press
from report.charts.outlines import outlined
from report.charts.registry import CHARTS

HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" width="360" height="120" font-family="{fonts.TRADITIONAL}">'
TEXTS = {
    "plain": '<text x="10" y="40" font-size="26px">國際：摩爾線程 1.6 bn</text>',
    "bold, at its end": '<text x="350" y="40" font-weight="600" text-anchor="end">沐曦股份</text>',
    "turned": '<text transform="translate(80,80) rotate(-30)" text-anchor="middle">燧原科技</text>',
    "lines": '<text transform="translate(9,30)"><tspan>二</tspan><tspan x="0" dy="15">上半年</tspan></text>',
    "spaces": '<text y="30"> 壁仞科技   214 </text>',
    "inherited": '<g font-size="20px" font-weight="bold" text-anchor="end"><text x="99" y="50">天</text></g>',
    "faint": '<text y="50" font-size="40" opacity=".4">口</text>',
}


def picture(svg: str) -> Image.Image:
    press.wake()
    return Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=2))).convert("RGBA")


def furthest(one: Image.Image, other: Image.Image) -> int:
    """How far the most different pixel of two pictures differs, of 255."""
    return max(end for _, end in ImageChops.difference(one, other).getextrema())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_outlines_stand_where_letters_would(text: str) -> None:
    svg = f"{HEAD}{text}</svg>"
    changed = outlined(svg)
    assert "<text" not in changed and "<path" in changed
    assert picture(svg).getbbox() is not None
    assert furthest(picture(svg), picture(changed)) <= 40, "not more than edges' smoothing"


@pytest.mark.parametrize("family", [fonts.TRADITIONAL, fonts.SIMPLIFIED])
@pytest.mark.parametrize("name", sorted(CHARTS)[::7])
def test_a_chart_in_outlines_is_the_chart(site: Path, name: str, family: str) -> None:
    code = "zh-Hant" if family == fonts.TRADITIONAL else "zh-Hans"
    svg = (ROOT / "build" / "charts" / code / name / f"{name}.svg").read_text(encoding="utf-8")
    assert family in svg and "<text" in svg
    assert furthest(picture(svg), picture(outlined(svg))) <= 40


def test_what_the_typeface_lacks_and_what_is_in_another_stays_text() -> None:
    unknown = f'{HEAD}<text y="30">國𓀀</text><text y="60">際</text></svg>'
    assert "國𓀀</text>" in outlined(unknown) and "際" not in outlined(unknown)
    english = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Liberation Sans"><text>MetaX</text></svg>'
    assert outlined(english) == english
