"""What a reader can do with a chart, in a real browser: explore, pick, sort, take, share, embed."""

import csv
import json
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from conftest import LANGUAGES
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route

from report.charts.chapters import CHAPTERS
from report.charts.registry import CHARTS
from report.pages.embed import fit

CHAPTER = "chapters/two-strategic-paths/"
DUO, LOG = "guidance_ranges", "revenue_log_scale"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def open_page(browser: Browser, url: str, width: int = 1280, **options: object) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(url)
    return page


def figure(page: Page, chart: str) -> Locator:
    return page.locator(f"#chart-{chart}")


def explore(page: Page, chart: str) -> Locator:
    """Ask for a live chart and wait until it is there."""
    here = figure(page, chart)
    here.locator(".explore").click()
    page.wait_for_selector(f"#chart-{chart}.is-live")
    return here


@pytest.fixture
def chapter(browser: Browser, address: str) -> Iterator[Page]:
    """A page fresh for each test: a sorted table or a picked company would follow it into the next."""
    page = open_page(browser, address + CHAPTER)
    yield page
    page.context.close()


def test_vega_is_fetched_once_and_only_when_asked(browser: Browser, address: str) -> None:
    page = open_page(browser, "about:blank")
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + CHAPTER)
    page.mouse.wheel(0, 5000)
    page.wait_for_load_state("networkidle")
    assert not [name for name in asked if "vega" in name or "live" in name]
    before = len(asked)
    explore(page, DUO)
    first = asked[before:]
    assert len(first) == 3 and f"{DUO}.live.json" in first, first
    explore(page, LOG)
    assert asked[before + 3 :] == [f"{LOG}.live.json"]
    assert not errors
    page.context.close()


@pytest.mark.parametrize(("folder", "width"), [("", 1280), ("zh-Hant/", 390), ("zh-Hans/", 768)])
def test_the_live_chart_stands_where_the_drawing_stood(
    browser: Browser, address: str, folder: str, width: int
) -> None:
    page = open_page(browser, address + folder + CHAPTER, width)
    for chart in (DUO, LOG):
        here = figure(page, chart)
        still = here.locator(".drawing:not(.live) svg:visible")
        words = {text for text in still.locator("text").all_text_contents() if text.strip()}
        box = here.locator(".plate").bounding_box()
        explore(page, chart)
        assert still.count() == 0 and here.locator(".live svg").is_visible()
        after = here.locator(".plate").bounding_box()
        assert box and after and (box["width"], box["height"]) == (after["width"], after["height"])
        live = set(here.locator(".live svg text").all_text_contents())
        assert words <= live, words - live
        here.locator(".explore").click()
        assert still.count() == 1
    assert page.evaluate(SIDEWAYS) <= 0
    page.context.close()


@pytest.mark.parametrize("slug", CHAPTERS)
def test_every_chart_comes_alive_and_says_its_rows(browser: Browser, address: str, slug: str) -> None:
    page = open_page(browser, f"{address}zh-Hans/chapters/{slug}/", 390)
    for chart in [chart.id for chart in CHARTS.values() if chart.chapter == slug]:
        here = explore(page, chart)
        page.keyboard.press("ArrowDown")
        card = page.locator(".chart-card")
        assert card.is_visible(), f"{chart}: no mark knows its row"
        title = card.locator(".value").inner_text()
        rows = here.locator(".chart-table tbody th").all_text_contents()
        assert title in rows, chart
        page.keyboard.press("Escape")
        assert not card.is_visible()
        assert here.locator(".explore").evaluate("button => button === document.activeElement")
    page.context.close()


def test_a_mark_says_its_row_under_the_pointer_and_by_key(chapter: Page) -> None:
    here = explore(chapter, DUO)
    card = chapter.locator(".chart-card")
    bar = here.locator(".live .mark-rect.role-mark path").first
    bar.scroll_into_view_if_needed()
    bar.hover()
    row = here.locator(".chart-table tbody tr").first
    assert card.locator("dd").all_text_contents() == row.locator("td").all_text_contents()
    chapter.mouse.move(0, 0)
    card.wait_for(state="hidden")
    here.locator(".live").focus()
    said = set()
    for _ in range(4):
        chapter.keyboard.press("ArrowRight")
        said.add(here.locator(".chart-said").text_content())
    assert len(said) == here.locator(".chart-table tbody tr").count() == 4
    href = card.locator("a").get_attribute("href") or ""
    assert "/sources/" in href and "#" in href
    chapter.keyboard.press("Escape")


