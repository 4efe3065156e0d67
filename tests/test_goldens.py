"""What every chart looks like, in a real browser: both schemes, both widths, against tests/goldens.

A chart that looks otherwise leaves tests/goldens/<chart>-changed.png: as it was, as it is now, every
difference framed. `make goldens` takes what is drawn now for right; look at it before.
Letters are set in the drawings' own typeface, so that the pictures are the same on every machine.
"""

import os
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import ROOT
from pictures import changed, is_blank, is_same, side_by_side, small
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from report.charts import fonts
from report.charts.registry import CHARTS

GOLDENS = ROOT / "tests" / "goldens"
VIEWS = [(scheme, width) for scheme in ("light", "dark") for width in (680, 343)]
DRAWN = ROOT / "build" / "charts" / "en"
WIDTHS = {680: "wide", 343: "narrow"}
TOKENS = ROOT / "docs" / "assets" / "css" / "tokens.css"
STYLE = """
body { margin: 0; background: var(--t-paper); }
div { width: %spx; padding: 4px 0; }
svg { display: block; width: 100%%; height: auto; }
svg text { font-family: drawings !important; font-variant-numeric: tabular-nums lining-nums; }
"""


def face(style: str, weight: str) -> str:
    file = fonts.folder() / fonts.file_of(fonts.TRADITIONAL, style)
    data = b64encode(file.read_bytes()).decode()
    return (
        f"@font-face {{ font-family: drawings; font-weight: {weight}; "
        f"src: url(data:font/otf;base64,{data}) }}"
    )


def photograph(browser: Browser, names: list[str], scheme: str, width: int) -> dict[str, Image.Image]:
    """Return each chart's picture; one page holds some charts, so that few are opened."""
    page = browser.new_page(viewport={"width": width, "height": 600}, color_scheme=scheme)
    style = (
        TOKENS.read_text(encoding="utf-8")
        + STYLE % width
        + face("Regular", "1 500")
        + face("Bold", "501 999")
    )
    drawings = "".join(
        f'<div id="{name}">{(DRAWN / name / f"{WIDTHS[width]}.svg").read_text(encoding="utf-8")}</div>'
        for name in names
    )
    page.set_content(f"<!doctype html><html lang=en><style>{style}</style><body>{drawings}")
    page.evaluate("document.fonts.ready")
    whole = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")
    boxes = page.evaluate(
        "[...document.querySelectorAll('div')].map(div => [div.id, div.offsetTop, div.offsetHeight])"
    )
    page.close()
    return {name: whole.crop((0, top, width, top + height)) for name, top, height in boxes}


@pytest.fixture(scope="module")
def pictures(site: Path, browser: Browser) -> dict[str, Image.Image]:
    """Every chart's four views in one picture."""
    names = sorted(CHARTS)
    views: dict[str, list[Image.Image]] = {name: [] for name in names}
    for scheme, width in VIEWS:
        for start in range(0, len(names), 12):
            for name, view in photograph(browser, names[start : start + 12], scheme, width).items():
                views[name].append(view)
    return {name: side_by_side(parts) for name, parts in views.items()}


@pytest.fixture(scope="module", autouse=True)
def accepted(request: pytest.FixtureRequest) -> Iterator[None]:
    """With GOLDENS=accept, takes what is drawn now, and drops what is drawn no longer."""
    if os.environ.get("GOLDENS") == "accept":
        found = request.getfixturevalue("pictures")
        for old in GOLDENS.glob("*.png"):
            if old.stem not in found:
                old.unlink()
        for name, picture in found.items():
            path = GOLDENS / f"{name}.png"
            if not path.exists() or not is_same(Image.open(path).convert("RGB"), picture):
                small(picture).save(path, optimize=True)
    yield


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_a_chart_looks_as_it_was_accepted(pictures: dict[str, Image.Image], name: str) -> None:
    path, sheet = GOLDENS / f"{name}.png", GOLDENS / f"{name}-changed.png"
    sheet.unlink(missing_ok=True)
    assert path.exists(), f"{name} has no golden: look at the chart, then run `make goldens`"
    was, now = Image.open(path).convert("RGB"), pictures[name]
    if not is_same(was, now):
        changed(was, now).save(sheet)
        pytest.fail(f"{name} looks otherwise: see {sheet.relative_to(ROOT)}; `make goldens` if it should")


def test_goldens_are_small_and_none_is_left_over() -> None:
    kept = [path for path in GOLDENS.glob("*.png") if not path.stem.endswith("-changed")]
    assert sorted(path.stem for path in kept) == sorted(CHARTS)
    assert sum(path.stat().st_size for path in kept) < 4_000_000


def test_no_view_is_blank(pictures: dict[str, Image.Image]) -> None:
    assert [name for name, picture in pictures.items() if is_blank(picture.crop((0, 0, 680, 200)))] == []


def drawing(label: tuple[float, float] = (60, 20), bar: int = 120) -> Image.Image:
    """A bar and its label, drawn large and made smaller, as anti-aliasing does."""
    large = Image.new("RGB", (800, 240), "#fdfcfa")
    pen = ImageDraw.Draw(large)
    pen.rectangle((40, 120, 40 + 4 * bar, 200), fill="#1e4a9e")
    pen.text((4 * label[0], 4 * label[1]), "1.6 billion", fill="#1b1d21", font_size=48)
    return large.resize((200, 60), Image.Resampling.LANCZOS)


def test_anti_aliasing_passes_and_what_a_reader_would_see_does_not() -> None:
    was = drawing()
    assert is_same(was, small(was).convert("RGB")), "few colours are enough"
    assert is_same(was, drawing(label=(60.25, 20.25))), "a quarter of a pixel is nothing"
    assert not is_same(was, drawing(label=(63, 20))), "a moved label"
    assert not is_same(was, drawing(bar=124)), "a longer bar"
    assert not is_same(was, Image.new("RGB", was.size, "#fdfcfa")), "nothing drawn"
    assert not is_same(was, was.crop((0, 0, 200, 50))), "another size"
    sheet = changed(was, drawing(bar=124))
    colors = {color for _, color in sheet.getcolors(1 << 20) or []}
    assert sheet.height > 2 * was.height and (255, 0, 255) in colors, "the difference is framed"
