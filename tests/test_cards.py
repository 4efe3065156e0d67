"""A figure's card: what it says, that it covers nothing, and a walk through it by keyboard and by ear."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlparse

import pytest
from conftest import LANGUAGES
from lxml import html
from playwright.sync_api import Browser, Page

from report.addresses import error_form
from report.figures import Figure, derive_figure, quote_figure
from report.figures.formulas import references
from report.ledger import Ledger
from report.pages.cards import card

CHAPTER = "chapters/two-strategic-paths/"
everywhere = pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
GUIDED = "main a.fig[data-fig='moore-threads.revenue.2025@eeo']"
COMPUTED = "main a.fig[data-fig='moore-threads-second-half-revenue-2025']"


def figures(ledger: Ledger) -> Iterator[Figure]:
    yield from (quote_figure(ledger, row.id) for row in (*ledger.facts, *ledger.events))
    yield from (derive_figure(ledger, row.derived_id) for row in ledger.derived)


@pytest.mark.parametrize("code", ["en", "zh-Hant"])
def test_a_card_says_everything_the_ledger_knows_of_its_figure(ledger: Ledger, code: str) -> None:
    for figure in figures(ledger):
        here = html.fragment_fromstring(card(figure, ledger, code, "../../"))
        text, links = here.text_content(), here.xpath(".//a/@href")
        assert figure.text[code] in text, figure.id
        assert not here.xpath(".//*[@style or @id]"), "one card is shown at a time and takes its ids then"
        for conflict in figure.conflicts:
            assert f"../../evidence/conflicts/#{conflict.conflict_id}" in links, figure.id
        for verdict in figure.verdicts:
            assert any(link.endswith(f"#{verdict.verdict_id}") for link in links), figure.id
        for other in figure.others:
            assert any(link.endswith(f"#{other}") for link in links), figure.id
        if figure.statement:
            assert figure.statement.as_printed in here.xpath("string(.//q)")
        if figure.derived:
            named = {ledger.resolve(i).id if i not in ledger.derived_figure else i for i in _inputs(figure)}
            assert all(any(link.endswith(f"#{i}") for link in links) for i in named), figure.id


def _inputs(figure: Figure) -> list[str]:
    assert figure.derived
    return references(figure.derived.formula)


def test_the_error_form_is_filled_in_with_id_and_permanent_address(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPO_URL", "https://forge.example/someone/report/")
    monkeypatch.setenv("SITE_URL", "https://someone.example/report")
    figure = quote_figure(ledger, "moore-threads.revenue.2025")
    here = html.fragment_fromstring(card(figure, ledger, "en", "../../"))
    form = urlparse(here.xpath(".//a[contains(@href, 'issues/new')]/@href")[0])
    assert form.geturl().startswith("https://forge.example/someone/report/issues/new?")
    assert parse_qs(form.query) == {
        "template": ["error.yml"],
        "figure": ["moore-threads.revenue.2025@eeo"],
        "address": ["https://someone.example/report/sources/eeo/#moore-threads.revenue.2025@eeo"],
    }
    assert "address" not in error_form("x")


def open_page(browser: Browser, url: str, width: int, **options: object) -> Page:
    settings = {"viewport": {"width": width, "height": 760}, "reduced_motion": "reduce", **options}
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    return page


def focused(page: Page) -> str:
    """Where the focus is: a figure's id, or `card` and the text of a link in it."""
    return str(
        page.evaluate(
            "(e => e.closest('#card') ? 'card ' + e.textContent.trim() : e.dataset.fig ?? e.tagName)"
            "(document.activeElement)"
        )
    )


@everywhere
def test_a_walk_by_keyboard(browser: Browser, address: str, folder: str) -> None:
    page = open_page(browser, address + folder + CHAPTER, 1280)
    figure = page.locator(COMPUTED).last
    figure.focus()
    card = page.locator("#card:visible")
    card.wait_for()
    links = card.locator("a").count()
    assert links >= 4, "two inputs, the row, the form"
    for _ in range(links):
        page.keyboard.press("Tab")
        assert focused(page).startswith("card "), "Tab goes through the card's links"
    page.keyboard.press("Tab")
    after = focused(page)
    assert not after.startswith("card ") and after != COMPUTED, "and then on in the text"
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "moore-threads-second-half-revenue-2025", "back to the figure, not to its card"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "moore-threads-second-half-revenue-2025"
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert focused(page) == "moore-threads-second-half-revenue-2025", "Escape gives the focus back"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    card.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/data/derived/#moore-threads-second-half-revenue-2025")
    page.context.close()


@everywhere
def test_a_walk_by_ear(browser: Browser, address: str, folder: str) -> None:
    """The figure is a link that says how sure it is; open, it is described by status and source."""
    page = open_page(browser, address + folder + CHAPTER, 1280)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("Accessibility.enable")

    def heard(selector: str) -> tuple[str, str, str]:
        document = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
        tree = session.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})
        found = tree["nodes"][0]
        return tuple(found.get(k, {}).get("value", "") for k in ("role", "name", "description"))  # type: ignore[return-value]

    said = page.locator(GUIDED).first.get_attribute("aria-description") or "?"
    role, name, description = heard(GUIDED)
    assert role == "link" and name == page.locator(GUIDED).first.inner_text()
    assert description == said, "how sure it is, without opening anything"
    page.locator(GUIDED).first.focus()
    page.locator("#card:visible").wait_for()
    _, _, opened = heard(GUIDED)
    source = page.locator("#card dd.source").inner_text()
    assert said in opened and source in opened
    assert page.locator(GUIDED).first.get_attribute("aria-details") == "card"
    role, name, _ = heard("#card")
    assert role == "note" and name
    page.keyboard.press("Escape")
    assert heard(GUIDED)[2] == said
    assert page.locator(GUIDED).first.get_attribute("aria-details") is None
    page.context.close()


@pytest.mark.parametrize("where", [0.12, 0.35, 0.5, 0.65, 0.97])
@pytest.mark.parametrize("width", [320, 390, 844])
def test_a_card_never_covers_its_figure(browser: Browser, address: str, width: int, where: float) -> None:
    page = open_page(browser, address + CHAPTER, width, has_touch=True)
    for figure in (page.locator(GUIDED).last, page.locator(COMPUTED).last):
        figure.evaluate(
            "(f, at) => scrollBy(0, f.getBoundingClientRect().top - innerHeight * at + 20)", where
        )
        figure.tap()
        page.locator("#card:visible").wait_for()
        box, own = page.locator("#card").bounding_box(), figure.bounding_box()
        assert box and own
        assert box["y"] >= own["y"] + own["height"] or box["y"] + box["height"] <= own["y"]
        assert box["height"] >= 90 and box["x"] >= 0 and box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_uncertain_figures_are_known_without_opening_and_without_colour(
    browser: Browser, address: str, scheme: str, media: str
) -> None:
    page = open_page(browser, address + CHAPTER, 390, color_scheme=scheme)
    page.emulate_media(media=media)  # type: ignore[arg-type]
    looks = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("main a.fig[data-fig]")].map(figure =>
        [figure.classList.contains("derived") && figure.dataset.status === "derived" ? "derived"
          : figure.dataset.status,
         getComputedStyle(figure, "::after").content + getComputedStyle(figure).textDecorationStyle]))"""
    )
    assert {"reported", "guidance", "derived"} <= looks.keys()
    assert len(set(looks.values())) == len(looks), f"two kinds look alike: {looks}"
    page.context.close()
