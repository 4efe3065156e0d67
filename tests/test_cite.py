"""Citations: each style's output as its manual asks, files that reference managers read, blocks in pages."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import rispy
from conftest import LANGUAGES, ROOT
from lxml import html
from playwright.sync_api import Browser
from pybtex.database import parse_string

from report.citation import FORMATS, STYLES, Edition, Kind, Work, cite, read_edition
from report.citation.styles import _mended, _of_record, entry, whole_style
from report.kept import read_again
from report.languages import ALL, Code, Text
from report.ledger import Ledger
from report.ledger.dates import parse_date
from report.pages import cite as cite_page
from report.pages.cited import Citations

EDITION = Edition("2026.1", date(2026, 11, 25), Text("The authors", "作者群"))
TITLES = {"en": "Two strategic paths & a third", "zh-Hant": "兩條戰略路線", "zh-Hans": "两条战略路线"}


def work(kind: Kind, code: Code = "en", title: str = "") -> Work:
    path = "" if kind == "report" else "charts/guidance_ranges/"
    return Work(path, kind, title or TITLES[code], "What it says.", code, EDITION)


# What each style's manual asks, in each language.
GOLDEN = {
    ("plain", "chapter", "en"): "The authors, “Two strategic paths & a third”, China's GPU Breakout, "
    "edition 2026.1, 25 November 2026, {address}",
    (
        "plain",
        "rows",
        "zh-Hant",
    ): "作者群，〈兩條戰略路線〉，《中國GPU突圍》，2026.1版，2026年11月25日，{address}",
    ("apa", "chapter", "en"): "The authors. (2026). Two strategic paths & a third. In China's GPU Breakout "
    "(Data Report 2026.1). {address}",
    ("apa", "rows", "en"): "The authors. (2026). Two strategic paths & a third [Dataset]. In China's GPU "
    "Breakout (Version 2026.1). {address}",
    ("apa", "data", "zh-Hant"): "作者群. (2026). 兩條戰略路線 (版 2026.1) [資料集]. {address}",
    ("chicago", "chapter", "en"): "The authors. “Two Strategic Paths & a Third.” In China's GPU Breakout, "
    "Data Report 2026.1. 2026. {address}.",
    (
        "chicago",
        "rows",
        "zh-Hans",
    ): "作者群. 《两条战略路线》. 收入 中国GPU突围, 版 2026.1. 2026年11月25日. {address}.",
    (
        "gb-t-7714",
        "chapter",
        "zh-Hant",
    ): "作者群. 兩條戰略路線: 2026.1[R/OL]//中國GPU突圍. (2026-11-25). {address}.",
    (
        "gb-t-7714",
        "rows",
        "en",
    ): "The authors. Two strategic paths & a third[DS/OL]. (2026-11-25). {address}.",
}


@pytest.mark.parametrize(("style", "kind", "code"), GOLDEN)
def test_a_style_says_what_its_manual_asks(style: str, kind: Kind, code: Code) -> None:
    this = work(kind, code)
    assert cite(this, style) == GOLDEN[style, kind, code].format(address=this.address)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_citation_has_author_title_year_and_address(kind: Kind, code: Code, style: str) -> None:
    this = work(kind, code, title="Pioneers" if code == "en" else "")
    said = cite(this, style)
    assert all(part in said for part in (this.authors, this.title, "2026", this.address)), said
    assert ".." not in said and "None" not in said and "[1]" not in said


@pytest.mark.parametrize("style", [style for style in STYLES if style != "plain"])
def test_a_title_that_asks_takes_no_stop_after_its_mark(style: str) -> None:
    assert "?." not in cite(work("chapter", title="Does it hold?"), style)
    assert "?”" in cite(work("chapter", title="Does it hold?"), "chicago")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("kind", ["report", "chapter", "data", "rows"])
def test_a_title_put_into_another_citation_says_what_the_processor_says(
    kind: Kind, code: Code, style: str
) -> None:
    _of_record.cache_clear()
    for title in (
        "Does NVIDIA's road end here?",
        TITLES[code],
        "A “quoted” word: and a colon",
        "The end of “nearly 80%”",
        "rows coded from GitHub, ‘[row]’",
        "Moore Threads' first of the month. and a stop.",
        "three for the road, on 36Kr",
    ):
        this = work(kind, code, title)
        by_itself = entry(whole_style(style, code), this.csl())
        assert cite(this, style) == _mended(by_itself, style, this)
    assert _of_record.cache_info().misses == 4, "one for all, and each title that ends in a mark"


def test_kept_blocks_are_used_and_made_anew_with_all_they_are_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    this, page = work("chapter"), ("chapters/x.md", "cite")
    first = Citations(tmp_path, "en")
    block, files = first.of(this, *page)
    assert (block, files) == (cite_page.block(this, *page), cite_page.files(this, *page))
    first.save()
    monkeypatch.setattr(cite_page, "block", lambda *_: "made anew")

    def said(this: Work, path: str) -> str:
        return Citations(tmp_path, "en").of(this, path, "cite")[0]

    assert said(this, page[0]) == block
    assert said(this, "chapters/y.md") == said(replace(this, title="T"), page[0]) == "made anew"
    monkeypatch.setattr("report.pages.cited.version", lambda _: "another")
    read_again()
    assert said(this, page[0]) == "made anew"
    monkeypatch.undo()
    read_again()
    assert said(this, page[0]) == block
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example/")
    read_again()
    assert "elsewhere" in said(this, page[0])
    monkeypatch.undo()
    read_again()
    (tmp_path / "build" / "citations" / "en.json").write_text("{half")
    assert said(this, page[0]) == block


@pytest.mark.parametrize("kind", get_args(Kind))
def test_reference_managers_read_the_same_record_from_each_format(kind: Kind) -> None:
    this = work(kind, title="50% of R&D, in $ and #1_a")
    (entry,) = parse_string(FORMATS["bib"](this), "bibtex").entries.values()
    (ris,) = rispy.loads(FORMATS["ris"](this))
    (csl,) = json.loads(FORMATS["json"](this))
    assert FORMATS["ris"](this).startswith("TY  - ")
    assert entry.fields["url"] == ris["urls"][0] == csl["URL"] == this.address  # the underscore stays
    assert ris["title"] == csl["title"] == this.title
    assert entry.fields["title"] == r"{50\% of R\&D, in \$ and \#1\_a}"
    assert entry.fields["date"] == ris["date"].replace("/", "-") == "2026-11-25"
    assert csl["issued"] == {"date-parts": [[2026, 11, 25]]}
    assert csl["author"] == [{"literal": ris["authors"][0]}]
    assert (entry.type, ris["type_of_reference"], csl["type"]) in (
        ("techreport", "RPRT", "report"),
        ("misc", "DATA", "dataset"),
    )


def test_the_edition_is_dated_by_the_data_after_everything_it_cites(ledger: Ledger) -> None:
    edition = read_edition(ROOT / "data")
    late = [
        s.source_id for s in ledger.sources if s.published and parse_date(s.published).start > edition.day
    ]
    assert not late, f"published after the edition that cites them: {late}"


PAGES = ["chapters/two-strategic-paths", "charts/guidance_ranges", "companies/metax", "sources/eeo"]


def tree(path: Path) -> Any:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", LANGUAGES.values())
@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_its_citations_and_has_its_files(site: Path, path: str, folder: str) -> None:
    here = site / folder / path
    page = tree(here / "index.html")
    address = page.xpath('//link[@rel="canonical"]/@href')[0]
    shown = page.xpath('//*[@class="cite"]//*[@data-copyable]')
    assert len(shown) == len(STYLES) + 1
    assert all(address in element.text_content() for element in shown)
    (key,) = parse_string((here / "cite.bib").read_text(encoding="utf-8"), "bibtex").entries
    assert key in shown[-1].text_content()
    assert json.loads((here / "cite.json").read_text(encoding="utf-8"))[0]["URL"] == address
    assert rispy.loads((here / "cite.ris").read_text(encoding="utf-8"))[0]["urls"] == [address]


def test_every_kind_of_page_that_is_cited_has_a_block(site: Path) -> None:
    for folder in ("chapters", "charts", "companies", "sources"):
        for path in sorted((site / folder).glob("*/index.html")):
            assert tree(path).xpath('//*[@id="cite"]') and tree(path).xpath('//*[@class="cite"]'), path


def test_one_tap_copies_the_citation_of_a_row(address: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}sources/eeo/")
    row = "moore-threads.revenue.2025@eeo"
    page.locator(f'[id="{row}"] button.copy').click()
    page.locator(f'[id="{row}"] button.copy.done').wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/sources/eeo/#{row}") and "Moore Threads" in copied and "[" not in copied
    shown = page.locator("[data-row]").all_text_contents()
    assert all(f"#{row}" in text and "[id]" not in text and "[row]" not in text for text in shown)
    context.close()


def test_an_address_with_a_row_opens_with_that_row_cited(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}zh-Hant/sources/eeo/#moore-threads.revenue.2025@eeo")
    assert "#moore-threads.revenue.2025@eeo" in (page.locator(".cite-plain").text_content() or "")
    page.close()


def test_without_script_citations_and_files_stand(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}charts/guidance_ranges/")
    assert page.locator("button.copy:visible").count() == 0
    page.locator(".cite-styles summary").click()
    assert page.get_by_text("Chicago", exact=True).is_visible()
    assert page.locator(".cite-files a[download]").count() == len(FORMATS)
    context.close()
