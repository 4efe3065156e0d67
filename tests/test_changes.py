"""What changed since an edition: two states of data and words; a page's way to its frozen twin."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from conftest import ROOT

from report.changes.files import pages_of_editions
from report.changes.pages import editions_page
from report.changes.text import compare_sections, sections_of, staged_sections
from report.charts.chapters import CHAPTERS
from report.checks import check_ledger
from report.languages import WRITTEN, Code
from report.ledger import Ledger
from report.pages.chapters import Site, expand_page
from report.pages.prose import read_pages
from report.published.editions import (
    Edition,
    freeze,
    is_frozen,
    read_editions,
    twin_link,
    with_twin,
    write_editions,
)

Pages = dict[Code, dict[str, str]]
CHANGED = "moore-threads.revenue.2025-9M@ettoday-3104043"
BEFORE, AFTER = "785000000", "795000000"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return check_ledger(ROOT / "data")


@pytest.fixture(scope="module")
def staged(ledger: Ledger) -> dict[Code, dict[str, str]]:
    """The chapters of today, undrawn: this is about words and rows."""
    pages = {}
    for code in WRITTEN:
        site = Site(ledger, code, None, read_pages(ROOT / "docs", code))
        pages[code] = {page.path: expand_page(page, site, []) for page in site.pages.values()}
    return pages


def edition_of(
    root: Path, version: str, staged: dict[Code, dict[str, str]], old: str = "", new: str = ""
) -> None:
    """Freeze an edition from a site of the chapters and tables; `old` reads `new` in all of it."""
    import markdown

    site = root / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(ROOT / "data", site / "data")
    for code in WRITTEN:
        for slug in CHAPTERS:
            text = staged[code][f"chapters/{slug}.md"].split("---\n", 2)[2]
            body = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables"])
            page = site / ("" if code == "en" else code) / "chapters" / slug / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(f"<html><body><article>{body}</article></body></html>".replace(old or "\0", new))
    facts = site / "data" / "facts.csv"
    text = facts.read_text()
    if old:
        line = next(line for line in text.splitlines() if line.startswith(f"{CHANGED},"))
        assert line.count(BEFORE) == 2
        text = text.replace(line, line.replace(BEFORE, AFTER))
    facts.write_text(text)
    (root / "docs").mkdir(exist_ok=True)
    freeze(root, version, "2026-01-02", "c0ffee", {"en": "{here}", "zh-Hant": "{here}"})


def test_two_editions_of_two_states_of_the_data_tell_their_difference(
    tmp_path: Path, ledger: Ledger, staged: dict[Code, dict[str, str]]
) -> None:
    edition_of(tmp_path, "2026.1", staged, "lose", "gain")
    edition_of(tmp_path, "2026.2", staged)
    made = pages_of_editions(tmp_path, ledger)
    for code in WRITTEN:
        pages = made(staged[code], code)
        assert set(pages) == {"editions/index.md", "changes/2026.1/index.md", "changes/2026.2/index.md"}
        first, second = pages["changes/2026.1/index.md"], pages["changes/2026.2/index.md"]
        row = next(row for row in first.split("<tr>") if CHANGED in row)
        before, after = ("CNY 795 million", "CNY 785 million") if code == "en" else ("7.95億元", "7.85億元")
        assert row.index(before) < row.index(after), "each in words, the old one first"
        assert "moore-threads-third-quarter-revenue-2025" in first, "what is computed from it moved, too"
        assert "facts.csv" in first and "halves_of_2025" in first
        assert (CHAPTERS[0] in first.split("{#text}")[1].split("{#charts}")[0]) == (code == "en")
        none = "Nothing." if code == "en" else "沒有更動。"
        assert second.count(none) == 4, "an edition of today's data and words differs in nothing"
        listed = pages["editions/index.md"]
        assert listed.index("2026.2") < listed.index("2026.1")
        assert all(edition.manifest_sha256 in listed for edition in read_editions(tmp_path))


def test_without_an_edition_the_list_says_so(tmp_path: Path, ledger: Ledger) -> None:
    pages = pages_of_editions(tmp_path, ledger)({}, "en")
    assert (
        list(pages) == ["editions/index.md"]
        and "No edition has been published yet" in pages["editions/index.md"]
    )


def test_an_edition_that_is_not_here_keeps_its_address_and_says_so(tmp_path: Path, ledger: Ledger) -> None:
    (tmp_path / "docs").mkdir()
    write_editions([Edition("2026.1", "2026-01-02", "c0ffee", "ab" * 32)], tmp_path)
    page = pages_of_editions(tmp_path, ledger)({}, "en")["changes/2026.1/index.md"]
    assert "were not on the machine" in page and "<table>" not in page


BODY = '<h1>A</h1><p>One.</p><h2 id="x">X</h2><p>Two <b>three</b>.</p><figure>drawn</figure>'


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        (BODY.replace("drawn", "drawn anew").replace("<b>three</b>", "<i>three</i>"), {}),
        (BODY.replace("Two", "Six"), {"x": "changed"}),
        (BODY.replace("One", "Ten"), {"": "changed"}),
        (BODY + '<h2 id="y">Y</h2><p>Four</p>', {"y": "added"}),
        (BODY.split("<h2")[0], {"x": "removed"}),
        (BODY + '<h2 id="cite">Cite</h2><p>Edition 9</p>', {}),
    ],
    ids=["markup and drawing", "words", "opening", "new", "gone", "around"],
)
def test_a_section_has_changed_when_its_words_have(other: str, kinds: dict[str, str]) -> None:
    before, after = (sections_of(f"<article>{body}</article>") for body in (BODY, other))
    assert {change.anchor: change.kind for change in compare_sections("p/", before, after)} == kinds


def test_a_page_reads_the_same_staged_and_published() -> None:
    staged = "---\ntitle: A\n---\n# A\n\nOne.\n\n## X {#x}\n\nTwo **three**.\n"
    published = BODY.replace("</h2>", '<a class="headerlink" href="#x">#</a></h2>')
    assert staged_sections(staged) == sections_of(f"<html><body><article>{published}</article></body></html>")


def test_each_page_links_to_itself_in_the_newest_edition_that_has_it(tmp_path: Path) -> None:
    frozen = ("2026.1/a", "2026.1/zh-Hant/a", "2026.2/zh-Hant/a")
    for page in frozen:
        (tmp_path / "editions" / page).mkdir(parents=True)
        (tmp_path / "editions" / page / "index.html").touch()
    words = {"en": "In {edition}", "zh-Hant": "{edition}版"}
    link = partial(
        twin_link,
        site=tmp_path,
        versions=["2026.1", "2026.2"],
        address="https://example.org/r/",
        words=words,
    )
    assert link("a/index.html") == '<a href="https://example.org/r/editions/2026.1/a/">In 2026.1</a>'
    newest = '<a href="https://example.org/r/editions/2026.2/zh-Hant/a/">2026.2版</a>'
    assert link("zh-Hant/a/index.html") == newest
    assert not link("new/index.html") and not link("editions/index.html")
    page = '<p class="edition">Edition 2026.3</p>'
    assert with_twin(page, newest) == f'<p class="edition">{newest} · Edition 2026.3</p>'


def test_what_is_frozen_is_told_from_the_list_of_editions() -> None:
    assert is_frozen("editions/2026.1/index.html") and is_frozen("editions/2026.1/zh-Hant/a/index.html")
    assert not is_frozen("editions/index.html") and not is_frozen("zh-Hant/editions/index.html")


def test_the_list_names_the_frozen_site_by_its_whole_address() -> None:
    page = editions_page([Edition("2026.1", "2026-01-02", "c0ffee", "ab" * 32)], "zh-Hant")
    assert "/editions/2026.1/zh-Hant/" in page and "https://" in page and "2026年1月2日" in page
