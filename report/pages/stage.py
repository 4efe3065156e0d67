"""Everything a reader will see, as finished Markdown under build/pages/<language>/.

The only module of the pages that writes to the disk. Languages are staged side by side; each is written once
all its pages are made, so that a fault leaves the last good pages as they were, and a file that says what it
said is left alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.addresses import site_url
from report.beside import Beside
from report.charts.card import card_png
from report.charts.press import processes
from report.charts.registry import CHARTS
from report.citation import read_edition
from report.kept import names_below, save
from report.languages import WRITTEN, WRITTEN_AS, Code
from report.ledger import Ledger
from report.metadata.dataset import describe
from report.metadata.notes import read_notes
from report.pages import embed, notebooks, twins
from report.pages.bound import data_file
from report.pages.chapters import Site, chapter_rows
from report.pages.cited import Citations
from report.pages.corrected import with_notices
from report.pages.data import Download, read_snippets
from report.pages.every import Every, with_frames
from report.pages.execute import execute_notebooks
from report.pages.figure import read_chart
from report.pages.finish import Whole, finish
from report.pages.prose import read_debts, read_pages
from report.pages.share import page_cards
from report.problems import BadProse, Problem
from report.release.books import read_sizes
from report.release.tables import read_tables
from report.simplified import simplify

More = Callable[[dict[str, str], Code], dict[str, str]]


def download_of(ledger: Ledger, root: Path) -> Download:
    """Return the files of the release, as they lie in build/files, as the pages tell of them."""
    return Download(
        read_tables(ledger, root / "data"),
        sizes_of(root),
        read_snippets(root / "docs" / "snippets", site_url()),
    )


def sizes_of(root: Path) -> dict[str, int]:
    """Return the size in bytes of each file of the release, by name."""
    release = root / "build" / "files" / "data"
    return {path.name: path.stat().st_size for path in sorted(release.iterdir())}


def whole_of(ledger: Ledger, root: Path) -> Whole:
    """Return what every page is part of."""
    edition = read_edition(root / "data")
    return Whole(
        edition,
        describe(ledger, root / "data", sizes_of(root), edition.day),
        ledger.corrections,
        read_notes((root / "CHANGELOG.md").read_text(encoding="utf-8")),
    )


def _beside_charts(pages: dict[str, str], charts: Path, code: Code, edition: str) -> dict[str, str]:
    """Return what lies beside each chart's page in a language, and the pages with their frames filled in."""
    made = {}
    for drawn in (read_chart(charts, chart) for chart in CHARTS):
        here = f"charts/{drawn.id}"
        made[f"{here}/embed/index.html"] = embed.embed_page(drawn, code)
        made[f"{here}/oembed.json"] = embed.oembed(drawn, code)
        made[f"{here}/{drawn.id}.csv-metadata.json"] = embed.about_table(drawn, code, edition)
        made[f"{here}/index.md"] = with_frames(pages[f"{here}/index.md"], drawn, code, edition)
    return made


def _notebooks(site: Site, expanded: dict[str, str], root: Path) -> dict[str, str]:
    """Return the executed notebooks, each as its page and, beside the page, as the file to take away."""
    pages = {}
    for path, executed in execute_notebooks(root, site.code).items():
        page = site.pages[path]
        pages[path] = notebooks.staged(page, expanded[path], executed)
        taken = f"{path.removesuffix('.ipynb')}/{notebooks.DOWNLOAD}"
        pages[taken] = notebooks.for_download(page, executed, site.ledger, site.code)
    return pages


def _tables(site: Site) -> dict[str, str]:
    """Return the rows each chapter rests on as a file beside it, the same in every language."""
    rows = {page.slug: chapter_rows(page, site) for page in site.chapters}
    return {f"chapters/{slug}/data.csv": data_file(found, site.ledger) for slug, found in rows.items()}


def _embed_style(root: Path) -> None:
    """Write the style sheet of embedded charts, tokens first, over the plain one of docs/assets."""
    assets = root / "docs" / "assets"
    whole = [(assets / name).read_text(encoding="utf-8") for name in ("css/tokens.css", "embed/embed.css")]
    out = root / "build" / "assets" / "embed"
    out.mkdir(parents=True, exist_ok=True)
    (out / "embed.css").write_text("".join(whole), encoding="utf-8", newline="\n")


