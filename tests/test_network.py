"""Nothing leaves the site and no policy is broken: every kind of page, in three languages, in all its states.

The real site stands behind the configuration shipped for nginx, so that headers hold beside the pages' own
policies. Watched are the requests that Chromium makes, and a gate through which all would go that is not for
this machine: what a browser asks for by itself passes there too.
"""

import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import LANGUAGES
from kinds import kinds_of
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from report.addresses import site_url

OTHER = "http://elsewhere.example/"
TELL = """addEventListener('securitypolicyviolation', said =>
  broken(`${said.effectiveDirective} ${said.blockedURI} ${said.sample}`))"""


class Gate(socketserver.BaseRequestHandler):
    """A proxy that lets nothing through and remembers what was asked."""

    asked: list[str] = []  # noqa: RUF012

    def handle(self) -> None:
        self.asked.append(self.request.recv(4096).partition(b"\r\n")[0].decode(errors="replace"))
        self.request.sendall(b"HTTP/1.1 502 No way\r\nContent-Length: 0\r\n\r\n")


@pytest.fixture
def gate() -> Iterator[str]:
    Gate.asked.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Gate) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Watch:
    """A window of the browser, with what it asked for and what went wrong in it."""

    def __init__(self, browser: Browser, gate: str, home: str) -> None:
        self.home, self.asked, self.wrong = home, list[str](), list[str]()
        self.context: BrowserContext = browser.new_context(
            proxy={"server": gate, "bypass": "127.0.0.1"}, permissions=["clipboard-write"]
        )
        self.context.expose_binding("broken", lambda _, what: self.wrong.append(what))
        self.context.add_init_script(TELL)
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("console", self._read)
        self.context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)

    def _read(self, message: ConsoleMessage) -> None:
        is_lost = "status of 404" in message.text and message.location["url"].endswith("/nowhere/")
        if message.type == "error" and not is_lost:
            self.wrong.append(f"{message.text} {message.location['url']}")

    @property
    def foreign(self) -> list[str]:
        ours = (self.home, f"blob:{self.home}", "data:", "about:")
        return [url for url in self.asked if not url.startswith(ours)]


def _there(page: Page, selector: str) -> bool:
    return page.evaluate("s => [...document.querySelectorAll(s)].some(e => e.checkVisibility())", selector)


def _click(page: Page, selector: str) -> bool:
    """Click the first of these that is there to be seen; say whether one was."""
    seen = "[...document.querySelectorAll(s)].find(e => e.checkVisibility() && !e.disabled)"
    return page.evaluate(f"s => {{ const seen = {seen}; seen?.click(); return !!seen }}", selector)


def scrolled(page: Page) -> bool:
    return page.evaluate("() => { scrollTo({ top: 1e6, behavior: 'instant' }); return scrollY > 0 }")


def card_opened(page: Page) -> bool:
    if not page.locator(".cards").count():
        return False
    page.locator("main a.fig[data-fig]").first.focus()
    page.locator(".card-pop:visible").wait_for()
    return True


def chart_alive(page: Page) -> bool:
    if not _click(page, ".chart .explore"):
        return False
    page.locator(".chart.is-live .live svg").first.wait_for()
    page.keyboard.press("ArrowRight")
    for button in ("[data-company]", "[data-status]", "[data-scale]"):
        _click(page, f".is-live .chart-picks {button}")
    return True


def model_moved(page: Page) -> bool:
    if not _click(page, ".chart .interact button"):
        return False
    slider = page.locator(".live .vega-bind input[type=range]").first
    slider.press("ArrowLeft")
    slider.hover()
    return True


def tables_and_menus_opened(page: Page) -> bool:
    count = page.evaluate("() => [...document.querySelectorAll('details')].map(d => d.open = true).length")
    page.wait_for_timeout(0)
    _click(page, ".chart-table thead button")
    return bool(count)


def shared(page: Page) -> bool:
    page.evaluate("() => { delete Navigator.prototype.share }")
    return _click(page, ".chart .share")


def cited(page: Page) -> bool:
    return _click(page, ".cite button.copy") or _click(page, "button.copy")


def events_filtered(page: Page) -> bool:
    form = "form.filters:not(.facts-filters)"
    return _there(page, form) and bool(page.locator(f"{form} select").first.select_option(index=1))


def figures_filtered(page: Page) -> bool:
    if not page.locator("form.facts-filters").count():
        return False
    page.locator("form.facts-filters input[name=words]").fill("2025")
    page.wait_for_url("**words=2025*")
    return _click(page, ".facts-more button")


