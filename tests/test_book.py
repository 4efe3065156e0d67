"""The books to read offline: parts read right, a PDF typeset, an EPUB whole; links only to what is there."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from conftest import ROOT
from lxml import etree

from report.book import epub, pdf
from report.book.files import pages_of, read_book
from report.book.part import cut, read_part
from report.book.whole import Book, make_book
from report.charts import fonts
from report.checks import check_ledger
from report.citation import Work, read_edition
from report.kept import BOOKS
from report.ledger import Ledger
from report.pages.books import put_links
from report.pages.chapters import Site, expand_page
from report.pages.prose import read_pages
from report.release.books import links
from report.seal import inputs

SITE = "https://example.org/chinas-gpu-breakout/zh-Hant/"
CHAPTERS = ("two-strategic-paths", "ai-50")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="var(--t-ink)" d="M0,0h9"/></svg>'
FIGURE = (
    '<figure class="chart" id="chart-x" data-chart="x" data-live="x.json"><figcaption>'
    '<p class="chart-title"><span class="chart-number">圖1</span> 題</p></figcaption>'
    f'<div class="drawing wide">{SVG}</div><div class="drawing narrow">{SVG}</div>'
    '<div class="chart-tools"><button>探索</button></div></figure>'
)
PAGE = f"""---
title: 題
---
<nav class="progress">1 2 3</nav>

# 題

見<a class="ref" href="#chart-x">圖1</a>：<a class="fig" data-fig="a.b.2025@eeo" data-ref="1"
 data-status="guidance" aria-description="公司業績預告" href="../../sources/eeo/#a.b.2025@eeo">14.5億元</a>，
另見[別章](../other/#there)與[表](../../data/)。

## 現金 {{#cash}}

{FIGURE}

## 來源 {{#chapter-sources}}

<ol><li id="source-1"><a href="../../sources/eeo/">文</a></li></ol>

<section class="cards"><p>卡片</p></section>
"""
INSIDE = {f"{SITE}chapters/one/": "one", f"{SITE}chapters/other/": "other"}


def part_of(text: str = PAGE):  # type: ignore[no-untyped-def]
    return read_part(text, f"{SITE}chapters/one/", 3, {"x": (SVG, "一條線")}, INSIDE)


def test_a_part_keeps_words_and_leaves_out_what_a_screen_needs() -> None:
    part = part_of()
    text = "".join(part.body.itertext())
    assert "14.5億元" in text and part.title == "題" and part.sections == (("one--cash", "現金"),)
    assert not [word for word in ("探索", "卡片", "1 2 3", "來源") if word in text]
    assert part.sources == {"1": "eeo"}
    assert not part.body.xpath(".//@*[starts-with(name(), 'aria-') or name() = 'data-live']")


def test_links_lead_inside_the_book_or_to_a_whole_address() -> None:
    hrefs = part_of().body.xpath(".//a/@href")
    assert hrefs == ["#one--chart-x", f"{SITE}sources/eeo/#a.b.2025@eeo", "#other--there", f"{SITE}data/"]


def test_figures_carry_the_chapters_number_and_no_colour_is_left_to_a_style_sheet() -> None:
    part = part_of()
    said = part.body.xpath('.//*[@class="ref" or @class="chart-number"]/text()')
    assert said == ["圖3.1", "圖3.1"]
    drawings = part.body.xpath('.//*[local-name()="svg"]')
    assert len(drawings) == 1 and drawings[0][0].text == "一條線"
    assert b"var(" not in etree.tostring(part.body)


def test_what_changes_around_a_pages_words_does_not_make_its_book_again() -> None:
    other = PAGE.replace("title: 題", "title: 題\nhead: x").replace("卡片", "別的卡片")
    assert cut(other) == cut(PAGE)
    assert cut(PAGE.replace("14.5億元", "14.6億元")) != cut(PAGE)


def test_a_link_to_what_a_part_left_out_leads_to_the_page(ledger: Ledger) -> None:
    lost = PAGE.replace("#chart-x", "#chapter-sources").replace("../other/#there", "../other/")
    other = read_part(PAGE, f"{SITE}chapters/other/", 4, {"x": (SVG, "")}, INSIDE)
    work = Work("", "report", "題", "述", "zh-Hant", read_edition(ROOT / "data"))
    book = make_book(work, [part_of(lost), other], ledger)
    hrefs = book.parts[0].body.xpath(".//a/@href")
    assert hrefs[0] == f"{SITE}chapters/one/#chapter-sources" and "#other" in hrefs
    assert "14.5億元1，" in "".join("".join(book.parts[0].body.itertext()).split()), "right behind the figure"
    assert hrefs[2] == "#source-eeo", "the number of a figure's source leads to the list"
    assert book.sources.xpath('.//li[@id="source-eeo"]'), "and it is there"


@pytest.mark.parametrize("sizes", [{}, {"pdf": 1_500_000}, {"pdf": 1, "epub": 2}])
def test_only_books_that_are_there_are_linked(sizes: dict[str, int]) -> None:
    assert len(links(sizes, "en", "../../")) == len(sizes)
    page = put_links("<p>x<!-- books ai-50 --></p>", "chapters/ai-50.md", sizes, "zh-Hans")
    assert "<!--" not in page and page.count("<a ") == len(sizes)
    assert ("../../../book/chinas-gpu-breakout.zh-Hans.pdf#ai-50" in page) == ("pdf" in sizes)


def test_a_site_is_not_up_to_date_once_a_book_was_made(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("")
    before = inputs(tmp_path)
    (tmp_path / BOOKS).mkdir(parents=True)
    assert inputs(tmp_path) == before
    (tmp_path / BOOKS / "x.pdf").write_bytes(b"x")
    assert inputs(tmp_path) != before


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return check_ledger(ROOT / "data")


@pytest.fixture(scope="session")
def book(ledger: Ledger, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Two chapters in Traditional Chinese, with the drawings of the built site."""
    root = tmp_path_factory.mktemp("book")
    charts = site.parent / "build" / "charts" / "zh-Hant"
    pages = read_pages(ROOT / "docs", "zh-Hant")
    (root / "build" / "charts").mkdir(parents=True)
    (root / "build" / "charts" / "zh-Hant").symlink_to(charts)
    whole = Site(ledger, "zh-Hant", charts, pages)
    for file, _, _ in pages_of(CHAPTERS).values():
        (root / "build" / "pages" / "zh-Hant" / file).parent.mkdir(parents=True, exist_ok=True)
        text = expand_page(pages[file], whole, [])
        (root / "build" / "pages" / "zh-Hant" / file).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "data", root / "data")
    return read_book(root, "zh-Hant", ledger, CHAPTERS)


