"""Every kind of page can be used by everybody: axe, narrow screens, keyboard, reduced motion, print.

Kinds are read off the built site, so that a new kind of page is tested the day it exists (tests/kinds.py).
One browser, one page a kind and language, loaded once for both schemes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from conftest import LANGUAGES
from kinds import kinds_of
from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHAPTER = "chapters/two-strategic-paths/"
FOCUS = """() => {
  const here = document.activeElement, style = getComputedStyle(here)
  const isSeen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  const name = here.tagName + '.' + here.className + (here.getAttribute('href') || '')
  return [name, isSeen || here.matches('.md-skip')]
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e)
  const isLong = style.transitionDuration.split(',').some(d => parseFloat(d) > .01)
  return isLong || style.animationName !== 'none'
}).map(e => e.tagName + '.' + e.className)"""
ALIKE = 30
TRIM = """most => {
  for (const parent of document.querySelectorAll('main *'))
    for (const tag of ['tr', 'li', 'dt', 'dd', 'section'])
      [...parent.children].filter(e => e.localName === tag).slice(most).forEach(e => e.remove())
}"""
"""Leaves the first of many alike: hundreds of computed figures are written by the same few lines."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def _violations(page: Page, only: list[str]) -> list[tuple[str, str]]:
    """Return what axe finds; it is brought into the page once, and says nothing of what is right."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found]


def _overflow(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 900})
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_axe_finds_nothing_on_any_kind_of_page(page: Page, address: str, site: Path, folder: str) -> None:
    kinds = kinds_of(site, is_whole=not folder)
    assert len(kinds) >= 25
    faults: dict[str, object] = {}
    for path in kinds:
        if not (site / folder / path).is_dir():
            continue
        page.emulate_media(color_scheme="light")
        page.goto(address + folder + path, wait_until="load")
        found = [
            (f"{width} px", f"{over} too wide")
            for width in (640, 320)
            if (over := _overflow(page, width)) > 0
        ]
        page.evaluate(TRIM, ALIKE)
        page.set_viewport_size({"width": 1280, "height": 900})
        found += _violations(page, RULES)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 844})
        found += _violations(page, ["color-contrast", "target-size"])
        if found:
            faults[folder + path] = found
    assert not faults


def test_the_keyboard_reaches_the_text_and_shows_where_it_is(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + CHAPTER)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')"), "the first step skips to the text"
    page.keyboard.press("Enter")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUS))
    assert all(is_seen for _, is_seen in seen), [name for name, is_seen in seen if not is_seen]
    assert len({name for name, _ in seen}) > 30, "no trap: forty steps reach many places"
    assert sum("/chapters/" in name or "../" in name for name, _ in seen) > 5, "the other chapters"
    assert any(name.startswith("A.fig") for name, _ in seen), "and arrive in the text"


def test_nothing_moves_for_those_who_asked_for_less_motion(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for path in ("", CHAPTER):
        page.goto(address + path)
        moving = page.evaluate(MOVING)
        assert moving == []
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_chapter_is_light_whole_and_without_controls(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + CHAPTER)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    shown = "sel => [...document.querySelectorAll(sel)].filter(e => e.getClientRects().length).length"
    for gone in (".top", ".rail", ".progress", ".toc", ".chart-files", ".chapter-nav", ".cards", "button"):
        assert page.evaluate(shown, gone) == 0, gone
    assert page.evaluate(shown, "figure.chart .drawing svg") == page.locator("figure.chart").count()
    assert page.evaluate(shown, ".chapter-sources .address") > 0, "sources print their addresses"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    ink = page.evaluate("getComputedStyle(document.querySelector('main .lede')).color")
    assert max(int(part) for part in ink.removeprefix("rgb(").rstrip(")").split(",")) < 90, "dark on white"
    context.close()
