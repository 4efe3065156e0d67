"""A page carries the part of the style sheet that it can use; nothing it shows is left without its rules."""

from pathlib import Path

import pytest
import rcssmin
from conftest import LANGUAGES, ROOT
from playwright.sync_api import Browser, Page
from test_weight import KINDS

from report.site.assets import join_styles
from report.site.sheet import fit, fit_once, folder_for, names_in, words_of_scripts

SHEET = (
    ".a b,.x{c:d}.x.y>b{c:d}@media print{.x{c:d}}@media print{.a{c:d}.x{c:d}}@page{margin:0}b:is(.x,.y){c:d}"
)
UNDRESSED = r"""sheet => {
  const still = selector => selector
    .replace(/::[\w-]+(\([^)]*\))?|:(hover|focus-visible|focus|target|disabled|empty)\b/g, ":not(none)")
  const rules = (list, under = "") => [...list].flatMap(rule => rule instanceof CSSStyleRule
    ? [[under + rule.style.cssText, rule.selectorText]]
    : rules(rule.cssRules ?? [], rule.conditionText))
  const whole = new CSSStyleSheet()
  whole.replaceSync(sheet)
  const own = Map.groupBy(rules(document.styleSheets[0].cssRules), ([said]) => said)
  return rules(whole.cssRules).filter(([said, selector]) =>
    [...document.querySelectorAll(still(selector))].some(
      met => !own.get(said)?.some(([, other]) => met.matches(still(other))))).map(([, selector]) => selector)
}"""
"""The selectors of the whole sheet that mean something in the page, and that the page does not carry."""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The whole sheet, of which pages carry parts."""
    folder = tmp_path_factory.mktemp("css")
    for path in (ROOT / "docs/assets/css").glob("*.css"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    join_styles(folder)
    return str(rcssmin.cssmin((folder / "site.css").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("names", "left"),
    [
        (set(), "@page{margin:0}b:is(.x,.y){c:d}"),
        ({"a"}, ".a b{c:d}@media print{.a{c:d}}@page{margin:0}b:is(.x,.y){c:d}"),
        ({"y"}, "@page{margin:0}b:is(.x,.y){c:d}"),
        ({"a", "x", "y"}, SHEET),
        ({"a", "x-", "y"}, SHEET.replace(".x", ".x-1")),
    ],
)
def test_a_rule_is_left_out_where_a_class_it_needs_is_not_there(names: set[str], left: str) -> None:
    sheet = SHEET.replace(".x", ".x-1") if "x-" in names else SHEET
    assert fit(sheet, frozenset(names)) == left


def test_what_a_page_needs_of_a_sheet_is_found_out_once_and_anew_for_another_sheet(tmp_path: Path) -> None:
    names = frozenset({"a"})
    fitted = fit(SHEET, names)
    folder = folder_for(SHEET, tmp_path)
    assert fit_once(SHEET, names, folder) == fitted
    (kept,) = folder.iterdir()
    kept.write_text("kept")
    assert fit_once(SHEET, names, folder_for(SHEET, tmp_path)) == "kept"
    assert fit_once(SHEET, frozenset({"a", "x"}), folder) != "kept"
    other = SHEET.replace("margin:0", "margin:1px")
    assert fit_once(other, names, folder_for(other, tmp_path)) == fitted.replace("margin:0", "margin:1px")
    assert [*tmp_path.iterdir()] == [folder_for(other, tmp_path)], "the old sheet is forgotten"


def test_a_script_gives_its_words_and_those_of_what_it_imports() -> None:
    scripts = {"js/a.1.js": 'import("./b.2.js");x("seen")', "js/b.2.js": 'y(`c-${name}`);z("./a.1.js")'}
    words = words_of_scripts(scripts)
    assert {"seen", "c-"} <= words["a.1.js"] & words["b.2.js"]
    page = '<b class="one two"></b><script data-report="../assets/js/a.1.js"></script>'
    assert {"one", "two", "seen", "c-"} <= names_in(page, words)
    assert names_in(page.replace("a.1", "lost"), words) == {"one", "two"}


def _used(page: Page) -> None:
    """Open what a page has to open: search, a figure's card, a live chart, its table."""
    page.evaluate("document.querySelectorAll('article details').forEach(part => { part.open = true })")
    if page.locator("main a.fig[data-fig]").count():
        page.locator("main a.fig[data-fig]").first.focus()
        page.locator(".card-pop:visible").wait_for()
    if page.locator(".chart .explore:visible").count():
        page.locator(".chart .explore:visible").first.click()
        page.locator(".chart.is-live .live svg").first.wait_for()
        page.keyboard.press("ArrowRight")
    page.evaluate("document.querySelector('.open-search')?.click()")
    page.locator("dialog.search").wait_for()


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind or "home")
def test_nothing_a_page_shows_lacks_a_rule_of_the_sheet(
    browser: Browser, address: str, sheet: str, folder: str, kind: str
) -> None:
    page = browser.new_page()
    page.goto(address + folder + kind)
    assert page.evaluate(UNDRESSED, sheet) == []
    if not folder and kind != "404.html":  # its scripts are at its published place only
        _used(page)
        assert page.evaluate(UNDRESSED, sheet) == []
    page.close()


def test_pages_carry_no_more_than_they_may_need(site: Path, sheet: str) -> None:
    glossary = (site / "glossary" / "index.html").read_text(encoding="utf-8")
    assert ".glossary dt{" in glossary
    assert not [name for name in (".hero-links", ".lineage", ".explore") if name in glossary]
