"""The search: what it lists, what it finds first in three languages, fetched only when opened."""

import json
from pathlib import Path

import pytest
from conftest import LANGUAGES
from playwright.sync_api import Browser, Page

from report.site.search import index, read_entries

PAGE = """<article><h1 id="x">Title</h1><p>Lede.</p><nav>Elsewhere</nav>
<section class="cards" data-search-exclude><div>Card</div></section>
<h2 id="cash">Cash<a class="headerlink" href="#cash">#</a></h2><p>Prose of <b>cash</b>flow.</p>
<table><tr id="metax.cash.2025@eeo"><th>MetaX</th><td>2025</td><td>CNY 5</td><td><q>5元</q></td></tr></table>
<h2 id="empty">Empty</h2><svg><text>Drawn</text></svg></article>"""


def test_a_page_without_an_article_lists_nothing() -> None:
    assert read_entries("<main><h1>Title</h1></main>", "x/") == []


def test_cards_drawings_menus_and_printed_tokens_are_left_out() -> None:
    said = str(read_entries(PAGE, "x/"))
    assert not [word for word in ("Card'", "Drawn", "Elsewhere", "5元", "#") if word in said]


def test_sections_stand_with_their_prose_and_rows_with_their_first_cells() -> None:
    found = [(e.anchor, e.name, e.words, e.is_row) for e in read_entries(PAGE, "x/")]
    assert found == [
        ("", "Title", "Lede.", False),
        ("cash", "Cash", "Prose of cashflow.", False),
        ("metax.cash.2025@eeo", "MetaX", "2025 CNY 5", True),
    ]


def test_a_row_is_listed_once_at_its_permanent_address() -> None:
    files = index([*read_entries(PAGE, "companies/metax/"), *read_entries(PAGE, "sources/eeo/")])
    rows, read = json.loads(files["rows"]), json.loads(files["read"])
    assert rows["pages"] == [["sources/eeo/", "Title"]] and len(rows["places"]) == 1
    assert [page for page, _ in read["pages"]] == ["sources/eeo/", "companies/metax/"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_place_of_the_index_is_in_the_site(site: Path, code: str) -> None:
    for path in (site / "search").glob(f"{code}-*.json"):
        listed = json.loads(path.read_text(encoding="utf-8"))
        for number, (address, _) in enumerate(listed["pages"]):
            page = (site / LANGUAGES[code] / address / "index.html").read_text(encoding="utf-8")
            ids = [anchor for n, anchor, *_ in listed["places"] if n == number and anchor]
            assert not [anchor for anchor in ids if f'id="{anchor}"' not in page], address


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_index_is_light(site: Path, code: str) -> None:
    import brotli

    first, rest = (site / "search" / f"{code}-{part}.json" for part in ("read", "rows"))
    assert len(brotli.compress(first.read_bytes())) < 90_000
    assert len(brotli.compress(rest.read_bytes())) < 70_000


def open_search(browser: Browser, url: str) -> tuple[Page, list[str]]:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(15_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(url)))
    page.goto(url)
    assert not [address for address in asked if "search" in address], "fetched before it was asked for"
    page.locator(".open-search").click()
    page.locator("dialog.search[open]").wait_for()
    return page, asked


@pytest.mark.parametrize(
    ("folder", "query", "first"),
    [
        ("", "MetaX", "companies/metax/"),
        ("", "state capital", "chapters/shanghai-state-capital/"),
        ("zh-Hant/", "沐曦", "companies/metax/"),
        ("zh-Hant/", "國資", "chapters/shanghai-state-capital/"),
        ("zh-Hant/", "摩爾線程", "companies/moore-threads/"),
        ("zh-Hant/", "摩爾線程營收", "charts/revenue_cut_three_ways/"),  # two words written as one
        ("zh-Hans/", "国资", "chapters/shanghai-state-capital/"),
        ("zh-Hans/", "摩尔线程", "companies/moore-threads/"),
    ],
)
def test_what_is_looked_for_comes_first(
    browser: Browser, address: str, folder: str, query: str, first: str
) -> None:
    page, asked = open_search(browser, address + folder)
    page.locator(".search-query").fill(query)
    page.locator(".found").first.wait_for()
    page.wait_for_function("() => document.querySelectorAll('.found').length > 3")
    assert page.locator(".found a").first.get_attribute("href") == address + folder + first
    assert sum(name.partition("search/")[2].endswith(".json") for name in asked) == 2
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{folder}{first}*")
    page.context.close()


@pytest.mark.parametrize(("query", "found"), [("zzzz", 0), ("aid", 0), ("Tensor", 1)])
def test_latin_words_are_found_from_their_start(
    browser: Browser, address: str, query: str, found: int
) -> None:
    page, _ = open_search(browser, address)
    page.locator(".search-query").fill(query)
    page.locator(".search-status").filter(has_text="Pages" if found else "Nothing").wait_for()
    marks = page.locator(".found mark").all_inner_texts()
    assert {mark.lower() for mark in marks} <= {query.lower()} and bool(marks) == bool(found)
    page.context.close()


def test_the_dialog_opens_with_a_key_walks_with_arrows_and_closes_with_escape(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.locator("dialog.search[open]").wait_for()
    page.keyboard.type("MetaX")
    page.locator(".found").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.found') !== null")
    page.keyboard.press("Escape")
    page.locator("dialog.search").wait_for(state="hidden")
    page.goto(f"{address}?q=MetaX")
    page.locator(".found").first.wait_for()
    page.close()