@pytest.fixture(scope="session")
def typeset(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "book.pdf"
    file.write_bytes(pdf.typeset(book, fonts.folder()))
    return file


def told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_pdf_is_tagged_dated_and_named(typeset: Path, book: Book) -> None:
    said = told("pdfinfo", "-isodates", str(typeset))
    assert re.search(r"^Tagged:\s+yes$", said, re.M) and "中國GPU突圍" in said
    assert f"{book.work.edition.day.isoformat()}T00:00:00" in said
    assert typeset.stat().st_size < 5_000_000


def test_every_typeface_of_the_pdf_is_the_reports_own_and_in_it(typeset: Path) -> None:
    rows = told("pdffonts", str(typeset)).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.search(r"\+Report-Sans-TC(-Bold)?\s.* yes yes yes ", row), row


def test_the_pdf_says_the_chapters_figures_and_sources(typeset: Path, book: Book) -> None:
    text = "".join(told("pdftotext", str(typeset), "-").split())
    figures = book.parts[1].body.xpath('.//a[starts-with(@class, "fig")]/text()')
    assert len(figures) > 50
    assert not [figure for figure in figures if "".join(figure.split()) not in text]
    for wanted in ("第1章", "圖2.1", "目次", "資料來源", "https://"):
        assert wanted in text


def test_chapters_are_places_of_the_pdf(typeset: Path) -> None:
    places = told("pdfinfo", "-dests", str(typeset))
    assert all(f'"{slug}"' in places for slug in CHAPTERS)


@pytest.fixture(scope="session")
def bound(book: Book) -> Iterator[zipfile.ZipFile]:

    first = epub.bind(book)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert first == epub.bind(book), "the same book gives the same bytes"
    yield zipfile.ZipFile(io.BytesIO(first))


def test_the_epub_begins_with_what_it_is(bound: zipfile.ZipFile) -> None:
    first = bound.infolist()[0]
    assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
    assert bound.read("mimetype") == b"application/epub+zip"


def test_everything_in_the_epub_is_well_formed_and_leads_somewhere(bound: zipfile.ZipFile) -> None:
    names = set(bound.namelist())
    trees = {
        n: etree.fromstring(bound.read(n)) for n in names if n.endswith((".xhtml", ".opf", ".svg", ".xml"))
    }
    ids = {f"{name}#{found}" for name, tree in trees.items() for found in tree.xpath("//@id")}
    for name, tree in trees.items():
        if name.endswith(".xhtml"):
            for target in tree.xpath("//@href | //@src"):
                if "://" not in target:
                    place, _, anchor = target.partition("#")
                    there = normpath(join(dirname(name), place)) if place else name
                    assert there in names and (not anchor or f"{there}#{anchor}" in ids), (name, target)
            assert not [src for src in tree.xpath("//@src") if "://" in src], "from elsewhere"


def test_the_epub_has_language_contents_cover_and_drawings(bound: zipfile.ZipFile) -> None:
    package = next(bound.read(n).decode() for n in bound.namelist() if n.endswith(".opf"))
    for wanted in (">zh-Hant</dc:language>", 'properties="nav"', 'properties="cover-image"', "image/svg+xml"):
        assert wanted in package
    text = "".join(bound.read(n).decode() for n in bound.namelist() if n.endswith(".xhtml"))
    assert text.count("<img ") >= 8 and 'alt=""' not in text
