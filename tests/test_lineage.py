"""The drawing of a chart's lineage: whole, linked, readable, the same in wide and narrow."""

import re
from pathlib import Path

import pytest
from conftest import LANGUAGES
from lxml import html
from playwright.sync_api import Browser

import report.charts.chapters  # noqa: F401  (fills the registry)
from report.charts.registry import CHARTS
from report.ledger import Ledger
from report.pages.lineage_drawing import wrap
from report.pages.uses import chart_ids, rests_on

everywhere = pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)


@pytest.mark.parametrize(
    "text", ["one two three four five", "摩爾線程的營收預告與淨虧損", "MetaX · 營收 · 2025", "x" * 99]
)
@pytest.mark.parametrize("room", [60, 120, 400])
def test_lines_lose_nothing_but_what_the_last_one_cuts(text: str, room: int) -> None:
    lines = wrap(text, room, most=99)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(wrap(text, room, most=2)) <= 2


def drawings(site: Path, folder: str, name: str) -> list[html.HtmlElement]:
    page = html.document_fromstring(
        (site / folder / "charts" / name / "index.html").read_text(encoding="utf-8")
    )
    return list(page.xpath('//figure[@class="lineage"]/*[local-name()="svg"]'))


@everywhere
@pytest.mark.parametrize("name", sorted(CHARTS))
def test_a_chart_shows_its_sources_and_statements(site: Path, folder: str, name: str, ledger: Ledger) -> None:
    drawn = drawings(site, folder, name)
    statements = rests_on(chart_ids(CHARTS[name], ledger), ledger) & ledger.statement.keys()
    if not statements:
        assert not drawn, "a chart of repositories has its evidence in its table"
        return
    wide, narrow = ([a.get("href") for a in svg.xpath('.//*[local-name()="a"]')] for svg in drawn)
    assert sorted(wide) == sorted(narrow), "both drawings lead to the same rows"
    sources = {ledger.statement[i].source_id for i in statements}
    assert {f"../../sources/{source}/#uses" for source in sources} <= set(wide)
    shown = {link.partition("#")[2] for link in wide if "/sources/" in link}
    assert statements <= shown or any("data/facts/?" in link for link in wide) or len(statements) > 36
    for svg in drawn:
        assert not svg.xpath(".//@style") and svg.get("aria-label")


def test_the_boxes_lie_within_the_drawing_and_apart(site: Path) -> None:
    for name in CHARTS:
        for svg in drawings(site, "", name):
            _, _, width, height = map(float, re.split(" ", svg.get("viewbox") or svg.get("viewBox")))
            boxes = [
                tuple(float(rect.get(key)) for key in ("x", "y", "width", "height"))
                for rect in svg.xpath('.//*[local-name()="a"]/*[local-name()="rect"]')
            ]
            for x, y, w, h in boxes:
                assert x >= 0 and x + w <= width and y >= 0 and y + h <= height, name
            for x, y, w, h in boxes:
                for x2, y2, w2, h2 in boxes:
                    if (x, y, w, h) != (x2, y2, w2, h2):
                        assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y, name


@everywhere
@pytest.mark.parametrize(("width", "shown", "hidden"), [(390, "narrow", "wide"), (1280, "wide", "narrow")])
def test_text_stays_in_its_box(
    browser: Browser, address: str, folder: str, width: int, shown: str, hidden: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    for name in ("halves_of_2025", "gpu_timeline", "value_per_yuan"):
        page.goto(f"{address}{folder}charts/{name}/")
        assert page.locator(f".lineage-{shown}").is_visible()
        assert not page.locator(f".lineage-{hidden}").is_visible()
        over = page.locator(f".lineage-{shown} a").evaluate_all(
            """all => all.flatMap(a => {
                 const box = a.querySelector("rect").getBoundingClientRect()
                 return [...a.querySelectorAll("text")].filter(t => {
                   const own = t.getBoundingClientRect()
                   return own.right > box.right + 1 || own.bottom > box.bottom + 1
                 }).map(t => t.textContent) })"""
        )
        assert not over, (name, over)
    context.close()
