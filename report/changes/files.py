"""Reads the frozen editions that are on this machine, for the pages that tell what changed since each."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from report.changes.pages import absent_page, changes_page, editions_page
from report.changes.text import SectionChange, compare_sections, sections_of, staged_sections
from report.charts.chapters import CHAPTERS
from report.difference import Difference, compare
from report.difference.revisions import read_state
from report.languages import Code
from report.ledger import Ledger
from report.pages.finish import front_of
from report.published.editions import FOLDER, Edition, read_editions

PACKAGE = "datapackage.json"
Pages = Mapping[str, str]


def pages_of_editions(root: Path, ledger: Ledger) -> Callable[[Pages, Code], dict[str, str]]:
    """Return what makes, of a language's staged pages, the list of editions and what changed since each.

    Every edition has its page, so that its address stays; one whose files are not here says so.
    """
    return partial(_made, *_read(root, ledger))


def _read(
    root: Path, ledger: Ledger
) -> tuple[Sequence[Edition], Mapping[Edition, Path], Mapping[Edition, Difference]]:
    """Return all editions, where the files of those on this machine are, and what changed since each."""
    editions = read_editions(root)
    here = {edition: root / FOLDER / edition.version for edition in editions}
    here = {edition: frozen for edition, frozen in here.items() if (frozen / "data" / PACKAGE).is_file()}
    data = {
        edition: compare(read_state(str(f.absolute() / "data"), f), ledger) for edition, f in here.items()
    }
    return editions, here, data


def _made(
    editions: Sequence[Edition],
    here: Mapping[Edition, Path],
    data: Mapping[Edition, Difference],
    staged: Pages,
    code: Code,
) -> dict[str, str]:
    pages = {"editions/index.md": editions_page(editions, code)}
    for edition in editions:
        page = absent_page(edition, code)
        if edition in here:
            sections = _sections(here[edition], staged, code)
            page = changes_page(edition, data[edition], sections, _titles(staged), code)
        pages[f"changes/{edition.version}/index.md"] = page
    return pages


def _ledger(frozen: Path) -> Ledger:
    return read_state(str(frozen.absolute() / "data"), frozen)


def _titles(staged: Pages) -> dict[str, str]:
    return {f"chapters/{s}/": front_of(staged[f"chapters/{s}.md"])["title"] for s in _chapters(staged)}


def _chapters(staged: Pages) -> list[str]:
    return [slug for slug in CHAPTERS if f"chapters/{slug}.md" in staged]


def _sections(frozen: Path, staged: Pages, code: Code) -> list[SectionChange]:
    found = []
    for slug in _chapters(staged):
        then = frozen / ("" if code == "en" else code) / "chapters" / slug / "index.html"
        before = sections_of(then.read_text(encoding="utf-8")) if then.exists() else {}
        after = staged_sections(staged[f"chapters/{slug}.md"])
        found += compare_sections(f"chapters/{slug}/", before, after)
    return found