def _files(root: Path, charts: Path) -> dict[str, bytes]:
    """Return what pages refer to: tables and chart files."""
    found = {f"data/{table.name}": table for table in sorted((root / "data").iterdir())}
    for chart in CHARTS:
        names = ["card.png", *(f"{chart}{end}" for end in (".svg", ".png", ".csv", ".vl.json", ".live.json"))]
        found |= {f"charts/{chart}/{name}": charts / chart / name for name in names}
    return {path: file.read_bytes() for path, file in found.items()}


def _page_cards(site: Site, language: str, root: Path) -> dict[str, bytes]:
    """Return the pictures for shared links, which stand beside their pages."""
    cards = page_cards(site, root / "build" / "charts" / language, language)
    return {path: card_png(card, language) for path, card in cards.items()}


def _write(files: Mapping[str, str | bytes], out: Path) -> None:
    """Write a language's files; what lies there beside them is of pages that are no more."""
    for path, content in files.items():
        save(out / path, content)
    for name in set(names_below(out)) - files.keys():
        (out / name).unlink()


@dataclass(frozen=True)
class _Report:
    """What all languages are staged from, and what is told of each once it is."""

    sites: dict[Code, Site]
    root: Path
    download: Download
    whole: Whole
    more: More
    staged: Callable[[Code], object]


def stage(
    ledger: Ledger,
    root: Path,
    languages: Iterable[Code],
    more: More,
    staged: Callable[[Code], object],
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Write the pages of all languages to build/pages; raises BadProse with every problem found.

    root: the project's folder; charts must have been drawn to build/charts before.
    more: a language's pages → those that later stages add to them. staged: is told each language whose pages
    are all there, by the process that wrote them. meanwhile: is called while others work.
    """
    whole, debts = whole_of(ledger, root), read_debts(root / "docs")
    sites = {
        code: Site(
            ledger,
            code,
            root / "build" / "charts" / code,
            read_pages(root / "docs", code),
            whole.edition.version,
            twins.behind(debts, code),
        )
        for code in WRITTEN
    }
    report = _Report(sites, root, download_of(ledger, root), whole, more, staged)
    wanted = list(languages)
    codes = {written: [code for code in wanted if WRITTEN_AS[code] == written] for written in WRITTEN}
    runs = [Beside(processes(), _stage_languages, *those, report) for those in codes.items()]
    meanwhile()
    problems = [problem for run in runs for problem in run.result()]
    if problems:
        raise BadProse(problems)
    _embed_style(root)


def _stage_languages(written: Code, codes: Sequence[Code], report: _Report) -> list[Problem]:
    """Write the pages of a written language, and of those converted from it; for a process of its own.

    Returns what is wrong with them.
    """
    problems: list[Problem] = []
    staged = _staged(written, report, problems)
    if problems:
        return problems
    tables = _tables(report.sites["zh-Hant"])
    # Those converted begin before this process draws, after which none may be forked from it.
    converted = [
        Beside(processes(), _finish, staged, tables, code, report) for code in codes if code != written
    ]
    if written in codes:
        _finish(staged, tables, written, report)
    for run in converted:
        run.result()
    return []


def _staged(written: Code, report: _Report, problems: list[Problem]) -> dict[str, str]:
    """Return all pages of a written language by their path, none but its own where those have problems."""
    site = report.sites[written]
    every = Every(site, report.root / "build" / "charts" / written, lambda: report.download)
    staged = {path: make() for path, make in every.written(problems).items()}
    if problems:
        return staged
    made = {path: make() for path, make in every.made().items()}
    staged |= _notebooks(site, staged, report.root) | made  # notebooks last: they may be running still
    staged |= report.more(staged, written)
    return with_notices(staged, every.uses, site.ledger, written)


def _simplified(staged: dict[str, str]) -> dict[str, str]:
    return {
        path: notebooks.simplified(text) if notebooks.is_notebook(path) else simplify(text)
        for path, text in staged.items()
    }


def _finish(staged: dict[str, str], tables: dict[str, str], code: Code, report: _Report) -> None:
    """Finish a language's pages, as they were written or converted, and write them to build/pages."""
    site = report.sites[WRITTEN_AS[code]]
    pages = staged if code == site.code else _simplified(staged)
    root, whole, citations = report.root, report.whole, Citations(report.root, code)
    drawn, out = root / "build" / "charts" / code, root / "build" / "pages"
    pages |= _beside_charts(pages, drawn, code, whole.edition.version)
    pages = finish(pages, code, whole, citations, read_sizes(root, code))
    citations.save()
    _write(pages | tables | _files(root, drawn) | _page_cards(site, code, root), out / code)
    report.staged(code)
