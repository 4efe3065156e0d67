"""The built site, page by page: nothing lost, nothing from elsewhere, every link and anchor there."""

import copy
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from conftest import LANGUAGES
from lxml import html

from report.charts.registry import CHARTS
from report.ledger import Ledger

OWN = "https://example.org/"


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def body(page: Path) -> str:
    return " ".join(tree(page).body.text_content().split())


@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_every_page_exists_in_every_language(site: Path, folder: str) -> None:
    english = {p.relative_to(site) for p in pages(site) if not p.relative_to(site).parts[0].startswith("zh-")}
    assert all((site / folder / page).exists() for page in english)
    assert {
        Path("index.html"),
        Path("chapters/two-strategic-paths/index.html"),
        Path("cite/index.html"),
    } <= english


def test_no_macro_and_no_template_is_left_over(site: Path) -> None:
    for page in pages(site):
        assert "{{" not in page.read_text(encoding="utf-8"), page


def test_every_page_has_a_policy_that_allows_its_own_scripts_only(site: Path) -> None:
    for page in pages(site):
        policy = tree(page).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
        assert policy and "unsafe-inline" not in policy[0] and "unsafe-eval" not in policy[0], page
        assert "default-src 'none'" in policy[0]
        assert not tree(page).xpath("//*[@style]"), f"{page} carries an inline style the policy blocks"


def test_nothing_is_asked_of_a_third_party(site: Path) -> None:
    for page in pages(site):
        for element in tree(page).xpath("//*[@src] | //link[@href]"):
            target = element.get("src") or element.get("href")
            is_metadata = element.get("rel") in ("canonical", "alternate")
            assert is_metadata or not re.match(r"(https?:)?//", target), (page, target)
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8")), style


def test_alternates_are_absolute_with_a_default(site: Path) -> None:
    for page in pages(site):
        if page.name != "404.html":
            links = {
                a.get("hreflang"): a.get("href")
                for a in tree(page).xpath('//link[@rel="alternate"][@hreflang]')
            }
            assert set(links) == {"en", "zh-Hant", "zh-Hans", "x-default"}, page
            assert all(link.startswith(OWN) for link in links.values())


def anchors(page: Path) -> set[str]:
    return set(tree(page).xpath("//@id")) | set(tree(page).xpath("//a/@name"))


def test_every_internal_link_and_anchor_is_there(site: Path) -> None:
    lost = set()
    for page in pages(site):
        here = "/" + page.relative_to(site).as_posix()
        for target in tree(page).xpath("//a/@href"):
            if re.match(r"[a-z]+:|//", target):
                continue
            path, _, anchor = urljoin(here, target).removeprefix("/chinas-gpu-breakout").partition("#")
            file = site / unquote(path.partition("?")[0]).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.exists() or (
                anchor and file.suffix == ".html" and unquote(anchor) not in anchors(file)
            ):
                lost.add((here, target))
    assert not lost, sorted(lost)[:10]


@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_every_statement_has_its_anchor(site: Path, folder: str, ledger: Ledger) -> None:
    for statement in ledger.statement.values():
        page = site / folder / "sources" / statement.source_id / "index.html"
        assert statement.id in anchors(page), statement.id


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_every_chart_has_a_page_with_its_files(site: Path, name: str) -> None:
    for folder in LANGUAGES.values():
        here = site / folder / "charts" / name
        assert {f"{name}.svg", f"{name}.png", f"{name}.csv", f"{name}.vl.json"} <= {
            p.name for p in here.iterdir()
        }
        page = tree(here / "index.html")
        assert page.xpath(f'//figure[@id="chart-{name}"]//*[local-name()="svg"]') and page.xpath(
            "//figure//table//tr[td]"
        )
        assert json.loads((here / f"{name}.vl.json").read_text(encoding="utf-8"))["$schema"].startswith(
            "https://vega"
        )


def test_every_chart_is_placed_in_its_chapter(site: Path) -> None:
    for chart in CHARTS.values():
        page = site / "chapters" / chart.chapter / "index.html"
        assert f"chart-{chart.id}" in anchors(page), chart.id


def test_charts_read_without_script(site: Path) -> None:
    for page in (site / "chapters").rglob("index.html"):
        for figure in tree(page).xpath('//figure[@class="chart"]'):
            assert (
                len(figure.xpath('.//div[contains(@class,"drawing")]/*[local-name()="svg"][@aria-label]'))
                == 2
            )
            assert len(figure.xpath(".//table//tr")) >= 2


def test_simplified_is_simplified_and_quotations_are_not(site: Path) -> None:
    page = site / "zh-Hans" / "chapters" / "two-strategic-paths" / "index.html"
    whole = copy.deepcopy(tree(page))
    for quotation in whole.xpath('//*[@lang="zh-Hant"]'):
        quotation.drop_tree()
    text = whole.body.text_content()
    assert "摩尔线程" in text and "摩爾線程" not in re.sub(r"“.*?”", "", text)
    quoted = tree(site / "zh-Hans" / "sources" / "eeo" / "index.html").xpath('//q[@lang="zh-Hant"]/text()')
    assert "14.5億元至15.2億元" in quoted
