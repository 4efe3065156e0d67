"""Where the report uses a row, and corrections on every page concerned: read off, never typed."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from conftest import LANGUAGES, ROOT
from lxml import html

import report.charts.chapters  # noqa: F401  (fills the registry)
from report.binding import find_calls
from report.charts.files import words_of
from report.charts.registry import CHARTS
from report.figures import references
from report.ledger import Ledger, read_ledger
from report.pages.chapters import Site
from report.pages.corrected import concerned, with_notices
from report.pages.derived import derived_page
from report.pages.evidence import corrections_page
from report.pages.made import source_page
from report.pages.prose import read_pages
from report.pages.reference import Reference
from report.pages.uses import Uses, read_uses, resolved, rests_on, uses_file

everywhere = pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)


def uses_in(ledger: Ledger, code: str) -> Uses:
    site = Site(ledger, code, None, read_pages(ROOT / "docs", code))
    return read_uses(site, {name: words_of(chart, ledger, code).title for name, chart in CHARTS.items()})


@pytest.fixture(scope="module")
def uses(ledger: Ledger) -> Uses:
    return uses_in(ledger, "en")


def test_a_row_nobody_takes_has_no_place(ledger: Ledger, uses: Uses) -> None:
    text = "".join(page.body for page in read_pages(ROOT / "docs", "en").values())
    formulas = " ".join([*(d.formula for d in ledger.derived), *(c.formula for c in ledger.claims)])
    taken = {i for ids in uses.charts.values() for i in ids} | set(ledger.conflicts_of)
    unused = [
        fact
        for fact in ledger.facts
        if fact.id not in taken and fact.id.partition("@")[0] not in text + formulas
    ]
    assert unused, "the test needs an unused fact"
    for fact in unused:
        assert {use.kind for use in uses.places.get(fact.id, ())} <= {"company"}, fact.id


def test_every_figure_of_the_prose_is_found_in_its_section(ledger: Ledger, uses: Uses) -> None:
    for page in read_pages(ROOT / "docs", "en").values():
        for call in find_calls(page.body, page.file, []):
            if call.name in ("fact", "event", "derived", "claim"):
                anchors = re.findall(
                    r"^#{2,} .*\{#([\w-]+)\}", page.body[: page.body.index("\n", call.end)], re.M
                )
                places = [use.address for use in uses.places[resolved(call.args[0], ledger)]]
                ending = f"#{anchors[-1]}" if anchors else "/"
                slug = page.slug.removesuffix("index")
                assert any(slug in at and f"/{at}".endswith(ending) for at in places), call


def test_every_input_of_a_formula_knows_who_takes_it(ledger: Ledger, uses: Uses) -> None:
    for row in ledger.derived:
        for reference in references(row.formula):
            places = {use.address for use in uses.places[resolved(reference, ledger)]}
            assert f"data/derived/#{row.derived_id}" in places


def test_what_rests_on_computed_figures_rests_on_their_statements(ledger: Ledger) -> None:
    nested = next(d for d in ledger.derived if any(i in ledger.derived_figure for i in references(d.formula)))
    found = rests_on([nested.derived_id], ledger)
    assert nested.derived_id in found and found & set(ledger.statement)


def test_the_file_of_uses_says_the_same(uses: Uses) -> None:
    listed = json.loads(uses_file(uses))
    assert listed.keys() == uses.places.keys()
    assert listed["moore-threads.revenue.2025@eeo"][0].keys() == {"kind", "address", "title", "section"}


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@everywhere
def test_every_row_of_a_source_says_where_it_is_used_and_takes_errors(
    site: Path, folder: str, ledger: Ledger
) -> None:
    for source in ledger.sources:
        page = tree(site / folder / "sources" / source.source_id / "index.html")
        for row in page.xpath("//tr[@id]"):
            under = row.getnext()
            assert len(under.xpath('.//details[@class="uses"]')) == 1, row.get("id")
            assert under.xpath('.//a[contains(@href, "template=error.yml")]'), row.get("id")


@everywhere
def test_a_source_lists_the_charts_that_rest_on_it(site: Path, folder: str, ledger: Ledger) -> None:
    for source in ("eeo", "tmtpost"):
        page = tree(site / folder / "sources" / source / "index.html")
        linked = set(page.xpath('//ul[@class="tree"]//a/@href'))
        drawn = {n for n, ids in uses_in(ledger, "en").charts.items() if any(f"@{source}" in i for i in ids)}
        direct = {link.split("/")[3] for link in linked if "/charts/" in link}
        assert direct and direct <= drawn


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The real ledger with three corrections: of a statement, of a computed figure, of a page."""
    data = tmp_path_factory.mktemp("corrected") / "data"
    shutil.copytree(ROOT / "data", data)
    with (data / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("a,2026-03-01,2026.1,moore-threads.revenue.2025,CNY 1 billion,10億元,as printed,依原文\n")
        file.write("b,2026-03-02,2026.1,metax-second-half-drop-2025,a third,三成,a quarter,四分之一\n")
        file.write("c,2026-03-03,2026.1,chapters/ai-50/,fifty-one,五十一,fifty,五十\n")
    return read_ledger(data)


@pytest.mark.parametrize(
    ("path", "noted"),
    [
        ("chapters/two-strategic-paths.md", {"a", "b"}),
        ("chapters/ai-50.md", {"c"}),
        ("charts/guidance_ranges/index.md", {"a"}),
        ("charts/list_cities/index.md", set()),
        ("companies/moore-threads/index.md", {"a"}),
        ("companies/hygon/index.md", set()),
        ("sources/eeo/index.md", {"a"}),
        ("sources/new-drivers/index.md", set()),
    ],
)
@pytest.mark.parametrize("code", ["en", "zh-Hant"])
def test_a_correction_is_noted_on_every_page_concerned(
    corrected: Ledger, path: str, noted: set[str], code: str
) -> None:
    text = with_notices(
        {path: "---\ntitle: x\n---\n\n# Title\n\nText\n"}, uses_in(corrected, code), corrected, code
    )
    found = set(re.findall(r"evidence/corrections/#(\w+)", text[path]))
    assert found == noted
    assert text[path].index("# Title") < (text[path].find("<aside") if noted else len(text[path]))


def test_a_corrected_row_says_so_itself(corrected: Ledger) -> None:
    uses = uses_in(corrected, "en")
    page = html.document_fromstring(source_page(corrected.source["eeo"], corrected, "en", uses))
    marked = page.xpath('//tr[following-sibling::tr[1]//div[@class="corrected"]]/@id')
    assert marked == ["moore-threads.revenue.2025@eeo"]
    derived = html.document_fromstring(derived_page(uses, Reference(corrected, "en", "../../")))
    assert derived.xpath('//section[div[@class="corrected"]]/@id') == ["metax-second-half-drop-2025"]


def test_the_corrections_page_leads_to_the_rows(corrected: Ledger) -> None:
    page = html.document_fromstring(corrections_page(Reference(corrected, "en", "../../")))
    links = page.xpath("//table//a/@href")
    assert "../../sources/eeo/#moore-threads.revenue.2025@eeo" in links
    assert "../../data/derived/#metax-second-half-drop-2025" in links
    assert not concerned(corrected, ["metax.revenue.2025@eeo"])
