"""Addresses, messages and files made to do harm, in a real browser: nothing of theirs runs, the page stands.

What a page reads off its address is tried with seeded nonsense and with what attackers write; what a frame
says to the page around it, with what others could say in its place.
"""

import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from report.pages.embed import TALLEST, fit

DUO = "guidance_ranges"
RAN = "window.ran = true"
WRITTEN = (
    f"<script>{RAN}</script>",
    f"<img src=x onerror='{RAN}'>",
    f"<svg onload='{RAN}'>",
    f'"><iframe srcdoc="<script>parent.{RAN}</script>">',
    f"javascript:{RAN}",
    f"data:text/html,<script>{RAN}</script>",
    f"${{{RAN}}}{{{{{RAN}}}}}';{RAN}//",
    "dark\n",
    "DARK",
    "dark light",
    "zz-Zyyy",
    "__proto__",
    "constructor",
    "\x00\x07\x1b\x7f",
    "\u202edark\u200b\ufeff",
    "沐曦" * 200,
    "9" * 4000,
    "-1e309",
    "[object Object]",
)
CODED = ("%", "%zz", "%00", "%E4%B8", "%ff%fe", "%3Cscript%3E", "%2e%2e%2f", "#", "a=b=c&&&&=", "+" * 50)
KEYS = ("theme", "lang", "q", "words", "order", "company", "scale", "row", "__proto__", "theme[]", "")
PAGES = (
    "",
    "data/facts/",
    "data/explore/",
    "timeline/",
    "sources/eeo/",
    f"charts/{DUO}/",
    "model/break-even/",
)
FOUND = """() => [window.ran,
  document.querySelectorAll('main script:not([type]), main [onerror], main iframe').length]"""


def addresses(seed: int, count: int) -> list[str]:
    """Return queries and anchors, the same for a seed."""
    chance = random.Random(seed)

    def word() -> str:
        return chance.choice((lambda: quote(chance.choice(WRITTEN)), lambda: chance.choice(CODED)))()

    def pairs() -> str:
        return "&".join(f"{chance.choice(KEYS)}={word()}" for _ in range(chance.randint(1, 4)))

    whole = [f"?{pairs()}#{chance.choice(('', 'q='))}{word()}" for _ in range(count)]
    return [f"#{part}" for part in CODED[:5]] + [f"?theme={quote(part)}" for part in WRITTEN] + whole


