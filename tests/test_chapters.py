"""What stands around a chapter: its rows as a file, its sources as a list, its place in the report."""

import csv
import dataclasses
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT

from report.binding import find_calls
from report.charts.chapters import CHAPTERS
from report.languages import WRITTEN
from report.ledger import Ledger
from report.pages import surround
from report.pages.bound import COLUMNS, Bound, data_file, drawn_ids, sources_of_rows
from report.pages.chapters import Site, chapter_rows, read_page
from report.pages.prose import read_pages
from report.problems import BadProse


@pytest.fixture(scope="module", params=WRITTEN)
def chapters(request: pytest.FixtureRequest, ledger: Ledger) -> Site:
    return Site(ledger, request.param, None, read_pages(ROOT / "docs", request.param))


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+31 20", "-2+3|cmd", "\tx"])
def test_no_cell_of_a_data_file_is_a_formula(text: str, ledger: Ledger) -> None:
    fact = dataclasses.replace(ledger.facts[0], as_printed=text)
    changed = dataclasses.replace(ledger, facts=(fact,))
    (row,) = csv.DictReader(io.StringIO(data_file([Bound(fact.id, ("text",))], changed)))
    assert row["as_printed"] == "'" + text


def test_a_negative_amount_stays_a_number(ledger: Ledger) -> None:
    fact = dataclasses.replace(ledger.facts[0], low=Decimal("-3.5"))
    changed = dataclasses.replace(ledger, facts=(fact,))
    (row,) = csv.DictReader(io.StringIO(data_file([Bound(fact.id, ("text",))], changed)))
    assert row["low"] == "-3.5"


def test_a_row_that_is_nowhere_is_refused(ledger: Ledger) -> None:
    with pytest.raises(StopIteration):
        data_file([Bound("no.such.row@eeo", ("text",))], ledger)


@pytest.mark.parametrize("slug", CHAPTERS)
def test_the_data_of_a_chapter_is_exactly_what_it_binds(slug: str, chapters: Site) -> None:
    page = chapters.pages[f"chapters/{slug}.md"]
    rows = list(csv.DictReader(io.StringIO(data_file(chapter_rows(page, chapters), chapters.ledger))))
    wanted: set[str] = set()
    for call in find_calls(page.body, page.file, []):
        if call.name in ("fact", "event"):
            wanted.add(chapters.ledger.resolve(call.args[0]).id)
        elif call.name == "derived":
            wanted.add(call.args[0])
        elif call.name == "chart":
            wanted.update(drawn_ids(chapters.ledger, call.args[0]))
    derived = {row["id"] for row in rows if row["kind"] == "derived"}
    behind = {row["id"] for row in rows if set(row["used_in"].split("|")) & derived}
    assert {row["id"] for row in rows} == wanted | behind
    assert len({row["id"] for row in rows}) == len(rows), "a row stands once, with all its places"
    assert all(set(row) == set(COLUMNS) and row["used_in"] for row in rows)


@pytest.mark.parametrize("slug", CHAPTERS)
def test_every_document_behind_a_chapter_is_in_its_list_once(slug: str, chapters: Site) -> None:
    rows = chapter_rows(chapters.pages[f"chapters/{slug}.md"], chapters)
    html = surround.sources(rows, chapters.ledger, chapters.code, "../../")
    linked = re.findall(r'href="../../sources/([^/"]+)/"', html)
    stated = {
        chapters.ledger.statement[row.id].source_id for row in rows if row.id in chapters.ledger.statement
    }
    assert sorted(linked) == sorted(stated)
    counts = map(len, sources_of_rows(rows, chapters.ledger).values())
    assert sum(counts) == sum(row.id in chapters.ledger.statement for row in rows)


def test_a_figure_carries_the_numbers_of_all_sources_behind_it(ledger: Ledger) -> None:
    first, second = next(
        (a, b) for a in ledger.facts for b in ledger.facts if a.source_id != b.source_id and a.id != b.id
    )
    rows = [Bound(first.id, ("text", "a-sum")), Bound(second.id, ("a-sum",))]
    said = surround.numbered(f'<a data-fig="{first.id}"></a><a data-fig="a-sum"></a>', rows, ledger)
    assert re.findall(r'data-ref="([^"]+)"', said) == ["1", "1, 2"]


def test_the_strip_marks_one_chapter_and_links_all() -> None:
    place = surround.Place([("a", "Alpha"), ("b", "Beta & Co"), ("c", "Gamma")], "b")
    html = surround.head(place, ["x"], "en", "../../")
    assert html.count('aria-current="page"') == 1 and html.count("<li>") == 3
    assert 'chapters/b/" aria-current="page"><span>Beta &amp; Co' in html and "Chapter 2 of 3" in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 1), ("word " * 460, 2), ("字" * 1260, 3), ("<p>" * 900, 1), ("{{ fact('x') }} " * 461, 3)],
)
def test_reading_time_counts_what_is_read(text: str, expected: int) -> None:
    assert surround.minutes(text) == expected


@pytest.mark.parametrize("name", ["title", "description", "picture"])
def test_a_chapter_without_its_front_matter_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "docs/en/chapters/sand.md"
    path.parent.mkdir(parents=True)
    lines = {"title": "Sand", "description": "What it costs", "picture": "fund_sizes"}
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if key != name)
    path.write_text(f"---\n{head}---\n# Sand\n", encoding="utf-8")
    with pytest.raises(BadProse, match=f"docs/en/chapters/sand.md:1: found no {name}"):
        read_page(path, tmp_path / "docs/en", tmp_path)