def test_a_company_is_picked_in_every_drawing_of_the_page(chapter: Page) -> None:
    here = explore(chapter, LOG)
    dim = ".drawing:visible .dim"
    assert chapter.locator(dim).count() == 0
    here.locator(".chart-picks [data-company='metax']").click()
    lit = here.locator(
        ".live .role-mark path:not(.dim)[fill*='--c-'], .live .role-mark path:not(.dim)[stroke*='--c-']"
    )
    paint = {f"{e.get_attribute('fill')} {e.get_attribute('stroke')}" for e in lit.all()}
    assert paint and all("--c-metax" in one for one in paint), paint
    assert figure(chapter, DUO).locator(".drawing:visible [fill*='--c-moore-threads'].dim").count() > 0
    here.locator(".chart-table summary").click()
    names = {row.locator("th").inner_text() for row in here.locator(".chart-table tbody tr:visible").all()}
    assert names == {"MetaX"}
    here.locator(".chart-picks [data-status='guidance']").click()
    assert here.locator(".chart-table tbody tr:visible").count() == 1
    here.locator(".chart-picks [data-status='guidance']").click()
    here.locator(".chart-table summary").click()
    here.locator(".explore").click()
    assert chapter.locator(dim).count() == 0


def test_scale_and_scheme_change_while_live(chapter: Page) -> None:
    here = explore(chapter, LOG)
    ticks = ".is-live .role-axis-label text"
    before = chapter.locator(ticks).all_text_contents()
    here.locator("[data-scale]").click()
    chapter.wait_for_function(
        f"was => [...document.querySelectorAll('{ticks}')].map(t => t.textContent).join() !== was",
        arg=",".join(before),
    )
    ink = "() => getComputedStyle(document.querySelector('.is-live .live svg text')).fill"
    light = chapter.evaluate(ink)
    chapter.locator("button.scheme").click()
    assert chapter.evaluate(ink) != light
    chapter.locator("button.scheme").click()
    here.locator(".explore").click()


@pytest.mark.parametrize("lost", ["**/vega.*.js", "**/live.*.js", "**/*.live.json"])
def test_without_what_it_needs_the_drawing_stays_and_says_so(
    browser: Browser, address: str, lost: str
) -> None:
    page = open_page(browser, address + CHAPTER, 390)

    def refuse(route: Route) -> None:
        route.abort()

    page.route(lost, refuse)
    here = figure(page, DUO)
    here.locator(".explore").click()
    page.wait_for_function("() => document.querySelector('#chart-guidance_ranges .chart-said').textContent")
    assert here.locator(".drawing:not(.live) svg:visible").count() == 1
    assert not here.locator(".chart-picks").is_visible() and here.locator(".explore").is_enabled()
    page.unroute(lost, refuse)
    explore(page, DUO)
    assert not here.locator(".chart-said").text_content()
    page.context.close()


def test_the_table_sorts_by_value_and_says_how(chapter: Page) -> None:
    here = figure(chapter, DUO)
    here.locator(".chart-table summary").click()
    heads = here.locator(".chart-table thead th")
    value = next(n for n in range(heads.count()) if heads.nth(n).inner_text().startswith("Value"))
    found = []
    for order in ("ascending", "descending"):
        heads.nth(value).locator("button").click()
        assert heads.nth(value).get_attribute("aria-sort") == order
        cells = here.locator(f".chart-table tbody tr td:nth-child({value + 1})")
        found.append([float(cell.get_attribute("data-value") or "nan") for cell in cells.all()])
    assert found[0] == sorted(found[0]) and found[1] == found[0][::-1] and len(set(found[0])) == 4
    assert here.locator(".chart-table tbody th a").count() == 4, "each row links to its source"
    here.locator(".chart-table summary").click()


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_every_file_can_be_taken_and_opened(browser: Browser, address: str, folder: str) -> None:
    page = open_page(browser, f"{address}{folder}charts/{DUO}/")
    here = figure(page, DUO)
    title = here.locator(".chart-title").inner_text()
    here.locator(".chart-download summary").click()
    taken = {}
    for link in here.locator(".chart-download li a").all():
        with page.expect_download() as waiting:
            link.click()
        taken[waiting.value.suggested_filename] = Path(waiting.value.path()).read_bytes()
    picture = Image.open(BytesIO(taken[f"{DUO}.png"]))
    assert picture.width >= 2 * 680 and len(picture.convert("RGB").getcolors(1 << 20) or []) > 16
    svg = etree.fromstring(taken[f"{DUO}.svg"])
    words = "".join("".join(svg.itertext()).split())
    assert (
        "".join(title.split()) in words
        and here.locator(".chart-source").inner_text()[:12].replace(" ", "") in words
    )
    rows = list(csv.reader(taken[f"{DUO}.csv"].decode().splitlines()))
    assert len(rows) == 5 and not any(cell[:1] in ("=", "+", "@") for row in rows for cell in row)
    spec = json.loads(taken[f"{DUO}.vl.json"])
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/") and spec["datasets"]
    about = page.request.get(f"{page.url}{DUO}.csv-metadata.json").json()
    assert about["url"] == f"{DUO}.csv" and about["dc:title"] == title
    assert [column["titles"] for column in about["tableSchema"]["columns"]] == rows[0]
    page.context.close()