def watched(browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_context().new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    return page, wrong


def visit(page: Page, address: str) -> None:
    """Open an address afresh; another anchor alone would load nothing."""
    if page.url.partition("#")[0] == address.partition("#")[0]:
        page.goto("about:blank")
    page.goto(address)


def test_the_nonsense_is_the_same_for_a_seed() -> None:
    assert addresses(1, 20) == addresses(1, 20) != addresses(2, 20)


def test_no_address_puts_anything_into_a_frame(browser: Browser, address: str) -> None:
    page, wrong = watched(browser)
    frame = f"{address}charts/{DUO}/embed/"
    page.goto(frame)
    plain = page.locator("body").inner_html()
    for asked in addresses(seed=1, count=12):
        visit(page, frame + asked)
        body, theme, ran = page.evaluate(
            "() => [document.body.innerHTML, document.documentElement.dataset.theme ?? '', window.ran]"
        )
        assert body == plain and not ran, asked
        assert theme in ("", "light", "dark"), asked
    assert page.locator("svg:visible").count() == 1 and not wrong
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_address_runs_or_breaks_a_page(browser: Browser, address: str, path: str) -> None:
    page, wrong = watched(browser)
    chosen = random.Random(path).sample(addresses(seed=2, count=40), 3)
    for asked in [*chosen, "#%", f"?q={quote(WRITTEN[0])}"]:
        visit(page, address + path + asked)
        assert page.evaluate(FOUND) == [None, 0], asked
        assert page.locator("main h1").first.is_visible()
        assert not wrong, asked
    page.context.close()


SHAPES = (
    "null",
    "undefined",
    "'x'",
    "1n",
    "[]",
    "{}",
    "{ chart: 'x' }",
    "{ height: 50 }",
    "{ chart: 'x', height: -1 }",
    "{ chart: 'x', height: NaN }",
    "{ chart: 'x', height: Infinity }",
    f"{{ chart: 'x', height: {TALLEST} + 1 }}",
    "{ chart: 'x', height: '50' }",
    "{ chart: 'x', height: '<b>' }",
    "{ chart: 'x', height: 10n }",
    "{ chart: 'x', height: { valueOf: 1, toString: 1 } }",
    "{ chart: 'x', height: new Map() }",
)
SAID = """async shape => {
  parent.postMessage(eval(`(${shape})`), '*')
  await new Promise(done => setTimeout(done))
}"""


def test_a_page_around_a_frame_follows_the_frame_and_nothing_else(browser: Browser, address: str) -> None:
    page, wrong = watched(browser)
    host, stranger = "http://host.example/", "http://stranger.example/"
    icon = '<!doctype html><link rel="icon" href="data:,">'
    ours = f'<iframe src="{address}charts/{DUO}/embed/" height="100"></iframe>'
    theirs = f'<iframe src="{stranger}" height="70"></iframe>'
    bodies = {host: icon + fit(address) + ours + theirs, stranger: icon}

    def stand_in(route: Route) -> None:
        route.fulfill(content_type="text/html", body=bodies[route.request.url])

    page.route("http://*.example/", stand_in)
    page.goto(host)
    page.wait_for_function("() => document.querySelector('iframe').height > 150")
    heights = "() => [...document.querySelectorAll('iframe')].map(frame => frame.height)"
    before = page.evaluate(heights)
    chart, other = page.frames[1:]
    for shape in SHAPES:
        page.evaluate(f"postMessage({shape}, '*')")
        chart.evaluate(SAID, shape)
        other.evaluate(SAID, shape)
    for frame in (page, other):
        frame.evaluate(SAID, "{ chart: 'x', height: 50 }")
    assert page.evaluate(heights) == before and before[1] == "70"
    chart.evaluate(SAID, "{ chart: 'x', height: 321 }")
    page.wait_for_function("() => document.querySelector('iframe').height === '321'")
    assert page.evaluate(heights) == ["321", "70"] and not wrong
    page.context.close()


XHTML, XLINK = "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink"
EVIL = f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="{XLINK}" width="90" height="90"
 onload="{RAN}">
<script>{RAN}</script><a xlink:href="javascript:{RAN}"><rect width="90" height="90"/></a>
<image href="http://elsewhere.example/x.png" width="9" height="9"/><foreignObject width="9" height="9">
<iframe xmlns="{XHTML}" srcdoc="&lt;script&gt;parent.{RAN}&lt;/script&gt;"/></foreignObject></svg>"""


def opened(page: Page, address: str) -> tuple[bool, list[str]]:
    """Open a drawing by itself and press on it; return whether it ran something, and what it asked for."""
    asked: list[str] = []
    page.on("requestfailed", lambda request: asked.append(f"{request.url} {request.failure}"))
    page.goto(address)
    page.mouse.click(40, 40)
    page.wait_for_timeout(200)
    return bool(page.evaluate("() => window.ran")), [what for what in asked if not what.endswith(" csp")]


def test_a_drawing_opened_by_itself_runs_nothing(
    browser: Browser, nginx: Callable[[Path], str], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "charts" / "x").mkdir(parents=True)
    (tmp_path / "charts" / "x" / "x.svg").write_text(EVIL)
    (tmp_path / "index.html").write_text('<!doctype html><img src="charts/x/x.svg">')
    page = browser.new_page()
    assert opened(page, serve(tmp_path) + "charts/x/x.svg")[0], (
        "without headers it would run: the test can fail"
    )
    page.close()
    page = browser.new_page()
    home = nginx(tmp_path)
    assert opened(page, f"{home}charts/x/x.svg") == (False, [])
    page.goto(home)
    assert page.evaluate("() => document.querySelector('img').naturalWidth") == 90, (
        "and pictures still show it"
    )
    page.close()


def test_no_page_but_a_chart_s_frame_stands_in_another_page(
    browser: Browser, site: Path, nginx: Callable[[Path], str]
) -> None:
    home = nginx(site)
    page = browser.new_page()
    host = "http://host.example/"
    paths = [
        "",
        "zh-Hant/data/explore/",
        f"charts/{DUO}/",
        f"charts/{DUO}/embed/",
        f"zh-Hans/charts/{DUO}/embed/",
    ]
    frames = "".join(f'<iframe src="{home}{path}"></iframe>' for path in paths)
    page.route(host, lambda route: route.fulfill(content_type="text/html", body=f"<!doctype html>{frames}"))
    page.goto(host, wait_until="load")
    shown = [path for path, frame in zip(paths, page.frames[1:], strict=True) if frame.query_selector("main")]
    assert shown == paths[3:]
    page.close()


def test_no_drawing_of_the_site_holds_a_script_or_asks_elsewhere(site: Path) -> None:
    drawings = sorted(site.rglob("*.svg"))
    signs = ("<script", "<foreignobject", "<iframe", "javascript:", " onload=", 'href="http', 'href="//')
    texts = {path.relative_to(site): path.read_text(encoding="utf-8").lower() for path in drawings}
    assert len(texts) > 150
    assert [(name, sign) for name, text in texts.items() for sign in signs if sign in text] == []
