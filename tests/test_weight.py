"""What a device fetches before its reader does anything: few bytes, few answers, on every kind of page."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from conftest import LANGUAGES
from lxml import html
from playwright.sync_api import Browser

KINDS = [
    "",
    "chapters/public-code/",
    "chapters/nvidia-disciples/",
    "charts/guidance_ranges/",
    "charts/",
    "companies/moore-threads/",
    "companies/",
    "timeline/",
    "people/",
    "investors/",
    "sources/eeo/",
    "sources/xinshiye/",
    "sources/",
    "evidence/",
    "evidence/conflicts/",
    "evidence/claims/",
    "evidence/verdicts/",
    "evidence/corrections/",
    "data/",
    "data/derived/",
    "data/explore/",
    "glossary/",
    "method/",
    "method/hosting/",
    "method/recompute/",
    "model/break-even/",
    "cite/",
    "404.html",
]
BYTES, REQUESTS = 60 * 1024, 8
ON_DEMAND = ("search", "vega", "sql", "demand")


def sent(site: Path, address: str) -> int:
    """Return the bytes a host sends for an address: the compressed form where there is one."""
    path = site / address
    path = path / "index.html" if path.is_dir() else path
    small = path.with_name(f"{path.name}.br")
    return (small if small.is_file() else path).stat().st_size


def fetched(site: Path, page: str) -> list[str]:
    """Return the addresses a browser fetches by itself for a page, the page first."""
    path = site / page
    tree = html.document_fromstring(
        (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
    )
    named = "//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href | //img/@src"
    named += " | //script/@*[substring(., string-length(.) - 2) = '.js']"
    paths = [urlsplit(urljoin(f"/{page}", target)).path for target in tree.xpath(named)]
    return [page, *dict.fromkeys(p.removeprefix("/chinas-gpu-breakout").lstrip("/") for p in paths)]


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind or "home")
def test_a_kind_of_page_stays_under_its_budget(site: Path, folder: str, kind: str) -> None:
    addresses = fetched(site, folder + kind)
    assert len(addresses) <= REQUESTS, addresses
    weights = {address: sent(site, address) for address in addresses}
    assert sum(weights.values()) <= BYTES, weights


SCRIPTS_AND_PAINT = """[performance.getEntriesByName("first-contentful-paint")[0].startTime,
  ...performance.getEntriesByType("resource")
    .filter(one => one.name.endsWith(".js")).map(one => one.startTime)]"""


@pytest.mark.parametrize("kind", ["", "chapters/public-code/", "charts/guidance_ranges/", "data/facts/"])
def test_scripts_are_fetched_once_the_page_is_painted(browser: Browser, address: str, kind: str) -> None:
    page = browser.new_page()
    page.goto(address + kind)
    paint, *scripts = page.evaluate(SCRIPTS_AND_PAINT)
    assert scripts and all(start >= paint for start in scripts)
    page.close()


PAINTED_WHOLE = """[performance.getEntriesByName("first-contentful-paint")[0].startTime,
  performance.getEntriesByType("navigation")[0].domInteractive]"""


@pytest.mark.parametrize("kind", ["sources/", "companies/moore-threads/", "evidence/verdicts/"])
def test_a_table_is_painted_once_all_its_rows_are_there(browser: Browser, address: str, kind: str) -> None:
    page = browser.new_page()
    page.goto(address + "zh-Hant/" + kind)
    painted, parsed = page.evaluate(PAINTED_WHOLE)
    assert painted >= parsed, "its columns would take other widths with each row"
    page.close()


def test_no_page_of_the_site_is_heavier_than_facts_may_be(site: Path) -> None:
    pages = [path.relative_to(site).as_posix() for path in site.rglob("index.html")]
    assert [page for page in pages if sent(site, page) > 200 * 1024] == []


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("kind", ["", "chapters/public-code/", "model/break-even/", "data/explore/"])
def test_a_browser_asks_for_no_more_until_its_reader_does(
    browser: Browser, address: str, site: Path, folder: str, kind: str
) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + folder + kind)
    page.mouse.wheel(0, 3000)
    page.wait_for_load_state("networkidle")
    own = [url.removeprefix(address) for url in asked if url.startswith(address)]
    assert not [name for name in own if any(part in name.rpartition("assets/")[2] for part in ON_DEMAND)], own
    assert len(asked) <= REQUESTS, asked
    assert sum(sent(site, name) for name in own) <= BYTES
    page.context.close()
