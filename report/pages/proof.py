"""One page as `report.pages.stage` would write it, made by itself: what a preview shows before the rest.

What it shows of other pages is as the last build left it: files of the release, drawings on other pages.
"""

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from report.charts.registry import CHARTS
from report.charts.shown import draw_shown
from report.citation import read_edition
from report.languages import WRITTEN, Code
from report.ledger import Ledger
from report.pages import lint, twins
from report.pages.chapters import Page, Site, charts_on
from report.pages.cited import Citations
from report.pages.corrected import with_notices
from report.pages.every import Every, with_frames
from report.pages.finish import finish
from report.pages.notebooks import is_notebook
from report.pages.prose import read_kept, read_pages, read_reviews
from report.pages.stage import download_of, whole_of
from report.problems import BadProse, Problem
from report.release.books import read_sizes
from report.simplified import simplify

Pages = Mapping[Code, Mapping[str, Page]]


def stage_proof(
    address: str, code: Code, ledger: Ledger, root: Path, out: Path, ready: Executor | None = None
) -> tuple[str, str] | None:
    """Return the path and the staged text of the page at an address, below its language's root.

    None where there is none, or only with the rest: notebooks, pages on editions, a new chart. out: for the
    charts drawn on the way; ready: processes to draw them. Raises BadProse and BadChart for what is
    wrong with the page itself.
    """
    written: Code = "en" if code == "en" else "zh-Hant"
    pages: Pages = {code: read_pages(root / "docs", code) for code in WRITTEN}
    site, problems = _site(pages, written, ledger, root, out / written), list[Problem]()
    every = Every(site, out / written, lambda: download_of(ledger, root))
    makers = every.written(problems) | every.made()
    path = next((path for path in _paths(address) if path in makers), "")
    if not path or is_notebook(path) or not _all_drawn(root / "build" / "charts" / written):
        return None
    _refuse(_check(path, pages, ledger, root))
    draw_shown(_charts(path, site), ledger, written, root, out, ready)
    text = makers[path]()
    _refuse(problems)
    if ledger.corrections:
        text = with_notices({path: text}, every.uses, ledger, written)[path]
    text = simplify(text) if code == "zh-Hans" else text
    return path, _finished(path, text, code, every, root)


def _all_drawn(charts: Path) -> bool:
    """Tell whether every chart has been drawn before: pages of charts name them all."""
    return all((charts / name / f"{name}.png").is_file() for name in CHARTS)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise BadProse(problems)


def _paths(address: str) -> list[str]:
    """Return how the page at an address may be staged: `a/b/` is a/b/index.md, or a/b.md."""
    folder = address.removesuffix("index.html").strip("/")
    return [f"{folder}/index.md", f"{folder}.md", f"{folder}.ipynb"] if folder else ["index.md"]


def _site(pages: Pages, written: Code, ledger: Ledger, root: Path, charts: Path) -> Site:
    now = twins.hashes_of(pages["en"], pages["zh-Hant"])
    behind = twins.behind(twins.debts(now, read_kept(root / "docs")), written)
    edition = read_edition(root / "data").version
    return Site(ledger, written, charts, dict(pages[written]), edition, behind)


def _charts(path: str, site: Site) -> list[str]:
    """Return the charts whose drawings a page shows."""
    if path in site.pages:
        return [name for name in charts_on(site.pages[path], site) if name in CHARTS]
    name = path.removeprefix("charts/").removesuffix("/index.md")
    return [name] if name in CHARTS else []


def _check(path: str, pages: Pages, ledger: Ledger, root: Path) -> list[Problem]:
    """Return what `report.pages.prose.check_prose` has against a page of docs/, its expansion apart."""
    here: dict[Code, Page] = {code: found[path] for code, found in pages.items() if path in found}
    reviews = read_reviews(root / "docs")
    titled = {code: found.values() for code, found in pages.items()}
    problems: list[Problem] = []
    for code, page in here.items():
        problems += lint.missing_ids(page.body, page.file, page.offset)
        problems += lint.loose_on(page, code, ledger, titled, reviews)
    if len(here) == len(WRITTEN):
        problems += lint.unlike_twins(here["en"].body, here["zh-Hant"].body, here["zh-Hant"].file)
    return problems


def _finished(path: str, text: str, code: Code, every: Every, root: Path) -> str:
    whole = whole_of(every.site.ledger, root)
    name = path.removeprefix("charts/").removesuffix("/index.md")
    if name in CHARTS:
        drawn = every.drawings[name]
        if code == "zh-Hans":
            drawn = replace(drawn, words={key: simplify(said) for key, said in drawn.words.items()})
        text = with_frames(text, drawn, code, whole.edition.version)
    return finish({path: text}, code, whole, Citations(root, code), read_sizes(root, code))[path]
