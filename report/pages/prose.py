"""What is written in docs/, read from its files, and everything that can be wrong with it; draws nothing."""

from pathlib import Path

from report.charts.files import words_of
from report.charts.registry import CHARTS, Chart
from report.languages import WRITTEN
from report.ledger import Ledger
from report.pages import lint, notebooks, twins
from report.pages.chapters import Page, Site, expand_page, read_page
from report.pages.lint import reviewed
from report.pages.lint.reviewed import Review
from report.problems import BadChart, Problem

REVIEWED = "reviewed.csv"
"""The file below docs/ that lists the sentences whose figure words were looked at."""
TWINS = "twins.csv"
"""The file below docs/ that says which sections were last seen to match in both languages."""


def read_pages(docs: Path, code: str) -> dict[str, Page]:
    """Read all pages of a written language, Markdown and notebooks, by their path below docs/<language>."""
    folder = docs / code
    pages = [read_page(path, folder, docs.parent) for path in sorted(folder.rglob("*.md"))]
    pages += [notebooks.notebook_page(path, folder, docs.parent) for path in notebooks.paths(folder)]
    return {page.path: page for page in pages}


def read_debts(docs: Path) -> list[twins.Debt]:
    """Return the sections of docs/ that changed since somebody said that their languages match."""
    now = twins.hashes_of(read_pages(docs, "en"), read_pages(docs, "zh-Hant"))
    return twins.debts(now, read_kept(docs))


def read_kept(docs: Path) -> dict[str, twins.Hashes]:
    """Return the hashes of docs/twins.csv, none when there is no such file yet."""
    kept = docs / TWINS
    return twins.read_twins(kept.read_text(encoding="utf-8")) if kept.exists() else {}


def read_reviews(docs: Path) -> dict[tuple[str, str], Review]:
    """Return the reviews of docs/reviewed.csv, none when there is no such file yet."""
    path = docs / REVIEWED
    return reviewed.read_reviews(path.read_text(encoding="utf-8")) if path.exists() else {}


def lint_prose(docs: Path, ledger: Ledger) -> lint.Linted:
    """Return every figure of the report's words, counted, and those that are loose."""
    pages = {code: list(read_pages(docs, code).values()) for code in WRITTEN}
    return lint.find_loose(ledger, pages, read_reviews(docs))


def check_prose(docs: Path, ledger: Ledger, linted: lint.Linted | None = None) -> list[Problem]:
    """Return every problem of the prose and of the charts' words; draws nothing.

    linted: what `lint_prose` found, where the caller has it already.
    """
    return check_macros(docs, ledger) + check_written(docs, ledger, linted)


def check_macros(docs: Path, ledger: Ledger) -> list[Problem]:
    """Return every macro that does not resolve, in pages and in charts' words.

    A build that draws and stages says the same on its way, as far as it gets.
    """
    problems = [problem for chart in CHARTS.values() for problem in _check_words(chart, ledger)]
    for code in WRITTEN:
        pages = read_pages(docs, code)
        site = Site(ledger, code, None, pages)
        for page in pages.values():
            expand_page(page, site, problems)
    return problems


def check_written(docs: Path, ledger: Ledger, linted: lint.Linted | None = None) -> list[Problem]:
    """Return what can be wrong with the prose as it is written; linted: as for `check_prose`.

    Loose figures, headings without ids, missing or unlike twins.
    """
    pages = {code: read_pages(docs, code) for code in WRITTEN}
    problems = [
        problem
        for code in WRITTEN
        for page in pages[code].values()
        for problem in lint.missing_ids(page.body, page.file, page.offset)
    ]
    problems += _check_twins(pages["en"], pages["zh-Hant"])
    return problems + (linted or lint_prose(docs, ledger)).problems


def _check_words(chart: Chart, ledger: Ledger) -> list[Problem]:
    try:
        for code in WRITTEN:
            words_of(chart, ledger, code)
    except BadChart as error:
        return error.problems
    return []


def _check_twins(english: dict[str, Page], chinese: dict[str, Page]) -> list[Problem]:
    problems = []
    for path in sorted(english.keys() ^ chinese.keys()):
        have, lack = ("en", "zh-Hant") if path in english else ("zh-Hant", "en")
        expected = f"docs/{lack}/{path}"
        problems.append(
            Problem(f"docs/{have}/{path}", 0, "", "no twin", expected, "write it in that language")
        )
    for path in sorted(english.keys() & chinese.keys()):
        problems += lint.unlike_twins(english[path].body, chinese[path].body, chinese[path].file)
    return problems
