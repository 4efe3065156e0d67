"""The site in a real browser: reads on a phone, searches, shows cards, switches."""

import pytest
from conftest import LANGUAGES
from playwright.sync_api import Browser, Page

CHAPTER = "chapters/two-strategic-paths/"


def open_page(browser: Browser, url: str, width: int = 1280, **options: object) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 844}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    return page


def test_a_chapter_reads_without_script(browser: Browser, address: str) -> None:
    page = open_page(browser, address + CHAPTER, 390, java_script_enabled=False)
    assert page.locator("figure.chart svg:visible").count() == page.locator("figure.chart").count()
    figure = page.locator("main a.fig").first
    target = figure.get_attribute("href") or ""
    figure.click()
    assert page.url.endswith(target.rpartition("/")[2])
    page.locator(":target").wait_for(state="attached")
    page.context.close()


def test_the_phone_gets_its_own_drawing(browser: Browser, address: str) -> None:
    for width, shown, hidden in ((390, "narrow", "wide"), (1280, "wide", "narrow")):
        page = open_page(browser, address + CHAPTER, width)
        assert page.locator(f"figure.chart .{shown} svg").first.is_visible()
        assert not page.locator(f"figure.chart .{hidden} svg").first.is_visible()
        page.context.close()


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_a_card_opens_on_hover_focus_and_tap_and_closes_with_escape(
    browser: Browser, address: str, folder: str
) -> None:
    page = open_page(browser, address + folder + CHAPTER)
    figure = page.locator("main a.fig[data-fig='moore-threads.revenue.2025@eeo']").first
    card = page.locator(".card-pop:visible")
    figure.hover()
    card.wait_for()
    assert "14.5億元至15.2億元" in card.inner_text()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.mouse.move(0, 0)
    figure.focus()
    card.wait_for()
    page.context.close()
    phone = open_page(browser, address + folder + CHAPTER, 390, has_touch=True)
    phone.locator("main a.fig").first.tap()
    phone.locator(".card-pop:visible").wait_for()
    assert phone.url.endswith(CHAPTER), "the first tap shows the card and stays"
    box = phone.locator(".card-pop:visible").bounding_box()
    touched = phone.locator("main a.fig").first.bounding_box()
    assert (
        box
        and touched
        and (box["y"] >= touched["y"] + touched["height"] or box["y"] + box["height"] <= touched["y"])
    )
    phone.context.close()


def test_the_language_switch_keeps_the_page_and_the_place(browser: Browser, address: str) -> None:
    page = open_page(browser, address + CHAPTER + "#disagreements")
    link = page.locator("a[hreflang='zh-Hant']").first
    link.dispatch_event("pointerdown")
    link.evaluate("link => link.click()")
    page.wait_for_url(f"**/zh-Hant/{CHAPTER}*")
    assert page.url.endswith("#disagreements")
    page.context.close()


def test_the_readers_own_scheme_reaches_the_charts(browser: Browser, address: str) -> None:
    page = open_page(browser, address + CHAPTER, color_scheme="light")
    ink = "() => getComputedStyle(document.querySelector('figure.chart .wide svg text')).fill"
    before = page.evaluate(ink)
    page.locator("button.scheme").click()
    assert page.evaluate(ink) != before
    page.context.close()


def test_print_keeps_charts_and_drops_menus(browser: Browser, address: str) -> None:
    page = open_page(browser, address + CHAPTER)
    page.emulate_media(media="print")
    assert page.locator("figure.chart svg:visible").count() >= page.locator("figure.chart").count()
    assert not page.locator("header").first.is_visible() or not page.locator(".open-search").is_visible()
    page.context.close()


SETTLED = """async () => {
  for (let last = -1, same = 0; same < 10; last = scrollY) {
    await new Promise(requestAnimationFrame)
    same = scrollY === last ? same + 1 : 0
  }
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("data/derived/", ".row.computed"),
        ("evidence/conflicts/", ".evidence-card"),
        ("evidence/claims/", ".evidence-card"),
        ("zh-Hant/chapters/shanghai-state-capital/", "h2"),
        ("timeline/", ".events > li"),
        ("sources/tmtpost/", "tr[id]"),
    ],
)
def test_an_address_leads_to_its_place_on_a_long_page(
    browser: Browser, address: str, path: str, places: str, width: int
) -> None:
    page = open_page(browser, address + path, width)
    ids = page.locator(f"article :is({places})[id]").evaluate_all("found => found.map(one => one.id)")
    for anchor in (ids[len(ids) // 2], ids[-2]):
        page.goto("about:blank")
        page.goto(f"{address}{path}#{anchor}")
        page.evaluate(SETTLED)
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
        end = page.evaluate("document.documentElement.scrollHeight - innerHeight - scrollY")
        assert 0 <= top <= 240 or end < 2, f"{anchor}: {top} px from the top"
    page.context.close()
