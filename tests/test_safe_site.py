"""Nothing in the finished site runs what is not ours: policies of pages, links elsewhere, cells of tables."""

import csv
import re
from pathlib import Path

import pytest
from conftest import LANGUAGES
from lxml import html

from report.addresses import site_url
from report.site.policy import CHARSET, policy

FORMULA = re.compile(r"[=+@\t\r]|-(?!\d[\d.,]*(?:[^\W_]|%)*$)")
"""How a cell begins that a spreadsheet computes; a negative amount, with its unit as printed, is none."""
OPERATOR = re.compile("[<>=]+")
"""What the table of tests compares by: nothing stands at its sides, so nothing is computed."""
WEB = ("http://", "https://", "//")


HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")


def bare(page: str) -> str:
    """Return what is wrong with a page's policy: absent, late, doubled or not its own."""
    tree = html.document_fromstring(page.encode())
    said = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]')
    if len(said) != 1:
        return f"{len(said)} policies"
    charset = CHARSET.search(page)
    if not charset or not page[charset.end() :].lstrip().startswith("<meta http-equiv"):
        return "not first in the head"
    content = said[0].get("content")
    named = HASH.sub("", content)  # two slashes in a row may stand in a hash
    if "unsafe" in named or "//" in named or "*" in named:
        return content
    return "" if content == policy(page) else "another policy than the page's scripts ask for"


def loose(page: str) -> list[str]:
    """Return a page's links to other sites that do not keep the other from this window and its address."""
    links = html.document_fromstring(page.encode()).xpath("//a[@href]")
    away = [a for a in links if a.get("href").startswith(WEB) and not a.get("href").startswith(site_url())]
    return [
        a.get("href") for a in away if not {"noopener", "noreferrer"} <= set((a.get("rel") or "").split())
    ]


def handlers(page: str) -> list[str]:
    """Return scripts in attributes: event handlers and addresses that run."""
    tree = html.document_fromstring(page.encode())
    found = [str(name) for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib]
    run = tree.xpath("//@href | //@src | //@action | //@formaction")
    return [name for name in found if name.startswith("on")] + [
        str(address)
        for address in run
        if str(address).strip().lower().startswith(("javascript:", "vbscript:"))
    ]


def formulas(table: Path) -> list[str]:
    """Return the cells of a CSV that a spreadsheet would compute."""
    with table.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    return [cell for cell in cells if FORMULA.match(cell) and not OPERATOR.fullmatch(cell)]


GOOD = '<!doctype html><html><head><meta charset="utf-8">{}</head><body>{}</body></html>'


@pytest.mark.parametrize(
    ("head", "wrong"),
    [
        ("", "0 policies"),
        ('<title>x</title><meta http-equiv="Content-Security-Policy" content="x">', "not first"),
        ('<meta http-equiv="Content-Security-Policy" content="script-src *">', "*"),
        ('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">', "another"),
    ],
)
def test_a_page_without_its_policy_is_found(head: str, wrong: str) -> None:
    assert wrong in bare(GOOD.format(head, ""))


def test_loose_links_handlers_and_formulas_are_found(tmp_path: Path) -> None:
    assert loose(GOOD.format("", '<a href="https://x.example/" rel="noopener">x</a>'))
    assert not loose(
        GOOD.format("", '<a href="https://x.example/" rel="noopener noreferrer">x</a><a href="a/">x</a>')
    )
    assert handlers(GOOD.format("", '<p onclick="x()">x</p><a href=" JavaScript:x()">x</a>')) == [
        "onclick",
        " JavaScript:x()",
    ]
    (tmp_path / "x.csv").write_text('a,b\n=1+1,-1.5\n"@x",+CMD\n-7.7亿元,==\n-1+A1,-cmd\n', encoding="utf-8")
    assert formulas(tmp_path / "x.csv") == ["=1+1", "@x", "+CMD", "-1+A1", "-cmd"]


def test_every_page_has_its_policy_first_and_no_other_script(site: Path) -> None:
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")
    }
    assert len(pages) > 600 and "404.html" in pages and "zh-Hans/404.html" in pages
    assert {name: wrong for name, page in pages.items() if (wrong := bare(page))} == {}
    assert {name: wrong for name, page in pages.items() if (wrong := handlers(page))} == {}


def test_one_kind_of_page_may_hand_an_address_to_a_worker_and_none_text_to_a_parser(site: Path) -> None:
    rules: dict[str, set[str]] = {}
    for path in site.rglob("*.html"):
        said = policy(path.read_text(encoding="utf-8"))
        assert "require-trusted-types-for 'script'" in said
        rules.setdefault(said.rpartition("trusted-types ")[2], set()).add(path.relative_to(site).as_posix())
    assert set(rules) == {"'none'", "sql-worker"}
    assert rules["sql-worker"] == {f"{folder}data/explore/index.html" for folder in LANGUAGES.values()}


def test_every_link_to_elsewhere_keeps_the_reader_s_page_to_itself(site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    found = {
        path.relative_to(site).as_posix(): links for path, page in pages.items() if (links := loose(page))
    }
    assert found == {}


def test_no_table_of_the_site_computes_in_a_spreadsheet(site: Path) -> None:
    tables = sorted(site.rglob("*.csv"))
    assert len(tables) > 150
    assert {table.relative_to(site).as_posix(): cells for table in tables if (cells := formulas(table))} == {}