def test_sharing_copies_the_charts_own_address(browser: Browser, address: str) -> None:
    page = open_page(browser, address + CHAPTER, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("() => { delete Navigator.prototype.share }")
    here = figure(page, DUO)
    here.locator(".share").click()
    page.wait_for_function("() => document.querySelector('#chart-guidance_ranges .chart-said').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}charts/{DUO}/"
    page.context.close()


def answer(body: str, route: Route) -> None:
    """Stand in for somebody else's page."""
    route.fulfill(content_type="text/html", body=body)


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_an_embed_works_in_any_page_at_any_width(browser: Browser, address: str, folder: str) -> None:
    url = f"{address}{folder}charts/{DUO}/embed/"
    papers = set()
    for scheme, width, theme in (("light", 300, ""), ("dark", 420, ""), ("light", 900, "?theme=dark")):
        page = open_page(browser, "about:blank", 1000, color_scheme=scheme)
        host = address.replace("127.0.0.1", "localhost") + "host.html"  # another origin
        body = (
            f'<!doctype html><iframe src="{url}{theme}" width="{width}" height="100"></iframe>{fit(address)}'
        )
        page.route(host, partial(answer, body))
        page.goto(host)
        frame = page.frame_locator("iframe")
        frame.locator("svg:visible").wait_for()
        page.wait_for_function("() => document.querySelector('iframe').height > 150")
        assert frame.locator("svg:visible").count() == 1
        assert frame.locator(".wide").is_visible() == (width > 640)
        inner = page.frames[1]
        assert inner.evaluate(SIDEWAYS) <= 0
        assert inner.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the frame fits"
        papers.add((scheme, theme, inner.evaluate("getComputedStyle(document.body).backgroundColor")))
        assert (frame.locator(".chart-source a").first.get_attribute("href") or "").endswith(
            f"{folder}charts/{DUO}/"
        )
        page.context.close()
    assert len({paper for *_, paper in papers}) == 2, papers


@pytest.mark.parametrize(
    "asked", ["?theme=<script>x</script>", "?theme=dark#<img src=x onerror=alert(1)>", "?x=1"]
)
def test_an_embeds_address_cannot_put_anything_into_it(browser: Browser, address: str, asked: str) -> None:
    url = f"{address}charts/{DUO}/embed/"
    plain = open_page(browser, url)
    page = open_page(browser, url + asked)
    assert page.locator("body").inner_html() == plain.locator("body").inner_html()
    assert page.locator("html").get_attribute("data-theme") in (None, "dark")
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert "script-src 'self';" in policy and "unsafe" not in policy
    for context in (page.context, plain.context):
        context.close()


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_every_chart_describes_its_frame(site: Path, name: str) -> None:
    for language, folder in LANGUAGES.items():
        here = site / folder / "charts" / name
        page = html.document_fromstring((here / "index.html").read_text(encoding="utf-8"))
        (link,) = page.xpath('//link[@type="application/json+oembed"]/@href')
        assert link.endswith(f"/{folder}charts/{name}/oembed.json")
        description = json.loads((here / "oembed.json").read_text(encoding="utf-8"))
        assert (description["version"], description["type"]) == ("1.0", "rich")
        (frame,) = html.fragments_fromstring(description["html"])
        assert frame.tag == "iframe" and frame.get("title") and frame.get("loading") == "lazy"
        assert (
            frame.get("src").endswith(f"/{folder}charts/{name}/embed/")
            and (here / "embed" / "index.html").exists()
        )
        with Image.open(here / f"{name}.png") as picture:
            assert picture.size == (description["thumbnail_width"], description["thumbnail_height"])
        pasted = page.xpath('//pre[@id="embed-frozen"]')[0].text_content()
        assert "/editions/" in pasted and f"{folder}charts/{name}/embed/" in pasted
        bare = (here / "embed" / "index.html").read_text(encoding="utf-8")
        assert f'lang="{language}"' in bare and len(bare.encode()) < 120_000