def queried(page: Page) -> bool:
    if not _click(page, "form.explore button[type=submit]"):
        return False
    page.locator(".explore-result td").first.wait_for(timeout=60_000)
    return _click(page, ".explore-result th button")


def searched(page: Page) -> bool:
    if not _click(page, ".open-search"):
        return False
    page.locator(".search-query").fill("2025")
    page.locator(".found a").first.wait_for()
    page.keyboard.press("Escape")
    return True


def scheme_switched(page: Page) -> bool:
    return _click(page, "button.scheme")


def printed(page: Page) -> bool:
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    return True


def framed(page: Page) -> bool:
    """A page of another origin shows a chart's frame."""
    if not page.url.endswith("/embed/"):
        return False
    frame = f'<!doctype html><link rel="icon" href="data:,"><iframe src="{page.url}" width="400"></iframe>'
    page.route(OTHER, lambda route: route.fulfill(content_type="text/html", body=frame))
    page.goto(OTHER)
    page.frame_locator("iframe").locator("svg:visible").wait_for()
    return True


def language_switched(page: Page) -> bool:
    link = page.locator(".languages a:not([aria-current])").first
    if not link.count():
        return False
    with page.expect_navigation():
        link.dispatch_event("click")
    return True


STATES = (
    scrolled,
    card_opened,
    chart_alive,
    model_moved,
    tables_and_menus_opened,
    shared,
    cited,
    events_filtered,
    figures_filtered,
    queried,
    searched,
    scheme_switched,
    printed,
    framed,
    language_switched,
)
ONCE = (searched, language_switched)
"""The same on every page, and slow: once a language."""


@pytest.fixture(scope="module")
def hosted(site: Path, nginx: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site behind nginx, at the root and at the path the lost page knows it by."""
    root = tmp_path_factory.mktemp("hosted")
    for part in site.iterdir():
        (root / part.name).symlink_to(part)
    (root / urlsplit(site_url()).path.strip("/")).symlink_to(site)
    return nginx(root)


def test_what_goes_wrong_is_seen(
    browser: Browser, gate: str, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = '<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
    page += f'<link rel="icon" href="data:,"><script>x()</script><img src="{OTHER}x.png">'
    (tmp_path / "index.html").write_text(page)
    home = serve(tmp_path)
    watch = Watch(browser, gate, home)
    watch.page.goto(home, wait_until="networkidle")
    assert watch.foreign == [f"{OTHER}x.png"] and Gate.asked == [f"GET {OTHER}x.png HTTP/1.1"]
    assert any(what.startswith("script-src-elem inline") for what in watch.wrong)
    assert len(watch.wrong) > 1, "and the console says so"
    watch.context.close()


@pytest.mark.parametrize("path", ["", "data/explore/", "charts/guidance_ranges/embed/"])
@pytest.mark.parametrize(
    "harm",
    [
        "document.body.innerHTML = '<b>text</b>'",
        "document.createElement('script').src = '/assets/js/report.js'",
        "document.createElement('script').textContent = 'x()'",
        "document.write('text')",
        "new DOMParser().parseFromString('<b>text</b>', 'text/html')",
        "new Worker('/assets/js/report.js')",
        "trustedTypes.createPolicy('default', { createHTML: text => text })",
        "trustedTypes.createPolicy('sql-worker', { createHTML: text => text })",
    ],
)
def test_no_script_of_a_page_can_make_text_run(browser: Browser, address: str, path: str, harm: str) -> None:
    page = browser.new_page()
    page.goto(address + path)
    with pytest.raises(Error, match=r"Trusted|policy"):
        page.evaluate(f"() => {{ {harm} }}")
    page.close()


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_nothing_leaves_the_site_and_no_policy_is_broken(
    browser: Browser, gate: str, site: Path, hosted: str, folder: str
) -> None:
    watch = Watch(browser, gate, hosted)
    reached: Counter[str] = Counter()
    kinds = [kind for kind in kinds_of(site, is_whole=False) if (site / folder / kind).is_dir()]
    for kind in [*kinds, "nowhere/"]:
        watch.page.goto(hosted + folder + kind)
        due = [state for state in STATES if state not in ONCE or state.__name__ not in reached]
        reached.update(state.__name__ for state in due if state(watch.page))
    watch.page.wait_for_load_state("networkidle")
    watch.context.close()
    states = sum(reached.values())
    print(
        f"{len(kinds) + 1} pages in {states} states: {len(watch.asked)} requests, {len(Gate.asked)} elsewhere"
    )
    print(dict(reached))
    assert set(reached) == {state.__name__ for state in STATES}
    assert set(watch.foreign) == {OTHER} and not Gate.asked, "the page around the frame is the test's own"
    assert watch.wrong == []
